import json
import subprocess
import sys
from pathlib import Path

import pytest

from guidecheck.source.licenses import Categories, folder, gather, read_categories, read_entry
from guidecheck.source.load import load
from guides_on_disk import write_guide

PATH = "data/licenses/MIT.yaml"
SCHEMA = Path(__file__).parents[2] / "scripts/guidecheck/data/license-entry.schema.json"
OWN = read_categories(None).names


def test_an_entry_is_named_after_its_file_and_knows_the_lines_of_its_keys() -> None:
    entry, problems = read_entry("# head\nname: MIT License\n\ncategory: permissive\nspdx: listed\n", PATH, OWN)
    assert (entry.key, entry.path, problems) == ("MIT", PATH, ())
    assert entry.values == {"name": "MIT License", "category": "permissive", "spdx": "listed"}
    assert [entry.line(key) for key in ("name", "category", "spdx", "sbom")] == [2, 4, 5, 1]
    nested = read_entry("osi:\n  status: approved\nmarks:\n  a: may\n  b: ask\n", PATH, OWN).entry
    assert [nested.line("osi", "status"), nested.line("marks", "b"), nested.line("osi", "source")] == [2, 5, 1]


def test_an_entry_with_a_fault_is_kept_for_what_is_sound_of_it() -> None:
    reading = read_entry("spdx: unlisted\nnmae: Llama\n", "data/licenses/Llama-2.yaml", OWN)
    assert len(reading.problems) == 2
    assert gather([reading]).declared == {"Llama-2"}


def test_only_unlisted_and_deprecated_licences_are_declared_to_pass() -> None:
    statuses = {"A": "unlisted", "B": "deprecated", "C": "listed", "D": "[unlisted]", "E": ""}
    readings = [read_entry(f"spdx: {status}\n", f"data/licenses/{key}.yaml", OWN) for key, status in statuses.items()]
    assert gather(readings).declared == {"A", "B"}


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


def test_a_sites_own_categories_take_the_place_of_the_packages() -> None:
    assert read_categories("order:\n  - b\n  - a\n  - b\n") == Categories(("b", "a"))
    assert "ai-model" in OWN and "unclassified" not in OWN
    text = "name: MIT\ncategory: {}\nspdx: listed\n"
    for category, own, wrong in [("a", 0, 1), ("permissive", 1, 0), ("unclassified", 0, 0)]:
        assert len(read_entry(text.format(category), PATH, ("b", "a")).problems) == own
        assert len(read_entry(text.format(category), PATH, OWN).problems) == wrong


@pytest.mark.parametrize(
    "text", ["", "order: a\n", "order: [1]\n", "order: ['']\n", "- a\n", "order: [\n", "a: &a [*a]\n"]
)
def test_categories_that_cannot_be_read_are_a_problem_and_no_entry_is_blamed_for_them(text: str) -> None:
    categories = read_categories(text)
    assert categories.names == () and categories.problem
    assert read_entry("name: MIT\ncategory: what ever\nspdx: listed\n", PATH, categories.names).problems == ()


def test_a_guide_has_the_entries_of_the_folder_and_names_what_else_is_there(tmp_path: Path) -> None:
    entry = "name: MIT\ncategory: own\nspdx: listed\n"
    files = {PATH: entry, "data/categories.yaml": "order: [own]\n", "data/licenses/.MIT.yaml.swp": "x"}
    others = ["data/licenses/ISC.yml", "data/licenses/sub/A.yaml", "data/licenses/Zlib.YAML"]
    licenses = load(write_guide(tmp_path, files | dict.fromkeys(others, entry))).licenses
    assert (licenses.folder, list(licenses.entries)) == ("data/licenses", ["MIT"])
    assert [(path, problem.line) for path, problem in licenses.problems] == [
        ("data/licenses/ISC.yml", 1),
        ("data/licenses/Zlib.YAML", 1),
        ("data/licenses/sub", 1),
    ]


def test_every_part_of_the_schema_that_a_value_may_break_says_what_belongs_there() -> None:
    parts: list[dict[str, str]] = []
    json.loads(SCHEMA.read_text("utf-8"), object_hook=parts.append)
    described = [part.get("description") for part in parts if {"pattern", "format"} & part.keys()]
    assert len(described) >= 6 and all(described)


def test_validating_is_imported_for_what_is_validated_alone(tmp_path: Path) -> None:
    write_guide(tmp_path, {"content/ko/a.md": "---\ntitle: A\n---\n"})
    looked = "import sys; from pathlib import Path; from guidecheck.source.load import load; load(Path.cwd())"
    command = [sys.executable, "-c", f"{looked}; print('jsonschema_rs' in sys.modules)"]
    run = [subprocess.run(command, cwd=tmp_path, capture_output=True, text=True).stdout]
    write_guide(tmp_path, {PATH: "name: MIT\n"})
    run += [subprocess.run(command, cwd=tmp_path, capture_output=True, text=True).stdout]
    assert run == ["False\n", "True\n"]
