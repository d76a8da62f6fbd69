"""Boxes that stand as plain paragraphs in the other page: all that they say is there."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide

KO, EN = "content/ko/a.md", "content/en/a.md"
TEXTS = (
    "데이터를 연구에 쓸 수 있고, 알아낸 것을 원하는 때에 발표할 수 있습니다.",
    "사람이나 그 사람이 일하는 회사의 이름이 나오는 것을 발표하기 전에 사무실에 물어보세요.",
    "사무실은 평일에 이틀 안에 답하고, 물어본 것을 한 해 동안 보관합니다.",
    "데이터로 만든 것은 만든 사람의 것이며, 원하는 누구에게나 팔 수 있습니다.",
)
TEXTS_EN = (
    "You may use the data for research, and you may publish what you find in it whenever you want to.",
    "Ask the office before you publish anything that names people or the firms that they work for.",
    "The office answers within two days, on weekdays only, and it keeps what you ask for a year.",
    "What you build with the data belongs to you, and you may sell it to whoever asks for it.",
)


def page(texts: tuple[str, ...], boxed: str = "{}") -> str:
    """Make a page of three sections of the same texts; in the second, one of them is written as `boxed` says."""
    sections = ([*texts] for _ in range(3))
    parts = []
    for number, section in enumerate(sections):
        if number == 1:
            section[2:3] = [boxed.format(section[2])] if boxed else []
        parts.append("\n\n".join((f"## {number}", *section)))
    return "\n\n".join(parts) + "\n"


def found(ko: str, en: str) -> list[tuple[str, str]]:
    told = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    return [(one.path, str(one.severity)) for one in told]


BOXES = {
    "a quotation": "> [!NOTE]\n> {}",
    "a shortcode": "{{{{% alert %}}}}\n{}\n{{{{% /alert %}}}}",
    "a lead of the site's own": "{{{{< lead >}}}}\n[{}](https://example.org/a/long/address)\n{{{{< /lead >}}}}",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=[*BOXES])
def test_a_box_that_is_a_plain_paragraph_there_is_one_note(box: str) -> None:
    assert found(page(TEXTS, box), page(TEXTS_EN)) == [(KO, "note")]
    assert found(page(TEXTS), page(TEXTS_EN, box)) == [(EN, "note")]


@pytest.mark.parametrize("box", BOXES.values(), ids=[*BOXES])
def test_a_box_whose_text_is_lost_is_missing(box: str) -> None:
    assert found(page(TEXTS, box), page(TEXTS_EN, "")) == [(KO, "error")]
    assert (KO, "error") in found(page(TEXTS, box), page(TEXTS_EN, "Ask us."))


@pytest.mark.parametrize(
    ("en", "severity"),
    [
        ("You may ask one of these:\n\n- the office\n- the firm\n", "note"),
        ("You may ask one of these:\n", "error"),
        ("- You may ask one of these:\n\n  1. the office\n  2. the firm\n", "error"),
    ],
    ids=["all is there", "the list is lost", "in an item"],
)
def test_what_an_alert_holds_beside_its_text_is_there_too(en: str, severity: str) -> None:
    ko = "모두가 읽는 글입니다.\n\n> [!NOTE]\n> 다음 중 한 곳에 물어봅니다.\n>\n> - 사무실\n> - 회사\n"
    assert (KO, severity) in found(ko, f"This is read by all.\n\n{en}")


TAB = '{{{{< tabpane >}}}} {{{{% tab "A" %}}}}\n\n{}\n{{{{% /tab %}}}} {{{{< /tabpane >}}}}\n'
ROWS = (
    "| {} | |\n|---|---|\n| a | `lamp.first.enabled` |\n| b | `lamp.second.enabled` |\n| c | `lamp.third.enabled` |\n"
)


def test_a_table_that_a_tab_of_the_other_page_holds_is_told_of_the_tabs() -> None:
    ko, tabs = ROWS.format("가"), TAB.format(ROWS.format("A"))
    assert sorted(found(f"글\n\n{ko}", f"text\n\n{tabs}")) == [(EN, "error"), (KO, "note")]
    assert sorted(found(f"글\n\n{tabs}", f"text\n\n{ko}")) == [(EN, "note"), (KO, "error")]
    # Tabs with other things in them do not have it.
    other = tabs.replace("lamp", "oil").replace("first", "one").replace("second", "two")
    assert sorted(found(f"글\n\n{ko}", f"text\n\n{other}")) == [(EN, "error"), (KO, "error")]
