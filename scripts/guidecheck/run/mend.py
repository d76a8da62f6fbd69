"""Mends what has one right answer: the edits that findings bring, on the bytes of their files, and nothing else."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from guidecheck.base import disk
from guidecheck.base.regex import regex
from guidecheck.model.findings import Edit, Finding
from guidecheck.source.files import MOST_BYTES

# What one edit mends may show the next fault. No page needs as many rounds.
MOST_ROUNDS = 20
_LINE_END = regex(r"(\r\n|\r|\n)")
_MARK = "\ufeff"


class Mended(NamedTuple):
    """A file before and after, and how many edits were made."""

    path: str
    before: str
    after: str
    edits: int

    def difference(self) -> str:
        """Return both as a unified diff."""
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{self.path}",
            f"b/{self.path}",
        )
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def mend(root: Path, findings: Iterable[Finding]) -> Iterator[Mended]:
    """Yield what the edits of findings make of the files in `root`, in the order of their paths; write nothing.

    An edit whose text is not there, or that touches another, is left for the next round. A file that is not UTF-8, or
    a link, is left alone.
    """
    edits: dict[str, list[Edit]] = {}
    for finding in findings:
        edits.setdefault(finding.path, []).extend(finding.edits)
    for path, wanted in sorted(edits.items()):
        if not wanted:
            continue
        try:
            before = disk.read(root / path, MOST_BYTES, follow=False).decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        after, count = _edited(before, wanted)
        if count:
            yield Mended(path, before, after, count)


def write(root: Path, mended: Iterable[Mended]) -> int:
    """Write what was mended; return how many edits that is. Raises `GuideError` where a file cannot be written."""
    count = 0
    for one in mended:
        try:
            disk.write_within(root, one.path, one.after)
        except OSError as error:
            raise disk.cannot_be_written(one.path, error) from error
        count += one.edits
    return count


def mend_all(root: Path, check: Callable[[], Iterable[Finding]]) -> int:
    """Check and mend until nothing is left to mend; return how many edits were made. Errors are those of `write`."""
    made = 0
    for _ in range(MOST_ROUNDS):
        count = write(root, list(mend(root, check())))
        if not count:
            break
        made += count
    return made


def _edited(text: str, edits: Iterable[Edit]) -> tuple[str, int]:
    # A mark at the head of the file is no part of its text, and counts in no column.
    head = _MARK if text.startswith(_MARK) else ""
    parts = _LINE_END.split(text.removeprefix(head))
    places = []
    for edit in dict.fromkeys(edits):
        at = 2 * (edit.line - 1)
        start = parts[at].find(edit.old, edit.column - 1) if at < len(parts) else -1
        if start >= 0 and not (edit.exact and start != edit.column - 1):
            places.append((at, start, start + len(edit.old), edit.new))
    count, last = 0, (len(parts), 0)
    for at, start, end, new in sorted(places, reverse=True):
        if (at, end) > last:
            continue  # it touches the one behind it
        parts[at] = parts[at][:start] + new + parts[at][end:]
        count, last = count + 1, (at, start)
    return head + "".join(parts), count
