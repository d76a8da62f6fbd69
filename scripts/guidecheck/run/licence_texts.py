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
from tempfile import TemporaryDirectory

from guidecheck.base.regex import regex
from guidecheck.model.findings import GuideError, say

_PLACE = regex(r"((?:npm|pypi)/@?[^\s@:]+)@([^\s@:]+):(\S+)")

# Downloads one version of a package into the current folder: by name alone, where clients take options, folders and
# addresses too.
_COMMANDS: Mapping[str, Callable[[str, str], list[str]]] = {
    "pypi": lambda name, version: [
        *(sys.executable, "-I", "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"),
        *("--only-binary", ":all:", f"{name}=={version}"),
    ],
    "npm": lambda name, version: ["npm", "pack", "--silent", "--ignore-scripts", f"{name}@{version}"],
}
_NAME = regex(r"(?:@[A-Za-z0-9][\w.-]*/)?[A-Za-z0-9][\w.-]*", re.ASCII)
_VERSION = regex(r"[A-Za-z0-9][\w.+!-]*", re.ASCII)


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


def fetch(origin: Origin) -> tuple[str, str]:
    """Return the text that a package's file holds, and the SHA-256 of that file.

    Raises `GuideError` where the package cannot be downloaded or lacks the file, or the file holds no text.
    """
    try:
        with TemporaryDirectory(prefix="guidecheck-") as folder:
            data = read_member(download(origin.package, origin.version, Path(folder)), origin.path)
        return derive(origin.path, data), hashlib.sha256(data).hexdigest()
    except (OSError, subprocess.CalledProcessError, KeyError, ValueError) as error:
        place = f"{origin.package}@{origin.version}:{origin.path}"
        raise GuideError(say("{place} gives no text: {reason}.", place=place, reason=error)) from error


def download(package: str, version: str, folder: Path) -> Path:
    """Return the archive of a package (`pypi/NAME` or `npm/NAME`), downloaded into an empty folder.

    The client runs there, so that it reads no configuration and no module of the guide. Raises `ValueError` for what is
    no name of a package or no version, `CalledProcessError` where the registry's client fails.
    """
    registry, _, name = package.partition("/")
    if registry not in _COMMANDS or not _NAME.fullmatch(name) or not _VERSION.fullmatch(version):
        raise ValueError(f"{package} {version}: a package is pypi/NAME or npm/NAME, with a version")
    subprocess.run(_COMMANDS[registry](name, version), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return min(folder.iterdir())


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
