"""What came of one visit to a URL, whoever made it: the values between the programs that ask and `ask`."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidecheck.links.answers import Reason

_CERTIFICATES = {
    "certificate has expired": "the certificate has expired",
    "certificate is not yet valid": "the certificate is not valid yet",
    "Hostname mismatch": "the certificate is another host's",
    "IP address mismatch": "the certificate is another host's",
    "self-signed certificate": "nobody that is trusted has signed the certificate",
    "unable to get local issuer": "nobody that is trusted has signed the certificate",
}


@dataclass(frozen=True, slots=True)
class Report:
    """A visit: the last HTTP status, or 0 and why there is none.

    `redirects` are the redirects before it, in order: status and where it led. `retry_after` is the header as it was
    sent. `fragment_missing` is true where the page is there, whole, and has no element for the URL's fragment.
    """

    status: int = 0
    redirects: tuple[tuple[int, str], ...] = ()
    retry_after: str = ""
    fragment_missing: bool = False
    failure: Reason = Reason.CHECKER
    detail: str = ""


async def run_program(
    command: Sequence[str], environment: Mapping[str, str], folder: Path, *, seconds: float, most: int
) -> bytes | None:
    """Run a program that reads what strangers wrote; return what it printed.

    None where it took more than `seconds`; only the first `most` bytes of its output are read. Nothing of our own
    environment goes along, and whatever is left of the program is killed.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdout is not None
    output = bytearray()
    try:
        async with asyncio.timeout(seconds):
            while len(output) < most and (data := await process.stdout.read(most - len(output))):
                output += data
            if len(output) < most:
                await process.wait()
        return bytes(output)
    except TimeoutError:
        return None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            # Reads on to the end of the pipe, which a killed program closes.
            await process.communicate()


def certificate_fault(words: str) -> str:
    """Return what is wrong with a certificate, by OpenSSL's words; they may have been cut short."""
    return next((say for sign, say in _CERTIFICATES.items() if sign in words), "the TLS handshake failed")
