from pathlib import Path

from built_sites import findings, page, places, read
from guidecheck.model.findings import Finding, Related, Severity, say
from guidecheck.run.repeats import MANY, fold_repeats


def fault(number: int, text: str = "x", related: tuple[Related, ...] = ()) -> Finding:
    return Finding("site-link", Severity.ERROR, f"public/{number:02}.html", number + 1, 1, say(text), related=related)


def test_the_same_on_many_pages_is_one_finding_that_says_so() -> None:
    found = [fault(n) for n in range(MANY)] + [fault(0, "y"), fault(1, "x")]
    first, other = fold_repeats(found)
    assert (first.path, first.line, str(other.message)) == ("public/00.html", 1, "y")
    assert [(one.path, one.line, str(one.message)) for one in first.related] == [
        ("public/01.html", 2, f"{MANY - 1} other pages have it too")
    ]


def test_on_fewer_pages_or_in_other_words_each_is_told() -> None:
    few = [fault(n) for n in range(MANY - 1)] + [fault(0)] * 5
    assert fold_repeats(few) == few
    each = [fault(n, f"x{n}") for n in range(MANY)]
    assert fold_repeats(each) == each


def test_what_stands_in_content_is_told_at_each_place() -> None:
    written = [fault(n, "x", (Related("content/ko/a.md", n + 1, say("here")),)) for n in range(MANY)]
    assert fold_repeats(written) == written


def test_ids_that_a_template_writes_twice_are_one_finding_and_a_page_s_own_are_told(tmp_path: Path) -> None:
    twice = "".join(f'<i id="m{n}"></i>' for n in range(8)) * 2
    files: dict[str, str | bytes] = {f"p{n}/index.html": page(twice) for n in range(3)}
    files["p0/index.html"] = page(twice + '\n<b id="own"></b>\n<b id="own"></b>')
    found = findings(read(tmp_path, files), "site-id")
    assert places(found) == [("p0/index.html", 5, "site-id"), ("p0/index.html", 7, "site-id")]
    assert [str(one.message) for one in found] == [
        "24 ids stand twice on their pages, such as m0",
        "the id own stands twice",
    ]
