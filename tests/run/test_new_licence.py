import hashlib
import io
import json
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
import yaml

from conftest import copy_published
from guidecheck.cli import main
from guidecheck.model.findings import GuideError
from guidecheck.run import licence_texts, new_licence
from guidecheck.run.check_source import run_source_checks
from guidecheck.run.licence_texts import read_origin
from guidecheck.source.licenses import path_of
from guidecheck.source.load import load
from guidecheck.source.markdown.fold import parse_page
from guidecheck.spdx import license_list
from guides_in_memory import make_guide

DATA = "data/licenses/MIT.yaml"
ROOT = Path(__file__).resolve().parents[2]
SECTIONS = 9


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy what this guide is made from."""
    for part in ("content", "data", "assets/texts", "archetypes"):
        copy_published(part, tmp_path)
    # It names the licences that are left out.
    (tmp_path / "data/models.yaml").unlink()
    shutil.copy(ROOT / "config.toml", tmp_path)
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    """Give every file of a folder, and every folder as one that holds nothing."""
    return {path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else b"" for path in root.rglob("*")}


def rules(root: Path) -> list[tuple[str, str]]:
    """Give path and rule of all that the checks say."""
    return [(finding.path, finding.rule) for finding in run_source_checks(load(root))]


def unwritten(identifier: str) -> list[tuple[str, str]]:
    """Give what the checks say of a page that nobody has written yet."""
    return [
        (f"content/{language}/licenses/{identifier}/_index.md", "section-unwritten")
        for language in ("en", "ko")
        for _ in range(SECTIONS)
    ]


def test_a_new_licence_passes_but_for_a_warning_a_section(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "MIT", "--category", "permissive", "--root", str(root)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Made content/ko/licenses/MIT/_index.md",
        "Made content/en/licenses/MIT/_index.md",
        f"Made {DATA}",
        "`guidecheck check` names what is still to be written.",
    ]
    assert rules(root) == unwritten("MIT")
    assert main(["check", "--root", str(root)]) == 0
    assert main(["check", "--root", str(root), "--strict"]) == 1


def test_a_licence_without_a_category_is_warned_of_once(root: Path) -> None:
    new_licence.make(root, new_licence.choose("MIT"))
    assert rules(root) == [*unwritten("MIT"), (DATA, "category-unclassified")]


def test_name_and_status_are_the_lists(root: Path) -> None:
    new_licence.make(root, new_licence.choose("BSD-3-Clause", category="permissive"))
    assert (root / "data/licenses/BSD-3-Clause.yaml").read_text("utf-8") == (
        'name: BSD 3-Clause "New" or "Revised" License\ncategory: permissive\nspdx: listed\n'
    )
    page = (root / "content/ko/licenses/BSD-3-Clause/_index.md").read_text("utf-8")
    assert page.startswith('---\ntitle: "BSD 3-Clause \\"New\\" or \\"Revised\\" License 가이드"\n')
    assert "[SPDX License List - BSD-3-Clause](https://spdx.org/licenses/BSD-3-Clause.html)" in page


def test_an_unlisted_licence_says_so(root: Path) -> None:
    options = ["--unlisted", "--sbom", "LicenseRef-llama-2", "--name", "Llama 2", "--category", "ai-model"]
    assert main(["new", "Llama-2", *options, "--root", str(root)]) == 0
    assert rules(root) == unwritten("Llama-2")
    assert load(root).licenses.entries["Llama-2"].values == {
        "name": "Llama 2",
        "category": "ai-model",
        "spdx": "unlisted",
        "sbom": "LicenseRef-llama-2",
    }
    page = (root / "content/en/licenses/Llama-2/_index.md").read_text("utf-8")
    assert "(https://spdx.org/licenses/) (this identifier is not on the list)" in page


def test_the_folder_of_an_unlisted_licence_may_have_a_plus(root: Path) -> None:
    name = "CreativeML-OpenRAIL++-M"
    options = ["--unlisted", "--sbom", "LicenseRef-x", "--category", "ai-model"]
    assert main(["new", name, *options, "--root", str(root)]) == 0
    assert rules(root) == unwritten(name)
    assert load(root).licenses.entries.keys() == {"CreativeML-OpenRAIL-M", name}


def test_two_branches_that_each_make_a_licence_merge(root: Path) -> None:
    def git(*arguments: str) -> None:
        name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "a")
    for identifier in ("MIT", "ISC"):
        git("switch", "-q", "-c", identifier, "main")
        assert main(["new", identifier, "--category", "permissive", "--root", str(root)]) == 0
        git("add", "-A")
        git("commit", "-qm", identifier)
    git("merge", "-q", "--no-edit", "MIT")
    assert rules(root) == sorted(unwritten("MIT") + unwritten("ISC"))


def test_a_new_page_has_no_weight_that_another_branch_may_give_too(root: Path) -> None:
    made = new_licence.make(root, new_licence.choose("MIT")) + new_licence.make(root, new_licence.choose("ISC"))
    pages = [path for path in made if path.suffix == ".md"]
    assert len(pages) == 4
    assert all("weight" not in parse_page(page.read_text("utf-8"), "", "ko", "").front_matter.values for page in pages)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["CreativeML-OpenRAIL-M", "--unlisted", "--sbom", "LicenseRef-a"], "is there already"),
        (
            ["creativeml-openrail-m", "--unlisted", "--sbom", "LicenseRef-a"],
            "OpenRAIL-M.yaml is there already",
        ),
        (["mit"], "writes `MIT`, not `mit`"),
        (["Apache2"], "`Apache-2.0` (Apache License 2.0)"),
        (["BSL-1.1"], "`BUSL-1.1`"),
        (["Llama-2"], "needs --unlisted --sbom LicenseRef-…"),
        (["Llama-2", "--unlisted"], "needs --sbom"),
        (["Llama-2", "--unlisted", "--sbom", "LicenseRef-a_b"], "needs --sbom"),
        (["Llama-2", "--unlisted", "--sbom", "MIT"], "needs --sbom"),
        (["MIT", "--unlisted", "--sbom", "LicenseRef-a"], "leave out --unlisted"),
        (["MIT", "--sbom", "LicenseRef-a"], "names this one `MIT`"),
        (["GPL-2.0"], "make `GPL-2.0-only`"),
        (["Net-SNMP"], "without a successor"),
        (["MIT", "--category", "free"], "`free` is no category"),
        (["../MIT", "--unlisted", "--sbom", "LicenseRef-a"], "cannot be a licence's folder"),
        (["..", "--unlisted", "--sbom", "LicenseRef-a"], "cannot be a licence's folder"),
        ([""], "is not on the SPDX License List"),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = files(root)
    assert main(["new", *arguments, "--root", str(root)]) == 2
    assert said in capsys.readouterr().err
    assert files(root) == before


@pytest.mark.parametrize("folder", ["content/en/licenses/MIT", "content/ko/licenses/mit"])
def test_a_folder_of_one_language_is_enough_to_refuse(root: Path, folder: str) -> None:
    (root / folder).mkdir()
    before = files(root)
    with pytest.raises(GuideError, match=f"{folder} is there already"):
        new_licence.make(root, new_licence.choose("MIT"))
    assert files(root) == before


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("data/licenses/mit.yaml", "name: MIT\n", "data/licenses/mit.yaml is there already"),
        ("data/categories.yaml", "order: [\n", "data/categories.yaml:2 must be mended"),
        ("data/categories.yaml", "order: 1\n", "data/categories.yaml:1 must be mended"),
        ("archetypes/license.en.md", None, "license.en.md is missing"),
        ("archetypes/license.en.md", "---\ntitle: $title\n---\n", "gap"),
        ("archetypes/license.en.md", "costs $ 5", "gap"),
        ("data/translations.json", "{", "translations.json"),
    ],
)
def test_a_guide_that_is_not_sound_is_left_as_it_is(root: Path, path: str, text: str | None, said: str) -> None:
    if text is None:
        (root / path).unlink()
    else:
        (root / path).write_text(text, "utf-8")
    before = files(root)
    with pytest.raises(GuideError, match=said):
        new_licence.make(root, new_licence.choose("MIT"))
    assert files(root) == before


@pytest.mark.parametrize("path", ["content/en/licenses", "data/licenses", "data"])
def test_nothing_is_written_through_a_link(root: Path, tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "folder"
    (root / path).rename(elsewhere)
    (root / path).symlink_to(elsewhere)
    before = files(root), files(elsewhere)
    with pytest.raises(GuideError, match=r"symbolic link|A link in it"):
        new_licence.make(root, new_licence.choose("MIT"))
    assert (files(root), files(elsewhere)) == before


def test_a_file_that_came_meanwhile_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_licence, "_refuse_existing", lambda *_: None)
    (root / DATA).write_text("name: mine\n", "utf-8")
    before = files(root)
    with pytest.raises(GuideError, match=f"{DATA} cannot be written: File exists. Nothing was made"):
        new_licence.make(root, new_licence.choose("MIT"))
    assert files(root) == before


def test_languages_that_share_a_folder_carry_theirs_in_the_file_name(root: Path) -> None:
    config = root / "config.toml"
    config.write_text(config.read_text("utf-8").replace("content/en", "content/ko"), "utf-8")
    shutil.rmtree(root / "content/en")
    made = new_licence.make(root, new_licence.choose("MIT"))
    assert [path.name for path in made] == ["_index.md", "_index.en.md", "MIT.yaml"]


def test_every_licence_of_the_list_makes_pages_without_an_error() -> None:
    archetypes = {
        language: (ROOT / f"archetypes/license.{language}.md").read_text("utf-8") for language in ("ko", "en")
    }
    chosen = [new_licence.choose(entry.id) for entry in license_list.entries().values() if not entry.deprecated]
    pages = {
        f"content/{language}/licenses/{one.id}/_index.md": new_licence.render(archetype, one)
        for one in chosen
        for language, archetype in archetypes.items()
    }
    guide = make_guide({**pages, **{path_of(one.id): one.entry() for one in chosen}})
    skip = ("section-unwritten", "category-unclassified", "translation-stale")
    assert [(finding.path, finding.rule, str(finding.message)) for finding in run_source_checks(guide, skip=skip)] == []
    assert len(pages) > 1400


TEXT = "Zero License\nMay 1, 2020\n\n1. Grant. You may use it.\n2. Warranty. There is none.\n"
PLACE = "npm/texts@1.2.3:licenses/0BSD.json"


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Have a package with the text of a licence downloaded; give the bytes of its file."""
    data = json.dumps({"licenseText": TEXT.replace("\n", "\r\n")}).encode()
    archive = tmp_path / "texts-1.2.3.tgz"
    with tarfile.open(archive, "w:gz") as package:
        member = tarfile.TarInfo("package/licenses/0BSD.json")
        member.size = len(data)
        package.addfile(member, io.BytesIO(data))
    monkeypatch.setattr(licence_texts, "download", lambda *_: archive)
    return data


def test_a_licence_made_of_its_text_waits_for_a_point_a_clause(root: Path, packed: bytes) -> None:
    assert main(["new", "0BSD", "--category", "permissive", "--text", PLACE, "--root", str(root)]) == 0
    path = "data/grounds/0BSD.yaml"
    assert rules(root) == [(path, "grounds-clause")] * 3
    said = yaml.safe_load((root / path).read_text("utf-8"))
    assert said["text"] == {
        "file": "assets/texts/0BSD.txt",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "title": "Zero License",
        "dated": "May 1, 2020",
        "from": {
            "package": "npm/texts",
            "version": "1.2.3",
            "path": "licenses/0BSD.json",
            "sha256": hashlib.sha256(packed).hexdigest(),
        },
    }
    assert (root / "assets/texts/0BSD.txt").read_text("utf-8") == TEXT
    assert {name: one["printed"] for name, one in said["clauses"].items()} == {"Title": None, "1": "1", "2": "2"}
    for language in ("ko", "en"):
        page = (root / f"content/{language}/licenses/0BSD/_index.md").read_text("utf-8")
        assert page.endswith("---\n\n{{% license-says %}}\n")
    # What is said of each clause is all that it takes.
    point = "kind: permission, topic: use, when: [use], clause: '1', quote: You may use it"
    point = f"{point}, ko: 쓸 수 있습니다., en: It may be used."
    text = (root / path).read_text("utf-8").replace("points: {}", f"points:\n  use: {{{point}}}")
    (root / path).write_text(text.replace("not_shown: {}", "not_shown: {Title: A title., '2': A disclaimer.}"), "utf-8")
    assert rules(root) == []


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("npm/texts", "names no file of a package"),
        ("gem/texts@1:a", "names no file of a package"),
        ("npm/texts@1.2.3:licenses/1BSD.json", "gives no text"),
    ],
)
def test_a_text_that_is_not_there_is_told_and_nothing_is_written(
    root: Path, packed: bytes, place: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(root)
    assert main(["new", "0BSD", "--text", place, "--root", str(root)]) == 2
    assert said in capsys.readouterr().err
    assert files(root) == before


def test_a_text_that_somebody_reads_already_is_left(root: Path, packed: bytes) -> None:
    (root / "data/grounds/0bsd.yaml").write_text("version: 1\n", "utf-8")
    before = files(root)
    with pytest.raises(GuideError, match="there already"):
        new_licence.make(root, new_licence.choose("0BSD"), read_origin(PLACE))
    assert files(root) == before
