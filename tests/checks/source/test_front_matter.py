from __future__ import annotations

from pathlib import Path

import pytest

from guides_on_disk import check_guide, check_page

RULES = ["front-matter-invalid", "front-matter-duplicate", "front-matter-missing", "front-matter-type"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: 'T\n---\n", [(2, 10, "front-matter-invalid")]),
        ("---\ntitle: T\n", [(1, 1, "front-matter-invalid")]),
        ("+++\ntitle = T\n+++\n", [(2, 9, "front-matter-invalid")]),
        ('{"title": T}\n', [(1, 11, "front-matter-invalid")]),
        ("{{% alert %}}a{{% /alert %}}\n", [(1, 1, "front-matter-invalid")]),
        ("---\ntitle: T\nweight: 1\ntitle: U\n---\n", [(4, 1, "front-matter-duplicate")]),
        ("---\nweight: 1\n---\n", [(1, 1, "front-matter-missing")]),
        ("text\n", [(1, 1, "front-matter-missing")]),
        ("---\ntitle: T\nweight: ten\n---\n", [(3, 1, "front-matter-type")]),
        ("---\ntitle: T\nweight: true\n---\n", [(3, 1, "front-matter-type")]),
        ("---\ntitle: 1\n---\n", [(2, 1, "front-matter-type")]),
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
        '{"title": "T", "weight": 1}\n',
        "---\ntitle: T\nweight:\n---\n",
        "\n---\ntitle: T\n---\n",
    ],
)
def test_sound_front_matter_of_every_format_is_not_reported(tmp_path: Path, text: str) -> None:
    assert check_page(tmp_path, text, RULES) == []


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
    ],
)
def test_what_each_language_says_for_itself_may_differ(tmp_path: Path, source: str, target: str) -> None:
    assert compared(tmp_path, source, target) == []
