"""Make what a release holds, for a tag: wheel, sdist, a bill of materials (SPDX 2.3), and its section of CHANGELOG.md.

`python scripts/release.py v1.2.3 FOLDER`. The version is the tag's; it is written into the checkout, not committed.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
# As PEP 440 and Semantic Versioning both take it.
_TAG = re.compile(r"v(\d+\.\d+\.\d+(?:rc\d+)?)")


def release(root: Path, tag: str, folder: Path, day: datetime) -> list[Path]:
    """Make the files of a release of the checkout in `root`; return them, the notes last.

    Raises `ValueError` for a tag that is no version, or that CHANGELOG.md has no section for.
    """
    found = _TAG.fullmatch(tag)
    if not found:
        raise ValueError(f"{tag} is no tag of a release, such as v1.2.3")
    version = found[1]
    said = notes((root / "CHANGELOG.md").read_text("utf-8"), version)
    module = root / "scripts/guidecheck/__init__.py"
    module.write_text(re.sub(r'(?m)^__version__ = ".*"$', f'__version__ = "{version}"', module.read_text("utf-8")))
    build = [sys.executable, "-I", "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(build, cwd=root, check=True, stdout=subprocess.DEVNULL)
    made = [folder / f"guidecheck-{version}-py3-none-any.whl", folder / f"guidecheck-{version}.tar.gz"]
    bill = folder / f"guidecheck-{version}.spdx.json"
    bill.write_text(json.dumps(bill_of_materials(root, version, made[0], day), indent=2) + "\n", "utf-8")
    text = folder / "notes.md"
    text.write_text(said, "utf-8")
    return [*made, bill, text]


def notes(changelog: str, version: str) -> str:
    """Return what CHANGELOG.md says of a version; raises `ValueError` where that is nothing."""
    found = re.search(rf"(?ms)^## \[?{re.escape(version)}\]?\b[^\n]*\n(.*?)(?=^## |\Z)", changelog)
    if not found or not found[1].strip():
        raise ValueError(f"CHANGELOG.md has no section for {version}")
    return found[1].strip() + "\n"


def bill_of_materials(root: Path, version: str, wheel: Path, day: datetime) -> dict[str, object]:
    """Return the SPDX document of a wheel: itself and all that it needs, in the versions that the tests ran with."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    versions = dict(re.findall(r"(?m)^([\w.-]+)==(\S+)", (root / "requirements-action.txt").read_text("utf-8")))
    needed = set(_closure(project["dependencies"]))
    optional = set(_closure(project["optional-dependencies"]["links"])) - needed
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    own = _package(project["name"], version, project["license"]) | {
        "packageFileName": wheel.name,
        "checksums": [{"algorithm": "SHA256", "checksumValue": digest}],
    }
    ours = _id(project["name"])
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", ours)]
    relations += [(ours, "DEPENDS_ON", _id(name)) for name in sorted(needed)]
    relations += [(_id(name), "OPTIONAL_DEPENDENCY_OF", ours) for name in sorted(optional)]
    others = [_package(name, versions[name], _licence(name)) for name in sorted(needed | optional)]
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"guidecheck-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/guidecheck-{version}-{digest}",
        "creationInfo": {
            "created": day.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": ["Tool: scripts/release.py"],
        },
        "packages": [own, *others],
        "relationships": [
            {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}
            for one, kind, other in relations
        ],
    }


def _closure(requirements: Iterable[str]) -> Iterator[str]:
    """Yield the names of all that some requirements need, as it is installed here."""
    seen: set[str] = set()
    pending = list(requirements)
    while pending:
        wanted = Requirement(pending.pop())
        name = canonicalize_name(wanted.name)
        if name in seen or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        yield name
        pending += distribution(name).requires or []


def _package(name: str, version: str, licence: str) -> dict[str, object]:
    return {
        "SPDXID": _id(name),
        "name": name,
        "versionInfo": version,
        "downloadLocation": "NOASSERTION",
        "licenseDeclared": licence,
        "externalRefs": [
            {
                "referenceCategory": "PACKAGE-MANAGER",
                "referenceType": "purl",
                "referenceLocator": f"pkg:pypi/{name}@{version}",
            }
        ],
    }


def _licence(name: str) -> str:
    """Return the expression that a package declares; older ones declare none that a machine can read."""
    return str(next(iter(distribution(name).metadata.get_all("License-Expression") or ()), "NOASSERTION"))


def _id(name: str) -> str:
    return f"SPDXRef-Package-{name}"


def main() -> int:
    """Make the release of the tag that the first argument names in the folder of the second."""
    tag, folder = sys.argv[1:]
    committed = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    try:
        made = release(ROOT, tag, Path(folder), datetime.fromtimestamp(int(committed.stdout), UTC))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(map(str, made)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
