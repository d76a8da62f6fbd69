"""What `data/grounds` files a licence's points under, against the tags that choosealicense.com gives the licence.

Somebody else read the same texts. Where the two answers differ, docs/decisions/2026-11-28-choosealicense-tags.md has a
row with the reason; a row whose difference is gone fails too.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pychoosealicense
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
NOTE = ROOT / "docs/decisions/2026-11-28-choosealicense-tags.md"
Point = Mapping[str, Any]


def filed(kinds: tuple[str, ...], *topics: str) -> Callable[[Point], bool]:
    return lambda point: point["kind"] in kinds and point["topic"] in topics


# A tag, the list that it stands in there, and which points say the same.
TAGS = {
    "distribution": ("permissions", filed(("permission",), "distribution", "grant")),
    "patent-use": ("permissions", filed(("permission",), "patent-grant")),
    "include-copyright": ("conditions", filed(("obligation",), "retain-notices", "include-licence")),
    "document-changes": ("conditions", filed(("obligation",), "state-changes")),
    "disclose-source": ("conditions", filed(("obligation",), "disclose-source")),
    "network-use-disclose": ("conditions", filed(("obligation",), "network")),
    "same-license": ("conditions", filed(("obligation",), "same-terms")),
    "trademark-use": ("limitations", filed(("limit", "prohibition"), "trademark")),
    "liability": ("limitations", filed(("disclaimer",), "liability")),
    "warranty": ("limitations", filed(("disclaimer",), "warranty")),
}


def tagged(name: str) -> dict[str, bool] | None:
    """Return which of the tags choosealicense gives a licence; None where it does not know it."""
    try:
        found = pychoosealicense.get_license(name.removesuffix("-only").lower())
    except ValueError:
        return None
    # "same-license--library" is "same-license" with less reach.
    return {
        tag: tag in {one.tag.partition("--")[0] for one in getattr(found, group)} for tag, (group, _) in TAGS.items()
    }


def answers() -> dict[tuple[str, str], tuple[bool, bool]]:
    """Return, by licence and tag, what choosealicense says and what the points of the guide say."""
    found = {}
    for file in sorted((ROOT / "data/grounds").glob("*.yaml")):
        if tags := tagged(file.stem):
            points = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)["points"].values()
            for tag, said in tags.items():
                found[file.stem, tag] = (said, any(map(TAGS[tag][1], points)))
    return found


def test_each_difference_is_written_down_with_its_reason_and_no_other() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| (.+) \|$", NOTE.read_text("utf-8"), re.MULTILINE)
    assert {(name, tag) for name, tag, _ in rows} == {
        key for key, (theirs, ours) in answers().items() if theirs != ours
    }
    assert all(len(reason.split()) > 5 for *_, reason in rows)


@pytest.mark.parametrize("name", ["MIT", "ISC", "Apache-2.0", "GPL-3.0-only"])
def test_licences_that_choosealicense_knows_are_compared(name: str) -> None:
    assert {tag for licence, tag in answers() if licence == name} == TAGS.keys()


def test_a_licence_that_it_does_not_know_is_left_out() -> None:
    assert tagged("CreativeML-OpenRAIL-M") is None
