from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from guidecheck.model.findings import Severity
from guidecheck.run.check_source import check_source, run_source_checks
from guidecheck.source.load import load
from guides_on_disk import TWO_LANGUAGES, write_guide

PAGE = "---\ntitle: T\n---\n"


def found(root: Path, config: str, *paths: str) -> list[tuple[str, str, int, str]]:
    write_guide(root, dict.fromkeys(paths, PAGE), config)
    rules = ["language-empty", "content-unread", "page-missing"]
    return [(one.rule, one.path, one.line, one.severity.value) for one in run_source_checks(load(root), rules)]


WRONG = TWO_LANGUAGES.replace("content/en", "content/english")


@pytest.mark.parametrize(
    ("config", "paths", "expected"),
    [
        (
            WRONG,
            ["content/ko/a.md", "content/ko/b.md", "content/en/a.md"],
            [("language-empty", "content/en/a.md", 1, "warning"), ("language-empty", "hugo.toml", 4, "error")],
        ),
        (TWO_LANGUAGES, ["content/ko/a.md"], [("language-empty", "hugo.toml", 4, "error")]),
        (
            TWO_LANGUAGES,
            ["content/ko/a.md", "content/en/a.md", "content/fr/a.md", "content/fr/b.md"],
            [("language-empty", "content/fr/a.md", 1, "warning")],
        ),
        (
            TWO_LANGUAGES,
            ["content/ko/a.md", "content/en/a.md", "content/en/_content.gotmpl", "content/ko/b.HTML"],
            [("content-unread", "content/ko/b.HTML", 1, "note")],
        ),
        (
            TWO_LANGUAGES,
            [
                "content/ko/a.md",
                "content/ko/a/_index.md",
                "content/en/a/_index.md",
                "content/en/a/b.md",
                "content/ko/a/b.md",
            ],
            [("language-empty", "content/ko/a.md", 1, "error")],
        ),
    ],
)
def test_content_that_goes_nowhere_is_said_once(
    tmp_path: Path, config: str, paths: list[str], expected: list[tuple[str, str, int, str]]
) -> None:
    assert found(tmp_path, config, *paths) == expected


@pytest.mark.parametrize(
    ("partial", "severity"), [("", Severity.ERROR), ("ja", Severity.NOTE), ("ja:docs/**", Severity.ERROR)]
)
def test_a_language_in_the_making_may_have_no_page_yet(tmp_path: Path, partial: str, severity: Severity) -> None:
    config = f'{TWO_LANGUAGES}[languages.ja]\ncontentDir = "content/ja"\n'
    pages = {f"content/{language}/a.md": "---\ntitle: A\n---\n" for language in ("ko", "en")}
    write_guide(tmp_path, {**pages, "guidecheck.toml": f'partial = ["{partial}"]\n' if partial else ""}, config)
    (found,) = run_source_checks(load(tmp_path), ["language-empty"])
    assert ("ja" in str(found.message), found.severity) == (True, severity)


@pytest.mark.parametrize(
    ("config", "paths"),
    [
        (TWO_LANGUAGES, ["content/ko/a.md", "content/en/a.md"]),
        # A language that is left out on purpose is no mistake, nor is what lies in its folder.
        (
            TWO_LANGUAGES + '[languages.fr]\ndisabled = true\ncontentDir = "content/fr"\n',
            ["content/ko/a.md", "content/en/a.md", "content/fr/a.md"],
        ),
        ("", ["content/a.md"]),
        (TWO_LANGUAGES, ["content/ko/a.md", "content/en/a.md", "content/fr/image.svg", "README.md"]),
    ],
)
def test_a_site_whose_content_is_in_place_is_not_reported(tmp_path: Path, config: str, paths: list[str]) -> None:
    assert found(tmp_path, config, *paths) == []


MOUNTS = "".join(
    f'[[module.mounts]]\nsource = "{source}"\ntarget = "content{below}"\nlang = "{language}"\n'
    for source, below, language in (
        ("content/ko", "", "ko"),
        ("content/en", "", "en"),
        ("spec", "/spec", "ko"),
        ("parts/all.md", "/docs/all.md", "en"),
        ("old", "", "en"),
    )
)


def test_a_mounted_folder_that_is_not_there_is_named_at_its_line(tmp_path: Path) -> None:
    config = 'defaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n' + MOUNTS
    absent = [("language-empty", "hugo.toml", line, "warning") for line in (13, 17, 21)]
    assert found(tmp_path, config, "content/ko/a.md", "content/en/a.md") == absent
    (tmp_path / "spec").mkdir()
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/all.md").write_text(PAGE)
    (tmp_path / "content/ko/docs").mkdir()
    (tmp_path / "content/ko/docs/all.md").write_text(PAGE)
    assert found(tmp_path, config, "content/ko/a.md", "content/en/a.md") == absent[2:]


def test_a_folder_that_stands_before_another_is_said_once(tmp_path: Path) -> None:
    # To Hugo the site's own folder is the default language's, whatever folder that names.
    top, tables = TWO_LANGUAGES.lstrip().split("\n", 1)
    config = f"{top.replace('ko', 'en')}\ncontentDir = 'content/ko'\n{tables}"
    paths = [f"content/{language}/{name}.md" for language in ("ko", "en") for name in "abcdefg"]
    assert found(tmp_path, config, *paths) == [
        ("language-empty", "content/ko/a.md", 1, "error"),
        ("language-empty", "hugo.toml", 3, "error"),
    ]


@pytest.mark.parametrize(
    ("paths", "either"),
    [
        (("a.md", "a/_index.md"), True),
        (("a.md", "a/index.md"), True),
        (("index.a/b.md", "index.a/b/_index.md"), True),
        (("a/index.md", "a/_index.md"), False),
        (("a.md", "a.markdown"), False),
        (("index.b/a.md", "index.b/a.markdown"), False),
    ],
)
def test_of_two_files_with_one_address_it_says_whether_hugo_takes_either(
    tmp_path: Path, paths: tuple[str, str], either: bool
) -> None:
    files = dict.fromkeys(("content/en/a.md", *(f"content/ko/{path}" for path in paths)), PAGE)
    guide = load(write_guide(tmp_path, files, TWO_LANGUAGES))
    (finding,) = run_source_checks(guide, ["language-empty"])
    assert ("as it happens" in str(finding.message)) == either
    assert {finding.path, *(one.path for one in finding.related)} == {f"content/ko/{path}" for path in paths}


NAMED = """
baseURL = "https://guide.example/"
defaultContentLanguage = "{}"
[languages.ko]
contentDir = "content/ko"
[languages.en]
contentDir = "content/en"
"""


# At each of them Hugo 0.168 stops.
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("kr", "The default language kr is no language of the site, and Hugo stops."),
        ("korean", "The default language korean is no language of the site, and Hugo stops."),
        ("ja", "The default language ja is no language of the site, and Hugo stops."),
        ('ko"\ndisableLanguages = "ko', "The default language ko is disabled, and Hugo stops."),
    ],
)
def test_a_default_language_that_is_none_is_the_one_finding(tmp_path: Path, name: str, said: str) -> None:
    paths = [f"content/{language}/{page}.md" for language in ("ko", "en") for page in "ab"]
    write_guide(tmp_path, dict.fromkeys(paths, PAGE), NAMED.format(name))
    (one,) = check_source(tmp_path).findings
    assert (one.rule, one.path, one.line, one.severity.value) == ("language-empty", "hugo.toml", 2, "error")
    assert str(one.message) == said


def test_pages_without_a_language_in_their_name_are_those_of_the_default_that_is_meant(tmp_path: Path) -> None:
    config = 'defaultContentLanguage = "kr"\n[languages.en]\nweight = 1\n[languages.ko]\nweight = 2\n'
    files = {f"content/{name}.md": PAGE for name in ("a", "a.en", "b", "b.en", "c")}
    write_guide(tmp_path, files, config)
    told = [(one.rule, one.path) for one in check_source(tmp_path).findings]
    assert told == [("page-missing", "content/c.md"), ("language-empty", "hugo.toml")]


@pytest.mark.parametrize("name", ["KO", "en"])
def test_a_default_language_of_the_site_is_none_in_any_case(tmp_path: Path, name: str) -> None:
    write_guide(tmp_path, dict.fromkeys(("content/ko/a.md", "content/en/a.md"), PAGE), NAMED.format(name))
    assert check_source(tmp_path).findings == []


def test_the_file_that_names_the_default_language_is_the_place(tmp_path: Path) -> None:
    files = {
        "config/_default/languages.yaml": "ko: {contentDir: content/ko}\nen: {contentDir: content/en}\n",
        "config/_default/hugo.yaml": "title: T\nDefaultContentLanguage: kr\n",
        **dict.fromkeys(("content/ko/a.md", "content/en/a.md"), PAGE),
    }
    write_guide(tmp_path, files)
    (tmp_path / "hugo.toml").unlink()
    told = [(one.path, one.line) for one in check_source(tmp_path).findings]
    assert told == [("config/_default/hugo.yaml", 2)]


NESTED = 'defaultContentLanguage = "ko"\n[languages.ko]\ncontentDir = "{}"\n[languages.en]\ncontentDir = "{}"\n'
FILTERED = """
defaultContentLanguage = "ko"
[languages.ko]
[languages.en]
[[module.mounts]]
source = "content"
target = "content"
files = ["{}"]
[[module.mounts]]
source = "content/en"
target = "content"
sites.matrix.languages = ["en"]
"""


@pytest.mark.parametrize(
    ("config", "words", "severity"),
    [
        ('defaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n', "i18n/en.toml", Severity.NOTE),
        ('defaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n', "i18n/ko.toml", Severity.ERROR),
        (NESTED.format("content", "content/english"), "i18n/en.toml", Severity.ERROR),
    ],
)
def test_a_language_may_live_of_the_words_of_templates(
    config: str, words: str, severity: Severity, tmp_path: Path
) -> None:
    write_guide(tmp_path, {"content/a.md": PAGE, words: 'a = "b"'}, config)
    (found,) = run_source_checks(load(tmp_path), ["language-empty"])
    assert found.severity == severity


@pytest.mark.parametrize(
    ("config", "lines"),
    [
        (NESTED.format("content", "content/en"), [4]),
        (NESTED.format("content/ko", "content/ko/en"), [4]),
        (NESTED.format("content/ko", "content/en"), []),
        (NESTED.format("content", "content_en"), []),
        (NESTED.format("content/e", "content/en"), []),
        (FILTERED.format("**"), [3]),
        (FILTERED.format("! en/**"), []),
        (FILTERED.format("**").replace('"content/en"\ntarget = "content"', '"content/en"\ntarget = "content/en"'), []),
        (FILTERED.format("**").replace('"content/en"\ntarget = "content"', '"content/en"\ntarget = "content/e"'), [3]),
    ],
)
def test_a_folder_of_a_language_within_that_of_another_is_named(tmp_path: Path, config: str, lines: list[int]) -> None:
    folders = ("content", "content/ko", "content/ko/en", "content/en", "content_en", "content/e")
    write_guide(tmp_path, dict.fromkeys((f"{folder}/a.md" for folder in folders), PAGE), config)
    found = run_source_checks(load(tmp_path), ["language-empty"])
    said = [one for one in found if "of its files too" in str(one.message)]
    assert [(one.path, one.line) for one in said] == [("hugo.toml", line) for line in lines]


def page(head: str) -> str:
    return f"---\ntitle: T\n{head}\n---\n"


PERMALINKS = f'{TWO_LANGUAGES}[permalinks]\np = "/:year/:slug/"\n'
HOSTS = TWO_LANGUAGES.replace("[languages.ko]\n", "[languages.ko]\nbaseURL = 'https://ko.example.org/'\n").replace(
    "[languages.en]\n", "[languages.en]\nbaseURL = 'https://en.example.org/'\n"
)


# Each tried with Hugo 0.168: of pages that it writes to one file, one is there.
@pytest.mark.parametrize(
    ("files", "config", "expected"),
    [
        ({"ko/a/x.md": "slug: one", "ko/a/y.md": "slug: one"}, TWO_LANGUAGES, [("ko/a/y.md", "error")]),
        ({"ko/a/x.md": "slug: One Two", "ko/a/y.md": "x: 1\nslug: one-two"}, TWO_LANGUAGES, [("ko/a/y.md", "error")]),
        ({"ko/a/x.md": "url: /u", "ko/b/y.md": "url: u/index.html"}, TWO_LANGUAGES, [("ko/b/y.md", "error")]),
        ({"en/a/x.md": "url: /en/u/", "en/b/y.md": "url: u"}, TWO_LANGUAGES, [("en/b/y.md", "error")]),
        # One that has its address by its name is where the other goes.
        ({"ko/a/x.md": "slug: y", "ko/a/y.md": ""}, TWO_LANGUAGES, [("ko/a/x.md", "error")]),
        ({"ko/a/x.md": "slug: b", "ko/a/b/_index.md": ""}, TWO_LANGUAGES, [("ko/a/x.md", "error")]),
        ({"ko/a/x/index.md": "slug: q/r", "ko/a/q/r.md": ""}, TWO_LANGUAGES, [("ko/a/x/index.md", "error")]),
        # Of three it is told once.
        ({f"ko/a/{name}.md": "slug: one" for name in "xyz"}, TWO_LANGUAGES, [("ko/a/z.md", "error")]),
        # Behind a leading slash a language has no folder, but in older Hugos.
        ({"ko/a/x.md": "url: /u/", "en/a/x.md": "url: /u/"}, TWO_LANGUAGES, [("ko/a/x.md", "warning")]),
        ({"ko/a/x.md": "url: /en/a/x/", "en/a/x.md": ""}, TWO_LANGUAGES, [("ko/a/x.md", "warning")]),
        ({"ko/a/x.md": "aliases: [/a/y/]", "ko/a/y.md": ""}, TWO_LANGUAGES, [("ko/a/x.md", "warning")]),
        ({"ko/a/x.md": "aliases: [/old/]", "ko/b/y.md": "aliases: [/old]"}, TWO_LANGUAGES, [("ko/b/y.md", "warning")]),
        ({"en/a/x.md": "aliases: [o]", "en/b/y.md": "aliases: [/a/o/]"}, TWO_LANGUAGES, [("en/b/y.md", "warning")]),
        ({"ko/p/x.md": "url: /u/", "ko/p/y.md": "url: /u/"}, PERMALINKS, [("ko/p/y.md", "error")]),
        ({"ko/p/x.md": "url: /u/", "ko/p/y.md": "url: /u/"}, HOSTS, [("ko/p/y.md", "error")]),
        # What differs, is not published, or is written to another file.
        ({"ko/a/x.md": "slug: one", "ko/a/y.md": "slug: two", "ko/b/x.md": "slug: one"}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "slug: y", "ko/a/y.md": "slug: x"}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "slug: one", "en/a/x.md": "slug: one"}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "slug: one", "ko/a/y.md": "slug: one\ndraft: true"}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "slug: one", "ko/a/y.md": "slug: one\nbuild: {render: never}"}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "slug: one", "ko/a/y.md": "slug: one\nbuild: {render: link}"}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "slug: one", "ko/a/y.md": "slug: one\nexpiryDate: 2020-01-01"}, TWO_LANGUAGES, []),
        ({f"{one}/s.md": "url: /s.json\noutputs: [json]" for one in ("ko", "en")}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "url: /U/", "ko/a/y.md": "url: /u/"}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "url: /u.html", "ko/a/y.md": "url: /u/"}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "url: /:slug/", "ko/a/y.md": "url: /:slug/"}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "url: /u/\nslug: y", "ko/a/y.md": ""}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "aliases: [/a/x/, /en/a/x/]", "en/a/x.md": ""}, TWO_LANGUAGES, []),
        ({f"{one}/a/x.md": "aliases: [/old/]" for one in ("ko", "en")}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "aliases: [/old/, /old]"}, TWO_LANGUAGES, []),
        ({"ko/a/x.md": "aliases: [/old/]", "ko/a/y.md": "aliases: [/old/]\ndraft: true"}, TWO_LANGUAGES, []),
        ({"ko/p/x.md": "slug: one", "ko/p/y.md": "slug: one"}, PERMALINKS, []),
        ({"ko/a/x.md": "url: /u/", "en/a/x.md": "url: /u/"}, HOSTS, []),
        ({"ko/a/x.md": "slug: One", "ko/a/y.md": "slug: one"}, f"disablePathToLower = true\n{TWO_LANGUAGES}", []),
        ({"ko/a/x.md": "slug: one", "ko/a/y.md": "slug: one\n---\n<!-- guidecheck-ignore language-empty: so -->\n"},
         TWO_LANGUAGES, []),
    ],
)  # fmt: skip
def test_pages_that_slug_or_url_give_one_address_are_told_once(
    tmp_path: Path, files: Mapping[str, str], config: str, expected: Sequence[tuple[str, str]]
) -> None:
    written = {f"content/{path}": page(head) for path, head in files.items()}
    write_guide(tmp_path, {"content/ko/_index.md": PAGE, "content/en/_index.md": PAGE, **written}, config)
    for every in (check_source(tmp_path).findings, run_source_checks(load(tmp_path))):
        told = [one for one in every if one.rule == "language-empty"]
        assert [(one.path.removeprefix("content/"), one.severity.value) for one in told] == list(expected)
        for one in told:
            assert written[one.path].split("\n")[one.line - 1].startswith(("slug", "url", "aliases"))


def test_the_page_that_has_the_same_address_is_named_and_one_that_is_checked_alone_tells_it(tmp_path: Path) -> None:
    files = {"content/ko/a/x.md": page("slug: y"), "content/ko/a/y.md": page("aliases: [/o/]")}
    write_guide(tmp_path, {**files, "content/en/_index.md": PAGE}, TWO_LANGUAGES)
    (one,) = (one for one in check_source(tmp_path).findings if one.rule == "language-empty")
    assert str(one.message) == (
        "Hugo publishes this page or content/ko/a/y.md, as it happens: both have the address /a/y/."
    )
    assert str(one.hint) == "Give one of them another slug or url."
    assert [(other.path, other.line) for other in one.related] == [("content/ko/a/y.md", 3)]
    for name in ("x", "y"):
        alone = check_source(tmp_path, [tmp_path / f"content/ko/a/{name}.md"]).findings
        assert [other.path for other in alone if other.rule == "language-empty"] == [f"content/ko/a/{name}.md"]
