"""A release is made of a tag: dry, on a copy of what it is made of."""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from release import notes, release

ROOT = Path(__file__).resolve().parents[1]
DAY = datetime(2026, 12, 1, tzinfo=UTC)


def test_a_tag_makes_wheel_sdist_bill_of_materials_and_notes(tmp_path: Path) -> None:
    root = tmp_path / "checkout"
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "LICENSE", "requirements-action.txt"):
        shutil.copy(ROOT / name, root)
    (root / "CHANGELOG.md").write_text(
        "# Changelog\n\n## Unreleased\n\n## 1.2.3 – 2026-12-01\n\n- New.\n\n## 1.2.2\n\n- Old.\n"
    )
    wheel, sdist, bill, said = release(root, "v1.2.3", tmp_path / "dist", DAY)
    assert (wheel.name, sdist.name) == ("guidecheck-1.2.3-py3-none-any.whl", "guidecheck-1.2.3.tar.gz")
    assert sdist.exists() and said.read_text() == "- New.\n"
    with zipfile.ZipFile(wheel) as archive:
        assert b'__version__ = "1.2.3"' in archive.read("guidecheck/__init__.py")
    document = json.loads(bill.read_text("utf-8"))
    own, *others = document["packages"]
    assert own["checksums"] == [
        {"algorithm": "SHA256", "checksumValue": hashlib.sha256(wheel.read_bytes()).hexdigest()}
    ]
    assert document["creationInfo"]["created"] == "2026-12-01T00:00:00Z"
    # What SPDX 2.3 requires, clauses 6 and 7.
    assert {"spdxVersion", "dataLicense", "SPDXID", "name", "documentNamespace", "creationInfo"} <= document.keys()
    assert all({"name", "SPDXID", "downloadLocation", "versionInfo"} <= one.keys() for one in document["packages"])
    kinds: dict[str, set[str]] = {}
    for one in document["relationships"]:
        kinds.setdefault(one["relationshipType"], set()).update((one["spdxElementId"], one["relatedSpdxElement"]))
    names = {one["name"].lower() for one in others}
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert len(names) > len(wanted)
    assert "SPDXRef-Package-linkchecker" in kinds["OPTIONAL_DEPENDENCY_OF"] - kinds["DEPENDS_ON"]
    assert kinds["DEPENDS_ON"] | kinds["OPTIONAL_DEPENDENCY_OF"] == {one["SPDXID"] for one in document["packages"]}


@pytest.mark.parametrize("tag", ["1.2.3", "v1.2", "v1.2.3-x", "v9.9.9"])
def test_a_tag_without_a_version_or_a_section_makes_nothing(tmp_path: Path, tag: str) -> None:
    with pytest.raises(ValueError):
        release(ROOT, tag, tmp_path / "dist", DAY)
    assert not (tmp_path / "dist").exists()


def test_an_empty_section_says_nothing() -> None:
    with pytest.raises(ValueError):
        notes("## 1.0.0\n\n## 0.9.0\n\n- Old.\n", "1.0.0")
