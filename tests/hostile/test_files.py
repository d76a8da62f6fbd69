"""Files, folders and names as nobody should make them, and pages that change under the reader's eyes."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from guides_on_disk import write_guide
from hostile.bombs import ALIASES, MAPPINGS, MERGES
from hostile.command import COMMAND, found, run

GOOD = "---\ntitle: T\n---\ntext\n"
BAD = "---\ntitle: T\n---\n[a]()\n"
# Permission bits do not bind root; without these two capabilities they bind it as they bind everyone.
BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", *COMMAND) if os.getuid() == 0 else COMMAND


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return write_guide(tmp_path / "guide", {"content/ko/good.md": GOOD, "content/en/good.md": GOOD})


@pytest.mark.parametrize(
    "target",
    ["../../../secret.md", "/etc/passwd", "/dev/zero", "/gone", "link.md", "good.md"],
    ids=["outside", "absolute", "endless device", "dangling", "loop", "inside"],
)
def test_a_page_that_is_a_symbolic_link_is_found_and_not_followed(guide: Path, target: str) -> None:
    (guide.parent / "secret.md").write_text("[secret]()", encoding="utf-8")
    for language in ("ko", "en"):
        (guide / "content" / language / "link.md").symlink_to(target)
    status, out, error = run(guide, "check")
    message = "error file-encoding: The file cannot be read: it is a symbolic link, which Hugo passes over."
    assert (status, error) == (1, "")
    assert out.splitlines()[:2] == [f"content/{language}/link.md:1:1: {message}" for language in ("en", "ko")]
    assert "secret" not in out.replace("secret.md", "")


def test_folders_that_are_symbolic_links_are_passed_over_as_hugo_does(guide: Path) -> None:
    (guide / "content/ko/loop").symlink_to("..")
    (guide / "content/ko/root").symlink_to("/")
    assert run(guide, "check") == (0, "Checked 2 pages: nothing to report.\n", "")


def test_a_pipe_for_a_page_is_not_waited_for(guide: Path) -> None:
    os.mkfifo(guide / "content/ko/pipe.md")
    (guide / "content/en/pipe.md").write_text(GOOD, encoding="utf-8")
    status, findings = found(guide, "check")
    assert (status, findings) == (1, [("content/ko/pipe.md", 1, 1, "file-encoding")])


@pytest.mark.parametrize("file", ["hugo.toml", "data/licenses/MIT.yaml", "data/translations.json"])
def test_an_endless_device_for_a_data_file_is_not_read(guide: Path, file: str) -> None:
    (guide / file).unlink(missing_ok=True)
    (guide / file).parent.mkdir(parents=True, exist_ok=True)
    (guide / file).symlink_to("/dev/zero")
    status, out, error = run(guide, "check", "--root", str(guide))
    assert (status, out) == (2, "") and error.startswith("guidecheck: ") and error.count("\n") == 1


@pytest.mark.parametrize(
    ("file", "data", "says"),
    [
        ("hugo.toml", b"a = " + b"[" * 100_000, "hugo.toml cannot be read: "),
        ("hugo.json", b"[" * 1_000_000, "hugo.json cannot be read: it is nested too deep."),
        ("hugo.toml", b"title = '\xff'", "hugo.toml cannot be read: 'utf-8' codec"),
        ("data/licenses/MIT.yaml", "a: 가".encode("utf-16"), "data/licenses/MIT.yaml cannot be read: 'utf-8' codec"),
        ("data/translations.json", b"[" * 1_000_000, "data/translations.json: it is nested too deep."),
        ("hugo.toml", b"a" + b".a" * 500_000 + b" = 1", "hugo.toml cannot be read: it is nested too deep."),
        ("hugo.yaml", MERGES.encode(), "hugo.yaml:6: The YAML cannot be read: its merge keys make more than 10000"),
        ("hugo.yaml", MAPPINGS.encode(), "hugo.yaml cannot be read: it holds more than 200000 values."),
        ("hugo.yaml", ALIASES.encode(), "hugo.yaml cannot be read: it holds more than 200000 values."),
        ("hugo.yaml", b"languages: &a {ko: *a}", "hugo.yaml cannot be read: it is nested too deep."),
        ("hugo.yaml", b"a: &a [*a]", "hugo.yaml cannot be read: it is nested too deep."),
        ("hugo.json", b"NaN", "hugo.json cannot be read: a mapping of keys to values belongs there."),
        ("data/translations.json", b'{"version": ' + b"9" * 5000 + b"}", "data/translations.json: Exceeds the limit"),
        ("data/translations.json", b"[]", "data/translations.json: this is no record of version 1."),
        ("data/translations.json", b'{"version": NaN}', "data/translations.json: this is no record of version 1."),
        ("data/translations.json", b'{"version": 1}', "data/translations.json: a mapping is missing in it."),
        (
            "data/translations.json",
            b'{"version": 1, "translations": {"en": {"a": [1]}}}',
            "data/translations.json: 1 is no line of a record.",
        ),
        ("data/translations.json", b"\xff", "data/translations.json cannot be read: 'utf-8' codec"),
        ("data/translations.json", b'{"version": 1', "data/translations.json:1: Expecting"),
    ],
)
def test_a_configuration_or_record_that_cannot_be_read_is_said_in_a_sentence(
    guide: Path, file: str, data: bytes, says: str
) -> None:
    if file.startswith("hugo"):
        (guide / "hugo.toml").unlink()
    (guide / file).parent.mkdir(parents=True, exist_ok=True)
    (guide / file).write_bytes(data)
    status, out, error = run(guide, "check")
    assert (status, out) == (2, "") and says in error and error.count("\n") == 1


def test_a_tag_in_the_configuration_is_passed_over_as_hugo_does_and_not_obeyed(guide: Path) -> None:
    (guide / "hugo.toml").unlink()
    (guide / "hugo.yaml").write_text("a: !!python/object/apply:os.system [touch made]\n", encoding="utf-8")
    assert run(guide, "check") == (0, "Checked 2 pages: nothing to report.\n", "")
    assert not list(guide.parent.rglob("made"))


def test_a_100_mb_page_is_not_read_whole(guide: Path) -> None:
    with (guide / "content/ko/good.md").open("wb") as file:
        file.truncate(100 * 10**6)
    status, out, _ = run(guide, "check")
    assert status == 1
    assert out.startswith("content/ko/good.md:1:1: error file-size: The file cannot be read: it is larger than 2 MiB.")


@pytest.mark.parametrize(
    ("path", "status", "out", "error"),
    [
        (
            "content/ko/good.md",
            1,
            "content/ko/good.md:1:1: error file-encoding: The file cannot be read: Permission denied.\n"
            "Checked 2 pages: 1 error.\n",
            "",
        ),
        ("content/ko", 2, "", "guidecheck: {guide}/content/ko cannot be read: Permission denied.\n"),
        ("hugo.toml", 2, "", "guidecheck: {guide}/hugo.toml cannot be read: Permission denied.\n"),
    ],
)
def test_what_may_not_be_read_is_named(guide: Path, path: str, status: int, out: str, error: str) -> None:
    (guide / path).chmod(0)
    try:
        assert run(guide, "check", command=BOUND) == (status, out, error.format(guide=guide))
    finally:
        (guide / path).chmod(0o755)


@pytest.mark.parametrize(
    ("arguments", "path", "error"),
    [
        (["check"], "data/licenses", "data/licenses cannot be read: Permission denied."),
        (["check"], "data/licenses/MIT.yaml", "data/licenses/MIT.yaml cannot be read: Permission denied."),
        (["check"], "data", "data/licenses cannot be read: Permission denied."),
        (
            ["sync", "--accept", "content"],
            "data/translations.json",
            "data/translations.json cannot be read: Permission",
        ),
        (["site"], "public", "{guide}/public cannot be read: Permission denied."),
        (["site"], "public/en", "{guide}/public/en cannot be read: Permission denied."),
        (["links"], ".cache", ".cache/links.json cannot be written: Permission denied."),
        (["links"], ".cache/links.json", ".cache/links.json holds no answers that can be read (Permission denied);"),
        (["links"], "pyproject.toml", "pyproject.toml cannot be read: Permission denied."),
        (["check", "--output", "data/report.txt"], "data/report.txt", ""),
        (["new", "Zlib"], "archetypes/license.ko.md", "{guide}/archetypes/license.ko.md cannot be read: Permission"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value)[:20],
)
def test_whatever_else_may_not_be_read_is_named(guide: Path, arguments: list[str], path: str, error: str) -> None:
    for file in ("data/report.txt", "public/en/a.html", "public/index.html", ".cache/links.json", "pyproject.toml"):
        (guide / file).parent.mkdir(parents=True, exist_ok=True)
        (guide / file).touch()
    (guide / "data/licenses").mkdir()
    (guide / "data/licenses/MIT.yaml").write_text("name: A\ncategory: permissive\nspdx: listed\n", encoding="utf-8")
    (guide / "data/translations.json").write_text('{"version": 1, "translations": {}}', encoding="utf-8")
    for language in ("ko", "en"):
        (guide / "archetypes").mkdir(exist_ok=True)
        (guide / f"archetypes/license.{language}.md").write_text(GOOD, encoding="utf-8")
    (guide / path).chmod(0)
    try:
        status, out, said = run(guide, *arguments, command=BOUND)
    finally:
        (guide / path).chmod(0o755)
    # What is replaced need not be read.
    assert (status, out) == (2 if error else 0, "")
    assert said.startswith(f"guidecheck: {error.format(guide=guide)}" if error else "") and said.count("\n") == bool(
        error
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.md", "a\\nb.md"),
        (b"a\x1b[31mb.md", "a\\x1b[31mb.md"),
        (b"--output=x.md", "--output=x.md"),
        (b"a\xffb.md", "a\\udcffb.md"),
        ("a\u202eb.md".encode(), "a\\u202eb.md"),
        (b"{{ a }} %0A::error::.md", "{{ a }} %0A::error::.md"),
        (b"a" * 250 + b".md", "a" * 250 + ".md"),
    ],
    ids=["newline", "escape sequence", "dashes", "not UTF-8", "bidi", "templates", "long"],
)
def test_a_name_of_any_bytes_is_shown_without_its_power(guide: Path, name: bytes, shown: str) -> None:
    for language in (b"ko", b"en"):
        Path(os.fsdecode(os.fsencode(guide) + b"/content/" + language + b"/" + name)).write_text(BAD, encoding="utf-8")
    status, out, error = run(guide, "check")
    assert (status, error) == (1, "")
    assert out.splitlines()[0].startswith(f"content/en/{shown}:4:1: error link-empty")
    assert run(guide, "report")[::2] == (0, "")
    assert run(guide, "sync", "--accept", "content") == (0, "Translations accepted: 2.\n", "")
    assert run(guide, "sync")[::2] == (0, "")


@pytest.mark.parametrize("command", ["check", "report", "sync"])
def test_pages_that_change_and_vanish_during_the_run_never_break_it(guide: Path, command: str) -> None:
    for number in range(60):
        (guide / f"content/ko/{number}.md").write_text(GOOD, encoding="utf-8")
        (guide / f"content/en/{number}.md").write_text(GOOD, encoding="utf-8")

    def churn(number: int) -> None:
        page = guide / f"content/ko/{number % 60}.md"
        page.unlink(missing_ok=True)
        page.write_text(BAD * (number % 9), encoding="utf-8")
        shutil.rmtree(guide / f"content/en/{number % 7}", ignore_errors=True)
        (guide / f"content/en/{number % 5}").mkdir(exist_ok=True)

    status, _, error = _while(churn, lambda: run(guide, command))
    assert status in (0, 1) or "cannot be read: No such file or directory." in error


def _while(churn: Callable[[int], None], work: Callable[[], tuple[int, str, str]]) -> tuple[int, str, str]:
    done = threading.Event()

    def loop() -> None:
        number = 0
        while not done.is_set():
            churn(number := number + 1)

    thread = threading.Thread(target=loop)
    thread.start()
    try:
        return work()
    finally:
        done.set()
        thread.join()
