"""A reader ticks a page's checklist: it is kept on the device, for that page and language."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from reading import reading
from site_pages import LICENCE, PREFIX

CLEAR = {"ko": "모두 지우기", "en": "Clear all"}
STATE = {"ko": "{all}개 중 {done}개 완료", "en": "{done} of {all} done"}
APACHE = "licenses/apache-2.0/"


@pytest.fixture
def reader(browser: Browser, guide_url: str) -> Iterator[Page]:
    """Open a page of a browser on the site of several licences."""
    with reading(browser, guide_url) as page:
        yield page


def ticks(reader: Page, url: str, scope: str = "main") -> list[bool]:
    """Open a page and give which of its boxes are ticked."""
    reader.goto(url)
    return [box.is_checked() for box in reader.locator(f"{scope} li > input[type=checkbox]").all()]


@pytest.mark.parametrize("language", PREFIX)
def test_ticks_are_kept_counted_and_cleared(reader: Page, language: str) -> None:
    url = f"/{PREFIX[language]}{LICENCE}"
    assert ticks(reader, url) == [False] * 5
    reader.locator("main li > label").nth(1).click()
    reader.locator("main li > input").nth(4).check()
    state = reader.locator(".td-tasks [role=status]")
    expect(state).to_have_text(STATE[language].format(done=2, all=5))
    assert ticks(reader, url) == [False, True, False, False, True]
    expect(state).to_have_text(STATE[language].format(done=2, all=5))
    reader.get_by_role("button", name=CLEAR[language]).click()
    expect(state).to_have_text(STATE[language].format(done=0, all=5))
    assert ticks(reader, url) == [False] * 5


def test_each_page_and_language_has_its_own_ticks(reader: Page) -> None:
    ticks(reader, f"/{LICENCE}")
    reader.locator("main li > input").first.check()
    assert ticks(reader, f"/en/{LICENCE}") == [False] * 5
    assert ticks(reader, "/licenses/mit/") == [False] * 2
    assert ticks(reader, f"/{LICENCE}")[0]


def test_what_the_author_ticked_is_the_state_to_return_to(reader: Page) -> None:
    assert ticks(reader, f"/{APACHE}") == [False, True]
    reader.locator("main li > input").nth(1).uncheck()
    assert ticks(reader, f"/{APACHE}") == [False, False]
    reader.locator(".td-tasks button").click()
    assert ticks(reader, f"/{APACHE}") == [False, True]


def test_print_views_show_the_ticks_of_each_page(reader: Page) -> None:
    ticks(reader, "/licenses/mit/")
    reader.locator("main li > input").nth(1).check()
    whole = ticks(reader, "/_print/")
    assert whole == [False] * 5 + [False, True] + [False, True] + [False] * 3
    expect(reader.locator(".td-tasks [role=status]").nth(1)).to_have_text("2개 중 1개 완료")
    reader.emulate_media(media="print")
    # On paper the boxes say it; "0 of 5 done" is no word for a form.
    expect(reader.locator(".td-tasks:visible")).to_have_count(0)
    expect(reader.locator("main li > input").nth(6)).to_be_checked()


def test_two_tabs_show_the_same_ticks(reader: Page) -> None:
    ticks(reader, f"/{LICENCE}")
    other = reader.context.new_page()
    other.goto(f"/{LICENCE}")
    other.locator("main li > input").nth(2).check()
    expect(reader.locator("main li > input").nth(2)).to_be_checked()


def test_an_item_added_above_does_not_take_the_tick_of_another(reader: Page) -> None:
    ticks(reader, f"/{LICENCE}")
    reader.locator("main li > input").nth(1).check()
    label = reader.locator("main li > label").nth(1).inner_text()
    added = '<li><input type="checkbox" id="new"> <label for="new">새 항목</label></li>'

    def add(html: str) -> str:
        mark = '<li><input type="checkbox" id="task:1">'
        assert html.count(mark) == 1
        return html.replace(mark, added + mark)

    reader.route(f"**/{LICENCE}", lambda route: route.fulfill(body=add(route.fetch().text()), content_type="text/html"))
    assert ticks(reader, f"/{LICENCE}") == [False, False, True, False, False, False]
    expect(reader.locator("main li:has(> input:checked) > label")).to_have_text(label)


def test_without_a_script_the_boxes_are_plain(browser: Browser, guide_url: str) -> None:
    with reading(browser, guide_url, java_script_enabled=False) as reader:
        reader.goto(f"/{LICENCE}")
        expect(reader.locator("main li > input[type=checkbox]:enabled")).to_have_count(5)
        reader.locator("main li > label").first.click()
        expect(reader.locator("main li > input").first).to_be_checked()
        expect(reader.locator(".td-tasks")).to_be_hidden()


def test_a_browser_that_refuses_storage_still_ticks(browser: Browser, guide_url: str) -> None:
    with reading(browser, guide_url) as reader:
        reader.add_init_script(
            "for (const name of ['getItem', 'setItem', 'removeItem'])"
            " Storage.prototype[name] = function (key) {"
            " if (key.startsWith('tasks:')) throw new DOMException('refused'); return null; };"
        )
        ticks(reader, f"/en/{LICENCE}")
        reader.locator("main li > input").first.check()
        expect(reader.locator(".td-tasks [role=status]")).to_have_text("1 of 5 done")
        reader.locator(".td-tasks button").click()
        expect(reader.locator("main li > input").first).not_to_be_checked()
