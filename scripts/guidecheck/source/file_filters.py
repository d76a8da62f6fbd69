"""Which files of a content folder Hugo passes over: by a mount's `files`, and by `ignoreFiles`.

Source: Hugo 0.168, `hugofs/hglob/filename_filter.go`, `source/sourceSpec.go`; `tests/hugo` asks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from posixpath import dirname, normpath

from guidecheck.base.globs import LEAVES_OUT, Glob, read_glob
from guidecheck.base.regex import regex

# Python's regular expressions go back, which takes no time worth counting for these: nothing repeated within what is
# repeated, no more than two repetitions, and short paths.
_MOST_REPEATED = 2
_LONGEST = 400
_REPEATED = regex(r"(?<!\\)[*+]|\{\d+,")
_REPEATED_GROUP = regex(r"\)[*+{]")


def is_mounted(path: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a mount's `files` let a file in; `path` is relative to the mount's folder.

    Hugo does not look into a folder that they do not let in.
    """
    folder = dirname(path)
    return (not folder or _lets_in_folder(folder, patterns)) and _lets_in(f"/{path}", patterns, False)


@lru_cache(maxsize=4096)
def _lets_in_folder(folder: str, patterns: tuple[str, ...]) -> bool:
    above = dirname(folder)
    return (not above or _lets_in_folder(above, patterns)) and _lets_in(f"/{folder}", patterns, True)


def _lets_in(path: str, patterns: tuple[str, ...], is_folder: bool) -> bool:
    """Return what the first pattern says that a path matches; where none does, it is in unless some say what is."""
    entries, chosen = _entries(patterns)
    for glob, lets_in, folders_only in entries:
        if (is_folder or not folders_only) and glob.matches(path):
            return lets_in
    return not chosen


@lru_cache(maxsize=256)
def _entries(patterns: tuple[str, ...]) -> tuple[list[tuple[Glob, bool, bool]], bool]:
    """Return what each pattern says, those that folders alone are asked for included; and whether any lets files in."""
    found: list[tuple[Glob, bool, bool]] = []
    chosen = False
    for pattern in patterns:
        lets_in = not pattern.startswith(LEAVES_OUT)
        chosen |= lets_in
        place = f"/{pattern.removeprefix(LEAVES_OUT).removeprefix('/')}"
        # Hugo builds nothing with a pattern that it cannot read.
        if glob := read_glob(place):
            found.append((glob, lets_in, False))
        if lets_in:
            found += [(glob, True, True) for above in _above(place) if (glob := read_glob(above))]
    return found, chosen


def _above(place: str) -> Iterator[str]:
    folder = normpath(dirname(place))
    while folder != "/":
        yield folder
        folder = dirname(folder)


def is_ignored(path: str, expressions: tuple[str, ...]) -> bool:
    """Tell whether Hugo passes over a file or folder, by its name or by `ignoreFiles`; `path` is relative to the root.

    An expression that would take long, or that Python cannot read, ignores nothing.
    """
    name = path.rpartition("/")[2]
    if name[:1] in (".", "#") or name.endswith("~"):
        return True
    # Hugo has the path from the top of the disk.
    return bool(expressions) and len(path) <= _LONGEST and any(one.search(f"/{path}") for one in _compiled(expressions))


@lru_cache(maxsize=256)
def _compiled(expressions: tuple[str, ...]) -> list[re.Pattern[str]]:
    found = []
    for expression in expressions:
        if len(_REPEATED.findall(expression)) <= _MOST_REPEATED and not _REPEATED_GROUP.search(expression):
            try:
                found.append(re.compile(expression.replace(r"\z", r"\Z")))
            except re.error:
                continue
    return found
