from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide
from guides_on_disk import check_page

RULE = "text-invisible"


def check(tmp_path: Path, text: str) -> list[tuple[int, int, str]]:
    return check_page(tmp_path, f"---\ntitle: T\n---\n{text}\n", [RULE])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a `MIT\u200b-0`", (4, 3)),
        ("`\u2060MIT`", (4, 1)),
        ("`Apache\u00ad-2.0`", (4, 1)),
        ("`MIT\u3164`", (4, 1)),
        ("a [b](https://example.org/\u200bc)", (4, 3)),
        ("![a](b\u200d.png)", (4, 1)),
        ("```sh\npip install\nfoo\u200b==1.0\n```", (6, 1)),
        ("a\n\n    foo\u200b==1.0", (6, 1)),
        ("`\u200ca` b\u06cc", (4, 1)),
        ("`a\u200c`", (4, 1)),
        ("| a |\n|---|\n| `b\u200bc` |", (6, 3)),
        ("`make\u00a0all`", (4, 1)),
        ("```yaml\na:\n\u00a0\u00a0b: 1\n```", (6, 1)),
        ("```sh\nmake\u3000all\n```", (5, 1)),
        ("```sh\nmake\u00a0all  # everything\n```", (5, 1)),
    ],
)
def test_a_character_that_nobody_sees_is_found_where_it_is_copied(
    tmp_path: Path, text: str, place: tuple[int, int]
) -> None:
    assert check(tmp_path, text) == [(*place, RULE)]


@pytest.mark.parametrize(
    "text",
    [
        "a\u200bb very\u00adlong [label\u200b](https://example.org/)",
        "`👩\u200d💻 \u0645\u06cc\u200c\u062e` [a](/👩\u200d💻/)",
        "`가\u200b나`",
        "`asset\u200c\u0647\u0627 \u0915\u094d\u200dA`",
        "`MIT-0`",
        "10\u00a0km [a\u00a0b](https://example.org/)",
        "`\u00a0` `가\u3000나` `« a\u00a0»`",
        "```text\n10\u00a0km\n```",
        "```\n│\u00a0\u00a0 ├── a\n```",
        "",
        "```yaml\n  # OBLIGATOIRE\u00a0: le serveur\n```",
        "```js\nconst a = 1; // attention\u00a0! a est constant\n```",
        "```good\nRiver\u00a0Watch counts the fish of each river.\n```",
    ],
)
def test_what_is_not_copied_or_needs_it_is_not_reported(tmp_path: Path, text: str) -> None:
    assert check(tmp_path, text) == []


def test_what_a_page_has_of_one_is_one_finding() -> None:
    text = "`a\u200bb`\n\n" * 200 + "```yaml\n\u00a0f:\n```\n"
    (finding,) = run_source_checks(make_guide({"content/en/a.md": text}, "en"), [RULE])
    assert (finding.line, [one.line for one in finding.related]) == (1, list(range(3, 200, 2)))
    assert len(finding.edits) == 100


def test_each_kind_of_character_is_a_finding(tmp_path: Path) -> None:
    text = "```yaml\na:\n\u00a0\u00a0- b\n\u00a0\u00a0- c\u200b\n```\n\n`a\u00a0b` `c\u200bd`\n"
    assert check(tmp_path, text) == [(6, 1, RULE), (7, 1, RULE)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("```\nSize: 54px\u00a0\n```", 0, id="behind a line of no language"),
        pytest.param("```\nx = a and\u00a0b\n```", 0, id="within a line of no language"),
        pytest.param("```\nif a:\n \u00a0 b()\n```", 1, id="before a line of no language"),
        pytest.param("```python\nx = a and\u00a0b\n```", 1, id="within a line of a language"),
    ],
)
def test_in_a_block_of_no_language_blanks_are_judged_where_lines_begin(tmp_path: Path, text: str, told: int) -> None:
    assert len(check(tmp_path, text)) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("160  0xA0  fixed-space   ", 0, id="by its number"),
        pytest.param("nobreakspace is   on this keyboard", 0, id="by its name in one word"),
        pytest.param("put U+00A0   before a unit", 0, id="as Unicode writes it"),
        pytest.param("161  0xA1  exclamation   ", 1, id="the number of another"),
        pytest.param("add 0xA05   to it", 1, id="a longer number"),
    ],
)
def test_a_line_that_names_the_character_is_about_it(tmp_path: Path, line: str, told: int) -> None:
    assert len(check(tmp_path, f"```bash\n{line}\n```")) == told


def test_what_a_line_says_of_a_character_without_width_is_about_that_one(tmp_path: Path) -> None:
    assert check(tmp_path, "Type `a​b` for U+200B.") == []
    assert check(tmp_path, "Type `a⁠b` for U+200B.") == [(4, 6, RULE)]
