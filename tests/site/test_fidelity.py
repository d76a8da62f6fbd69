"""The published pages hold what their sources hold: `tests/fixtures/source/`, one deviation apart."""

import re
from pathlib import Path

import pytest
import yaml

from site_pages import LICENCE, PREFIX, normalise, read_all, read_page

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "tests" / "fixtures" / "source"
CONTENT = ROOT / "content" / "ko" / "licenses" / "CreativeML-OpenRAIL-M" / "_index.md"

# SPDX makes a page only for identifiers that its list has, and it does not have this one.
DEVIATION = {
    "[SPDX License List - CreativeML-OpenRAIL-M](https://spdx.org/licenses/CreativeML-OpenRAIL-M.html)": (
        "[SPDX License List - CreativeML-OpenRAIL-M](https://spdx.org/licenses/) (이 식별자는 목록에 없음)"
    ),
}

MARKUP = re.compile(r"^(?:[>\s]*(?:#{1,6}|[-*•]|\d+\.) )?(?:\[ \] )?")


def korean_lines() -> list[str]:
    """Each piece of text of the Korean source, without its Markdown."""
    body = (SOURCE / "ko.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    pieces = []
    for line in body.splitlines():
        titles = re.findall(r'\{\{% alert title="([^"]*)"', line)
        if titles or line.startswith(("{{%", "<", "|--")):
            pieces += titles
        elif line.startswith("|"):
            pieces += line.strip("|").split("|")
        else:
            plain = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", MARKUP.sub("", line))
            # The number of a heading is part of it, the number of a list item is not.
            number = re.match(r"#+ (\d+\. )", line)
            pieces.append((number[1] if number else "") + MARKUP.sub("", re.sub(r"\*\*|`", "", plain)))
    return [piece for piece in map(normalise, pieces) if piece]


def english_lines() -> list[str]:
    """Each line of the copied English print view, without the bullets and numbers that a list shows."""
    lines = (SOURCE / "en.txt").read_text(encoding="utf-8").splitlines()
    return [normalise(MARKUP.sub("", line)) for line in lines if line.strip()]


def missing(lines: list[str], text: str) -> list[str]:
    """Find the lines that the text does not have after those before them; spaces do not count.

    The copy lost the spaces between the cells of a table.
    """
    text = text.replace(" ", "")
    position, absent = 0, []
    for line in lines:
        found = text.find(line.replace(" ", ""), position)
        if found < 0:
            absent.append(line)
        else:
            position = found + len(line.replace(" ", ""))
    return absent


def test_korean_source_is_published_to_the_letter_but_for_the_deviation() -> None:
    expected = (SOURCE / "ko.md").read_text(encoding="utf-8")
    for source, published in DEVIATION.items():
        assert expected.count(source) == 1
        expected = expected.replace(source, published)
    assert CONTENT.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("view", ["", "_print/"])
def test_korean_page_shows_every_line_of_its_source_in_order(site: Path, view: str) -> None:
    lines = korean_lines()
    assert len(lines) > 130
    assert missing(lines, read_page(site, view + LICENCE).text) == []


PRINT_NOTICE = 2


def test_english_print_view_shows_every_line_of_the_copy_in_order(site: Path) -> None:
    text = read_page(site, f"en/_print/{LICENCE}").text
    lines = english_lines()
    assert len(lines) == 109
    # The copy is of a section of several pages, and says so first.
    assert missing(lines[:PRINT_NOTICE], read_page(site, "en/_print/").text) == []
    lines = lines[PRINT_NOTICE:]
    assert missing(lines, text) == []
    # With their spaces too: the copy runs the cells of a table's row together, as the minified page does.
    assert [line for line in lines if line not in text] == []


def test_english_regular_view_shows_every_line_of_the_copy_in_order(site: Path) -> None:
    assert missing(english_lines()[PRINT_NOTICE:], read_page(site, f"en/{LICENCE}").text) == []


@pytest.mark.parametrize("number", [0, 40, 100])
def test_a_line_that_is_lost_or_moved_is_noticed(number: int) -> None:
    lines = english_lines()
    without = " ".join(lines[:number] + lines[number + 1 :])
    assert missing(lines, " ".join(lines)) == []
    assert lines[number] in missing(lines, without)


def test_front_matter_shows_as_in_the_source(site: Path) -> None:
    front = yaml.safe_load((SOURCE / "ko.md").read_text(encoding="utf-8").split("---\n", 2)[1])
    page = read_page(site, LICENCE)
    assert page.texts("h1") == [front["title"]]
    assert page.texts(".lead") == [normalise(front["description"])]
    assert page.one("meta[name=description]").attributes["content"] == front["description"]
    assert page.texts(".td-sidebar-nav [aria-current=page]") == [front["linkTitle"]]


@pytest.mark.parametrize("view", ["", "_print/"])
@pytest.mark.parametrize("language", PREFIX)
def test_page_has_its_headings_alerts_table_tasks_and_links(site: Path, language: str, view: str) -> None:
    page = read_page(site, PREFIX[language] + view + LICENCE)
    content = ", ".join(f".td-content h{level}" for level in (2, 3, 4))
    assert len(page.tree.css(content)) == 34
    colours = [node.attributes["class"] for node in page.tree.css(".td-content .alert")]
    assert colours == ["alert alert-primary", "alert alert-info"]
    assert len(page.tree.css('.alert-primary > div[class="-bg-100 p-3"] > blockquote > ul > li')) == 6
    assert len(page.tree.css(".td-content table tr")) == 5
    assert len(page.tree.css(".td-content table :is(th, td)")) == 15
    assert len(page.tree.css(".td-content li > input[type=checkbox]")) == 5
    links = [node.attributes["href"] for node in page.tree.css(".td-content li > a[href^=http]")]
    assert links == [
        "https://huggingface.co/spaces/CompVis/stable-diffusion-license",
        "https://spdx.org/licenses/",
        "https://www.licenses.ai/",
        "https://stability.ai/license",
    ]


def test_no_template_or_raw_html_leaks_into_a_page(site: Path) -> None:
    for page in read_all(site):
        html = page.tree.html or ""
        for residue in ("{{", "}}", "raw HTML omitted", "HAHAHUGO", "ZgotmplZ"):
            assert residue not in html, f"{page.url}: {residue}"
