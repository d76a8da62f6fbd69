from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from guidecheck.model.findings import GuideError, Severity
from guidecheck.model.settings import Exemption, Ignore, LinkSettings, Partial, Settings, matches
from guidecheck.source.settings import FILE, PROJECT, read_settings

WHOLE = """\
language = "ko"
severity = { page-missing = "note", site-mixed-content = "off" }
partial = ["ja", "fr:docs/**", "PT-br"]
equivalent = [["https://example.org/deed.ko", "https://example.org/deed.en"]]
[front-matter]
own = ["date", "linkTitle"]
[html]
allow = ["iframe[src^='https://player.example/']"]
deny = ["[data-search]", ".tabs"]
[[ignore]]
rule = "fact-mismatch"
path = "content/*/blog/**"
reason = "the blog is not translated"
[[ignore]]
rule = "*"
path = "content/ko/old.md"
reason = "kept as it was"
[links]
delay = 2
retries = 0
[[links.exceptions]]
reason = "answers people only"
pattern = "https://example.org/*"
review = 2027-06-01
"""
READ = Settings(
    FILE,
    "ko",
    {"page-missing": Severity.NOTE, "site-mixed-content": None},
    (Partial("ja"), Partial("fr", "docs/**"), Partial("pt-br")),
    (("https://example.org/deed.ko", "https://example.org/deed.en"),),
    ("date", "linktitle"),
    ("iframe[src^='https://player.example/']",),
    ("[data-search]", ".tabs"),
    (
        Ignore("fact-mismatch", "content/*/blog/**", "the blog is not translated", 10),
        Ignore("*", "content/ko/old.md", "kept as it was", 14),
    ),
    LinkSettings(delay=2, retries=0),
    (Exemption("https://example.org/*", "answers people only", date(2027, 6, 1), 23),),
)


def write(root: Path, text: str, name: str = FILE) -> Path:
    (root / name).write_text(text, encoding="utf-8")
    return root


def test_every_key_is_read_with_the_lines_of_its_entries(tmp_path: Path) -> None:
    assert read_settings(write(tmp_path, WHOLE)) == READ


def test_a_project_file_says_the_same_in_its_table(tmp_path: Path) -> None:
    text = "[project]\nname = 'x'\n[tool.guidecheck]\n" + WHOLE.replace("[links]", "[tool.guidecheck.links]").replace(
        "[front-matter]", "[tool.guidecheck.front-matter]"
    ).replace("[html]", "[tool.guidecheck.html]").replace("[[", "[[tool.guidecheck.").replace(
        "equivalent = [[tool.guidecheck.", "equivalent = [["
    )
    read = read_settings(write(tmp_path, text, PROJECT))
    assert (read.file, read.severity, read.partial) == (PROJECT, READ.severity, READ.partial)
    assert (read.own, read.allowed_html, read.denied_html, read.links) == (
        READ.own,
        READ.allowed_html,
        READ.denied_html,
        READ.links,
    )
    assert ([one.line for one in read.ignores], read.exemptions[0].line) == ([13, 17], 26)


@pytest.mark.parametrize("text", [None, "", "[project]\nname = 'guidecheck'\n[tool.other]\nx = 1\n"])
def test_a_project_that_says_nothing_has_the_defaults(tmp_path: Path, text: str | None) -> None:
    root = tmp_path if text is None else write(tmp_path, text, PROJECT)
    assert read_settings(root) == Settings()


def test_entries_in_one_piece_stand_where_they_can_be_found(tmp_path: Path) -> None:
    text = '# entries\nignore = [{rule = "a", path = "b", reason = "c"}]\n'
    assert [one.line for one in read_settings(write(tmp_path, text)).ignores] == [2]


def test_both_places_at_once_are_an_error(tmp_path: Path) -> None:
    write(tmp_path, "[tool.guidecheck]\nlanguage = 'ko'", PROJECT)
    with pytest.raises(GuideError, match=r"Both guidecheck.toml and \[tool.guidecheck\] in pyproject.toml are there"):
        read_settings(write(tmp_path, ""))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("langauge = 'ko'", "guidecheck.toml has no key 'langauge'; did you mean language?"),
        ("xyz = 1", "guidecheck.toml has no key 'xyz'; it knows language, severity, partial,"),
        ("[frontmatter]\nown = []", "did you mean front-matter?"),
        ("[front-matter]\nowns = []", "[front-matter] of guidecheck.toml has no key 'owns'; did you mean own?"),
        ("[links]\nconnect_timeout = 1", "did you mean connect-timeout?"),
        ("[links]\nspeed = 1", "it knows exceptions, delay, parallel,"),
        ("language = 'fr'", "language in guidecheck.toml must be one of en, ko."),
        ("severity = 'note'", "severity in guidecheck.toml must be a table."),
        ("severity = {x = 'warn'}", "severity.x in guidecheck.toml must be one of error, warning, note, off."),
        ("partial = 'ja'", "partial in guidecheck.toml must be a list of texts."),
        ("partial = [1]", "must be a list of texts."),
        ("equivalent = ['a', 'b']", "must be a list of lists of texts."),
        ("equivalent = 'a'", "must be a list of lists of texts."),
        ("front-matter = 1", "front-matter in guidecheck.toml must be a table."),
        ("html = {allow = 'iframe'}", "html.allow in guidecheck.toml must be a list of texts."),
        ("ignore = 1", "ignore in guidecheck.toml must be tables: [[ignore]]."),
        (
            "\n[[ignore]]\nrule = '*'\npath = 'a'",
            "guidecheck.toml:2: each [[ignore]] needs a rule",
        ),
        ("[[ignore]]\nrule = '*'\npath = 'a'\nreason = ' '", "needs a rule, a path and a reason"),
        ("[[ignore]]\nrule = '*'\npath = 'a'\nreason = 'x'\nuntil = 1", "and nothing else"),
        ("[links]\ndelay = -1", "links.delay in guidecheck.toml must be a number, 0 or more."),
        ("[links]\nparallel = 0", "links.parallel in guidecheck.toml must be a whole number, 1 or more."),
        ("[links]\nretries = 1.5", "must be a whole number, 0 or more."),
        ("[links]\nretries = true", "must be a whole number, 0 or more."),
        ("links = 1", "links in guidecheck.toml must be a table."),
        ("[links]\nexceptions = 1", "must be tables: [[links.exceptions]]."),
        ("[[links.exceptions]]\npattern = 'x'\nreason = 'y'", "needs a pattern, a reason and a review date"),
        (
            "[[links.exceptions]]\npattern = 'x'\nreason = 'y'\nreview = '2027-06-01'",
            "guidecheck.toml:1: each [[links.exceptions]] needs a pattern, a reason and a review date",
        ),
        ("[links", "guidecheck.toml:1 cannot be read: Expected ']' at the end of a table declaration."),
    ],
)
def test_what_cannot_be_understood_is_said_with_the_way_out(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(GuideError) as raised:
        read_settings(write(tmp_path, text))
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("content/*/blog/**", "content/ko/blog/2024/a.md", True),
        ("content/*/blog/**", "content/ko/docs/blog/a.md", False),
        ("content/**/a.md", "content/a.md", True),
        ("content/**/a.md", "content/ko/x/a.md", True),
        ("*.md", "a.md", True),
        ("*.md", "x/a.md", False),
        ("**", "x/a.md", True),
        ("a?.md", "ab.md", True),
        ("a?.md", "a/.md", False),
        ("a.md", "aXmd", False),
    ],
)
def test_a_star_stays_in_its_folder_and_two_do_not(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected


def test_what_a_language_in_the_making_lacks_is_a_note() -> None:
    settings = Settings(partial=(Partial("ja"), Partial("fr", "docs/**")))
    assert settings.lack("ja", "a.md") is settings.lack("fr", "docs/x/a.md") is Severity.NOTE
    assert settings.lack("fr", "a.md") is settings.lack("en", "docs/a.md") is None
