"""What holds of any input at all: functions that return where it does and raise where it does not.

Hypothesis (`test_properties.py`) and atheris (`fuzz/fuzz.py`) both call them, with inputs of their own making.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from markdown_it.token import Token

from guidecheck.checks.source import alert_colors, links_inside
from guidecheck.model.findings import Finding, GuideError, Related, Severity, say
from guidecheck.model.guide import Document, Guide, Licenses
from guidecheck.model.leads import Leads, Published
from guidecheck.model.site import Language, Site
from guidecheck.pairing.pairs import pair_pages
from guidecheck.report.report import Report
from guidecheck.report.text import write_difference
from guidecheck.report.writers import WRITERS
from guidecheck.run.check_source import run_source_checks
from guidecheck.site.html import parse_page as parse_html
from guidecheck.site.html import split_srcset
from guidecheck.site.nesting import find_misnestings
from guidecheck.site.other_files import READERS
from guidecheck.site.pages import PARTS
from guidecheck.site.policy import allows_address, allows_inline, read_policy
from guidecheck.site.sharing import Shared
from guidecheck.site.urls import Address, follow
from guidecheck.source import data_files, licenses, record_file
from guidecheck.source.brought import find_brought
from guidecheck.source.front_matter import read_front_matter
from guidecheck.source.html_tags import read_html_tags
from guidecheck.source.leads import read_leads
from guidecheck.source.markdown.fold import parse_page
from guidecheck.source.markdown.parser import PLAIN_ITEM, make_parser
from guidecheck.source.markdown.quick import parse_tokens
from guidecheck.source.markdown.shortcodes import Masks, Places, read_tags
from guidecheck.source.settings import read_settings
from guidecheck.spdx import expression

PARSER = make_parser()
ADDRESS = Address.of("https://guide.example/base/")
SCHEMAS = ("grounds", "models", "questions", "topics")
# Where a change may bring something, whatever it is.
BROUGHT = ("content/ko/a.md", "layouts/a.html", "static/a.svg", "hugo.toml", "go.mod", "guidecheck.toml")
SITE = Site((Language("ko", "content/ko"), Language("en", "content/en")))


def page_is_parsed(text: str) -> None:
    """Every place that a parsed page speaks of lies in its text."""
    page = parse_page(text, "content/ko/a.md", "ko", "a.md")
    lines = text.split("\n")

    def inside(line: int, column: int = 1) -> bool:
        return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1

    for section in page.sections:
        assert inside(section.line, section.column) and section.line <= section.end_line <= len(lines)
    for block in page.blocks():
        assert inside(block.line, block.column) and block.line <= block.end_line <= len(lines)
    places = [(one.line, one.column) for one in page.links()]
    places += [(one.line, one.column) for one in page.codes()]
    places += [(one.line, one.column) for one in page.shortcodes]
    assert all(inside(line, column) for line, column in places)


def tokens_are_markdown_its(text: str) -> None:
    """Leaving rules out to be quick changes nothing: the tokens are those of every rule asked everywhere."""
    masked = Masks(text, read_tags(text)).text
    quick = [*_written_out(parse_tokens(masked))]
    for token in quick:
        if token.type == "inline" and token.children is None:
            token.children = [Token("text", "", 0, content=token.content)] if token.content else []
    assert [token.as_dict() for token in quick] == [token.as_dict() for token in PARSER.parse(masked)]


def _written_out(tokens: list[Token]) -> Iterator[Token]:
    """Yield tokens, five for each that stands for a plain item, as markdown-it-py has them."""
    lists: list[Token] = []
    for token, after in zip(tokens, [*tokens[1:], None]):
        if token.type.endswith("_list_open"):
            lists.append(token)
        elif token.type.endswith("_list_close"):
            lists.pop()
        if token.type != PLAIN_ITEM:
            yield token
            continue
        assert token.map and lists[-1].map
        is_last = not after or after.type != PLAIN_ITEM
        whole = [token.map[0], lists[-1].map[1] if is_last else token.map[1]]
        item, paragraph = partial(Token, tag="li", level=token.level), partial(Token, tag="p", level=token.level + 1)
        item, paragraph = partial(item, markup=token.markup, block=True), partial(paragraph, hidden=True, block=True)
        yield item("list_item_open", nesting=1, map=whole, info=token.info, meta=token.meta)
        yield paragraph("paragraph_open", nesting=1, map=token.map)
        text = Token("inline", "", 0, level=token.level + 2, map=token.map, content=token.content, block=True)
        text.children = token.children
        yield text
        yield paragraph("paragraph_close", nesting=-1)
        yield item("list_item_close", nesting=-1)


def page_is_checked(text: str) -> None:
    """Every source rule takes any page, and places its findings in it."""
    pages = {
        key: parse_page(text, f"content/{key}/licenses/MIT/_index.md", key, "MIT/_index.md") for key in ("ko", "en")
    }
    keys = frozenset({"MIT/_index.md"})
    guide = Guide(SITE, (Document("MIT/_index.md", pages),), Licenses(), {"ko": keys, "en": keys})
    lines = text.split("\n")
    for finding in run_source_checks(guide):
        assert 1 <= finding.line <= len(lines), finding
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1, finding


def front_matter_is_read(text: str) -> None:
    """Front matter is read with every place in the text, or a problem says where not."""
    front, taken = read_front_matter(text)
    count = text.count("\n") + 1
    assert 0 <= taken <= count
    assert all(1 <= line <= count for line in front.lines.values())
    assert all(1 <= problem.line <= count for problem in (front.problem, *front.duplicates) if problem)


def shortcodes_are_read(text: str) -> None:
    """Tags stand in order, pair both ways, know their places, and masks keep length and lines."""
    tags = read_tags(text)
    places = Places(text)
    lines = text.split("\n")
    partners = {tag.start: tag.partner for tag in tags if tag.partner >= 0}
    assert all(partners[partner] == start for start, partner in partners.items())
    end = 0
    for tag in tags:
        assert end <= tag.start < tag.end <= len(text)
        end = tag.end
        line, column = places(tag.start)
        assert sum(len(before) + 1 for before in lines[: line - 1]) + column - 1 == tag.start
    masked = Masks(text, tags).text
    assert len(masked) == len(text) and masked.count("\n") == text.count("\n")


def pages_are_aligned(one: str, other: str) -> None:
    """No section has two counterparts, and every section is paired or missing."""
    left, right = parse_page(one), parse_page(other)
    pages = pair_pages(left, right)
    assert len({id(pair.source) for pair in pages.pairs}) == len(pages.pairs)
    assert len({id(pair.target) for pair in pages.pairs}) == len(pages.pairs)
    page_is_its_own_counterpart(one, lambda heading: f"{len(heading)}")


def page_is_its_own_counterpart(text: str, retitle: Callable[[str], str]) -> None:
    """Pair a page with itself: it is paired in order and whole, whatever its headings are called."""
    page = parse_page(text, "content/ko/a.md", "ko", "a.md")
    retitled = tuple(section._replace(heading=retitle(section.heading)) for section in page.sections)
    pages = pair_pages(page, replace(page, path="content/en/a.md", language="en", sections=retitled))
    assert [(pair.source.line, pair.target.line, pair.moved) for pair in pages.pairs] == [
        (section.line, section.line, False) for section in page.sections
    ]


def expression_is_parsed(text: str) -> None:
    """Parse an SPDX expression: its faults lie in it."""
    parsed = expression.parse(text)
    for fault in parsed.faults:
        assert 1 <= fault.column <= len(text) + 1
    expression.parse_exception(text)
    expression.is_reference(text)


def report_is_written(texts: tuple[str, str, str], line: int) -> None:
    """Every format takes any text; what people read holds no control character, and JSON gives back what went in."""
    path, message, hint = texts
    related = (Related(path, line, say("{text}", text=hint)),)
    finding = Finding(
        "link-empty", Severity.ERROR, path, line, 1, say("{text}", text=message), say("{text}", text=hint), related
    )
    report = Report([finding], 1)
    for name in ("text", "github", "markdown"):
        assert not any(map(_is_control, WRITERS[name](report).replace("\n", ""))), name
    assert WRITERS["text"](report).count("\n") == (4 if hint else 3)
    assert not any(map(_is_control, write_difference(report, [finding], [finding]).replace("\n", "")))
    assert len(re.findall("^::", WRITERS["github"](report), re.MULTILINE)) == 1
    for writer in WRITERS.values():
        writer(report).encode()
    (read,) = json.loads(WRITERS["json"](report))["findings"]
    assert (read["path"], read["line"], read["message"], read["hint"]) == (path, line, message, hint)
    (result,) = json.loads(WRITERS["sarif"](report))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": line, "startColumn": 1}
    said = result["message"]["text"].replace("]\u200b(", "](")
    assert said == "\n".join(filter(None, [message, hint])).replace("]\u200b(", "](")


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character != "\u200b"


def tags_are_read(text: str) -> None:
    """Every tag of HTML begins and ends in its text, in order, and active content is found without an end."""
    at = 0
    for tag in read_html_tags(text):
        assert at <= tag.start < len(text) and (not tag.end or tag.start < tag.end <= len(text))
        at = tag.start + 1
    page = f'<html lang=ko><meta http-equiv="Content-Security-Policy" content="script-src \'self\'"><p>{text}'
    built = parse_html(page.encode("utf-8", "replace"), "a", "/a/", "ko", PARTS, Shared())
    assert built.redirect in (None, built.canonical) or not (built.title or built.ids)
    assert all(0 <= one.offset <= len(page) for one in find_misnestings(page))


def addresses_are_followed(text: str) -> None:
    """Any href leads to one kind of place, a path inside the site is one, and a policy judges it."""
    for part in text.split("\n"):
        destination = follow(part, "/a/b/", ADDRESS)
        assert destination.kind != "inside" or destination.path.startswith("/")
        assert all(url and url[0] not in " \t\r\f," for url in split_srcset(part))
        policy = read_policy(part)
        assert allows_address({}, "img-src", part, ADDRESS)
        for directive in ("script-src-elem", "img-src", "form-action"):
            allows_address(policy, directive, part, ADDRESS)
            allows_inline(policy, directive, part)


def leads_are_judged(text: str) -> None:
    """Links, references and colours of a page are judged without a word on what lies outside of it."""
    page = parse_page(text, "content/ko/a.md", "ko", "a.md")
    lines = text.count("\n") + 1
    leads = Leads(SITE, (read_leads(page, SITE),), Published)
    found = [*links_inside.check_leads(leads), *alert_colors.check_leads(leads)]
    assert all(one.path == page.path and 1 <= one.line <= lines for one in found)


def data_is_read(text: str) -> None:
    """Read any text as data and as a record: what is wrong lies in it, and a record is written as it was read."""
    lines = text.count("\n") + 1
    problems = [one for schema in SCHEMAS for one in data_files.read(text, schema).problems]
    problems += licenses.read_entry(text, "data/licenses/MIT.yaml", ("permissive",)).problems
    problems += filter(None, [licenses.read_categories(text).problem])
    assert all(1 <= one.line <= lines for one in problems)
    with suppress(GuideError):
        written = record_file.write(record_file.read(text))
        assert record_file.write(record_file.read(written)) == written


def a_change_is_looked_at(text: str) -> None:
    """Whatever a change brings to any place is told in its lines; settings are read, or refused in a sentence."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for path in BROUGHT:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", errors="replace")
        found = list(find_brought(root, SITE, BROUGHT))
        assert all(1 <= one.line <= text.count("\n") + 1 for one in found)
        with suppress(GuideError):
            read_settings(root)


def files_of_a_site_are_read(text: str) -> None:
    """Read any text as each other file of a built site: its links stand in it, or it says what hinders that."""
    data = text.encode("utf-8", "replace")
    for name, reader in READERS.items():
        file = reader(data, f"public/a{name}", f"/a{name}")
        assert all(0 <= link.line <= text.count("\n") + 1 for link in file.links)


PROPERTIES: Mapping[str, Callable[[str], None]] = {
    "shortcodes": shortcodes_are_read,
    "front_matter": front_matter_is_read,
    "page": page_is_parsed,
    "tokens": tokens_are_markdown_its,
    "checks": page_is_checked,
    "alignment": lambda text: pages_are_aligned(text[: len(text) // 2], text[len(text) // 2 :]),
    "expression": expression_is_parsed,
    "tags": tags_are_read,
    "addresses": addresses_are_followed,
    "leads": leads_are_judged,
    "data": data_is_read,
    "changes": a_change_is_looked_at,
    "files": files_of_a_site_are_read,
    "report": lambda text: report_is_written((text[::3], text[1::3], text[2::3]), len(text) + 1),
}
