"""Takes the time and memory of whole commands, in turns, so that the machine's moods meet all of them alike."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds on the wall and of the processors, bytes of its largest process, what it printed.

    Processes that the command started and waited for count. No bytes where they are fewer than this process had: Linux
    counts those before the command's start as the command's.
    """

    wall: float
    processor: float
    peak: int
    printed: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command, the folder it runs in, and what to do before each run, which is not measured."""

    words: Sequence[str]
    folder: Path
    before: Callable[[], object] = lambda: None
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """What a line of the table says: medians of some work on a guide of so many page pairs; of memory, the most.

    `walls` are the seconds on the wall of each turn.
    """

    work: str
    pairs: int
    wall: float
    processor: float
    peak: int
    walls: tuple[float, ...]

    def over(self, floor: Row) -> float:
        """Return how many times longer than another work this takes: the median of what each turn says."""
        return median(mine / theirs for mine, theirs in zip(self.walls, floor.walls, strict=True))


def run(command: Command) -> Run:
    """Run a command; its exit status is its own affair."""
    command.before()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        started = time.perf_counter()
        process = subprocess.Popen(
            command.words,
            cwd=command.folder,
            env=os.environ | command.environment,
            stdout=out,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        peak = usage.ru_maxrss if usage.ru_maxrss > own else 0
        return Run(wall, usage.ru_utime + usage.ru_stime, peak * 1024, out.read())


def measure(commands: Mapping[str, Command], pairs: int, runs: int) -> tuple[dict[str, Row], dict[str, str]]:
    """Run commands in turns; return the medians of each, and what each printed last."""
    taken: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(run(command))
    rows = {
        name: Row(
            name,
            pairs,
            median(one.wall for one in done),
            median(one.processor for one in done),
            max(one.peak for one in done),
            tuple(one.wall for one in done),
        )
        for name, done in taken.items()
    }
    return rows, {name: done[-1].printed for name, done in taken.items()}
