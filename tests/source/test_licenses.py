import pytest

from guidecheck.source.licenses import folder, read


def test_an_entry_keeps_its_values_and_the_lines_of_its_keys() -> None:
    licenses = read(
        "# head\nMIT:\n  name: MIT License\n\n  category: permissive\n  spdx: listed\n", "data/licenses.yaml"
    )
    entry = licenses.entries["MIT"]
    assert entry.values == {"name": "MIT License", "category": "permissive", "spdx": "listed"}
    assert (entry.line, entry.lines) == (2, {"name": 3, "category": 5, "spdx": 6})
    assert licenses.problems == ()


def test_an_entry_with_a_fault_is_kept_for_what_is_sound_of_it() -> None:
    licenses = read("Llama-2:\n  spdx: unlisted\n  nmae: Llama\n", "data/licenses.yaml")
    assert licenses.declared == {"Llama-2"}
    assert len(licenses.problems) > 0


def test_only_unlisted_and_deprecated_licences_are_declared_to_pass() -> None:
    text = "A: {spdx: unlisted}\nB: {spdx: deprecated}\nC: {spdx: listed}\nD: {spdx: [unlisted]}\nE:\n"
    assert read(text, "data/licenses.yaml").declared == {"A", "B"}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("licenses/MIT/_index.md", "MIT"),
        ("licenses/MIT/index.md", "MIT"),
        ("licenses/MIT/faq.md", ""),
        ("licenses/_index.md", ""),
        ("guide/licenses/MIT/_index.md", ""),
    ],
)
def test_the_folder_of_a_licence_page_is_its_identifier(key: str, expected: str) -> None:
    assert folder(key) == expected
