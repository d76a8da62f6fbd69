"""What happens to the run itself: stopped, killed, without memory, nowhere to write."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
from pathlib import Path

import pytest

from guides_on_disk import write_guide
from hostile.command import COMMAND, ENVIRONMENT, PATIENCE, limit, run

PAGE = "---\ntitle: T\n---\n" + "".join(f"## {n}. A\n\n- a `b`\n\n[a]()\n\n" for n in range(20))
PAGES = {"ko": PAGE.replace(". A", ". 가").replace("- a", "- 가나다"), "en": PAGE}
# Signals itself at the n-th call of a Python function after the command has begun, and runs the command.
SIGNALLED = """
import os, runpy, sys
signal, at = int(sys.argv[1]), int(sys.argv[2])
del sys.argv[1:3]
calls = 0
def count(frame, event, argument):
    global calls
    if event == "call" and (calls or frame.f_code.co_name == "run"):
        calls += 1
        if calls == at:
            os.kill(os.getpid(), signal)
sys.setprofile(count)
runpy.run_module("guidecheck", run_name="__main__")
"""
# How many calls the shortest of the runs below makes, and less.
CALLS = 20_000
POINTS = [2, 3, 5, *random.Random(8).sample(range(10, CALLS), 9)]


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return write_guide(tmp_path, {f"content/{key}/{n}.md": text for key, text in PAGES.items() for n in range(3)})


def left(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("at", POINTS)
def test_ctrl_c_at_any_point_exits_with_130_and_leaves_no_half_a_file(guide: Path, at: int) -> None:
    before = left(guide)
    command = (COMMAND[0], "-c", SIGNALLED, str(int(signal.SIGINT)), str(at))
    status, out, error = run(guide, "check", "--output", "report.txt", command=command)
    assert (status, out, error) == (130, "", "guidecheck: stopped.\n")
    assert left(guide) == before


@pytest.mark.parametrize("at", POINTS)
def test_a_record_survives_being_killed_at_any_point(guide: Path, at: int) -> None:
    assert run(guide, "sync", "--accept", "content/ko/0.md")[0] == 0
    before = (guide / "data/translations.json").read_bytes()
    command = (COMMAND[0], "-c", SIGNALLED, str(int(signal.SIGKILL)), str(at))
    assert run(guide, "sync", "--accept", "content", command=command)[0] == -signal.SIGKILL
    assert (guide / "data/translations.json").read_bytes() == before


def test_a_record_survives_being_killed_while_it_is_written(guide: Path) -> None:
    # The last calls of all: those that write.
    assert run(guide, "sync", "--accept", "content/ko/0.md")[0] == 0
    old = (guide / "data/translations.json").read_bytes()
    killing = (
        "import os; os.replace = lambda *_, **__: os.kill(os.getpid(), 9)\nfrom guidecheck.__main__ import run; run()"
    )
    assert run(guide, "sync", "--accept", "content", command=(COMMAND[0], "-c", killing))[0] == -signal.SIGKILL
    assert (guide / "data/translations.json").read_bytes() == old
    assert run(guide, "sync", "--accept", "content")[0] == 0
    assert len(json.loads((guide / "data/translations.json").read_text("utf-8"))["translations"]["en"]) == 3


@pytest.mark.parametrize("arguments", [["check"], ["sync"], ["report"], ["rules"], ["site"]], ids=" ".join)
def test_a_full_disk_is_said_in_a_sentence(guide: Path, arguments: list[str]) -> None:
    (guide / "public").mkdir()
    (guide / "public/index.html").write_text("<html lang=ko><h1>a", encoding="utf-8")
    with open("/dev/full", "w") as full:
        done = _run(guide, arguments, full.fileno())
    assert done == (2, "guidecheck: The report cannot be written: No space left on device.\n")


@pytest.mark.parametrize("arguments", [["check"], ["sync"], ["report"], ["rules"]], ids=" ".join)
def test_a_reader_who_leaves_is_no_fault_and_gets_no_message(guide: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert _run(guide, arguments, writing) == (2, "")
    finally:
        os.close(writing)


def test_a_closed_standard_output_is_no_fault(guide: Path) -> None:
    command = f"exec {' '.join(COMMAND)} check >&-"
    assert run(guide, command=("sh", "-c", command)) == (1, "", "")


def test_a_report_that_cannot_be_written_leaves_the_old_one(guide: Path) -> None:
    (guide / "report.txt").write_text("old", encoding="utf-8")
    small = f"ulimit -f 0; exec {' '.join(COMMAND)} check --output report.txt"
    status, _, error = run(guide, command=("sh", "-c", small))
    assert (status, error) == (2, "guidecheck: report.txt cannot be written: File too large.\n")
    assert (guide / "report.txt").read_text("utf-8") == "old" and not list(guide.glob(".report*"))


def test_a_report_can_go_to_a_device_and_through_a_link(guide: Path) -> None:
    (guide / "link.txt").symlink_to("report.txt")
    assert run(guide, "check", "--output", "link.txt")[0] == 1
    assert (guide / "link.txt").is_symlink() and "link-empty" in (guide / "report.txt").read_text("utf-8")
    status, out, _ = run(guide, "check", "--output", "/dev/stdout")
    assert status == 1 and "link-empty" in out


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Return a guide that takes workers some seconds."""
    return write_guide(tmp_path, {f"content/{key}/{n}.md": PAGE * 20 for key in ("ko", "en") for n in range(100)})


def test_a_killed_worker_ends_the_run_with_a_sentence_and_nothing_is_left(large: Path) -> None:
    with _started(large, "--jobs", "2") as process:
        workers = _workers(process.pid)
        os.kill(workers[0], signal.SIGKILL)
        _, error = process.communicate(timeout=60)
    assert process.returncode == 2
    assert error == (
        "guidecheck: A worker process came to its end before its work was done (SIGKILL). If memory is short, "
        "check with --jobs 1.\n"
    )
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    assert not (large / "report.txt").exists() and not list(large.glob(".cache/.*.json*"))
    status, _, error = run(large, "check", "content/ko/0.md")
    assert (status, error) == (1, "")


@pytest.mark.parametrize("wait", [0.0, 0.2, 0.5, 1.0])
def test_ctrl_c_stops_workers_without_a_word_of_theirs(large: Path, wait: float) -> None:
    with _started(large) as process:
        workers = _workers(process.pid)
        # Wherever workers are by then: starting, at work, or waiting.
        signal.sigtimedwait([], wait)
        os.killpg(process.pid, signal.SIGINT)
        out, error = process.communicate(timeout=60)
    assert (process.returncode, out, error) == (130, "", "guidecheck: stopped.\n")
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    assert not (large / "report.txt").exists() and not list(large.glob(".cache/.*.json*"))


def _started(root: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, "check", "--output", "report.txt", *arguments],
        cwd=root,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _workers(pid: int) -> list[int]:
    """Wait for two workers of a process, and return them."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    for _ in range(3000):
        found = [
            int(child)
            for child in children.read_text().split()
            if Path(f"/proc/{child}/cmdline").read_bytes() == Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
        if len(found) == 2:
            return found
        signal.sigtimedwait([], 0.01)
    raise AssertionError("no workers were started")


def _run(root: Path, arguments: list[str], out: int) -> tuple[int, str]:
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=root,
        env=ENVIRONMENT,
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit,
        timeout=PATIENCE,
    )
    return done.returncode, done.stderr
