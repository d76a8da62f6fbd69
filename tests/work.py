"""Work for other processes, which find it by this module's name."""

from __future__ import annotations

import os
import signal

from guidecheck.model.findings import GuideError, say


def double(number: int) -> int:
    return 2 * number


def fail(number: int) -> int:
    if number == 3:
        raise GuideError(say("{number} is too much.", number=number))
    return number


def lack_memory(_: int) -> int:
    raise MemoryError


def stumble(_: int) -> int:
    raise ZeroDivisionError("a fault")


def die(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def leave(_: int) -> int:
    os._exit(3)


def make(path: str) -> str:
    os.close(os.open(path, os.O_CREAT))
    return path


def process_of(_: object) -> int:
    return os.getpid()
