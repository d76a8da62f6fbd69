"""The strings of the site: the same keys in every language, and no page that mixes them."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from site_pages import LICENCES, BuiltPage, normalise, read_all

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "node_modules" / "@docsy" / "theme" / "i18n"
LANGUAGES = ("ko", "en")
HANGUL = re.compile(r"[가-힣]")
# Names that stand untranslated: of a language in itself, of a licence.
PAGES = [(ROOT / "content/en/licenses" / name / "_index.md").read_text("utf-8") for name in LICENCES]
NAMES = {"English", "한국어", *re.findall(r'^linkTitle: "(.*)"$', "\n".join(PAGES), re.MULTILINE)}
# English words that the Korean source uses itself.
TERMS = {"Permissive"}
CHROME = (
    "header, footer, .td-sidebar, .td-page-meta, .td-toc-title, .td-heading-self-link, .td-breadcrumbs, .pageinfo, "
    ".td-page-meta__lastmod"
)


def own_strings(language: str) -> dict[str, str]:
    """Read the strings of this project: of one with forms for numbers, each form."""
    strings: dict[str, str] = {}
    for key, value in tomllib.loads((ROOT / "i18n" / f"{language}.toml").read_text(encoding="utf-8")).items():
        forms = {f"{key}.{form}": text for form, text in value.items()} if isinstance(value, dict) else {key: value}
        strings |= forms
    return strings


def all_strings(language: str) -> dict[str, str]:
    """Read the strings of this project and of Docsy, this project's first."""
    docsy = yaml.safe_load((THEME / f"{language}.yaml").read_text(encoding="utf-8"))
    return {key: str(value) for key, value in docsy.items()} | own_strings(language)


def shown(page: BuiltPage) -> set[str]:
    """Every piece of text and every label of a page, for eyes and for screen readers."""
    pieces = {normalise(node.text(deep=False)) for node in page.tree.css("body *:not(script):not(style)")}
    for attribute in ("aria-label", "title", "placeholder", "alt"):
        pieces |= {normalise(n.attributes[attribute] or "") for n in page.tree.css(f"body [{attribute}]")}
    return {piece.rstrip(".") for piece in pieces} - {""}


def test_both_languages_have_the_same_strings() -> None:
    korean, english = map(own_strings, LANGUAGES)
    # Korean has one form for every number, English two.
    names = [{key.partition(".")[0] for key in strings} for strings in (korean, english)]
    assert names[0] == names[1]
    assert all(HANGUL.search(value) for value in korean.values())
    assert not any(HANGUL.search(value) for value in english.values())


def test_english_print_notice_reads_as_in_the_copied_page() -> None:
    first, second = (ROOT / "tests/fixtures/source/en.txt").read_text(encoding="utf-8").splitlines()[:3:2]
    english = own_strings("en")
    assert f"{english['print_printable_section']} {english['print_click_to_print']}." == first
    assert f"{english['print_show_regular']}." == second


@pytest.mark.parametrize(("language", "other"), [("ko", "en"), ("en", "ko")])
def test_no_page_shows_a_string_of_the_other_language(site: Path, language: str, other: str) -> None:
    foreign = {normalise(text) for text in all_strings(other).values()}
    foreign -= {normalise(text) for text in own_strings(language).values()} | TERMS
    # A side by side view shows both.
    pages = [page for page in read_all(site) if page.language == language and "both/" not in page.url]
    # A page that there is none, the first page and the list with their print views, and of each licence three.
    assert len([page for page in pages if "/page/" not in page.url]) == 7 + 3 * len(LICENCES)
    for page in pages:
        for quoted in page.tree.css(f"body [lang={other}]"):
            quoted.decompose()
        assert shown(page) & foreign == set(), page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_around_a_text_is_in_its_language(site: Path, language: str) -> None:
    count = 0
    for page in read_all(site):
        if page.language == language and "both/" not in page.url:
            for node in page.tree.css(CHROME):
                around = BuiltPage(page.url, LexborHTMLParser(f"<body>{node.html}"))
                labels = {label for label in shown(around) - NAMES if re.search(r"\w", label)}
                count += len(labels)
                foreign = {label for label in labels if bool(HANGUL.search(label)) != (language == "ko")}
                assert foreign == set(), page.url
    assert count > 80
