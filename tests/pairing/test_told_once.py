"""What many pages have, and the other language nowhere: one finding with the list."""

from __future__ import annotations

from pathlib import Path

from guidecheck.run.check_source import check_source, run_source_checks
from guides_in_memory import make_guide
from guides_on_disk import check_guide

RULE = "block-mismatch"


def pages(count: int, call: str = "{{< lead >}}") -> dict[str, str]:
    return {
        f"content/{language}/{number}.md": f"---\ntitle: T\n---\n\n{text}\n\n{call if language == 'ko' else ''}\n"
        for number in range(1, count + 1)
        for language, text in (("ko", "모두가 읽는 글입니다."), ("en", "This is read by all."))
    }


def test_a_shortcode_that_no_page_of_a_language_has_is_one_finding(tmp_path: Path) -> None:
    (one,) = check_guide(tmp_path, pages(5), [RULE])
    assert str(one.message) == "5 pages have this shortcode “lead”, and no page in en has it."
    assert (one.path, one.severity) == ("content/ko/1.md", "error")
    assert [other.path for other in one.related] == ["content/en/1.md", *(f"content/ko/{n}.md" for n in range(2, 6))]
    # Of a part of the guide too.
    (part,) = [one for one in check_source(tmp_path, [tmp_path / "content/ko/3.md"]).findings if one.rule == RULE]
    assert (part.path, part.message) == ("content/ko/3.md", one.message)


def test_where_a_page_has_it_each_that_lost_it_is_told() -> None:
    files = pages(6)
    files["content/en/6.md"] = files["content/en/6.md"] + "{{< lead >}}\n"
    assert len(run_source_checks(make_guide(files), [RULE])) == 5
    assert len(run_source_checks(make_guide(pages(4)), [RULE])) == 4


def test_what_is_no_shortcode_is_told_of_each_page() -> None:
    assert len(run_source_checks(make_guide(pages(6, "```sh\nmake\n```")), [RULE])) == 6
