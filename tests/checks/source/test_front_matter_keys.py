"""Each fault that the rule on keys of two languages finds, and sound front matter that it must not report."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.run.check_source import check_source, run_source_checks
from guides_in_memory import make_guide, places
from guides_on_disk import TWO_LANGUAGES, check_guide, write_guide


def compared(tmp_path: Path, source: str, target: str) -> list[tuple[str, int]]:
    files = {f"content/{key}/a.md": f"---\ntitle: T\n{text}---\n" for key, text in (("ko", source), ("en", target))}
    return [(one.path[8:10], one.line) for one in check_guide(tmp_path, files, ["front-matter-mismatch"])]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("weight: 1\n", "weight: 2\n", [("en", 3)]),
        ("weight: 1\n", "", [("ko", 3)]),
        ("", "description: d\nweight: 1\n", [("en", 3), ("en", 4)]),
        ("type: docs\n", "type: blog\n", [("en", 3)]),
        ("draft: true\n", "draft: false\n", [("en", 3)]),
        ("draft: true\n", "", [("ko", 3)]),
        ("linkTitle: 가\n", "", [("ko", 3)]),
        ("", "linkTitle: Short\n", [("en", 3)]),
        ("toc: false\n", "", [("ko", 3)]),
        ("lang: en\n", "", [("ko", 3)]),
        ("Weight: 1\n", "weight: 2\n", [("en", 3)]),
        ("translationKey: a\n", "", [("ko", 3)]),
        ("gallery: no\n", "gallery: false\n", [("en", 3)]),
        ("published_in: 2025년 학회\n", "published_in: 2024\n", [("en", 3)]),
    ],
)
def test_a_key_that_differs_between_languages_is_found(
    tmp_path: Path, source: str, target: str, expected: list[tuple[str, int]]
) -> None:
    assert compared(tmp_path, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("description: 가\nweight: 1\n", "weight: 1\ndescription: b\n"),
        ("date: 2024-01-01\n", ""),
        ("tags: [가]\n", "tags: [b, c]\n"),
        ("params: {a: 가}\n", "params: {a: b}\n"),
        ("linkTitle: 가\nWeight: 1\n", "linktitle: b\nweight: 1\n"),
        ("Date: 2024-01-01\n", ""),
        ("", "default_lang_commit: 1a2b3c4\ndrifted_from_default: true\ncSpell:ignore: foo\n"),
        ("reviewers: [a, b]\n", "translated_by: c\n"),
        ("draft: false\nimages:\nparams: {}\nkey: ''\nweight: 0\n", ""),
        ("linkTitle: T\n", ""),
        ("gallery: yes\n", "gallery: true\n"),
        ("editor: [가]\n", ""),
        ("weight: 10\n", "weight: 10\nweight: 3\n"),
        ("published_in: 2025년 학회\n", "published_in: 2025\n"),
        ("score: 0.5\n", "score: about 0.5\n"),
        ("isCJKLanguage: true\n", "isCJKLanguage: false\n"),
        ("isCJKLanguage: true\n", ""),
        ("lang: ko\n", ""),
        ("", "locale: en-GB\n"),
    ],
)
def test_what_each_language_says_for_itself_may_differ(tmp_path: Path, source: str, target: str) -> None:
    assert compared(tmp_path, source, target) == []


def test_keys_that_the_settings_call_each_languages_own_may_differ_and_be_missing(tmp_path: Path) -> None:
    files = {
        "content/ko/a.md": "---\ntitle: T\nrank: 1\nReviewed: 가\nlevel: 1\n---\n",
        "content/en/a.md": "---\ntitle: T\nrank: 2\nlevel: 2\n---\n",
        "guidecheck.toml": '[front-matter]\nown = ["Rank", "reviewed"]\n',
    }
    found = check_guide(tmp_path, files, ["front-matter-mismatch"])
    assert [(one.path, one.line) for one in found] == [("content/en/a.md", 4)]


@pytest.mark.parametrize(("short", "told"), [("Join", 0), ("Meet", 1)])
def test_a_short_title_that_is_the_title_of_the_other_page_is_not_missing(short: str, told: int) -> None:
    ko, en = f"---\ntitle: 함께하기\nlinkTitle: {short}\n---\n", "---\ntitle: Join\n---\n"
    guide = make_guide({"content/ko/a.md": ko, "content/en/a.md": en}, "en")
    assert len(run_source_checks(guide, ["front-matter-mismatch"])) == told


def test_what_a_cascade_gives_is_not_missing(tmp_path: Path) -> None:
    files = {
        "content/ko/_index.md": "---\ntitle: T\ncascade: {type: docs, weight: 1}\n---\n",
        "content/en/_index.md": "---\ntitle: T\ncascade: {type: docs, weight: 1}\n---\n",
        "content/ko/a.md": "---\ntitle: T\n---\n",
        "content/en/a.md": "---\ntitle: T\ntype: docs\nweight: 2\n---\n",
        "content/ko/b.md": "---\nx: 1\n---\n",
        "content/en/b.md": "---\ntitle: T\nx: 1\n---\n",
    }
    config = "cascade = {title = 'Named', target = {path = '/b'}}\n" + TWO_LANGUAGES
    root = write_guide(tmp_path, files, config)
    assert [(one.path, one.rule) for one in check_source(root).findings if one.rule.startswith("front")] == [
        ("content/en/a.md", "front-matter-mismatch")
    ]


@pytest.mark.parametrize(("menu", "told"), [("", 0), ("menu: main\n", 1)])
def test_beside_the_home_page_stands_nothing_but_in_menus(menu: str, told: int) -> None:
    files = {
        "content/ko/_index.md": f"---\ntitle: T\n{menu}weight: 1\n---\n",
        "content/en/_index.md": f"---\ntitle: T\n{menu}weight: 2\n---\n",
    }
    assert len(run_source_checks(make_guide(files), ["front-matter-mismatch"])) == told


LONG = "---\ntitle: 가\nweight: 1\nlead: 글\n---\n" + "## 하나\n\n글이다.\n\n" * 4


def test_of_a_page_that_nobody_wrote_yet_no_key_is_missing() -> None:
    def told(en: str) -> list[tuple[str, int, str]]:
        rules = ("front-matter-mismatch", "front-matter-missing", "untranslated")
        return places(run_source_checks(make_guide({"content/ko/a.md": LONG, "content/en/a.md": en}), rules))

    assert told("---\nslug: a\n---\n") == [("content/en/a.md", 1, "untranslated")]
    assert told("---\ntitle: A\nweight: 2\n---\n") == [
        ("content/en/a.md", 1, "untranslated"),
        ("content/en/a.md", 3, "front-matter-mismatch"),
    ]
    assert told("## One\n\nA text.\n\n" * 4) == [("content/en/a.md", 1, "front-matter-missing")]
    written = "---\nweight: 1\n---\n" + "## One\n\nA text.\n\n" * 4
    assert [rule for _, _, rule in told(written)] == ["front-matter-missing", "front-matter-mismatch"]
    # What has nothing of the other front matter has lost all of it.
    assert [rule for _, _, rule in told(written.replace("weight", "slug"))] == ["front-matter-missing"]


def test_what_a_page_says_of_its_author_is_its_own() -> None:
    ko, en = "---\ntitle: 가\nauthorLink: https://a.example\n---\n글\n", "---\ntitle: A\n---\ntext\n"
    found = run_source_checks(make_guide({"content/ko/a.md": ko, "content/en/a.md": en}), ["front-matter-mismatch"])
    assert found == []
    other = ko.replace("authorLink", "lead")
    found = run_source_checks(make_guide({"content/ko/a.md": other, "content/en/a.md": en}), ["front-matter-mismatch"])
    assert places(found) == [("content/ko/a.md", 3, "front-matter-mismatch")]


@pytest.mark.parametrize("day", ["2021-07-04", "2021-07-04T14:51:05+02:00", '"2021-07-04"', '"2021-07-04 a day"'])
def test_a_day_is_of_one_page_whatever_its_key_is_called(day: str) -> None:
    files = {
        "content/ko/a.md": f"---\ntitle: t\nlast_edited: {day}\n---\n글\n",
        "content/en/a.md": "---\ntitle: t\n---\nx\n",
    }
    told = run_source_checks(make_guide(files), ["front-matter-mismatch"])
    assert bool(told) == ("a day" in day)


@pytest.mark.parametrize(("pages", "told"), [(5, 0), (4, 4)])
def test_a_key_of_all_translations_is_meant(tmp_path: Path, pages: int, told: int) -> None:
    files = {}
    for number in range(pages):
        files[f"content/ko/{number}.md"] = "---\ntitle: T\n---\n글\n"
        files[f"content/en/{number}.md"] = "---\ntitle: T\nexclude_search: true\n---\ntext\n"
    found = check_guide(tmp_path, files, ["front-matter-mismatch"])
    assert len(found) == told
    part = check_source(tmp_path, [tmp_path / "content/en/1.md"]).findings
    assert sum(one.rule == "front-matter-mismatch" for one in part) == bool(told)
    files = {
        path: text.replace("title", "weight: 1\ntitle") if "/ko/" in path else text for path, text in files.items()
    }
    found = check_guide(tmp_path, files, ["front-matter-mismatch"])
    assert [one.path[8:10] for one in found].count("ko") == (pages if pages < 5 else 1)


def test_a_key_of_some_translations_is_none(tmp_path: Path) -> None:
    files = {}
    for number in range(10):
        files[f"content/ko/{number}.md"] = "---\ntitle: T\n---\n글\n"
        key = "no_list: true\n" if number < 6 else ""
        files[f"content/en/{number}.md"] = f"---\ntitle: T\n{key}---\ntext\n"
    assert len(check_guide(tmp_path, files, ["front-matter-mismatch"])) == 6


@pytest.mark.parametrize(("count", "told"), [(5, 0), (4, 4)])
def test_a_type_may_have_another_name_on_all_pages_of_a_language(count: int, told: int, tmp_path: Path) -> None:
    files = {}
    for number in range(count):
        files[f"content/ko/{number}.md"] = "---\ntitle: T\ntype: 강좌\nweight: 1\n---\n글\n"
        files[f"content/en/{number}.md"] = "---\ntitle: T\ntype: course\nweight: 1\n---\ntext\n"
    found = check_guide(tmp_path, files, ["front-matter-mismatch"])
    assert len(found) == told
    assert run_source_checks(make_guide(files), ["front-matter-mismatch"]) == found
    other = {path: text.replace("type: course", "type: other") for path, text in files.items() if "/0." in path}
    weighed = {path: text.replace("1\n---\nt", "2\n---\nt") for path, text in files.items()}
    assert len(run_source_checks(make_guide(files | other), ["front-matter-mismatch"])) == (told or 5)
    assert len(run_source_checks(make_guide(weighed), ["front-matter-mismatch"])) == count + told


def test_what_hides_no_page_says_nothing() -> None:
    ko, en = "---\ntitle: T\nhidden: false\n---\n", "---\ntitle: T\n---\n"
    assert (
        run_source_checks(make_guide({"content/ko/a.md": ko, "content/en/a.md": en}), ["front-matter-mismatch"]) == []
    )
    (found,) = run_source_checks(
        make_guide({"content/ko/a.md": ko.replace("false", "true"), "content/en/a.md": en}), ["front-matter-mismatch"]
    )
    assert found.line == 3


@pytest.mark.parametrize(("here", "there", "told"), [('""', "", 0), ("", '""', 0), ("1", '""', 1), ("", "1", 1)])
def test_what_is_empty_is_empty_however_it_is_written(here: str, there: str, told: int) -> None:
    pages = (("ko", here), ("en", there))
    files = {f"content/{key}/a.md": f"---\ntitle: T\nicon: {value}\n---\n" for key, value in pages}
    assert len(run_source_checks(make_guide(files), ["front-matter-mismatch"])) == told


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param("название: B\nвес: 1\nкраткое: c", ["title", "weight", "summary"], id="in letters of its own"),
        pytest.param("titre: B\npoids: 1\nresume: c", ["title", "weight"], id="in Latin letters"),
        pytest.param("titre: B\npoids: 2\nsummary: c", ["title"], id="with another value"),
        pytest.param("summary: c\nназвание: B\nвес: 1", [], id="at another place"),
        pytest.param("название: [B]\nвес: one\nsummary: c", [], id="with a value of another kind"),
        pytest.param("название: B\nвес: 1", [], id="of another number"),
        pytest.param("forward: /b/\nweight: 1\nsummary: c", [], id="an address where the title was"),
    ],
)
def test_a_key_that_was_translated_is_told_with_the_key_that_it_was(keys: str, expected: list[str]) -> None:
    files = {
        "content/ko/a.md": "---\ntitle: A\nweight: 1\nsummary: 글\n---\n글\n",
        "content/en/a.md": f"---\n{keys}\n---\ntext\n",
    }
    found = run_source_checks(make_guide(files), ["front-matter-mismatch", "front-matter-missing"])
    told = [dict(one.message.values).get("name") for one in found if "stands here where" in str(one.message)]
    assert sorted(map(str, told)) == sorted(expected)
    # That the page has no title then is the same fault.
    assert ("front-matter-missing" in {one.rule for one in found}) == ("title" not in expected)


def test_a_source_whose_title_has_another_name_lacks_no_title_beside_that() -> None:
    files = {"content/ko/a.md": "---\nназвание: A\n---\n글\n", "content/en/a.md": "---\ntitle: B\n---\ntext\n"}
    found = run_source_checks(make_guide(files), ["front-matter-mismatch", "front-matter-missing"])
    assert [(one.path, one.rule) for one in found] == [("content/ko/a.md", "front-matter-mismatch")]


@pytest.mark.parametrize(
    ("folder", "expected"),
    [("team", []), ("people", [("content/ko/모임/a.md", 4)])],
)
def test_a_type_may_be_the_folder_that_one_language_names_so(
    tmp_path: Path, folder: str, expected: list[tuple[str, int]]
) -> None:
    files = {
        "content/ko/모임/a.md": "---\ntitle: 글\ntranslationKey: a\ntype: team\n---\n",
        f"content/en/{folder}/b.md": "---\ntitle: T\ntranslationKey: a\n---\n",
    }
    found = check_guide(tmp_path, files, ["front-matter-mismatch"])
    assert [(one.path, one.line) for one in found] == expected


def many(source: str, target: str, pages: int = 6) -> dict[str, str]:
    """Make a guide of some pages, each of which has some lines of front matter in each language."""
    return {
        f"content/{language}/{number}.md": f"---\ntitle: T\nweight: {number}\n{keys}---\ntext\n"
        for number in range(1, pages + 1)
        for language, keys in (("ko", source), ("en", target))
    }


def severities(files: dict[str, str]) -> list[tuple[str, str]]:
    found = run_source_checks(make_guide(files), ["front-matter-mismatch"])
    return [(one.path[8:], str(one.severity)) for one in found]


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("eyebrow: Guide", "note"),
        ("seo: {title: T}", "note"),
        ("titlebreak: true", "note"),
        ("description: Guide", "note"),
        ("no_list: true", "error"),
        ("layout: wide", "error"),
    ],
)
def test_a_key_that_no_page_of_the_source_has_is_the_translations_own(line: str, severity: str) -> None:
    files = many("", "")
    files["content/en/2.md"] = files["content/en/2.md"].replace("title", f"{line}\ntitle")
    assert severities(files) == [("en/2.md", severity)]
    # What other pages of the source have, this one lost.
    files["content/ko/5.md"] = files["content/ko/5.md"].replace("title", f"{line}\ntitle")
    files["content/en/5.md"] = files["content/en/5.md"].replace("title", f"{line}\ntitle")
    assert severities(files) == [("en/2.md", "error")]


def test_of_few_pages_what_hugo_knows_is_lost(tmp_path: Path) -> None:
    pages = {
        "content/ko/1.md": "---\ntitle: 글\n---\n",
        "content/en/1.md": "---\ntitle: T\ndescription: S\nsort: 1\n---\n",
    }
    found = check_guide(tmp_path, pages, ["front-matter-mismatch"])
    assert [(str(one.message).split()[0], str(one.severity)) for one in found] == [
        ("description", "error"),
        ("sort", "note"),
    ]


def test_a_key_that_all_translations_lack_is_told_once(tmp_path: Path) -> None:
    files = many("seo_title: 글\n", "")
    (one,) = check_guide(tmp_path, files, ["front-matter-mismatch"])
    assert str(one.message) == "Many pages have seo_title in their front matter, and their translations in en do not."
    assert (one.path, one.severity) == ("content/ko/1.md", "error")
    # Of a part of the guide too.
    (part,) = [
        one for one in check_source(tmp_path, [tmp_path / "content/en/3.md"]).findings if "seo" in str(one.message)
    ]
    assert (part.path, part.message) == ("content/ko/3.md", one.message)
    # Where some have it, those that lack it are told each.
    for number in (1, 2):
        files[f"content/en/{number}.md"] = files[f"content/ko/{number}.md"]
    assert len(severities(files)) == 4
    # Eight of ten are nearly all, seven are not.
    for others, told in ((2, 1), (3, 7)):
        files = many("seo_title: 글\n", "", 10)
        files |= {f"content/en/{number}.md": files[f"content/ko/{number}.md"] for number in range(1, others + 1)}
        assert len(severities(files)) == told
    assert len(severities(many("no_list: true\n", ""))) == 1
    assert len(severities(many("seo_title: 글\n", "", 4))) == 4


def test_many_keys_that_one_page_lacks_are_told_together(tmp_path: Path) -> None:
    keys = "".join(f"{key}: 1\n" for key in ("level", "rank", "score", "weight"))
    files = {"content/ko/a.md": f"---\ntitle: 가\n{keys}---\n", "content/en/a.md": "---\ntitle: A\n---\n"}
    files |= {"content/ko/b.md": "---\ntitle: 나\nrank: 2\nscore: 1\n---\n", "content/en/b.md": "---\ntitle: B\n---\n"}
    found = check_guide(tmp_path, files, ["front-matter-mismatch"])
    assert [(one.path, one.line, str(one.message)) for one in found] == [
        ("content/ko/a.md", 3, "4 keys are not in the front matter in en: level, rank, score, weight."),
        ("content/ko/b.md", 3, "rank is not in the front matter in en."),
        ("content/ko/b.md", 4, "score is not in the front matter in en."),
    ]


@pytest.mark.parametrize(("short", "told"), [("함께하기", 0), ("함께", 1)])
def test_another_form_of_the_title_that_is_the_title_says_nothing(short: str, told: int) -> None:
    ko, en = f"---\ntitle: 함께하기\nmenu_title: {short}\n---\n", "---\ntitle: Join\n---\n"
    guide = make_guide({"content/ko/a.md": ko, "content/en/a.md": en}, "en")
    assert len(run_source_checks(guide, ["front-matter-mismatch"])) == told


def test_a_text_up_to_where_it_goes_on_is_a_summary(tmp_path: Path) -> None:
    source = "summary: 글\n"
    assert compared(tmp_path, source, "") == [("ko", 3)]
    files = {
        "content/ko/a.md": f"---\ntitle: T\n{source}---\n글\n",
        "content/en/a.md": "---\ntitle: T\n---\nA beginning.\n\n<!--more-->\n\nThe rest.\n",
    }
    assert check_guide(tmp_path, files, ["front-matter-mismatch"]) == []


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        ("draft: false", "draft: 'false'", 0),
        ("draft: false", "draft: 'F'", 0),
        ("draft: true", "draft: 'false'", 1),
        ("draft: false", "draft: FALSO", 1),
        ("toc: false", "toc: 'false'", 1),
    ],
)
def test_what_hugo_reads_as_one_truth_is_one(here: str, there: str, told: int) -> None:
    files = {"content/ko/a.md": f"---\ntitle: T\n{here}\n---\n", "content/en/a.md": f"---\ntitle: T\n{there}\n---\n"}
    found = run_source_checks(make_guide(files), ["front-matter-mismatch"])
    assert len(found) == told
    if "toc" in here:
        # Any text is true to a template.
        assert str(found[0].message) == 'toc is "false" here but false in ko.'


def test_a_key_that_several_translations_have_and_the_source_has_not_is_told_once() -> None:
    lacking = {"content/ko/a.md": "---\ntitle: T\n---\n"}
    having = {f"content/{key}/a.md": "---\ntitle: T\ndescription: D\n---\n" for key in ("de", "en", "fr")}
    (one,) = run_source_checks(make_guide(lacking | having), ["front-matter-mismatch"])
    assert (one.path, [place.path for place in one.related]) == (
        "content/de/a.md",
        ["content/ko/a.md", "content/en/a.md", "content/fr/a.md"],
    )
    # Each translation lacks it for itself, and two keys are two.
    without, with_it = lacking["content/ko/a.md"], having["content/en/a.md"]
    each = {"content/ko/a.md": with_it, "content/en/a.md": without, "content/fr/a.md": without}
    assert len(run_source_checks(make_guide(each), ["front-matter-mismatch"])) == 2
    two = {path: text.replace("description", "lead: L\ndescription") for path, text in having.items()}
    assert len(run_source_checks(make_guide(lacking | two), ["front-matter-mismatch"])) == 2


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ((10, 25, 30), ["note"]),
        ((10, "'25'", 30), ["note"]),
        # What has its order from dates or names, or another place, is told.
        ((10, 30, 30), ["error"]),
        ((10, 35, 30), ["error"]),
        ((40, 50, 60), ["note"] * 3),
        ((20, 10, 30), ["error"] * 2),
        ((10, 25), ["error"]),
    ],
)
@pytest.mark.parametrize("name", ["{}.md", "{}/index.md", "{}/_index.md"])
def test_a_weight_that_leaves_pages_in_their_order_is_a_note(
    name: str, weights: tuple[int | str, ...], told: list[str]
) -> None:
    files = {f"content/ko/{name.format(n)}": f"---\ntitle: t\nweight: {n}0\n---\n" for n in (1, 2, 3)}
    for n, weight in enumerate(weights, 1):
        files[f"content/en/{name.format(n)}"] = f"---\ntitle: t\nweight: {weight}\n---\n"
    found = run_source_checks(make_guide(files), ["front-matter-mismatch"])
    assert [one.severity for one in found] == told


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("topics: [가]\nlabels: [나]\n", "themes: [a]\nmarks: [b]\n", []),
        ("labels: [나]\n", "marks: [b]\nthemes: [a]\n", ["themes is not in the front matter in ko."]),
        ("topics: [가]\n", "", ["topics is not in the front matter in en."]),
        ("topics: [가]\n", "topic: [a]\n", ["The key topic stands here where ko has topics."]),
        ("tags: [가]\n", "", []),
        ("", "signs: [a]\n", []),
    ],
)
def test_a_language_may_name_the_keys_of_its_terms_itself(
    tmp_path: Path, source: str, target: str, told: list[str]
) -> None:
    names = "[taxonomies]\ntopic = 'topics'\nlabel = 'labels'\ntag = 'tags'\n"
    own = "[languages.en.taxonomies]\ntopic = 'Themes'\nlabel = 'marks'\ntag = 'signs'\n"
    files = {f"content/{key}/a.md": f"---\ntitle: T\n{text}---\n" for key, text in (("ko", source), ("en", target))}
    root = write_guide(tmp_path, files, TWO_LANGUAGES + names + own)
    found = [one for one in check_source(root).findings if one.rule == "front-matter-mismatch"]
    assert [str(one.message) for one in found] == told


@pytest.mark.parametrize(
    ("layout", "severity"),
    [("about.en", "note"), ("About.EN", "note"), ("abuot", "error"), ("of_theme", "error"), ("both", "error")],
)
def test_a_layout_may_be_a_languages_own_where_the_site_has_it(tmp_path: Path, layout: str, severity: str) -> None:
    files = {
        "content/ko/a.md": "---\ntitle: T\nlayout: sogae\n---\n",
        "content/en/a.md": f"---\ntitle: T\nlayout: {layout}\n---\n",
        "content/ko/b.md": "---\ntitle: T\nlayout: both\n---\n",
        "content/en/b.md": "---\ntitle: T\nlayout: both\n---\n",
        **{f"layouts/{path}.html": "x" for path in ("_default/sogae", "about/about.en", "_default/both")},
        "themes/mine/layouts/of_theme.html": "x",
    }
    root = write_guide(tmp_path, files, f"theme = 'mine'\n{TWO_LANGUAGES}")
    found = [one for one in check_source(root).findings if one.rule == "front-matter-mismatch"]
    assert [(one.line, one.severity.value) for one in found] == [(3, severity)]
