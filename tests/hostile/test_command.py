"""That the bounds of the other tests bind."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hostile.command import BYTES, run


def python(program: str) -> tuple[str, ...]:
    return (sys.executable, "-c", program)


def test_what_takes_more_time_is_killed(tmp_path: Path) -> None:
    assert run(tmp_path, command=python("while True: pass"), seconds=1)[0] == -signal.SIGKILL


def test_what_takes_more_memory_does_not_get_it(tmp_path: Path) -> None:
    program = f"try: print(len(bytearray({BYTES})))\nexcept MemoryError: print('short')"
    assert run(tmp_path, command=python(program)) == (0, "short\n", "")
    assert run(tmp_path, command=python(program), memory=2 * BYTES) == (0, f"{BYTES}\n", "")


def test_what_waits_is_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        run(tmp_path, command=python("import signal; signal.pause()"), patience=0.5)


def test_a_traceback_fails_whatever_the_status(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        run(tmp_path, command=python("1 / 0"))
