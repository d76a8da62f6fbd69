"""Derives the licence texts under assets/texts/ anew from the packages that data/grounds/ names: `make update-texts`.

Each file of data/grounds/ says where its text is from: package, version, path, SHA-256 of the file there. A text that
comes out otherwise than it is committed is written, so that it shows as a diff; `guidecheck check` then says which
quotes and clauses it no longer has.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

GROUNDS = "data/grounds"
CACHE = ".cache/texts"

# Downloads one version of a package into a folder.
COMMANDS: Mapping[str, Callable[[str, str, Path], list[str]]] = {
    "pypi": lambda name, version, folder: [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"),
        *("--only-binary", ":all:", "--dest", str(folder), f"{name}=={version}"),
    ],
    "npm": lambda name, version, folder: [
        *("npm", "pack", "--silent", "--pack-destination", str(folder), f"{name}@{version}"),
    ],
}


def download(package: str, version: str, cache: Path) -> Path:
    """Return the archive of a package (`pypi/NAME` or `npm/NAME`), downloaded unless the cache has it.

    Raises `ValueError` for another registry, `CalledProcessError` where the registry's client fails.
    """
    registry, _, name = package.partition("/")
    if registry not in COMMANDS:
        raise ValueError(f"{package}: a package is pypi/NAME or npm/NAME")
    folder = cache / registry / f"{name}-{version}"
    folder.mkdir(parents=True, exist_ok=True)
    if not (found := sorted(folder.iterdir())):
        subprocess.run(COMMANDS[registry](name, version, folder), check=True, stdout=subprocess.DEVNULL)
        found = sorted(folder.iterdir())
    return found[0]


def read_member(archive: Path, path: str) -> bytes:
    """Return one file of a wheel, or of an npm package, where the path is below its folder `package/`.

    Raises `KeyError` where the archive lacks the path.
    """
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(path)
    with tarfile.open(archive) as package:
        member = package.extractfile(f"package/{path}")
        if member is None:
            raise KeyError(path)
        return member.read()


def derive(path: str, data: bytes) -> str:
    """Return the licence text that a package's file holds, without blank lines around it.

    A `.json` file has it as `licenseText`, a `.LICENSE` file after its YAML front matter.
    """
    text = data.decode("utf-8")
    if path.endswith(".json"):
        text = json.loads(text)["licenseText"]
    elif text.startswith("---\n"):
        text = text.split("\n---\n", 1)[1]
    return text.replace("\r\n", "\n").strip("\n") + "\n"


def update(root: Path, archive_of: Callable[[str, str], Path]) -> list[str]:
    """Derive every text below `root`; return, as Markdown, a line for each that had changed.

    `archive_of` returns the archive of a package's version. Raises `ValueError` where a package holds other bytes than
    the data says.
    """
    changes = []
    for grounds in sorted((root / GROUNDS).glob("*.yaml")):
        said: dict[str, Any] = yaml.safe_load(grounds.read_text("utf-8"))["text"]
        origin = said["from"]
        data = read_member(archive_of(origin["package"], origin["version"]), origin["path"])
        if (digest := hashlib.sha256(data).hexdigest()) != origin["sha256"]:
            raise ValueError(f"{origin['path']} of {origin['package']} {origin['version']} has SHA-256 {digest}")
        file = root / said["file"]
        text = derive(origin["path"], data)
        if not file.exists() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            changes.append(f"- `{said['file']}` is now as in {origin['package']} {origin['version']}.")
    return changes


def main() -> int:
    """Update the texts of the project in the current folder."""
    changes = update(Path.cwd(), lambda package, version: download(package, version, Path(CACHE)))
    print("\n".join(changes) or "All licence texts are as in their packages.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
