"""How often Python looks for garbage."""

from __future__ import annotations

import gc


def collect_rarely() -> None:
    """Look for garbage less often: what is read is kept, and looking for garbage in it takes a tenth of the time."""
    gc.set_threshold(200_000, 20, 100)


def collect_no_more() -> None:
    """Look for no garbage in what is there: it goes with the process, which looks through all of it before it ends."""
    gc.freeze()
