"""What Hugo never renders: it has no address, and templates may print what it says, so that it is compared.

Hugo was asked by a template that prints `.Content` of `GetPage`, of `.Pages` and of `.Resources`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.run.check_source import check_source
from guides_on_disk import check_guide, write_guide

LEFT = "등대를 지키는 사람은 매일 저녁 불을 켭니다."
SAID = "Whoever keeps the lighthouse lights the lamp at night."
HEADLESS = "---\nheadless: true\n---\n"
NEVER = "---\ntitle: a\nbuild:\n  render: never\n---\n"
CASCADE = "---\ntitle: a\ncascade:\n  build: {render: never, list: never}\n---\n"


def both(path: str, head: str, english: str = SAID) -> dict[str, str]:
    return {f"content/ko/{path}": f"{head}{LEFT}\n", f"content/en/{path}": f"{head}{english}\n"}


PAGE = both("b.md", "---\ntitle: b\n---\n")
FORMS = [
    pytest.param(both("box/index.md", HEADLESS), "box/index.md", id="headless bundle"),
    pytest.param({**both("box/index.md", HEADLESS), **both("box/a.md", "")}, "box/a.md", id="file of such a bundle"),
    pytest.param({**both("box/index.md", HEADLESS), **both("box/x/a.md", "")}, "box/x/a.md", id="in a folder of it"),
    pytest.param(both("a.md", NEVER), "a.md", id="never rendered"),
    pytest.param(both("a.md", NEVER.replace("build", "_build")), "a.md", id="never rendered, by the older key"),
    pytest.param({**both("box/_index.md", CASCADE), **both("box/a.md", "")}, "box/a.md", id="by a cascade"),
]


@pytest.mark.parametrize(("files", "path"), FORMS)
def test_what_is_never_rendered_is_compared_and_needs_no_title(
    tmp_path: Path, files: dict[str, str], path: str
) -> None:
    assert check_guide(tmp_path / "sound", files) == []
    left = {**files, f"content/en/{path}": files[f"content/ko/{path}"]}
    found = check_guide(tmp_path / "left", left)
    assert [(one.rule, one.path) for one in found] == [("untranslated", f"content/en/{path}")]
    checked = check_source(tmp_path / "left")
    assert (checked.findings, checked.pages) == (found, len(files))


def test_facts_and_sections_of_what_is_never_rendered_are_compared(tmp_path: Path) -> None:
    files = both("a.md", NEVER, f"{SAID}\n\n## One `more`\n\n{SAID}")
    assert [one.rule for one in check_guide(tmp_path, files)] == ["section-missing"]


def test_nothing_leads_to_what_is_never_rendered_and_its_own_links_are_of_who_prints_it(tmp_path: Path) -> None:
    home = {f"content/{one}/_index.md": "---\ntitle: a\n---\n[a](/a) [b](/b)\n" for one in ("ko", "en")}
    pages = {**home, **both("b.md", "---\ntitle: b\n---\n"), **both("a.md", NEVER, f"{SAID}\n\n[x](../x)")}
    pages["content/ko/a.md"] += "\n[x](../x)\n"
    found = check_guide(tmp_path, pages)
    assert [(one.path, one.column) for one in found] == [("content/en/_index.md", 1), ("content/ko/_index.md", 1)]
    assert {one.rule for one in found} == {"link-broken"}


def test_a_language_may_lack_what_is_never_rendered(tmp_path: Path) -> None:
    found = check_guide(tmp_path / "text", {"content/ko/a.md": f"{NEVER}{LEFT}\n", **PAGE})
    assert [(one.rule, one.path, one.severity.value) for one in found] == [("page-missing", "content/ko/a.md", "note")]
    # A bundle of pictures says nothing.
    assert check_guide(tmp_path / "none", {"content/ko/a/index.md": HEADLESS, **PAGE}) == []


def test_what_one_language_alone_renders_is_missing_in_the_other(tmp_path: Path) -> None:
    files = {**both("a.md", NEVER), "content/ko/a.md": f"---\ntitle: a\n---\n{LEFT}\n", **PAGE}
    assert [(one.rule, one.severity.value) for one in check_guide(tmp_path, files)] == [("page-missing", "error")]


def test_a_widget_that_is_not_active_is_printed_nowhere(tmp_path: Path) -> None:
    head = HEADLESS.replace("true\n", "true\nactive: false\n")
    assert check_guide(tmp_path / "off", both("box/index.md", head, LEFT)) == []
    on = head.replace("false", "true")
    assert [one.rule for one in check_guide(tmp_path / "on", both("box/index.md", on, LEFT))] == ["untranslated"]


def test_what_lies_beside_a_bundle_of_another_language_is_a_file_of_it_too(tmp_path: Path) -> None:
    files = {"content/ko/box/index.md": HEADLESS, **both("box/a.md", "", LEFT), **PAGE}
    assert [(one.rule, one.path) for one in check_guide(tmp_path, files)] == [("untranslated", "content/en/box/a.md")]


def test_a_path_may_name_what_is_never_rendered(tmp_path: Path) -> None:
    root = write_guide(tmp_path, {**both("box/index.md", HEADLESS, LEFT), **both("b.md", NEVER, LEFT)})
    found = check_source(root, [root / "content/en/box"]).findings
    assert [one.path for one in found] == ["content/en/box/index.md"]
