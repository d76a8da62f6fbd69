"""Our own asker: it sends a URL exactly as it is written, and looks for its fragment as browsers do."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from guidecheck.links.addresses import has_checkable_fragment
from guidecheck.links.answers import Reason, printable
from guidecheck.links.reports import Report, certificate_fault, run_program

_PROGRAM = Path(__file__).with_name("literal_program.py")
# Eleven addresses of 8,000 letters, and little else.
_MOST = 256 * 1024


async def visit(
    url: str,
    folder: Path,
    gate: int,
    seconds: float,
    *,
    timeout: int,
    max_body: int,
    user_agent: str,
    ca_file: str,
) -> Report:
    """Ask for a URL through the gate at a port of loopback, for at most `seconds`; times and sizes as in `Settings`."""
    task = {
        "url": url,
        "fragment": has_checkable_fragment(url),
        "gate": gate,
        "timeout": timeout,
        "max_body": max_body,
        "user_agent": user_agent,
        "ca_file": ca_file,
    }
    command = (sys.executable, "-I", str(_PROGRAM), json.dumps(task))
    output = await run_program(command, {"HOME": str(folder)}, folder, seconds=seconds, most=_MOST)
    return Report(failure=Reason.TIME_OUT) if output is None else read_report(output)


def read_report(output: bytes) -> Report:
    """Read what the program printed; anything else is a failure of the checker."""
    try:
        said = json.loads(output)
        if "failure" in said:
            reason, detail = Reason(said["failure"]), str(said.get("detail", ""))
            return Report(
                failure=reason, detail=certificate_fault(detail) if reason is Reason.TLS else printable(detail)
            )
        return Report(
            status=int(said["status"]),
            redirects=tuple((int(status), str(address)) for status, address in said["redirects"]),
            retry_after=str(said["retry_after"]),
            fragment_missing=said["fragment_missing"] is True,
        )
    except (ValueError, LookupError, TypeError, RecursionError):
        return Report()
