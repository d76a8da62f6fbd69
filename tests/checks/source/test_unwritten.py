from pathlib import Path

import pytest

from guides_in_memory import check, lines, make_guide

ROOT = Path(__file__).resolve().parents[3]
PATH = "content/ko/licenses/MIT/_index.md"
HEAD = "---\ntitle: MIT\n---\n\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Text. <!-- to be written -->", [5]),
        ("## A\n\n<!--to be written-->\n\n## B\n\nText.\n\n## C\n\n- [ ] <!-- To Be Written -->", [7, 15]),
        ("## A\n\n<!-- to be written -->\n\n<!-- to be written -->", [7]),
        ('{{% alert title="A" %}}\n<div>\n\n> - <!-- to be written -->\n\n</div>\n{{% /alert %}}', [8]),
        ("## A\n\n### B\n\n<!-- to be written -->", [9]),
    ],
)
def test_each_section_with_a_marker_is_named_once(body: str, expected: list[int]) -> None:
    found = lines(check(make_guide({PATH: HEAD + body}), "section-unwritten", "category-unclassified"))
    assert found == [(line, "section-unwritten warning") for line in expected]


@pytest.mark.parametrize(
    "body",
    [
        "Text.",
        "To be written.",
        "<!-- a note to the editor -->",
        "Mark it with `<!-- to be written -->`.",
        "Mark it with ``<!-- to be written -->``.",
        "```html\n<!-- to be written -->\n```",
        "    <!-- to be written -->",
    ],
)
def test_a_page_that_only_speaks_of_the_marker_is_left_alone(body: str) -> None:
    assert lines(check(make_guide({PATH: HEAD + body}), "section-unwritten", "category-unclassified")) == []


def test_a_category_that_nobody_has_chosen_is_named_at_its_line() -> None:
    data = {"data/licenses/MIT.yaml": "name: MIT License\ncategory: unclassified\nspdx: listed\n"}
    (finding,) = check(make_guide({PATH: HEAD, **data}), "section-unwritten", "category-unclassified")
    assert (finding.path, finding.line, finding.rule) == ("data/licenses/MIT.yaml", 2, "category-unclassified")


def test_a_section_of_the_real_page_that_is_emptied_is_named_at_its_line() -> None:
    path = "content/ko/licenses/CreativeML-OpenRAIL-M/_index.md"
    text = (ROOT / path).read_text(encoding="utf-8")
    number = text.split("\n").index("- Waifu Diffusion") + 1
    assert lines(check(make_guide({path: text}), "section-unwritten", "category-unclassified")) == []
    broken = text.replace("- Waifu Diffusion", "<!-- to be written -->")
    assert lines(check(make_guide({path: broken}), "section-unwritten", "category-unclassified")) == [
        (number, "section-unwritten warning")
    ]
