"""The start of the command, as `guidecheck` and as `python -m guidecheck`."""

from __future__ import annotations

import signal
import sys

from guidecheck.base.garbage import collect_no_more, collect_rarely


def run() -> None:
    """Run the command line; Ctrl-C stops it at any moment, while it is still being imported too."""
    try:
        collect_rarely()
        # Ctrl-C while it is imported is caught here too.
        from guidecheck.cli import main

        status = main()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print("guidecheck: stopped.", file=sys.stderr)
        status = 130
    # All is said; nothing may interrupt Python while it closes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # docs/benchmarks.md, site, all rules
    collect_no_more()
    raise SystemExit(status)


if __name__ == "__main__":
    run()
