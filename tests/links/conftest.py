"""A guide that links into a world of faults, and the command that asks for them."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from links.world import World, open_world

SETTINGS = """[tool.guidecheck.links]
delay = 0.0
parallel = 12
connect-timeout = 1.0
read-timeout = 3
total-timeout = 4.0
retries = 2
retry-wait = 0.1
longest-wait = 5.0
max-bytes = 3_000_000
max-body = 1_000_000
"""


@pytest.fixture(autouse=True)
def no_loop_of_the_browser() -> Iterator[None]:
    """Set aside the event loop that Playwright leaves running in a process whose tests have opened a browser.

    `asyncio.run` refuses to start beside it, so whether these tests passed hung on what had run before them.
    """
    # There is no public way to do without a running loop for a while.
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


@dataclass(frozen=True)
class Run:
    """What a run of the command left behind: status, both streams."""

    status: int
    stdout: str
    stderr: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings of a JSON report."""
        found: list[dict[str, Any]] = json.loads(self.stdout)["findings"]
        return found


@dataclass(frozen=True)
class LinkedGuide:
    """A guide with links, one a line from line 1 on."""

    root: Path
    network: Path
    world: World

    def write(self, urls: Sequence[str], settings: str = SETTINGS) -> None:
        """Write the guide anew."""
        (self.root / "content").mkdir(parents=True, exist_ok=True)
        (self.root / "hugo.toml").write_text('baseURL = "https://guide.example/"\n')
        (self.root / "pyproject.toml").write_text(settings, encoding="utf-8")
        page = "".join(f"- [link](<{url}>)\n" for url in urls)
        (self.root / "content" / "_index.md").write_text(page, encoding="utf-8")

    def start(self, *options: str, **environment: str) -> subprocess.Popen[str]:
        """Start the command."""
        command = ["-m", "guidecheck", "links", "--root", str(self.root), "--test-network", str(self.network)]
        return subprocess.Popen(
            [sys.executable, *command, "--format", "json", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": str(self.root), **environment},
        )

    def run(self, *options: str, **environment: str) -> Run:
        """Run the command to its end."""
        with self.start(*options, **environment) as process:
            stdout, stderr = process.communicate(timeout=300)
        return Run(process.returncode, stdout, stderr)

    def answers(self) -> dict[str, dict[str, Any]]:
        """Read the kept answers."""
        kept: dict[str, dict[str, Any]] = json.loads((self.root / ".cache" / "links.json").read_text())["answers"]
        return kept


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[World, Path]]:
    with TemporaryDirectory() as folder, open_world(Path(folder)) as world:
        yield world


@pytest.fixture
def guide(served: tuple[World, Path], tmp_path: Path) -> LinkedGuide:
    world, network = served
    return LinkedGuide(tmp_path, network, world)
