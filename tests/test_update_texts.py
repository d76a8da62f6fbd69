import hashlib
import io
import json
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml

from guidecheck.run.licence_texts import derive, download
from update_texts import update

TEXT = "A License\n\n1. You may.\n"
FRONT_MATTER = f"---\nkey: x\nname: A\n---\n\n{TEXT}\n".encode()
AS_JSON = json.dumps({"licenseId": "X", "licenseText": TEXT.replace("\n", "\r\n")}).encode()


def make_archive(folder: Path, path: str, data: bytes) -> Path:
    if path.endswith(".LICENSE"):
        archive = folder / "a.whl"
        with zipfile.ZipFile(archive, "w") as wheel:
            wheel.writestr(path, data)
        return archive
    archive = folder / "a.tgz"
    with tarfile.open(archive, "w:gz") as package:
        member = tarfile.TarInfo(f"package/{path}")
        member.size = len(data)
        package.addfile(member, io.BytesIO(data))
    return archive


def make_project(root: Path, path: str, data: bytes) -> None:
    (root / "data/grounds").mkdir(parents=True)
    origin = {"package": "pypi/p", "version": "1", "path": path, "sha256": hashlib.sha256(data).hexdigest()}
    said = {"text": {"file": "assets/texts/X.txt", "from": origin}}
    (root / "data/grounds/X.yaml").write_text(yaml.safe_dump(said), "utf-8")


@pytest.mark.parametrize(("path", "data"), [("d/x.LICENSE", FRONT_MATTER), ("licenses/X.json", AS_JSON)])
def test_a_text_is_written_once_as_its_package_has_it(tmp_path: Path, path: str, data: bytes) -> None:
    make_project(tmp_path, path, data)
    archive = make_archive(tmp_path, path, data)
    assert update(tmp_path, lambda *_: archive) == ["- `assets/texts/X.txt` is now as in pypi/p 1."]
    assert (tmp_path / "assets/texts/X.txt").read_text("utf-8") == TEXT
    assert update(tmp_path, lambda *_: archive) == []


def test_a_word_changed_by_hand_is_put_back(tmp_path: Path) -> None:
    make_project(tmp_path, "x.LICENSE", FRONT_MATTER)
    archive = make_archive(tmp_path, "x.LICENSE", FRONT_MATTER)
    update(tmp_path, lambda *_: archive)
    text = tmp_path / "assets/texts/X.txt"
    text.write_text(TEXT.replace("may", "must"), "utf-8")
    assert len(update(tmp_path, lambda *_: archive)) == 1
    assert text.read_text("utf-8") == TEXT


def test_a_package_with_other_bytes_is_refused(tmp_path: Path) -> None:
    make_project(tmp_path, "x.LICENSE", FRONT_MATTER)
    archive = make_archive(tmp_path, "x.LICENSE", FRONT_MATTER + b" ")
    with pytest.raises(ValueError, match="has SHA-256"):
        update(tmp_path, lambda *_: archive)
    assert not (tmp_path / "assets/texts/X.txt").exists()


def test_a_text_keeps_rules_and_dashes_of_its_own() -> None:
    text = "A\n\n---\n\nB\n"
    assert derive("x.LICENSE", text.encode()) == text
    assert derive("x.LICENSE", f"---\nkey: x\n---\n{text}".encode()) == text


@pytest.mark.parametrize("path", ["../x.txt", "assets/texts/Y.txt", "/etc/x"])
def test_a_text_goes_nowhere_but_into_its_file(tmp_path: Path, path: str) -> None:
    make_project(tmp_path, "x.LICENSE", FRONT_MATTER)
    archive = make_archive(tmp_path, "x.LICENSE", FRONT_MATTER)
    grounds = tmp_path / "data/grounds/X.yaml"
    grounds.write_text(grounds.read_text("utf-8").replace("assets/texts/X.txt", path), "utf-8")
    with pytest.raises(ValueError, match="which is not assets"):
        update(tmp_path, lambda *_: archive)


@pytest.mark.parametrize("link", ["assets", "assets/texts", "assets/texts/X.txt"])
def test_a_text_is_not_written_through_a_link(tmp_path: Path, link: str) -> None:
    root = tmp_path / "project"
    make_project(root, "x.LICENSE", FRONT_MATTER)
    archive = make_archive(tmp_path, "x.LICENSE", FRONT_MATTER)
    (tmp_path / "elsewhere").mkdir()
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic link"):
        update(root, lambda *_: archive)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("package", "version"),
    [
        ("somewhere", "1"),
        ("pypi/--index-url=https://example.org", "1"),
        ("pypi/p", "1 --pre"),
        ("pypi/../p", "1"),
        ("npm/git+ssh://example.org/p", "1"),
        ("npm/./p", "1"),
        ("npm/@s/../p", "1"),
        ("npm/p", "../../../p"),
        ("npm/p", "file:p"),
        ("npm/p", "-g"),
    ],
)
def test_what_is_no_package_by_its_name_is_not_asked_for(tmp_path: Path, package: str, version: str) -> None:
    with pytest.raises(ValueError, match="pypi/NAME or npm/NAME"):
        download(package, version, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_clients_of_registries_run_in_a_folder_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A guide may hold an `.npmrc`, or a module that pip imports."""
    ran: list[tuple[list[str], Path]] = []

    def run(command: list[str], cwd: Path, **_: object) -> None:
        ran.append((command, cwd))
        (cwd / "p-1.tgz").touch()

    monkeypatch.setattr(subprocess, "run", run)
    for registry in ("npm", "pypi"):
        folder = tmp_path / registry
        folder.mkdir()
        assert download(f"{registry}/@s/p.q_r-s", "1.0.0-rc.1+x", folder) == folder / "p-1.tgz"
    (npm, npm_folder), (pip, pip_folder) = ran
    assert (npm_folder, pip_folder) == (tmp_path / "npm", tmp_path / "pypi")
    assert "--ignore-scripts" in npm and pip[1] == "-I"
