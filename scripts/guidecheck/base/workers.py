"""Work spread over processes: whatever happens to one of them, the run ends with a sentence and leaves none behind.

The executors of the standard library cannot stop a process in the middle of its work, and leave theirs waiting for ever
when the run itself is killed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from guidecheck.base.garbage import collect_rarely
from guidecheck.model.findings import GuideError, say

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

Item = TypeVar("Item")
Result = TypeVar("Result")

# So long an item finds room on its way, whatever its process is busy with, on every system.
_FITS = 4096


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Told(NamedTuple):
    """What a process is to do with the items that follow."""

    work: Callable[[Any], Any]


class Team:
    """Processes that work together; used in a `with` statement."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._stack = ExitStack()
        self._idle: list[tuple[Connection[Any, Any], BaseProcess]] = []

    def __enter__(self) -> Team:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop the processes, whatever they do."""
        self._idle.clear()
        self._stack.close()

    def start(self, prepare: Callable[[], None] | None = None) -> None:
        """Start the processes, if they are not there yet; they `prepare` before they are told what to do."""
        if not self._idle:
            self._idle += [self._stack.enter_context(_worker(prepare)) for _ in range(self._jobs)]

    def spread(
        self, work: Callable[[Item], Result], items: Iterable[Item], meanwhile: Iterable[object] = ()
    ) -> Iterator[Result]:
        """Yield what `work` makes of each item, in any order; the items are taken as processes become free, one ahead.

        While none of them has a result, one is taken of `meanwhile`: what this process has to do, in small steps, all
        of which are taken in the end. As it looks late at results then, each process has its next item already.

        What `work` raises is raised here: `GuideError` and `MemoryError` as they are, anything else as a `RuntimeError`
        with its traceback. `GuideError` also where a process came to its end by itself. Work, items and results travel
        between processes, so they must be picklable.
        """
        self.start()
        # A process reads only once it is up: all of them start before one gets its work.
        told = _pickled(_Told(work))
        for pipe, process in self._idle:
            with _ending(process):
                pipe.send_bytes(told)
        waiting, steps, nothing = map(_pickled, items), iter(meanwhile), object()
        upcoming = next(waiting, None)
        busy: dict[Connection[Any, Any], BaseProcess] = {}
        # Processes that have their next item already.
        ahead: set[Connection[Any, Any]] = set()
        is_waiting = not meanwhile
        answers: list[bytes] = []
        while True:
            while self._idle and upcoming is not None:
                pipe, process = self._idle.pop()
                with _ending(process):
                    pipe.send_bytes(upcoming)
                busy[pipe] = process
                upcoming = next(waiting, None)
            for pipe, process in () if is_waiting else busy.items():
                if pipe not in ahead and upcoming is not None and len(upcoming) <= _FITS:
                    with _ending(process):
                        pipe.send_bytes(upcoming)
                    ahead.add(pipe)
                    upcoming = next(waiting, None)
            # Every process has work by now, so the caller may take its time with a result.
            yield from map(_result, answers)
            if not busy:
                break
            is_waiting = next(steps, nothing) is nothing
            ready = [pipe for pipe in wait(list(busy), None if is_waiting else 0) if isinstance(pipe, Connection)]
            answers = []
            for pipe in ready:
                with _ending(busy[pipe]):
                    answers.append(pipe.recv_bytes())
                if pipe in ahead:
                    ahead.remove(pipe)
                else:
                    self._idle.append((pipe, busy.pop(pipe)))
        for _ in steps:
            pass


def _pickled(item: object) -> bytes:
    return bytes(ForkingPickler.dumps(item))


def _result(answer: bytes) -> Any:
    result, error = ForkingPickler.loads(answer)
    if error:
        raise error
    return result


@contextmanager
def _worker(prepare: Callable[[], None] | None) -> Iterator[tuple[Connection[Any, Any], BaseProcess]]:
    # A fork starts at once, with all that is imported (docs/benchmarks.md, site, all rules), but survives no thread.
    is_fork = _has_one_thread()
    context: ForkContext | SpawnContext
    context = multiprocessing.get_context("fork") if is_fork else multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, prepare, ours if is_fork else None), daemon=True)
    with _without_modules_of_this_folder():
        if not is_fork:
            # A fork needs none.
            from multiprocessing import resource_tracker

            # What starting the first process would start, and unblock the signal on the way.
            resource_tracker.ensure_running()
        # Ctrl-C reaches every process of the terminal; what it means is decided here alone.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    try:
        theirs.close()
        yield ours, process
    finally:
        process.kill()
        process.join()
        ours.close()


def _has_one_thread() -> bool:
    """Tell whether this process has no thread but this, of Python or not, where Linux says so."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


@contextmanager
def _without_modules_of_this_folder() -> Iterator[None]:
    """Start interpreters that import nothing from the current folder, which may be anybody's: a `struct.py`, say."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


def _serve(
    pipe: Connection[Any, Any], prepare: Callable[[], None] | None, other_end: Connection[Any, Any] | None
) -> None:
    """Receive what to do, and answer items until there are none, or nobody is left to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if other_end:
        # It is open in a fork too; nobody would be known to have left.
        other_end.close()
    collect_rarely()
    with suppress(EOFError, ConnectionError):
        if prepare:
            prepare()
        work = pipe.recv().work
        while True:
            item = pipe.recv()
            if isinstance(item, _Told):
                work = item.work
                continue
            answer: tuple[Any, Exception | None]
            try:
                answer = work(item), None
            except (GuideError, MemoryError) as error:
                answer = None, error
            except Exception:
                answer = None, RuntimeError(f"in a worker process:\n{traceback.format_exc()}")
            pipe.send(answer)


@contextmanager
def _ending(process: BaseProcess) -> Iterator[None]:
    """Say it in a sentence when a process is not there any more."""
    try:
        yield
    except (EOFError, OSError):
        process.join()
        code = process.exitcode or 0
        how = signal.Signals(-code).name if code < 0 else say("exit status {code}", code=code)
        raise GuideError(
            say(
                "A worker process came to its end before its work was done ({how}). If memory is short, "
                "check with --jobs 1.",
                how=how,
            )
        ) from None
