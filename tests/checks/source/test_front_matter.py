from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.run.check_source import check_source, run_source_checks
from guides_in_memory import make_guide
from guides_on_disk import TWO_LANGUAGES, check_guide, check_page, write_guide

INVALID, TYPE = "front-matter-invalid", "front-matter-type"
RULES = ["front-matter-invalid", "front-matter-duplicate", "front-matter-missing", "front-matter-type"]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("subtitle", "subTitle"), "Hugo takes subTitle."),
        (("subTitle", "subtitle"), "Hugo takes subTitle."),
        (("subTitle", "Subtitle"), "Which one Hugo takes is chance."),
    ],
)
def test_of_two_spellings_of_a_key_it_is_said_which_one_counts(keys: tuple[str, str], said: str) -> None:
    first, second = keys
    text = f"---\ntitle: T\n{first}: a\n{second}: b\n---\n"
    (found,) = run_source_checks(make_guide({"content/ko/a.md": text}), ["front-matter-duplicate"])
    assert str(found.message).endswith(said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: 'T\n---\n", [(2, 8, "front-matter-invalid")]),
        ("---\ntitle: T\n", [(1, 1, "front-matter-invalid")]),
        ("+++\ntitle = T\n+++\n", [(2, 9, "front-matter-invalid")]),
        ('{"title": T}\n', [(1, 11, "front-matter-invalid")]),
        ("{{% alert %}}a{{% /alert %}}\n", [(1, 1, "front-matter-invalid")]),
        ("---\ntitle: T\nweight: 1\ntitle: U\n---\n", [(4, 1, "front-matter-duplicate")]),
        ("---\nweight: 1\n---\n", [(1, 1, "front-matter-missing")]),
        ("text\n", [(1, 1, "front-matter-missing")]),
        ("---\ntitle: T\nweight: ten\n---\n", [(3, 1, "front-matter-type")]),
        ("---\ntitle: T\nweight: true\n---\n", [(3, 1, "front-matter-type")]),
        ("---\ntitle: [a]\n---\n", [(2, 1, "front-matter-type")]),
        ("---\nTitle: T\nDescription: {a: b}\n---\n", [(3, 1, "front-matter-type")]),
        ("---\ntitle: T\nTitle: U\n---\n", [(3, 1, "front-matter-duplicate")]),
        ("+++\ntitle = 'T'\nTITLE = 'U'\n+++\n", [(3, 1, "front-matter-duplicate")]),
        ('{"title": "T",\n"Title": "U"}\n', [(2, 1, "front-matter-duplicate")]),
        ("---\ntitle: T\ndraft: yes\n---\n", [(3, 1, "front-matter-type")]),
        ("---\ntitle: T\nDraft: 'no'\n---\n", [(3, 1, "front-matter-type")]),
        ("---\ntitle: T\nheadless: On\n---\n", [(3, 1, "front-matter-type")]),
        ("---\ntitle: T\nno_list: no\n---\n", [(3, 1, "front-matter-type")]),
        ("---\ntitle: T\ntoc_hide: 'false'\n---\n", [(3, 1, "front-matter-type")]),
        ("---\ntitle: T\nweight: 1.5\n---\n", [(3, 1, "front-matter-type")]),
        ("---\ntitle: T\nweight: .inf\n---\n", [(3, 1, "front-matter-type")]),
        (
            "---\ntitle: T\nparams: [a]\nbuild: never\ncascade: 5\n---\n",
            [(3, 1, "front-matter-type"), (4, 1, "front-matter-type"), (5, 1, "front-matter-type")],
        ),
        ("---\ntitle: T\ncascade: '[{a: b}]'\nsites: [a]\n---\n", [(3, 1, TYPE), (4, 1, TYPE)]),
        ("---\ntitle: T\nsitemap: {priority: high}\n---\n", [(3, 1, TYPE)]),
        ("+++\ntitle = 'T'\nSitemap = {Priority = '0,5', disable = 'yes'}\n+++\n", [(3, 1, TYPE), (3, 1, TYPE)]),
        ('{"title": "T",\n"build": {"publishResources": "no", "list": ["never"]}}\n', [(2, 1, TYPE), (2, 1, TYPE)]),
        ("---\ntitle: T\nmenus:\n  main: {weight: 1.5a, name: [a]}\n---\n", [(3, 1, TYPE), (3, 1, TYPE)]),
        ("---\ntitle: T\nmenu: [{main: 1}]\n---\n", [(3, 1, TYPE)]),
        ("---\ntitle: T\ncascade:\n- target: /a\n  sitemap: {priority: x}\n---\n", [(3, 1, TYPE), (3, 1, TYPE)]),
        ("---\ntitle: T\ncascade: {target: {kind: pages}}\n---\n", [(3, 1, INVALID)]),
        ("---\ntitle: T\ncascade: {target: {path: '/{a'}, lang: ko}\n---\n", [(3, 1, INVALID), (3, 1, INVALID)]),
        ("---\ntitle: T\nmarkup: nope\n---\n", [(3, 1, INVALID)]),
        ("---\ntitle: T\nmarkup: 5\n---\n", [(3, 1, INVALID)]),
        ("---\ntitle: T\noutputs: [html, htm]\n---\n", [(3, 1, INVALID)]),
        ("---\ntitle: T\noutputs: html, json\n---\n", [(3, 1, INVALID)]),
        ("---\ntitle: T\ncascade: [{Outputs: nope}]\n---\n", [(3, 1, INVALID)]),
        ("---\ntitle: T\noutputs: [null]\n---\n", [(3, 1, INVALID)]),
        ("---\ntitle: T\nurl: /a:b/\n---\n", [(3, 1, INVALID)]),
        ("---\ntitle: T\nurl: /:Slug/:title/\n---\n", [(3, 1, INVALID)]),
        ("---\ntitle: T\ndate: 2024-02-03 10:00\n---\n", [(3, 1, "front-matter-invalid")]),
        ("---\ntitle: T\nlastmod: 2024-02-30\n---\n", [(3, 1, "front-matter-invalid")]),
        ("---\ntitle: T\nexpiryDate: 2024년 2월 3일\n---\n", [(3, 1, "front-matter-invalid")]),
        ('{"title": "T",\n"date": "2024-02-03T10:00"}\n', [(2, 1, "front-matter-invalid")]),
        ("---\ntitle: T\nno_list: 1\n---\n", [(3, 1, "front-matter-type")]),
    ],
)
def test_faulty_front_matter_is_found_at_its_key(
    tmp_path: Path, text: str, expected: list[tuple[int, int, str]]
) -> None:
    assert check_page(tmp_path, text, RULES) == expected


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: T\nweight: 10\ntype: docs\nno_list: true\nmine: [1, {a: b}]\ndate: 2024-02-29\n---\n",
        "+++\ntitle = 'T'\nweight = 1\ndate = 2024-02-29\n+++\n",
        "---\ntitle: T\nweight: 3.0\n---\n",
        "---\ntitle: T\nparams: {}\nbuild: {list: never}\ncascade: [{draft: true}]\n---\n",
        "---\ntitle: T\nparams:\n_build:\ncascade: {draft: true}\n---\n",
        '{"title": "T", "weight": 1}\n',
        "---\ntitle: T\nweight:\n---\n",
        "\n---\ntitle: T\n---\n",
        "\ufeff---\ntitle: T\n---\n",
        "---\ntitle: T\nsitemap: {priority: '0.5', changefreq: daily, disable: 'true'}\nbuild: {list: never}\n---\n",
        "---\ntitle: T\nsitemap: no\nresources: a\nmenus: [main, 5]\n---\n",
        "---\ntitle: T\nmenus: {main: {weight: '10', parent: 5}, side: }\nparams: '{\"a\": 1}'\n---\n",
        "---\ntitle: T\ncascade:\n- target: {kind: '{page,x}', path: '/a/**', lang: ko}\n  outputs: [html]\n---\n",
        "---\ntitle: T\nmarkup: Markdown\noutputs: HTML json\n---\n",
        "---\ntitle: T\nmarkup: text/foo\noutputs: [[a]]\n---\n",
        "---\ntitle: T\nurl: '/:slugorfilename/:sections[1:]/2:30/:Jan/a\\:b/:'\n---\n",
        "---\nTitle: T\nLinkTitle: 1.10\n---\n",
        "---\ntitle: 2025\n---\n",
        "---\ntitle: No\nlinkTitle: 12:30\n---\n",
        "---\ntitle: false\n---\n",
        '---\ntitle: "\\ud83d\\ude80"\n---\n',
        "---\ntitle: T\ndraft: 'true'\nweight: '10'\n---\n",
        "---\ntitle: T\ndraft: 1\ndate:\n---\n",
        "---\ntitle: T\nx: !mine 5\ndate: 20240203\n---\n",
        "+++\ntitle = 'T'\ndate = 2024-02-03 10:00\nx = {\n  a = 1,\n}\n+++\n",
    ],
)
def test_sound_front_matter_of_every_format_is_not_reported(tmp_path: Path, text: str) -> None:
    assert check_page(tmp_path, text, RULES) == []


def test_names_that_a_site_or_its_theme_brings_are_known(tmp_path: Path) -> None:
    def told(config: str) -> list[int]:
        found = check_source(write_guide(tmp_path, {}, config + TWO_LANGUAGES)).findings
        return [one.line for one in found if one.rule == "front-matter-invalid"]

    text = "---\ntitle: T\noutputs: [Print, plain]\nmarkup: foo\n---\n"
    files = {"content/ko/a.md": text, "content/en/a.md": "---\ntitle: T\n---\n"}
    write_guide(tmp_path, files | {"themes/mine/hugo.toml": "[outputFormats.plain]\n", "layouts/a.html": "a"})
    assert told("theme = 'mine'\n[outputFormats.print]\n") == [4]
    assert told("theme = 'mine'\n[mediaTypes.'text/foo']\n") == [3]
    assert told("theme = 'other'\n") == []


def test_aliases_are_those_that_hugo_reads(tmp_path: Path) -> None:
    def told(line: str) -> int:
        files = {
            "content/ko/_index.md": f"---\ntitle: T\n{line}\n---\n",
            "content/en/_index.md": "---\ntitle: T\n---\n",
        }
        return len(check_guide(tmp_path, files, ["front-matter-invalid"]))

    for line in ("aliases: 5", "aliases: [null]", "aliases: /a b", "aliases: [a]\noutputs: [html]"):
        assert told(line) == 1
    assert told("aliases: [a]\nurl: /home/") == 1
    for line in ("aliases: /a /b", "aliases: ' '", "aliases: [a, [b]]", "aliases: [a]\noutputs: [json]"):
        assert told(line) == 0


def test_where_most_pages_have_no_title_that_is_one_note(tmp_path: Path) -> None:
    def told(*paths: str) -> list[tuple[str, str]]:
        found = check_source(tmp_path, [tmp_path / path for path in paths]).findings
        return [(one.path, str(one.severity)) for one in found if one.rule == "front-matter-missing"]

    files = {f"content/{language}/{name}.md": "# A\n" for language in ("ko", "en") for name in "abc"}
    titled = {f"content/{language}/d.md": "---\ntitle: T\n---\n" for language in ("ko", "en")}
    fenced = {"content/en/e.md": "```\n---\ntitle: E\n---\n```\n", "content/ko/e.md": "---\ntitle: E\n---\n"}
    write_guide(tmp_path, files | titled | fenced)
    assert told() == [("content/en/a.md", "note"), ("content/en/e.md", "error")]
    assert told("content/ko/b.md") == [("content/en/b.md", "note")]
    assert told("content/ko/e.md") == [("content/en/e.md", "error")]
    # Half of the pages is not most of them, and few pages show no custom.
    write_guide(tmp_path, {"content/ko/a.md": "---\ntitle: T\n---\n"})
    # Of a document that has none in any language, one page is told, that of the source.
    paths = ["content/en/a.md", "content/en/e.md", "content/ko/b.md", "content/ko/c.md"]
    assert told() == [(path, "error") for path in paths]
    assert told("content/en/b.md") == [("content/ko/b.md", "error")]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param("_footer.md", "Copyright: nobody.\n", [], id="a part that themes bring into pages"),
        pytest.param("prices.md", "---\nlist: [{name: small, price: 1}]\n---\n", ["note"], id="values for a template"),
        pytest.param("prices.md", "---\nlist: [{name: small}]\n---\nText.\n", ["error"], id="values and a text"),
        pytest.param("prices.md", "\n", ["error"], id="an empty file"),
        pytest.param("prices/_index.md", "---\nlist: [{name: small}]\n---\n", ["error"], id="a section"),
        pytest.param("template.md", "---\ntitle: ''\ndraft: true\n---\nText.\n", [], id="a draft"),
    ],
)
def test_a_page_that_nobody_reads_needs_no_title(name: str, text: str, expected: list[str]) -> None:
    guide = make_guide({f"content/ko/{name}": text})
    found = run_source_checks(guide, ["front-matter-missing"])
    assert [str(one.severity) for one in found] == expected


@pytest.mark.parametrize(
    ("above", "mark", "line"),
    [
        ("<!-- SPDX-License-Identifier: CC-BY-4.0 -->\n", "---", 2),
        ("<!--\nSPDX-License-Identifier: CC-BY-4.0\n-->\n\n", "---", 5),
        ("<!-- CC-BY-4.0 -->\n", "+++", 2),
    ],
)
def test_front_matter_below_a_comment_is_the_one_finding(tmp_path: Path, above: str, mark: str, line: int) -> None:
    title = "title: T" if mark == "---" else "title = 'T'"
    files = {
        "content/ko/a.md": f"{above}{mark}\n{title}\n{mark}\nText\n",
        "content/en/a.md": "---\ntitle: T\n---\nText\n",
    }
    write_guide(tmp_path, files, TWO_LANGUAGES)
    errors = [one for one in check_source(tmp_path).findings if one.severity.value == "error"]
    assert [(one.path, one.line, one.rule) for one in errors] == [("content/ko/a.md", line, "front-matter-missing")]
    assert str(errors[0].hint) == "Move it to the beginning of the file."


@pytest.mark.parametrize("text", ["<!-- a -->\n\n## A\n\n---\ntitle: B\n---\n", "Text\n\n---\ntitle: B\n---\n"])
def test_what_stands_below_text_is_no_front_matter(tmp_path: Path, text: str) -> None:
    assert (1, 1, "front-matter-missing") in check_page(tmp_path, text, RULES)


def test_a_folder_whose_pages_have_no_title_is_one_note_and_a_list_of_terms_each(tmp_path: Path) -> None:
    """The templates of a folder may print another key, and those of a taxonomy its name."""
    speakers = {f"content/ko/speakers/{name}.md": f"---\nname: {name}\n---\n\ntext\n" for name in "abcde"}
    others = {f"content/ko/{name}.md": "---\ntitle: T\n---\n" for name in "pqrstuvwxy"}
    lists = {"content/ko/tags/_index.md": "---\nicon: x\n---\n", "content/ko/docs/_index.md": "---\nicon: x\n---\n"}

    def found(number: int, *without: str) -> list[tuple[str, str, str]]:
        files = {path: text for path, text in {**speakers, **others, **lists}.items() if path not in without}
        told = check_source(write_guide(tmp_path / f"{number}", files)).findings
        told = [one for one in told if one.rule == "front-matter-missing"]
        return [(one.path.removeprefix("content/ko/"), str(one.severity), str(one.message)) for one in told]

    of_lists = [
        ("docs/_index.md", "error", "The page has no title."),
        ("tags/_index.md", "note", "The page has no title."),
    ]
    said = "5 pages, most of this folder, have no title: its templates may take it from elsewhere."
    assert sorted(found(1)) == [of_lists[0], ("speakers/a.md", "note", said), of_lists[1]]
    few = [(f"speakers/{name}.md", "error", "The page has no title.") for name in "bcde"]
    assert sorted(found(2, "content/ko/speakers/a.md")) == [of_lists[0], *few, of_lists[1]]
