"""Work in other processes: its results, its faults, and what is left of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from guidecheck.base.workers import Team
from guidecheck.model.findings import GuideError
from work import die, double, fail, lack_memory, leave, make, process_of, stumble


@pytest.fixture(params=[False, True], ids=["alone", "beside a thread"], autouse=True)
def beside_a_thread(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether a thread runs in this process, which decides how others are started."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    if request.param:
        thread.start()
    yield request.param
    ended.set()
    if request.param:
        thread.join()


def spread(work: Callable[[int], int], items: Iterable[int], jobs: int) -> Iterator[int]:
    with Team(jobs) as team:
        yield from team.spread(work, items)


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_item_is_worked_on_once(jobs: int) -> None:
    assert sorted(spread(double, range(20), jobs)) == list(range(0, 40, 2))
    assert list(spread(double, [], jobs)) == []


def test_what_is_to_be_done_here_is_done_while_others_work_and_all_of_it() -> None:
    done: list[int] = []

    def here() -> Iterator[None]:
        for number in range(50):
            done.append(number)
            yield

    with Team(1) as team:
        results = team.spread(double, range(3), here())
        assert next(results) == 0
        assert done
        assert list(results) == [2, 4]
    assert done == list(range(50))


def test_a_worker_has_its_next_item_while_this_process_does_something_else(tmp_path: Path) -> None:
    def here() -> Iterator[None]:
        deadline = time.monotonic() + 60
        while not (tmp_path / "second").exists():
            assert time.monotonic() < deadline
            time.sleep(0.01)
        yield

    with Team(1) as team:
        assert sorted(team.spread(make, [f"{tmp_path}/{name}" for name in ("first", "second", "third")], here()))


def test_long_items_and_results_pass_each_other() -> None:
    with Team(2) as team:
        assert [*map(len, team.spread(bytes, [bytes(10**6)] * 6, iter(range(50))))] == [10**6] * 6


# Whoever runs the tests may have threads of its own.
ASKING = """
import os, sys, threading
from guidecheck.base.workers import Team

if __name__ == "__main__":
    ended = threading.Event()
    if "beside" in sys.argv:
        threading.Thread(target=ended.wait).start()
    with Team(1) as team:
        workers = team.spread(os.readlink, ["/proc/self"] * 3)
        with open(f"/proc/{next(workers)}/cmdline") as words:
            print("spawned" if "spawn_main" in words.read() else "forked", len(list(workers)))
    ended.set()
"""


@pytest.mark.parametrize(("beside", "said"), [("", "forked 2"), ("beside", "spawned 2")])
def test_a_worker_is_a_fork_where_no_thread_runs_that_a_fork_would_not_survive(
    beside: str, said: str, tmp_path: Path
) -> None:
    program = tmp_path / "asking.py"
    program.write_text(ASKING, encoding="utf-8")
    done = subprocess.run([sys.executable, program, beside], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == said


def test_no_worker_outlives_its_work_or_one_who_stops_asking() -> None:
    results = spread(process_of, range(20), 2)
    worker = next(results)
    assert worker != os.getpid()
    os.kill(worker, 0)
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_what_work_raises_is_raised_here() -> None:
    with pytest.raises(GuideError, match="3 is too much") as raised:
        list(spread(fail, range(9), 2))
    assert dict(raised.value.message.values) == {"number": 3}
    with pytest.raises(MemoryError):
        list(spread(lack_memory, range(3), 2))
    with pytest.raises(RuntimeError, match="in stumble"):
        list(spread(stumble, range(3), 2))


def test_a_killed_worker_is_said_in_a_sentence() -> None:
    with pytest.raises(GuideError, match=r"its work was done \(SIGKILL\).*--jobs 1"):
        list(spread(die, range(9), 2))
    with pytest.raises(GuideError, match="before its work was done"):
        list(spread(leave, range(9), 2))


SLOW = """
import os, time
from guidecheck.base.workers import Team
def sleep(number):
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(3)
if __name__ == "__main__":
    with Team(2) as team:
        list(team.spread(sleep, range(9)))
"""


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_a_run_that_is_stopped(tmp_path: Path, stop: signal.Signals) -> None:
    script = tmp_path / "slow.py"
    script.write_text(SLOW, "utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        assert run.stdout
        workers = [int(run.stdout.readline()) for _ in range(2)]
        run.send_signal(stop)
        run.wait(60)
        deadline = time.monotonic() + 60
        while any(Path(f"/proc/{worker}").exists() for worker in workers):
            assert time.monotonic() < deadline
            time.sleep(0.05)
