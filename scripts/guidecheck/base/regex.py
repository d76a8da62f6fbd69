"""Regular expressions that are compiled when they are first asked.

There are more than four hundred, and most pages need eighty: a run with one new page would take a tenth longer if all
were compiled where they stand (docs/benchmarks.md, one pair changed). What is asked at every line or word of a page is
left to `re.compile`, which is asked a little quicker.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Uncompiled:
    """Stands for a compiled expression: it has all that one has, from the first time that it is asked."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update((one, getattr(compiled, one)) for one in dir(compiled) if not one.startswith("_"))
        return getattr(compiled, name)


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` would, compiled later; where it cannot be, `re.error` is raised then."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(pattern, flags))
