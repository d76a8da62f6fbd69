"""Alerts in every place that Markdown allows: they stand where they were written, and what is around them goes on."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import build_once, build_site
from reading import reading
from site_browser import serve
from site_pages import PREFIX, read_page

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
PHONE = ViewportSize(width=375, height=740)

ONE = '{{% alert title="T" color="info" %}}'
END = "{{% /alert %}}"
# Each shape: its Markdown, and the elements from the page's content down to the one that holds the word "inside".
SHAPES = {
    "ordered": (f"1. a\n\n   {ONE}\n   inside\n   {END}\n2. c\n", "ol li div.alert p"),
    "bullet": (f"- a\n\n  {ONE}\n  inside\n  {END}\n- c\n", "ul li div.alert p"),
    "wide-bullet": (f"-   a\n\n    {ONE}\n    inside\n\n        code\n    {END}\n\n-   c\n", "ul li div.alert p"),
    "tab": (f"- a\n\n\t{ONE}\n\tinside\n\t{END}\n- c\n", "ul li div.alert p"),
    "no-blank-line": (f"1. a\n   {ONE}\n   inside\n   {END}\n2. c\n", "ol li div.alert p"),
    "first-in-item": (f"- {ONE}\n  inside\n  {END}\n- c\n", "ul li div.alert p"),
    "in-one-line": (f"1. a\n\n   {ONE}*inside*{END}\n2. c\n", "ol li div.alert p em"),
    "content-at-the-edge": (f"1. a\n\n   {ONE}\ninside\n   {END}\n2. c\n", "ol li div.alert p"),
    "end-at-the-edge": (f"1. a\n\n   {ONE}\n   inside\n{END}\n2. c\n", "ol li div.alert p"),
    "deep": (f"1. a\n   - b\n     - c\n\n       {ONE}\n       inside\n       {END}\n\n       d\n   - e\n2. f\n", "ol li ul li ul li div.alert p"),  # noqa: E501
    "list-inside": (f"1. a\n\n   {ONE}\n   - inside\n     - x\n   {END}\n2. c\n", "ol li div.alert ul li"),
    "table-inside": (f"- a\n\n  {ONE}\n  | inside | x |\n  |---|---|\n  | 1 | 2 |\n  {END}\n- c\n", "ul li div.alert table thead tr th"),  # noqa: E501
    "code-inside": (f"- a\n\n  {ONE}\n  ```\n  inside\n\n  x\n  ```\n  {END}\n- c\n", "ul li div.alert pre code"),
    "nested": (f"{ONE}\none\n\n{ONE}\ninside\n{END}\n\nthree\n{END}\n", "div.alert div.alert p"),
    "nested-in-a-list": (f"1. a\n\n   {ONE}\n   one\n\n   {ONE}\n   inside\n\n   two\n   {END}\n\n   three\n   {END}\n2. c\n", "ol li div.alert div.alert p"),  # noqa: E501
    "nested-with-code": (f"1. a\n\n   {ONE}\n   {ONE}\n   inside\n\n   ```\n   x\n\n   y\n   ```\n   {END}\n   {END}\n2. c\n", "ol li div.alert div.alert p"),  # noqa: E501
    "quotation": (f"> a\n>\n> {ONE}\n> inside\n> {END}\n>\n> c\n", "blockquote div.alert p"),
    "task": (f"- [ ] a\n\n  {ONE}\n  inside\n  {END}\n- [ ] c\n", "ul li div.alert p"),
    "text-before": (f"a\n{ONE}\ninside\n{END}\n", "div.alert p"),
    "text-after": (f"{ONE}\ninside\n{END}\nc *d*\n", "div.alert p"),
    "github": ("- a\n\n  > [!WARNING]\n  > inside\n- c\n", "ul li div.alert div p"),
}  # fmt: skip
AROUND = (
    "{}\n| wide_identifier_without_any_break_in_it_at_all_so_that_it_is_wide | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n"
)
TASKS = "\n- [ ] task one\n- [ ] task two\n"


class Nesting(HTMLParser):
    """Counts end tags that do not close what was opened last, as a browser would have to mend them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in VOID:
            self.faults.append(f"</{tag}> in {self.open[-3:]}")


def faults_of(html: str) -> list[str]:
    nesting = Nesting()
    nesting.feed(html)
    return nesting.faults + nesting.open


def body_of(file: Path) -> str:
    html = file.read_text(encoding="utf-8")
    return html[html.index("<body") : html.index("</html>")]


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site with a page for each shape, and give its folder."""

    def make(part: Path) -> None:
        content = part.with_name("shapes.content")
        settings = {}
        for language in PREFIX:
            files = {"": "", "licenses/": ""}
            files |= {f"licenses/{name}/": AROUND.format(text) + TASKS for name, (text, _) in SHAPES.items()}
            for folder, body in files.items():
                file = content / language / folder / "_index.md"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(f"---\ntitle: {folder or 'home'}\ntype: docs\n---\n\n{body}", encoding="utf-8")
            settings[f"HUGO_LANGUAGES_{language.upper()}_CONTENTDIR"] = str(content / language)
        build_site(part, settings | {"HUGO_MINIFY_MINIFYOUTPUT": "false", "HUGOxPARAMSxPRINTxPART_PAGES": "99"})

    return build_once(tmp_path_factory, "shapes", make)


@pytest.fixture(scope="module")
def shapes_url(shapes: Path) -> Iterator[str]:
    """Serve that site and give its address."""
    with serve(shapes) as url:
        yield url


def content_of(shapes: Path, name: str) -> LexborNode:
    return read_page(shapes, f"licenses/{name}/").one(".td-content")


@pytest.mark.parametrize("name", SHAPES)
def test_what_an_alert_stands_in_goes_on_after_it(shapes: Path, name: str) -> None:
    assert faults_of(body_of(shapes / "licenses" / name / "index.html")) == []
    content = content_of(shapes, name)
    _, path = SHAPES[name]
    (inside,) = [node for node in content.css(path.replace(" ", " > ")) if "inside" in node.text(deep=True)][:1]
    assert inside.text().strip().startswith("inside")
    # The text around it is Markdown still, and what follows is no part of it.
    assert not content.css(".alert input")
    assert len(content.css("table")) == 1 + (name == "table-inside")
    if name == "text-after":
        assert content.css("p > em")


def test_a_wrong_nesting_is_noticed() -> None:
    assert faults_of("<ol><li><div></li></ol></div>")
    assert faults_of("<ol><li><div></div></li></ol>") == []


@pytest.mark.parametrize("name", SHAPES)
def test_an_alert_is_a_note_with_a_title_that_is_no_heading(shapes: Path, name: str) -> None:
    alerts = content_of(shapes, name).css(".alert")
    assert alerts
    assert {alert.attributes["role"] for alert in alerts} == {"note"}
    for alert in alerts:
        assert not alert.css("[role=heading], h1, h2, h3, h4, h5, h6")
        title = alert.css_first(".alert-heading")
        assert title is not None
        assert title.tag == "p"


def test_pages_of_alerts_read_and_tick_on_a_phone(browser: Browser, shapes_url: str) -> None:
    with reading(browser, shapes_url, viewport=PHONE) as reader:
        for name in SHAPES:
            reader.goto(f"/licenses/{name}/")
            assert reader.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
            boxes = reader.locator("main li input[type=checkbox]")
            assert boxes.count() == 2 + 2 * (name == "task"), name
            boxes.last.check()
            expect(reader.locator(".td-tasks [role=status]")).to_contain_text("1")


def test_print_view_of_the_section_holds_all_and_ticks(browser: Browser, shapes: Path, shapes_url: str) -> None:
    body = body_of(shapes / "_print" / "licenses" / "index.html")
    assert faults_of(body) == []
    assert len(LexborHTMLParser(body).css("main article")) == 1 + len(SHAPES)
    with reading(browser, shapes_url, viewport=PHONE) as reader:
        reader.goto("/_print/licenses/")
        boxes = reader.locator("main li input[type=checkbox]")
        assert boxes.count() == 2 * len(SHAPES) + 2
        boxes.nth(0).check()
        expect(reader.locator(".td-tasks [role=status]").first).to_contain_text("1")
        assert reader.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
