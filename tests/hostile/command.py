"""Runs the real command on a hostile guide, in a process that may use ten seconds of the processor and 1 GiB."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SECONDS = 10
BYTES = 2**30
# By the clock, for what waits or leaves the work to others; the tests share their machine.
PATIENCE = 120
COMMAND = (sys.executable, "-m", "guidecheck")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "LC_", "LANG"))}


class Ran(NamedTuple):
    """What became of a command: seconds of the processors, exit status, and the gist of what it said."""

    seconds: float
    status: int
    gist: str


# What the test that is running has run so far, for the table at the end.
ran: list[Ran] = []


def limit(memory: int = BYTES, seconds: int = SECONDS) -> None:
    """Bound this process; beyond its time the system kills it, beyond its memory Python says so."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def run(
    root: Path,
    *arguments: str,
    command: Sequence[str] = COMMAND,
    memory: int = BYTES,
    seconds: int = SECONDS,
    patience: float = PATIENCE,
    text: str | None = None,
) -> tuple[int, str, str]:
    """Run a command in `root`; return its exit status and what it wrote. Fails on a traceback, whatever the status."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [*command, *arguments],
        cwd=root,
        env=ENVIRONMENT,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        preexec_fn=lambda: limit(memory, seconds),
        timeout=patience,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    ran.append(Ran(spent, done.returncode, _gist(done.stdout, done.stderr).replace(f"{root}/", "")))
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    return done.returncode, done.stdout, done.stderr


def _gist(out: str, error: str) -> str:
    if error or not out.startswith("{"):
        said = (error or out).split("\n")[0]
        return said.encode("unicode_escape").decode()
    rules = Counter(one["rule"] for one in json.loads(out).get("findings", ()))
    return ", ".join(f"{rule} ({count:,})" for rule, count in rules.items()) or "nothing to report"


def found(root: Path, *arguments: str) -> tuple[int, list[tuple[str, int, int, str]]]:
    """Run a checking command; return its exit status and path, line, column and rule of what it found."""
    status, out, error = run(root, *arguments, "--format", "json")
    assert error == ""
    return status, [(one["path"], one["line"], one["column"], one["rule"]) for one in json.loads(out)["findings"]]
