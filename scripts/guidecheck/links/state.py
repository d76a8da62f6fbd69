"""Answers kept between runs: `.cache/links.json`, sorted and readable, whole at any moment, under a seal.

What is not sealed with this user's own key (a file that came with somebody's change, say) or is damaged counts as
nothing: its URLs are asked. Where answers travel between machines, the key has to as well.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from guidecheck.base import disk
from guidecheck.base.cache import seal
from guidecheck.base.json_text import json_text
from guidecheck.links.answers import Answer, Reason, State
from guidecheck.model.findings import GuideError, say

FILE = Path(".cache", "links.json")
VERSION = 1

# How long an answer holds: a failure never as long as a success.
AGES = {
    State.OK: timedelta(days=30),
    State.MOVED: timedelta(days=30),
    State.BLOCKED: timedelta(days=7),
    State.DEAD: timedelta(days=1),
    State.FORBIDDEN: timedelta(days=1),
    State.UNREACHABLE: timedelta(hours=6),
}
# What nobody has asked for so long is in no page any more.
_FORGOTTEN = timedelta(days=180)
# Some hundred thousand answers.
_LARGEST = 64 * 1024 * 1024
_TIME = "%Y-%m-%dT%H:%M:%SZ"


class Answers:
    """The kept answers of a root, held by one run at a time; a context manager.

    Raises `GuideError` on entering where another run holds them, or where the file cannot be read.
    """

    def __init__(self, root: Path) -> None:
        self._file = root / FILE
        self._lock: int | None = None
        self.known: dict[str, Answer] = {}

    def __enter__(self) -> Answers:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._file.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW))
            # The guide may hold a symbolic link there, to a file of the person who checks it.
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
            self._lock = os.open(self._file.with_suffix(".lock"), flags, 0o644)
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._release()
            raise GuideError(
                say("Another `guidecheck links` is at work on this guide; wait until it is done.")
            ) from None
        except OSError as error:
            self._release()
            raise disk.cannot_be_written(FILE, error) from error
        try:
            self.known = _read(self._file)
        except BaseException:
            self._release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def is_fresh(self, url: str, now: datetime, max_age: timedelta | None = None) -> bool:
        """Return whether a URL need not be asked; `max_age` makes every answer hold no longer than that."""
        answer = self.known.get(url)
        if answer is None:
            return False
        age = AGES[answer.state] if max_age is None else min(AGES[answer.state], max_age)
        return timedelta(0) <= now - answer.asked < age

    def keep(self, url: str, answer: Answer) -> None:
        """Add an answer and write all of them: once this returns, it survives a crash of program or machine."""
        before = self.known.get(url)
        if before and before.state is answer.state:
            answer = replace(answer, since=before.since or before.asked)
        self.known[url] = answer
        oldest = answer.asked - _FORGOTTEN
        self.known = {asked: one for asked, one in self.known.items() if one.asked >= oldest}
        kept = {asked: _to_json(one) for asked, one in sorted(self.known.items())}
        content = {"version": VERSION, "seal": _seal(kept), "answers": kept}
        try:
            self._write(json_text(content))
        except OSError as error:
            raise disk.cannot_be_written(FILE, error) from error

    def _write(self, text: str) -> None:
        new = self._file.with_suffix(".new")
        # What a run that was killed left behind, or a link.
        new.unlink(missing_ok=True)
        with new.open("x", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.replace(new, self._file)
        folder = os.open(self._file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _read(file: Path) -> dict[str, Answer]:
    """Return the answers that this user kept; raises `GuideError` for what is no file that can be read."""
    try:
        text = disk.read_text(file, _LARGEST)
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    except OSError as error:
        raise GuideError(
            say(
                "{path} holds no answers that can be read ({reason}); delete it, and all URLs are asked anew.",
                path=FILE,
                reason=error.strerror or str(error),
            )
        ) from error
    # Of what has the seal all is as it was written.
    with suppress(ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError):
        content = json.loads(text)
        known = _seal(content["answers"])
        if content["version"] == VERSION and known and secrets.compare_digest(content["seal"], known):
            return {url: _from_json(values) for url, values in content["answers"].items()}
    return {}


def _seal(answers: dict[str, Any]) -> str:
    try:
        return seal(f"{FILE} {VERSION}\n{json.dumps(answers, sort_keys=True)}".encode())
    except OSError:
        return ""  # without a key nothing is kept for another run


def _to_json(answer: Answer) -> dict[str, object]:
    values: dict[str, object] = {
        "asked": answer.asked.strftime(_TIME),
        "since": answer.since and answer.since.strftime(_TIME),
        "state": answer.state,
        "reason": answer.reason,
        "status": answer.status,
        "detail": answer.detail,
        "target": answer.target,
        "fragment_missing": answer.fragment_missing,
    }
    return {key: value for key, value in values.items() if value}


def _from_json(values: dict[str, Any]) -> Answer:
    return Answer(
        state=State(values["state"]),
        reason=Reason(values["reason"]),
        asked=_time(values["asked"]),
        status=int(values.get("status", 0)),
        detail=str(values.get("detail", "")),
        target=str(values.get("target", "")),
        fragment_missing=values.get("fragment_missing") is True,
        since=_time(values["since"]) if "since" in values else None,
    )


def _time(text: str) -> datetime:
    return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
