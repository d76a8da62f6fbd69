from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from links.conftest import SETTINGS, Site
from links.world import World


@pytest.fixture(autouse=True)
def _unasked(served: tuple[World, Path]) -> None:
    served[0].requests.clear()


def paths(site: Site, host: str = "ok.test") -> list[str]:
    return [request.path for request in site.world.asked(host)]


def keep(site: Site, ages: dict[str, timedelta]) -> None:
    """Keep an answer for each URL, so old."""
    (site.root / ".cache").mkdir(exist_ok=True)
    answers = {
        url: {
            "asked": f"{datetime.now(UTC) - age:%Y-%m-%dT%H:%M:%SZ}",
            "state": "ok",
            "reason": "status",
            "status": 200,
        }
        for url, age in ages.items()
    }
    (site.root / ".cache" / "links.json").write_text(json.dumps({"version": 1, "answers": answers}))


def test_a_url_is_asked_once_and_told_at_every_place(site: Site) -> None:
    site.write(["http://s404.test/a", "http://ok.test/", "HTTP://S404.test:80/a"])
    run = site.run()
    assert paths(site, "s404.test") == ["/a"]
    [finding] = run.findings
    assert (finding["rule"], finding["path"], finding["line"]) == ("url-dead", "content/_index.md", 1)
    assert [(place["path"], place["line"]) for place in finding["related"]] == [("content/_index.md", 3)]


def test_a_good_guide_passes(site: Site) -> None:
    site.write(["http://ok.test/", "https://secure.test/#there", "/inside/", "#here", "mailto:a@example.org"])
    run = site.run()
    assert (run.status, run.findings, run.stderr) == (0, [], "")


def test_a_guide_without_external_links_needs_no_network(site: Site) -> None:
    site.write(["/inside/"])
    site.network.with_name("nowhere.json").write_text('{"hosts": {}}')
    run = site.run("--test-network", str(site.network.with_name("nowhere.json")))
    assert (run.status, run.findings) == (0, [])


def test_without_a_network_a_sentence_says_so_and_nothing_is_dead(site: Site, tmp_path: Path) -> None:
    site.write(["http://ok.test/", "https://secure.test/", "http://s404.test/"])
    (tmp_path / "nowhere.json").write_text('{"hosts": {}}')
    run = site.run("--test-network", str(tmp_path / "nowhere.json"))
    assert (run.status, run.stdout) == (2, "")
    assert run.stderr == (
        "guidecheck: There is no network: none of 3 hosts of the guide's links can be reached "
        "(ok.test, s404.test, secure.test). Nothing was asked, and no link is called dead.\n"
    )
    assert not (site.root / ".cache" / "links.json").exists()


def test_a_network_that_goes_away_makes_no_link_dead(site: Site, tmp_path: Path) -> None:
    world = json.loads(site.network.read_text())
    # Its name is known to the first question (is there a network?) and to nobody afterwards.
    world["hosts"] = {"ok.test": [["127.0.0.1"], []]}
    (tmp_path / "leaving.json").write_text(json.dumps(world))
    site.write(["http://ok.test/", "http://nosuch.test/"])
    run = site.run("--test-network", str(tmp_path / "leaving.json"))
    assert run.status == 2
    assert "no link is called dead" in run.stderr
    assert "http://nosuch.test/" not in site.answers()


def test_private_addresses_are_told_where_no_other_host_could_be_asked(site: Site) -> None:
    site.write(["http://private.test/"])
    run = site.run()
    assert (run.status, [finding["rule"] for finding in run.findings]) == (1, ["url-forbidden"])


def test_refresh_and_max_age_ask_again(site: Site) -> None:
    site.write(["http://ok.test/old", "http://ok.test/new"])
    keep(site, {"http://ok.test/old": timedelta(days=3), "http://ok.test/new": timedelta(hours=1)})
    site.run()
    assert paths(site) == []
    site.run("--max-age", "1d")
    assert paths(site) == ["/old"]
    site.run("--refresh")
    assert sorted(paths(site)) == ["/new", "/old", "/old"]


def test_a_limit_takes_the_oldest_first_and_one_host_is_asked_one_thing_at_a_time(site: Site) -> None:
    site.write(
        [f"http://ok.test/{name}" for name in ("a", "b", "c", "d")], SETTINGS.replace("delay = 0.0", "delay = 0.3")
    )
    keep(site, {f"http://ok.test/{name}": timedelta(days=days) for name, days in (("a", 40), ("b", 60), ("c", 50))})
    site.run("--limit", "3")
    assert paths(site) == ["/d", "/b", "/c"]
    times = [request.time for request in site.world.asked("ok.test")]
    assert all(later - earlier >= 0.3 for earlier, later in pairwise(times))


def git(site: Site, *arguments: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", site.root, *settings, *arguments], check=True, capture_output=True)


def test_only_what_the_change_brings_is_asked_and_told(site: Site) -> None:
    site.write(["http://s404.test/known", "http://user:pw@ok.test/"])
    git(site, "init", "-q")
    git(site, "add", "content", "hugo.toml")
    git(site, "commit", "-qm", "before")
    site.write(["http://s404.test/known", "http://user:pw@ok.test/", "http://s404.test/new"])
    run = site.run("--changed-since", "HEAD")
    assert paths(site, "s404.test") == ["/new"]
    assert [(finding["rule"], finding["line"]) for finding in run.findings] == [("url-dead", 3)]


@pytest.mark.parametrize("folder", ["", "guide"])
def test_all_is_new_where_there_was_no_guide(site: Site, folder: str) -> None:
    git(site, "init", "-q")
    git(site, "commit", "-qm", "before", "--allow-empty")
    inner = Site(site.root / folder, site.network, site.world)
    inner.write(["http://ok.test/new"])
    assert inner.run("--changed-since", "HEAD").status == 0
    assert paths(site) == ["/new"]


def test_a_guide_below_the_top_of_its_repository_is_compared_with_itself(site: Site) -> None:
    inner = Site(site.root / "guide", site.network, site.world)
    inner.write(["http://ok.test/known"])
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "before")
    inner.write(["http://ok.test/known", "http://ok.test/new"])
    assert inner.run("--changed-since", "HEAD").status == 0
    assert paths(site) == ["/new"]


@pytest.mark.parametrize("ref", ["nowhere", "--output=x"])
def test_a_ref_that_is_not_there_is_said(site: Site, ref: str) -> None:
    site.write(["http://ok.test/"])
    git(site, "init", "-q")
    run = site.run(f"--changed-since={ref}")
    assert run.status == 2
    assert run.stderr == "guidecheck: --changed-since: there is no such commit here; fetch it, or name another.\n"
    assert not (site.root / "x").exists()


EXCEPTION = """
[[tool.guidecheck.links.exceptions]]
pattern = "{}"
reason = "answers people only"
review = {}
"""


def test_an_exception_keeps_its_urls_from_being_asked(site: Site) -> None:
    site.write(
        ["http://ok.test/", "http://s403.test/a?b"], SETTINGS + EXCEPTION.format("http://s403.test/*", "2999-01-01")
    )
    run = site.run()
    assert (run.status, run.findings) == (0, [])
    assert paths(site, "s403.test") == []


def test_exceptions_past_their_date_or_without_use_are_findings(site: Site) -> None:
    past = EXCEPTION.format("http://ok.test/*", "2020-01-31")
    unused = EXCEPTION.format("http://gone.test/*", "2999-01-01")
    site.write(["http://ok.test/"], SETTINGS + past + unused)
    said = {finding["line"]: (finding["rule"], finding["path"], finding["message"]) for finding in site.run().findings}
    assert said == {
        14: (
            "url-exception",
            "pyproject.toml",
            "The exception for http://ok.test/* was to be looked at again by 2020-01-31 (answers people only).",
        ),
        19: ("url-exception", "pyproject.toml", "The exception for http://gone.test/* matches no URL of the guide."),
    }


def start_and_stop(site: Site, stop: signal.Signals) -> tuple[int, str]:
    """Stop a run, which asks one host after the other, while the second keeps silent."""
    site.write(["http://ok.test/", "http://silent.test/"], SETTINGS.replace("parallel = 12", "parallel = 1"))
    with site.start() as process:
        site.world.wait_for("silent.test")
        process.send_signal(stop)
        _, stderr = process.communicate(timeout=30)
    return process.returncode, stderr


def test_an_interrupt_keeps_what_was_learnt(site: Site) -> None:
    assert start_and_stop(site, signal.SIGINT) == (130, "guidecheck: stopped.\n")
    assert [(url, answer["state"]) for url, answer in site.answers().items()] == [("http://ok.test/", "ok")]


def test_a_kill_keeps_what_was_learnt_and_hinders_no_later_run(site: Site) -> None:
    start_and_stop(site, signal.SIGKILL)
    assert list(site.answers()) == ["http://ok.test/"]
    site.write(["http://ok.test/", "http://s404.test/"])
    assert site.run().status == 1
    assert paths(site) == ["/"]


def test_progress_is_shown_on_a_terminal(site: Site) -> None:
    site.write(["http://ok.test/"])
    ours, theirs = os.openpty()
    with os.fdopen(ours, "rb", 0) as terminal:
        command = ["-m", "guidecheck", "links", "--root", str(site.root), "--test-network", str(site.network)]
        done = subprocess.run(
            [sys.executable, *command], stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm"}
        )
        os.close(theirs)
        shown = b""
        try:
            while data := terminal.read(65536):
                shown += data
        except OSError:
            pass  # The terminal's other side is closed.
    assert done.returncode == 0
    assert b"Asking external links" in shown
    assert b"1/1" in shown
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("option", ["--limit=-1", "--limit=x", "--max-age=5", "--max-age=-1d", "--max-age=d"])
def test_an_option_that_makes_no_sense_is_refused(site: Site, option: str) -> None:
    site.write(["http://ok.test/"])
    assert site.run(option).status == 2
    assert paths(site) == []
