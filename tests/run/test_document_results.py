"""What is kept, and what workers make, is what a run alone and without memory makes."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import grounds_samples
from guidecheck.base.cache import Cache
from guidecheck.cli import main
from guidecheck.model.findings import Finding, GuideError
from guidecheck.model.guide import Guide
from guidecheck.run import document_results
from guidecheck.run.check_source import check_source, run_source_checks
from guidecheck.run.document_results import Documents
from guidecheck.source import files, load
from guides_on_disk import write_guide
from work import process_of

ROOT = Path(__file__).resolve().parents[2]
PAIRS = ROOT / "tests" / "fixtures" / "pairs"
SEEDS = ROOT / "tests" / "fixtures" / "seed-pair"
SEVERAL = ROOT / "tests" / "fixtures" / "several-licenses"
KEPT = ".cache/documents.json"


def all_at_once(root: Path) -> list[Finding]:
    """Check a guide as a whole, in this process, with nothing kept."""
    return run_source_checks(load.load(root))


def checked(root: Path, jobs: int = 1) -> list[Finding]:
    return check_source(root, jobs=jobs).findings


def write_entry(root: Path, identifier: str, category: str = "permissive", status: str = "listed") -> None:
    file = root / f"data/licenses/{identifier}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"name: {identifier}\ncategory: {category}\nspdx: {status}\n", "utf-8")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a guide with real pages and faults of many kinds: pages that need others to be paired, data, records."""
    root = tmp_path / "guide"
    shutil.copytree(PAIRS, root)
    pages = sorted(root.glob("content/*/licenses/*/_index.md"))
    lines = pages[0].read_text("utf-8").split("\n")
    headings = [number for number, line in enumerate(lines) if line.startswith("## ")]
    del lines[headings[2] : headings[3]]
    pages[0].write_text("\n".join(lines), "utf-8")
    pages[-1].unlink()
    pages[3].write_bytes(b"\xff" + pages[3].read_bytes())
    pages[4].write_text(pages[4].read_text("utf-8") + "\n[a]() `GPL-2.0` {{% alert %}}\n", "utf-8")
    for number in range(4):
        for language in ("ko", "en"):
            page = root / f"content/{language}/taught/{number}.md"
            page.parent.mkdir(exist_ok=True)
            said = {"ko": ("하나", "둘", "셋"), "en": ("One", "Two", "Three")}[language]
            kept = said[:1] + said[2:] if (language, number) == ("en", 3) else said
            page.write_text("".join(f"## {heading}\n\n- a\n\n" for heading in kept), "utf-8")
    write_entry(root, "MIT", "unclassified", "unlisted")
    return root


@pytest.mark.parametrize("source", [ROOT, PAIRS, SEEDS, SEVERAL], ids=lambda root: root.name)
def test_documents_one_by_one_give_what_the_guide_gives_as_a_whole(source: Path, tmp_path: Path) -> None:
    root = tmp_path / "guide"
    ignored = shutil.ignore_patterns(".*", "node_modules", "public", "resources", "tests", "screenshots")
    shutil.copytree(source, root, ignore=ignored)
    if source is SEVERAL:
        write_guide(root, {})
    assert checked(root) == all_at_once(root)


@pytest.mark.parametrize(("jobs", "many"), [(1, 1), (2, 1), (2, 1_000), (3, 1), (7, 1_000)])
def test_findings_are_the_same_cold_and_warm_with_any_number_of_workers(
    faulty: Path, jobs: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = all_at_once(faulty)
    assert len({finding.rule for finding in expected}) > 8
    monkeypatch.setattr(document_results, "CHUNK", 1)
    monkeypatch.setattr(document_results, "FEW_CHUNKS", 1)
    monkeypatch.setattr(document_results, "MANY_PAGES", many)
    assert checked(faulty, jobs) == expected
    assert (faulty / KEPT).is_file()
    assert checked(faulty, jobs) == expected


@pytest.mark.parametrize(("jobs", "here"), [(1, True), (2, False)])
def test_the_data_is_looked_at_by_a_worker_where_there_are_any(
    faulty: Path, jobs: int, here: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_results, "CHUNK", 1)
    monkeypatch.setattr(document_results, "FEW_CHUNKS", 1)
    documents = Documents(faulty, jobs=jobs)
    documents.make_each(process_of, data_task=process_of)
    assert (documents.make_once(process_of) == os.getpid()) == here


def test_a_page_learns_from_the_others_whatever_is_kept(faulty: Path) -> None:
    for _ in ("cold", "warm"):
        found = checked(faulty)
        assert found == all_at_once(faulty)
        lost = [one for one in found if (one.path, one.rule) == ("content/ko/taught/3.md", "section-missing")]
        assert [one.line for one in lost] == [5]
    # Without them it learns nothing.
    for number in range(3):
        for language in ("ko", "en"):
            (faulty / f"content/{language}/taught/{number}.md").unlink()
    assert checked(faulty) == all_at_once(faulty)


def touch_page(root: Path) -> None:
    page = root / "content/en/licenses/Apache-2.0/_index.md"
    page.write_text(page.read_text("utf-8").replace("## ", "### ", 1), "utf-8")


def add_page(root: Path) -> None:
    (root / "content/ko/new.md").write_text("## 새 쪽\n", "utf-8")


def remove_page(root: Path) -> None:
    (root / "content/en/licenses/CC-BY-4.0/_index.md").unlink()


def declare(root: Path) -> None:
    write_entry(root, "Apache-2.0", "permissive", "unlisted\nsbom: LicenseRef-a")


def accept(root: Path) -> None:
    assert main(["sync", "--root", str(root), "--accept", str(root / "content/ko/licenses/LGPL-2.1-only")]) == 0
    page = root / "content/ko/licenses/LGPL-2.1-only/_index.md"
    page.write_text(page.read_text("utf-8") + "\n새 문단.\n", "utf-8")


def add_language(root: Path) -> None:
    with (root / "hugo.toml").open("a", encoding="utf-8") as configuration:
        configuration.write('[languages.fr]\ncontentDir = "content/fr"\n')


def remove_data(root: Path) -> None:
    shutil.rmtree(root / "data/licenses")


CHANGES = [touch_page, add_page, remove_page, declare, accept, add_language, remove_data]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_changes_counts(faulty: Path, change: Callable[[Path], None]) -> None:
    before = checked(faulty)
    change(faulty)
    after = checked(faulty)
    assert after == all_at_once(faulty)
    assert after != before


def test_what_is_kept_is_right_after_any_row_of_changes(faulty: Path) -> None:
    generator = random.Random(8)
    for change in generator.sample(CHANGES, len(CHANGES)):
        change(faulty)
        assert checked(faulty) == all_at_once(faulty), change.__name__


def test_only_what_changed_is_parsed_again(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = files.parse_document

    def noting(document: files.RawDocument, *known: Any) -> object:
        parsed.append(document.key)
        return parse(document, *known)

    monkeypatch.setattr(files, "parse_document", noting)
    checked(faulty)
    assert len(parsed) > 8
    parsed.clear()
    checked(faulty)
    assert parsed == []
    touch_page(faulty)
    checked(faulty)
    assert set(parsed) == {"licenses/Apache-2.0/_index.md"}
    parsed.clear()
    write_entry(faulty, "BSD-3-Clause")
    checked(faulty)
    assert set(parsed) == {"licenses/BSD-3-Clause/_index.md"}


def test_a_run_that_knows_everything_neither_parses_nor_pairs(faulty: Path) -> None:
    write_entry(faulty, "MIT")
    lines = ("import sys", "from pathlib import Path", "from guidecheck.run.check_source import check_source")
    run = (
        *lines,
        "print(check_source(Path.cwd()).findings)",
        "print({'yaml', 'jsonschema_rs', 'markdown_it', 'guidecheck.pairing.pairs'} & sys.modules.keys())",
    )
    cold, warm = (
        subprocess.run([sys.executable, "-c", "\n".join(run)], cwd=faulty, capture_output=True, text=True, check=True)
        .stdout.strip()
        .rpartition("\n")
        for _ in range(2)
    )
    assert cold[0] == warm[0]
    # What differs is judged once more where all pages are known.
    assert "fact-mismatch" in warm[0]
    assert all(f"'{one}'" in cold[2] for one in ("yaml", "markdown_it", "guidecheck.pairing.pairs"))
    assert warm[2] == "set()"


def damage(root: Path, change: Callable[[bytes], bytes]) -> None:
    file = root / KEPT
    file.write_bytes(change(file.read_bytes()))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: b"\xff\xfe" + data,
        lambda data: data.replace(b"section-missing", b"section-misting"),
        lambda data: data.split(b"\n", 1)[1],
        lambda data: b"0" * 128 + b"\n" + b"[" * 200_000,
        lambda data: data + b" ",
    ],
    ids=["cut", "empty", "no text", "changed", "without seal", "nested", "longer"],
)
def test_what_is_damaged_counts_as_nothing(faulty: Path, change: Callable[[bytes], bytes]) -> None:
    expected = checked(faulty)
    damage(faulty, change)
    assert checked(faulty) == expected
    kept = (faulty / KEPT).read_bytes()
    assert checked(faulty) == expected
    assert (faulty / KEPT).read_bytes() == kept


def test_results_that_another_made_are_not_believed(
    faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_nothing(guide: Guide) -> tuple[int, list[object], list[object], list[object]]:
        return sum(1 for _ in guide.pages()), [], [], []

    expected = checked(faulty)
    assert expected
    (faulty / KEPT).unlink()
    with monkeypatch.context() as forger:
        forger.setenv("XDG_CACHE_HOME", str(tmp_path / "forger"))
        forger.setattr("guidecheck.run.check_source.look_at.__code__", find_nothing.__code__)
        assert not [finding for finding in checked(faulty) if finding.path.startswith("content/")]
    assert (faulty / KEPT).is_file()
    assert checked(faulty) == expected


def test_results_of_another_version_are_not_used(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(faulty)
    before = (faulty / KEPT).read_text("utf-8").partition("\n")[0]
    monkeypatch.setattr(document_results, "__version__", "0.0.0")
    checked(faulty)
    assert (faulty / KEPT).read_text("utf-8").partition("\n")[0] != before


def test_a_program_that_is_replaced_while_it_runs_keeps_its_own_results(
    faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(faulty)
    before = (faulty / KEPT).read_text("utf-8").partition("\n")[0]
    (tmp_path / "later").mkdir()
    monkeypatch.setattr("guidecheck.__file__", str(tmp_path / "later/__init__.py"))
    checked(faulty)
    assert (faulty / KEPT).read_text("utf-8").partition("\n")[0] == before


@pytest.mark.parametrize("link", [".cache", KEPT])
def test_a_link_in_the_place_of_what_is_kept_is_not_followed(faulty: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    if link == KEPT:
        (faulty / ".cache").mkdir()
        outside.write_text("mine", "utf-8")
    else:
        outside.mkdir()
    (faulty / link).symlink_to(outside)
    assert checked(faulty) == all_at_once(faulty)
    assert outside.read_text("utf-8") == "mine" if link == KEPT else not list(outside.iterdir())


@pytest.mark.parametrize("home", ["a file", "missing"])
def test_where_nothing_can_be_kept_everything_is_made_anew(
    faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    if home == "a file":
        (tmp_path / "home").write_text("", "utf-8")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    else:
        (faulty / ".cache").write_text("", "utf-8")
    assert checked(faulty) == checked(faulty) == all_at_once(faulty)


def test_what_is_kept_is_ignored_by_git_and_grows_with_the_guide_alone(faulty: Path) -> None:
    checked(faulty)
    assert (faulty / ".cache/.gitignore").read_text("utf-8") == "*\n"
    slots = (faulty / KEPT).read_text("utf-8").count("\n")
    for number in range(5):
        (faulty / "content/ko/again.md").write_text(f"## {number}\n", "utf-8")
        checked(faulty)
    (faulty / "content/ko/again.md").unlink()
    checked(faulty)
    assert (faulty / KEPT).read_text("utf-8").count("\n") == slots


def test_a_result_or_a_file_too_large_is_not_kept(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = all_at_once(faulty)
    monkeypatch.setattr("guidecheck.base.cache.MOST_RESULT", 500)
    assert checked(faulty) == checked(faulty) == expected
    small = (faulty / KEPT).stat().st_size
    (faulty / KEPT).unlink()
    monkeypatch.setattr("guidecheck.base.cache.MOST_BYTES", small // 2)
    assert checked(faulty) == expected
    assert not (faulty / KEPT).exists()


@pytest.mark.parametrize("name", ["line\nend.md", "tab\t.md", os.fsdecode(b"\xff.md")], ids=ascii)
def test_a_page_whose_name_is_no_plain_text_is_made_anew(faulty: Path, name: str) -> None:
    (faulty / "content/ko" / name).write_text("[a]()\n", "utf-8")
    expected = all_at_once(faulty)
    assert any(finding.path == f"content/ko/{name}" for finding in expected)
    assert checked(faulty) == checked(faulty) == expected
    assert "section-missing" in (faulty / KEPT).read_text("utf-8")


def test_half_a_character_is_kept_as_it_is(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "results", "me")
    cache.put("slot", "digest", ["\ud800", "\r\u2028"])
    cache.save(lambda _: True)
    assert Cache(tmp_path, "results", "me").get("slot", "digest") == ["\ud800", "\r\u2028"]
    assert Cache(tmp_path, "results", "me").get("slot", "other") is None
    assert Cache(tmp_path, "results", "you").get("slot", "digest") is None


def test_two_runs_at_once_give_the_same(faulty: Path) -> None:
    command = [sys.executable, "-m", "guidecheck", "check", "--root", str(faulty), "--format", "json"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    printed = {run.communicate()[0] for run in runs}
    assert {run.returncode for run in runs} == {1}
    assert len(printed) == 1
    assert subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout in printed
    assert sorted(path.name for path in (faulty / ".cache").iterdir()) == [".gitignore", "documents.json"]


def test_every_process_knows_what_another_kept(faulty: Path) -> None:
    (faulty / "layouts/_shortcodes").mkdir(parents=True)
    for name in ("one", "two", "three", "alert"):
        (faulty / f"layouts/_shortcodes/{name}.html").write_text("", "utf-8")
    for number in range(5):
        write_entry(faulty, f"X-{number}", "content", "unlisted")
    command = [sys.executable, "-m", "guidecheck", "check", "--root", str(faulty), "--output", str(faulty / "report")]
    kept = []
    for seed in ("1", "2", "3"):
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed})
        kept.append((faulty / KEPT).stat())
    assert kept[0].st_mtime_ns == kept[1].st_mtime_ns == kept[2].st_mtime_ns


def test_findings_in_korean_come_out_of_what_was_kept_too(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for language in ("en", "ko", "ko"):
        assert main(["check", "--root", str(faulty), "--language", language]) == 1
        said.append(capsys.readouterr().out)
    assert said[0] != said[1] == said[2]


@pytest.mark.parametrize("many", [1, 1_000])
def test_an_unreadable_record_is_said_before_anything_is_made(
    tmp_path: Path, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_guide(tmp_path, {"content/ko/a.md": "a", "data/translations.json": "{"})
    monkeypatch.setattr(document_results, "MANY_PAGES", many)
    with pytest.raises(GuideError, match=r"translations\.json"):
        Documents(root)
    # Of many pages workers were started by then.
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(
    ("path", "old", "new", "rule"),
    [
        (grounds_samples.TEXT_FILE, "keep all notices", "keep some notices", "grounds-quote"),
        (grounds_samples.FILE, "en: All notices must be kept.", "en: You should keep them.", "grounds-wording"),
        (grounds_samples.TOPICS_FILE, "retain-notices:", "notices:", "grounds-invalid"),
    ],
)
def test_what_a_licences_text_says_is_part_of_what_a_result_is_kept_by(
    tmp_path: Path, path: str, old: str, new: str, rule: str
) -> None:
    root = write_guide(tmp_path, grounds_samples.FILES)
    assert rule not in {one.rule for one in check_source(root).findings}
    file = root / path
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    assert rule in {one.rule for one in check_source(root).findings}
