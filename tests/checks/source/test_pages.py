from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from guidecheck.run.check_source import check_source, run_source_checks
from guidecheck.source import load as load_module
from guidecheck.source.load import load
from guides_on_disk import TWO_LANGUAGES, write_guide

PAGE = "---\ntitle: T\n---\n"
ONE_FOLDER = 'defaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n'


def check(root: Path, *paths: str, config: str = TWO_LANGUAGES) -> list[tuple[str, int, str, str]]:
    guide = load(write_guide(root, dict.fromkeys(paths, PAGE), config))
    found = run_source_checks(guide, ["page-missing"])
    return [(one.path, one.line, str(one.message), str(one.hint)) for one in found]


def test_a_page_in_one_language_only_is_found_in_either_direction_with_the_path_to_write(tmp_path: Path) -> None:
    assert check(tmp_path, "content/ko/a.md", "content/en/b/_index.md") == [
        (
            "content/en/b/_index.md",
            1,
            "The page does not exist in language ko.",
            "Write content/ko/b/_index.md, or remove this page.",
        ),
        (
            "content/ko/a.md",
            1,
            "The page does not exist in language en.",
            "Write content/en/a.md, or remove this page.",
        ),
    ]


@pytest.mark.parametrize(
    ("there", "language", "missing"),
    [
        ("content/a.md", "en", "content/a.en.md"),
        ("content/a.en.md", "ko", "content/a.md"),
        ("content/a.b.md", "en", "content/a.b.en.md"),
    ],
)
def test_languages_that_share_a_folder_tell_pages_by_their_names(
    tmp_path: Path, there: str, language: str, missing: str
) -> None:
    ((path, line, message, hint),) = check(tmp_path, there, "content/z.md", "content/z.en.md", config=ONE_FOLDER)
    assert (path, line) == (there, 1)
    assert message == f"The page does not exist in language {language}."
    assert hint == f"Write {missing}, or remove this page."


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *(("a.ja.md", "ja"), ("a.pt-BR.md", "pt-BR"), ("x/_index.fr.md", "fr"), ("a.cy.md", "cy")),
        *(("a.js.md", ""), ("a.v1.md", ""), ("a.EN.md", ""), ("ja.md", "")),
    ],
)
def test_a_page_of_a_language_that_is_not_configured_says_so(tmp_path: Path, name: str, language: str) -> None:
    found = check(tmp_path, f"content/{name}", "content/z.md", "content/z.en.md", config=ONE_FOLDER)
    ((*_, message, hint),) = found
    assert (f" ends in {language}, which is no language of the site: Hugo makes a page in ko" in message) is bool(
        language
    )
    assert hint.startswith("Configure that language" if language else "Write content/")


def test_a_name_in_another_unicode_form_is_told_of_the_file_that_has_it(tmp_path: Path) -> None:
    composed, decomposed = "content/en/한.md", "content/ko/\u1112\u1161\u11ab.md"
    hints = {path: hint for path, _, _, hint in check(tmp_path, composed, decomposed)}
    assert hints[decomposed].startswith("Its name is in another Unicode form")
    assert hints[composed].startswith("Write content/ko/")


def test_what_two_languages_have_in_one_folder_is_missing_in_neither(tmp_path: Path) -> None:
    config = TWO_LANGUAGES.replace("content/en", "content/ko")
    write_guide(tmp_path, {"content/ko/a.md": PAGE}, config)
    assert check_source(tmp_path).findings == []


def test_a_page_that_many_languages_lack_is_one_finding_for_those_in_the_making_and_one_for_others(
    tmp_path: Path,
) -> None:
    names = ("ko", "en", "de", "fr", "hi", "ja", "it", "tr")
    config = "".join(
        f'[languages.{one}]\ncontentDir = "content/{one}"\nweight = {n}\n' for n, one in enumerate(names, 1)
    )
    files = {"guidecheck.toml": 'partial = ["ja", "it", "tr"]\n', "content/en/a.md": "---\ntitle: A\n---\n"}
    files |= {f"content/{one}/z.md": "---\ntitle: Z\n---\n" for one in names}
    write_guide(tmp_path, files, config)
    found = [one for one in check_source(tmp_path).findings if one.rule == "page-missing"]
    assert [(one.path, str(one.severity), str(one.message)) for one in found] == [
        ("content/en/a.md", "note", "The page does not exist in ja, it, tr."),
        ("content/en/a.md", "error", "The page does not exist in ko, de, fr, hi."),
    ]


def test_a_page_in_both_languages_is_not_reported(tmp_path: Path) -> None:
    assert check(tmp_path, "content/ko/a.md", "content/en/a.md") == []


def test_a_list_that_hugo_loses_to_a_page_with_files_is_named(tmp_path: Path) -> None:
    files = (
        "content/ko/_index.md",
        "content/en/_index.md",
        "content/ko/a/index.md",
        "content/en/a/_index.md",
        "content/en/a/b.md",
    )
    said = "Hugo makes no page of content/en/a/_index.md: this page has files of its own in the same place."
    expected = [("content/ko/a/index.md", 1, said, "Name both index.md or both _index.md.")]
    assert check(tmp_path, *files) == expected
    (tmp_path / "content/en/a/_index.md").unlink()
    (found,) = check_source(tmp_path).findings
    assert str(found.message) == "The page does not exist in language en."


@pytest.mark.parametrize(
    ("head", "config", "told"),
    [
        ("draft: true", "", False),
        ("draft: true", "buildDrafts = true", True),
        ("draft: no", "", True),
        ("date: 2999-01-01", "", False),
        ("date: 2999-01-01", "buildFuture = true", True),
        ("publishDate: 2999-01-01\ndate: 2024-01-01", "", False),
        ("expiryDate: 2024-01-01", "", False),
        ("expiryDate: 2024-01-01", "buildExpired = true", True),
        ("expiryDate: 2999-01-01", "", True),
    ],
)
def test_a_page_that_nobody_can_read_yet_or_any_more_is_missing_nowhere(
    tmp_path: Path, head: str, config: str, told: bool
) -> None:
    top, tables = TWO_LANGUAGES.lstrip().split("\n", 1)
    files = {
        "content/ko/a.md": f"---\ntitle: T\n{head}\n---\n",
        "content/ko/b/_index.md": "---\ntitle: T\ncascade: {draft: true}\n---\n",
        "content/en/b/_index.md": PAGE,
        "content/ko/b/c.md": PAGE,
        "content/en/b/d/_index.md": PAGE,
    }
    write_guide(tmp_path, files, f"{top}\n{config}\n{tables}")
    expected = ["content/en/b/d/_index.md", *["content/ko/a.md"] * told, *["content/ko/b/c.md"] * ("Drafts" in config)]
    for found in (check_source(tmp_path).findings, run_source_checks(load(tmp_path))):
        assert [one.path for one in found if one.rule == "page-missing"] == expected


def test_a_page_that_one_language_publishes_is_missing_in_a_third(tmp_path: Path) -> None:
    config = f"{TWO_LANGUAGES}[languages.ja]\ncontentDir = 'content/ja'\n"
    files = {f"content/{key}/a.md": PAGE for key in ("ko", "en", "ja")}
    files |= {"content/ko/b.md": "---\ntitle: T\ndraft: true\n---\n", "content/en/b.md": PAGE}
    found = check_source(write_guide(tmp_path, files, config)).findings
    assert [(one.path, str(one.message)) for one in found if one.rule == "page-missing"] == [
        ("content/ko/b.md", "The page does not exist in language ja.")
    ]


OVER = "Hugo publishes this page no more since 2024-01-01, but in another language."
EARLY = "Hugo does not publish this page before 2999-01-01, but in another language."
BUILD = "---\ntitle: T\n{}\n---\n"


@pytest.mark.parametrize(
    ("head", "config", "expected"),
    [
        ("expiryDate: 2024-01-01", "", (3, "error", OVER)),
        ("x: 1\nunpublishDate: 2024-01-01", "", (4, "error", OVER)),
        ("date: 2999-01-01", "", (3, "warning", EARLY)),
        ("date: 2024-01-01\npublishDate: 2999-01-01", "",
         (4, "warning", EARLY)),
        ("date: 2999-01-01\npublishDate: 2024-01-01", "", None),
        ("expiryDate: 2999-01-01\ndate: 2024-01-01", "", None),
        ("expiryDate: 2024-01-01", "buildExpired = true", None),
        ("date: 2999-01-01", "buildFuture = true", None),
        # A day that is none is told as that.
        ("date: 2999-13-01", "", None),
        ("expiryDate: 2024-02-30", "", None),
        ("date: 2999-01-01", "[frontmatter]\ndate = ['lastmod']", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("here", "there"), [("ko", "en"), ("en", "ko")])
def test_a_page_that_is_out_of_its_time_in_one_language_is_told_at_its_date(
    tmp_path: Path, head: str, config: str, expected: tuple[int, str, str] | None, here: str, there: str
) -> None:
    top, tables = TWO_LANGUAGES.lstrip().split("\n", 1)
    page = BUILD.format(head)
    files = {f"content/{here}/a.md": page, f"content/{there}/a.md": PAGE}
    # What is so in both languages is what somebody wanted, and a draft is told as that.
    files |= {f"content/{one}/b.md": page for one in ("ko", "en")}
    files |= {f"content/{here}/c.md": page, f"content/{there}/c.md": BUILD.format("draft: true")}
    write_guide(tmp_path, files, f"{top}\n{config}\n{tables}")
    # Cold and from the cache, on disk and in memory.
    for found in (check_source(tmp_path).findings, check_source(tmp_path).findings, run_source_checks(load(tmp_path))):
        told = [one for one in found if one.rule == "page-missing"]
        assert [(one.path, (one.line, one.severity.value, str(one.message))) for one in told] == (
            [(f"content/{here}/a.md", expected)] if expected else []
        )


def test_what_day_it_is_is_asked_at_each_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"content/ko/a.md": BUILD.format("expiryDate: 2030-06-15"), "content/en/a.md": PAGE}
    write_guide(tmp_path, files, TWO_LANGUAGES)
    told = []
    for day in (date(2030, 6, 15), date(2030, 6, 17), date(2030, 6, 15)):
        monkeypatch.setattr(load_module, "date", SimpleNamespace(today=lambda day=day: day))
        told.append([one.rule for one in check_source(tmp_path).findings])
    assert told == [[], ["page-missing"], []]


def test_a_comment_and_a_language_in_the_making_say_less_of_a_date(tmp_path: Path) -> None:
    page = BUILD.format("expiryDate: 2024-01-01")
    files = {"content/ko/a.md": PAGE, "content/en/a.md": page + "<!-- guidecheck-ignore page-missing: over -->\n"}
    files |= {"content/ko/b.md": PAGE, "content/en/b.md": page, "guidecheck.toml": 'partial = ["en"]\n'}
    found = check_source(write_guide(tmp_path, files, TWO_LANGUAGES)).findings
    assert [(one.path, one.severity.value) for one in found] == [("content/en/b.md", "note")]


@pytest.mark.parametrize(
    ("head", "above"),
    [
        *(("build: {render: never}", ""), ("build: {render: never, list: never}", ""), ("headless: true", "")),
        ("x: 1", "cascade: {build: {render: never}, target: {path: /q/*}}"),
    ],
)
@pytest.mark.parametrize(("here", "there"), [("ko", "en"), ("en", "ko")])
def test_a_page_that_is_never_rendered_in_one_language_is_named(
    tmp_path: Path, head: str, above: str, here: str, there: str
) -> None:
    files = {f"content/{here}/q/x.md": BUILD.format(head), f"content/{there}/q/x.md": PAGE}
    files |= {f"content/{here}/q/y.md": BUILD.format(head), f"content/{there}/q/y.md": BUILD.format(head)}
    files |= {f"content/{here}/q/_index.md": BUILD.format(above), f"content/{there}/q/_index.md": PAGE}
    if above:
        del files[f"content/{there}/q/y.md"]
    found = check_source(write_guide(tmp_path, files, TWO_LANGUAGES)).findings
    said = f"Hugo publishes no page of content/{here}/q/x.md: build or headless keeps it from being rendered."
    told = [(one.path, one.line, str(one.message), str(one.hint)) for one in found if one.rule == "page-missing"]
    assert told == [(f"content/{there}/q/x.md", 1, said, "Say the same of both.")]


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        ("tags/crypto/_index.md", "note"),
        ("tags/_index.md", "note"),
        ("series/first/_index.md", "note"),
        ("tags/crypto/more/_index.md", "error"),
        ("tags/crypto.md", "error"),
        ("guides/crypto/_index.md", "error"),
    ],
)
def test_what_a_page_says_of_a_term_is_a_note_as_hugo_makes_its_list(tmp_path: Path, path: str, severity: str) -> None:
    config = f'{TWO_LANGUAGES}\n[taxonomies]\nserie = "series"\ntag = "tags"\n'
    pages = ("content/ko/a.md", "content/en/a.md", f"content/ko/{path}")
    found = run_source_checks(load(write_guide(tmp_path, dict.fromkeys(pages, PAGE), config)), ["page-missing"])
    assert [(one.path, one.severity.value) for one in found] == [(f"content/ko/{path}", severity)]


def test_of_a_language_that_lacks_most_pages_one_finding_says_so_and_each_page_is_a_note(tmp_path: Path) -> None:
    def found(there: int, lacking: int, settings: str = "") -> list[tuple[str, int, str]]:
        pages = [f"content/{language}/{name}.md" for name in range(there) for language in ("ko", "en")]
        pages += [f"content/ko/x{name}.md" for name in range(lacking)]
        root = write_guide(tmp_path / f"{there}-{lacking}{bool(settings)}", dict.fromkeys(pages, PAGE), TWO_LANGUAGES)
        (root / "guidecheck.toml").write_text(settings, "utf-8")
        told = run_source_checks(load(root), ["page-missing"])
        assert {one.column for one in told} == {1}
        return [(one.path, one.line, one.severity.value) for one in told if "/x1" not in one.path]

    line = TWO_LANGUAGES.strip().split("\n").index("[languages.en]") + 1
    notes = [(f"content/ko/x{name}.md", 1, "note") for name in (0, *range(2, 10))]
    assert found(19, 20) == [*notes, ("hugo.toml", line, "error")]
    assert found(19, 20, 'partial = ["en"]\n') == [*notes, ("hugo.toml", line, "note")]
    errors = [(path, at, "error") for path, at, _ in notes]
    assert found(18, 19) == errors
    assert found(20, 20) == errors


def test_a_language_for_which_the_pages_of_another_are_mounted_lacks_none_of_them(tmp_path: Path) -> None:
    mounts = [("ko", "ko"), ("en", "en"), ("de", "de"), ("ko", "en")]
    config = 'defaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n[languages.de]\n' + "".join(
        f'[[module.mounts]]\nsource = "content/{source}"\ntarget = "content"\nlang = "{language}"\n'
        for source, language in mounts
    )
    pages = [f"content/ko/{name}.md" for name in range(30)] + ["content/en/1.md", "content/de/1.md"]
    found = run_source_checks(load(write_guide(tmp_path, dict.fromkeys(pages, PAGE), config)), ["page-missing"])
    (error,) = [one for one in found if one.severity.value == "error"]
    assert str(error.message) == "The language de has 1 of the 30 pages of this site."


def test_languages_that_name_their_pages_otherwise_are_told_so_once(tmp_path: Path) -> None:
    pages = [f"content/{language}/{language}{name}.md" for name in range(20) for language in ("ko", "en")]
    pages += ["content/ko/a.md", "content/en/a.md"]
    found = run_source_checks(load(write_guide(tmp_path, dict.fromkeys(pages, PAGE), TWO_LANGUAGES)), ["page-missing"])
    errors = [str(one.message) for one in found if one.severity.value == "error"]
    assert errors == [
        "Of the 21 pages in ko, 1 have the name of a page in another language.",
        "Of the 21 pages in en, 1 have the name of a page in another language.",
    ]
    assert len(found) == 42
    # So is the one that has more of its own, but not one of which a part is translated.
    more = [f"content/ko/more{name}.md" for name in range(40)]
    for shared, told in ((0, "ko en"), (30, "en")):
        both = [f"content/{language}/both{name}.md" for name in range(shared) for language in ("ko", "en")]
        root = write_guide(tmp_path / str(shared), dict.fromkeys([*pages, *more, *both], PAGE), TWO_LANGUAGES)
        lacks = [one for one in run_source_checks(load(root), ["page-missing"]) if one.path == "hugo.toml"]
        assert len(lacks) == len(told.split()), shared


NAMED = "content/ko/a/글/{}", "content/en/a/posts/{}"


def test_pages_of_the_same_names_in_folders_of_each_language_are_one_finding(tmp_path: Path) -> None:
    names = ("_index.md", "a.md", "b/index.md", "c.md")
    ours, theirs = ([folder.format(name) for name in names] for folder in NAMED)
    ((path, line, message, hint),) = check(tmp_path, "content/ko/z.md", "content/en/z.md", *ours, *theirs)
    assert (path, line) == ("content/en/a/posts/_index.md", 1)
    assert message.startswith(
        "The pages of this folder (4) have the names of those in a/글/ in ko, and Hugo takes none"
    )
    assert hint.startswith("If they are, give both folders one name")
    assert [one.path for one in check_source(tmp_path, [tmp_path / "content/ko/a/글/c.md"]).findings] == [path]


def test_folders_that_share_fewer_names_are_no_namesakes(tmp_path: Path) -> None:
    ours, theirs = NAMED
    both = ours.format("about.md"), theirs.format("about.md")
    few = *both, ours.format("b.md"), theirs.format("b.md"), *(theirs.format(f"{n}.md") for n in range(3))
    for number, pages in enumerate((both, few)):
        told = check(tmp_path / f"{number}", *pages, "content/ko/z.md", "content/en/z.md")
        assert [message.partition(".")[0] for _, _, message, _ in told] == ["In en alone: posts/; in ko alone: 글/"]


def test_a_name_of_several_words_is_one_page_in_two_places(tmp_path: Path) -> None:
    ours, theirs = (folder.format("how-to-begin.md") for folder in NAMED)
    ((path, _, message, _),) = check(tmp_path, ours, theirs, "content/ko/z.md", "content/en/z.md")
    assert (path, message) == (
        theirs,
        f"The page {ours} in ko has this name too, and Hugo takes neither for the translation of the other.",
    )


def test_a_page_that_other_languages_lack_too_is_told_of_those(tmp_path: Path) -> None:
    config = TWO_LANGUAGES + "".join(f'[languages.{key}]\ncontentDir = "content/{key}"\n' for key in ("fr", "de"))
    ours, theirs = (folder.format("how-to-begin.md") for folder in NAMED)
    every = [f"content/{key}/z.md" for key in ("ko", "en", "fr", "de")]
    found = check(tmp_path, ours, theirs, *every, config=config)
    assert [(path, message) for path, _, message, _ in found if "does not exist" in message] == [
        (theirs, "The page does not exist in de, fr."),
        (ours, "The page does not exist in de, fr."),
    ]


def test_a_page_about_a_translation_is_of_that_alone(tmp_path: Path) -> None:
    files = dict.fromkeys(("content/ko/a.md", "content/en/a.md"), PAGE)
    for key, title in (("ko", "번역"), ("en", "Who translated this book")):
        files[f"content/{key}/{key}.md"] = f"---\ntitle: {title}\n---\n"
    found = run_source_checks(load(write_guide(tmp_path, files)), ["page-missing"])
    assert [(one.path, one.severity) for one in found] == [("content/en/en.md", "note"), ("content/ko/ko.md", "error")]


def tool(name: str, words: str) -> str:
    """Return a page about a tool, with what no language changes."""
    return f"---\ntitle: {name}\n---\n" + "".join(
        f"## {words} {n}\n\n{words} {words} `{name}-{n} run`.\n\n" + f"- {words} `{name}.{n}`\n" * n + "\n"
        for n in range(1, 5)
    )


def tools(**held: str) -> dict[str, str]:
    """Return the files of three tools, of which the English page may hold another's text."""
    names = ("saw", "drill", "plane")
    return {f"content/ko/t/{name}.md": tool(name, "도구의 글") for name in names} | {
        f"content/en/t/{name}.md": tool(held.get(name, name), "A text of it") for name in names
    }


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({}, []),
        (
            {"saw": "drill", "drill": "saw"},
            [("drill", "This page and content/en/t/saw.md hold the translations of each other's sources.")],
        ),
        (
            {"saw": "plane"},
            [("saw", "This page holds the translation of content/ko/t/plane.md, not that of content/ko/t/saw.md.")],
        ),
        # No page of the folder is what this is a translation of.
        ({"saw": "hammer"}, None),
    ],
)
def test_a_page_with_the_translation_of_another_is_one_finding(
    tmp_path: Path, held: dict[str, str], expected: list[tuple[str, str]] | None
) -> None:
    root = write_guide(tmp_path, tools(**held))
    for found in (check_source(root).findings, run_source_checks(load(root))):
        told = [(Path(one.path).stem, str(one.message)) for one in found if one.rule == "page-missing"]
        assert told == (expected or [])
        assert (len(found) > 1) == (expected is None)


def test_pages_of_one_day_and_other_names_may_be_each_others_translations(tmp_path: Path) -> None:
    def found(*days: tuple[str, str]) -> list[tuple[str, str]]:
        pages = {f"content/{path}.md": f"---\ntitle: T\ndate: {day}T10:00:00\n---\n" for path, day in days}
        root = write_guide(tmp_path / str(len(days)), {"content/ko/z.md": PAGE, "content/en/z.md": PAGE, **pages})
        told = run_source_checks(load(root), ["page-missing"])
        return [(one.path.removeprefix("content/"), str(one.message)) for one in told]

    both = ("ko/글/첫째", "2026-01-02"), ("en/글/first", "2026-01-02")
    said = "The page content/ko/글/첫째.md in ko has the same day, and Hugo takes neither for the other's translation."
    assert found(*both) == [("en/글/first.md", said)]
    of_other_days = ("en/글/first", "2026-01-03"), ("ko/a", "2026-01-03"), ("en/b/c", "2026-01-03")
    for others in (both[1], ("en/글/other", "2026-01-02")), of_other_days:
        assert "day" not in "".join(message for _, message in found(both[0], *others))


def test_pages_of_other_names_that_are_alike_may_be_each_others_translations(tmp_path: Path) -> None:
    def body(heading: str, *names: str) -> str:
        parts = [f"## {heading}\n\n`{one}` [x](https://{one}.example/)\n\n```\nrun {one}\n```\n\n" for one in names]
        return PAGE + "".join(parts)

    def found(number: int, **pages: str) -> list[tuple[str, str]]:
        files = {f"content/{path.replace('_', '/')}.md": text for path, text in pages.items()}
        root = write_guide(tmp_path / f"{number}", {"content/ko/z.md": PAGE, "content/en/z.md": PAGE, **files})
        told = [one for one in run_source_checks(load(root), ["page-missing"]) if one.severity == "error"]
        return [(one.path.removeprefix("content/"), str(one.message).partition(",")[0]) for one in told]

    mine, theirs = body("가", "lamp", "oil", "door", "sea"), body("A", "lamp", "oil", "door", "sea")
    said = "The page content/ko/a/첫째.md in ko has the same code"
    assert found(1, ko_a_첫째=mine, en_a_first=theirs) == [("en/a/first.md", said)]
    # One like another page too, in another folder, of other contents, or hardly any.
    others = (
        {"en_a_first": theirs, "en_a_other": theirs},
        {"en_b_first": theirs},
        {"en_a_first": body("A", "wind", "rain", "door", "snow")},
    )
    for number, other in enumerate(others, 2):
        assert said not in [message for _, message in found(number, ko_a_첫째=mine, **other)]
    assert said not in [message for _, message in found(5, ko_a_첫째=body("가", "lamp"), en_a_first=body("A", "lamp"))]


def apart(root: Path, *paths: str) -> list[tuple[str, str, list[str]]]:
    """Return what is found where these are pages: the path, message and related paths, without `content/`."""
    files = {f"content/{path}.md": PAGE for path in ("ko/z", "en/z", "ko/s/z", "en/s/z", *paths)}
    found = run_source_checks(load(write_guide(root, files)), ["page-missing"])
    return [
        (
            one.path.removeprefix("content/"),
            str(one.message).partition(". ")[0],
            [related.path.removeprefix("content/") for related in one.related],
        )
        for one in found
    ]


def test_pages_that_each_language_has_alone_in_one_place_are_one_finding(tmp_path: Path) -> None:
    said = "In en alone: history.md; in ko alone: 역사.md"
    assert apart(tmp_path / "1", "ko/역사", "en/history") == [("en/history.md", said, ["ko/역사.md"])]
    # A folder that one language has alone is one name, whatever lies in it.
    own = "ko/소식/_index", "ko/소식/하나", "ko/소식/더/둘", "en/news/_index", "en/news/one"
    ((path, message, related),) = apart(tmp_path / "2", *own)
    assert (path, message) == ("en/news/_index.md", "In en alone: news/; in ko alone: 소식/")
    assert len(related) == 4
    ((_, message, _),) = apart(tmp_path / "3", *(f"ko/s/{n}" for n in "가나다라마"), *(f"en/s/{n}" for n in "abcde"))
    assert message == "In en alone: a.md, b.md, c.md, …; in ko alone: 가.md, 나.md, 다.md, …"


def test_pages_that_cannot_be_each_others_translations_are_told_each(tmp_path: Path) -> None:
    lists = (
        ("ko/역사", "en/s/history"),
        ("ko/역사", "en/news/_index"),
        ("ko/licenses/MIT", "en/licenses/Zlib"),
        ("ko/licenses/MIT/_index", "en/licenses/Zlib/_index"),
        ("ko/역사", "ko/소개"),
        ("ko/역사", "en/a", "en/b", "en/c"),
    )
    for number, paths in enumerate(lists):
        assert sorted(f"{path[:-3]}" for path, message, _ in apart(tmp_path / f"{number}", *paths)) == sorted(paths)


def test_a_section_whose_own_templates_list_pages_of_other_languages_lacks_none(tmp_path: Path) -> None:
    merging = "{{ range .Pages | lang.Merge .Site.Home.Pages }}{{ .Title }}{{ end }}"

    def found(number: int, template: str, text: str = merging, config: str = "") -> list[tuple[str, str]]:
        pages = dict.fromkeys((f"content/{path}.md" for path in ("ko/z", "en/z", "en/team/a", "en/docs/a")), PAGE)
        root = write_guide(tmp_path / f"{number}", {**pages, template: text}, config + TWO_LANGUAGES)
        told = [one for one in check_source(root).findings if one.rule == "page-missing"]
        return [(one.path.removeprefix("content/en/"), str(one.severity)) for one in told]

    assert found(1, "layouts/team/list.html") == [("docs/a.md", "error"), ("team/a.md", "note")]
    assert found(2, "layouts/_default/list.html") == [("docs/a.md", "note"), ("team/a.md", "note")]
    both = [("docs/a.md", "error"), ("team/a.md", "error")]
    assert found(3, "layouts/team/list.html", "{{ range .Pages }}x{{ end }}") == both
    assert found(4, "themes/other/layouts/team/list.html") == both
    without = 'theme = "not-here"\n'
    assert found(5, "layouts/team/list.html", config=without) == [("docs/a.md", "error"), ("team/a.md", "note")]


def test_a_home_page_that_says_nothing_no_language_lacks(tmp_path: Path) -> None:
    others = dict.fromkeys(("content/ko/z.md", "content/en/z.md"), PAGE)
    for number, (text, told) in enumerate((("", 0), ("---\n---\n\n", 0), ("---\ntitle: T\n---\n", 1), ("글\n", 1))):
        root = write_guide(tmp_path / f"{number}", {**others, "content/ko/_index.md": text})
        assert len(run_source_checks(load(root), ["page-missing"])) == told


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("---\ntitle: Editor\nlayout: editor\nurl: /editor/\noutputs: [HTML]\n---\n", "note"),
        ("---\ntype: editor\nprivate: true\noutputs:\n  - editor_config\n---\n", "note"),
        ("---\ntitle: Archive\nlayout: archive\n---\n", "error"),
        ("---\ntype: section\nlayout: archive\noutputs: [HTML, rss]\n---\n", "error"),
        ("---\ntitle: Editor\nlayout: editor\nurl: editor/\n---\n", "error"),
        ("---\ntitle: Editor\nurl: /editor/\n---\n", "error"),
        ("---\ntitle: Editor\nlayout: editor\nurl: /editor/\n---\nText.\n", "error"),
        ("---\ntype: landing\nsections: [{block: hero, text: Welcome to us}]\n---\n", "error"),
        ("---\ntype: landing\nlead: Welcome to us\noutputs: [own]\n---\n", "error"),
    ],
)
def test_a_page_of_a_layout_alone_is_one_for_all_languages(tmp_path: Path, text: str, severity: str) -> None:
    others = dict.fromkeys(("content/ko/z.md", "content/en/z.md"), PAGE)
    root = write_guide(tmp_path, {**others, "content/ko/editor.md": text})
    assert [str(one.severity) for one in run_source_checks(load(root), ["page-missing"])] == [severity]
