import pytest

from guides_in_memory import DATA, check, lines, make_guide

PAGE = {"content/ko/licenses/MIT/_index.md": "text"}
GOOD = """\
MIT:
  name: MIT License
  category: permissive
  spdx: listed
Llama-2:
  name: Llama 2
  category: ai-model
  spdx: unlisted
  sbom: LicenseRef-llama-2
  hugging_face: llama2
  text: https://huggingface.co/meta-llama/Llama-2-7b/blob/main/LICENSE.txt
"""


def found(data: str) -> list[tuple[int, str]]:
    return lines(check(make_guide({**PAGE, DATA: data}), "data-invalid"))


@pytest.mark.parametrize("data", [GOOD, "", "{}", "# nothing yet\n"])
def test_sound_data_is_left_alone(data: str) -> None:
    assert found(data) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("  name: MIT License\n", "", 1),
        ("  category: permissive\n", "", 1),
        ("  spdx: listed\n", "", 1),
        ("  sbom: LicenseRef-llama-2\n", "", 5),
        ("category: permissive", "category: free", 3),
        ("spdx: listed", "spdx: yes", 4),
        ("spdx: listed", "spdx: on the list", 4),
        ("name: MIT License", "name: 1", 2),
        ("name: MIT License", "name: ''", 2),
        ("name: MIT License", "title: MIT License\n  name: x", 2),
        ("spdx: listed\n", "spdx: listed\n  sbom: LicenseRef-mit\n", 5),
        ("sbom: LicenseRef-llama-2", "sbom: LicenseRef-llama_2", 9),
        ("sbom: LicenseRef-llama-2", "sbom: MIT", 9),
        ("hugging_face: llama2", "hugging_face: Llama2", 10),
        ("text: https:", "text: http:", 11),
        ("text: https://huggingface.co/", "text: https://user:secret@huggingface.co/", 11),
        ("text: https://huggingface.co/", "text: huggingface.co/", 11),
        ("name: Llama 2", "name: Llama 2\n  name: again", 7),
        ("MIT:\n", "MIT: text\nISC:\n", 1),
        ("MIT:\n", "MIT:\n\t", 2),
    ],
)
def test_each_fault_of_the_data_is_named_at_its_line(old: str, new: str, line: int) -> None:
    assert found(GOOD.replace(old, new, 1)) == [(line, "data-invalid")]


@pytest.mark.parametrize(("old", "new"), [("MIT:", "Llama-3:"), ("Llama-2:", "ISC:")])
def test_where_the_declared_status_is_wrong_sbom_is_not_a_fault_of_its_own(old: str, new: str) -> None:
    assert found(GOOD.replace(old, new)) == []


def test_data_that_is_no_mapping_is_named() -> None:
    assert found("- MIT\n") == [(1, "data-invalid")]


def test_the_data_of_a_site_without_licence_pages_is_its_own() -> None:
    assert list(check(make_guide({"content/ko/x.md": "text", DATA: "- MIT\n"}), "data-invalid")) == []
