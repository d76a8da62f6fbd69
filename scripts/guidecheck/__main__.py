"""The start of the command, as `guidecheck` and as `python -m guidecheck`."""

from __future__ import annotations

import gc
import signal
import sys


def collect_seldom() -> None:
    """Look for garbage less often: what is read is kept, and to look for it in there takes a tenth of the time."""
    gc.set_threshold(50_000, 20, 100)


def run() -> None:
    """Run the command line; Ctrl-C stops it at any moment, while it is still being imported too."""
    try:
        collect_seldom()
        from guidecheck.cli import main

        status = main()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print("guidecheck: stopped.", file=sys.stderr)
        status = 130
    # All is said; nothing may interrupt Python while it closes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise SystemExit(status)


if __name__ == "__main__":
    run()
