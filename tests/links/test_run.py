from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from guidecheck.links.answers import Answer, Reason, State
from guidecheck.links.ask import Asker
from guidecheck.links.gate import TestNetwork
from guidecheck.links.run import Choice, learn
from guidecheck.links.state import Answers
from guidecheck.source.load import load
from hostile.modules import put_modules
from links.conftest import SETTINGS, LinkedGuide
from links.world import World


@pytest.fixture(autouse=True)
def _unasked(served: tuple[World, Path]) -> None:
    served[0].requests.clear()


def paths(guide: LinkedGuide, host: str = "ok.test") -> list[str]:
    return [request.path for request in guide.world.asked(host)]


def keep(guide: LinkedGuide, ages: dict[str, timedelta]) -> None:
    """Keep an answer for each URL, so old."""
    now = datetime.now(UTC)
    with Answers(guide.root) as answers:
        for url, age in ages.items():
            answers.keep(url, Answer(State.OK, Reason.STATUS, now - age, 200))


def test_a_url_is_asked_once_and_told_at_every_place(guide: LinkedGuide) -> None:
    guide.write(["http://s404.test/a", "http://ok.test/", "HTTP://S404.test:80/a"])
    run = guide.run()
    assert paths(guide, "s404.test") == ["/a", "/a"]  # By LinkChecker, and by us before it is called dead.
    [finding] = run.findings
    assert (finding["rule"], finding["path"], finding["line"]) == ("url-dead", "content/_index.md", 1)
    assert [(place["path"], place["line"]) for place in finding["related"]] == [("content/_index.md", 3)]


def test_a_good_guide_passes(guide: LinkedGuide) -> None:
    guide.write(["http://ok.test/", "https://secure.test/#there", "/inside/", "#here", "mailto:a@example.org"])
    run = guide.run()
    assert (run.status, run.findings, run.stderr) == (0, [], "")


def test_a_page_of_the_guide_is_asked_nowhere_for_it_may_be_new(guide: LinkedGuide) -> None:
    own = ["https://guide.example/new/", "https://Guide.example:443/new/index.html#x", "//guide.example/%EC%83%88"]
    guide.write([*own, "http://ok.test/", "https://guide.example/elsewhere/"])
    for name in ("new", "새"):
        (guide.root / "content" / f"{name}.md").write_text("---\ntitle: New\n---\n", encoding="utf-8")
    run = guide.run()
    assert [(finding["rule"], finding["line"]) for finding in run.findings] == [("url-dead", 5)]
    assert sorted(guide.answers()) == ["http://ok.test/", "https://guide.example/elsewhere/"]


def test_an_address_that_a_shortcode_fills_in_is_not_asked_for(guide: LinkedGuide) -> None:
    guide.write([])
    filled = (
        "http://s404.test/{{< param v >}}/x",
        "http://{{% host %}}/",
        "//{{< host >}}",
        "http://a:{{< b >}}@c.test/",
    )
    page = "".join(f"[x]({target})\n" for target in filled) + '![x](http://s404.test/{{< param "v" >}}.png)\n'
    (guide.root / "content" / "_index.md").write_text(f"{page}\n[y](http://s404.test/{{y}})\n")
    guide.world.requests.clear()
    assert [(one["rule"], one["line"]) for one in guide.run().findings] == [("url-dead", 7)]
    assert {request.path for request in guide.world.requests} == {"/%7By%7D"}


def test_an_address_that_readers_fill_in_is_not_asked_for(guide: LinkedGuide) -> None:
    guide.write(
        ["https://your-domain.com/a", "https://site.tld/", "https://x.test/path/to/b", "http://s404.test/your-b"]
    )
    assert [(one["rule"], one["line"]) for one in guide.run().findings] == [("url-dead", 4)]
    assert list(guide.answers()) == ["http://s404.test/your-b"]


def test_figures_are_links_as_images_are(guide: LinkedGuide) -> None:
    guide.write(["http://ok.test/"])
    page = guide.root / "content" / "_index.md"
    figure = '{{< figure src="http://s404.test/a.png" link="http://s410.test/" alt="/b" >}}'
    page.write_text(
        f"{figure}\n\n```\n{figure.replace('{{<', '{{</*').replace('>}}', '*/>}}')}\n```\n", encoding="utf-8"
    )
    found = [(one["rule"], one["line"], one["related"]) for one in guide.run().findings]
    assert found == [("url-dead", 1, []), ("url-dead", 1, [])]


def test_the_programs_that_ask_import_no_module_of_the_guide(guide: LinkedGuide, tmp_path: Path) -> None:
    # LinkChecker asks for the first two, our own program for the third, which has an escape that it would write anew.
    urls = ["http://ok.test/", "https://secure.test/#there", "http://ok.test/%61"]
    guide.write(urls)
    mark = tmp_path / "mark"
    mark.mkdir()
    put_modules(guide.root, mark)
    command = [str(Path(sys.executable).with_name("guidecheck")), "links", "--test-network", str(guide.network)]
    done = subprocess.run(command, cwd=guide.root, env={**os.environ, "TMPDIR": str(guide.root)}, timeout=300)
    assert done.returncode == 0
    assert [answer["state"] for answer in guide.answers().values()] == ["ok"] * 3
    assert list(mark.iterdir()) == []


def test_a_guide_without_external_links_needs_no_network(guide: LinkedGuide) -> None:
    guide.write(["/inside/"])
    guide.network.with_name("nowhere.json").write_text('{"hosts": {}}')
    run = guide.run("--test-network", str(guide.network.with_name("nowhere.json")))
    assert (run.status, run.findings) == (0, [])


def test_without_a_network_a_sentence_says_so_and_nothing_is_dead(guide: LinkedGuide, tmp_path: Path) -> None:
    guide.write(["http://ok.test/", "https://secure.test/", "http://s404.test/"])
    (tmp_path / "nowhere.json").write_text('{"hosts": {}}')
    run = guide.run("--test-network", str(tmp_path / "nowhere.json"))
    assert (run.status, run.stdout) == (2, "")
    assert run.stderr == (
        "guidecheck: There is no network: none of 3 hosts of the guide's links can be reached "
        "(ok.test, s404.test, secure.test). Nothing was asked, and no link is called dead.\n"
    )
    assert not (guide.root / ".cache" / "links.json").exists()


def test_a_network_that_goes_away_makes_no_link_dead(guide: LinkedGuide, tmp_path: Path) -> None:
    world = json.loads(guide.network.read_text())
    # Its name is known to the first question (is there a network?) and to nobody afterwards.
    world["hosts"] = {"ok.test": [["127.0.0.1"], []]}
    (tmp_path / "leaving.json").write_text(json.dumps(world))
    guide.write(["http://ok.test/", "http://nosuch.test/"])
    run = guide.run("--test-network", str(tmp_path / "leaving.json"))
    assert run.status == 2
    assert "no link is called dead" in run.stderr
    assert "http://nosuch.test/" not in guide.answers()


def test_private_addresses_are_told_where_no_other_host_could_be_asked(guide: LinkedGuide) -> None:
    guide.write(["http://private.test/"])
    run = guide.run()
    assert (run.status, [finding["rule"] for finding in run.findings]) == (1, ["url-forbidden"])


def test_names_of_the_own_machine_are_refused_whatever_a_name_service_says(guide: LinkedGuide) -> None:
    guide.write(["http://localhost/", "http://localhost.:1313/", "http://Guide.localhost/x"])
    run = guide.run()
    assert [finding["rule"] for finding in run.findings] == ["url-forbidden"] * 3


def test_no_network_is_told_as_that_beside_a_private_address(guide: LinkedGuide, tmp_path: Path) -> None:
    guide.write(["http://10.0.0.1/", "http://ok.test/", "http://private.test/"])
    (tmp_path / "nowhere.json").write_text('{"hosts": {"private.test": [["10.0.0.1"]]}}')
    run = guide.run("--test-network", str(tmp_path / "nowhere.json"))
    assert (run.status, run.stdout) == (2, "")
    assert "There is no network: none of 1 hosts of the guide's links can be reached (ok.test)." in run.stderr
    # Who may connect to it is known without a network.
    assert {url: answer["state"] for url, answer in guide.answers().items()} == {"http://10.0.0.1/": "forbidden"}


def test_a_private_address_makes_no_other_link_dead(guide: LinkedGuide, tmp_path: Path) -> None:
    world = json.loads(guide.network.read_text())
    # The network is there for the first question, and gone for the rest.
    world["hosts"] = {"ok.test": [["127.0.0.1"], []], "private.test": [["10.0.0.1"]]}
    (tmp_path / "leaving.json").write_text(json.dumps(world))
    guide.write(["http://private.test/", "http://ok.test/", "http://nosuch.test/"])
    run = guide.run("--test-network", str(tmp_path / "leaving.json"))
    assert run.status == 2
    assert "no link is called dead" in run.stderr
    assert guide.answers().keys() == {"http://ok.test/", "http://private.test/"}


def test_hosts_that_are_gone_do_not_stop_the_others(guide: LinkedGuide) -> None:
    gone = [f"http://a{number}.gone.test/" for number in range(4)]
    # More than are asked at once.
    guide.write([*gone, "http://ok.test/"], SETTINGS.replace("parallel = 12", "parallel = 2"))
    run = guide.run()
    assert (run.status, run.stderr) == (1, "")
    assert [(one["rule"], one["line"]) for one in run.findings] == [("url-dead", line) for line in range(1, 5)]
    assert paths(guide) == ["/"]


def test_many_hosts_without_a_network_are_told_in_a_short_sentence(guide: LinkedGuide, tmp_path: Path) -> None:
    guide.write([f"http://a{number:02}.test/" for number in range(20)])
    (tmp_path / "nowhere.json").write_text('{"hosts": {}}')
    run = guide.run("--test-network", str(tmp_path / "nowhere.json"))
    assert "none of 20 hosts" in run.stderr
    assert "a07.test, …)" in run.stderr and "a08.test" not in run.stderr


def test_a_name_that_no_name_service_can_be_asked_for_is_no_host(guide: LinkedGuide) -> None:
    guide.write(["http://ok.test/", f"http://{'a' * 64}.test/", "http://a..b.test/"])
    run = guide.run()
    assert [(one["rule"], one["line"]) for one in run.findings] == [("url-dead", 2), ("url-dead", 3)]


def test_one_url_that_breaks_the_asking_is_one_finding(guide: LinkedGuide, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = Asker.ask

    async def break_at_one(self: Asker, url: str, others: Sequence[str]) -> Answer:
        if "broken" in url:
            raise OverflowError("an absurd date")
        return await ask(self, url, others)

    monkeypatch.setattr(Asker, "ask", break_at_one)
    guide.write(["http://ok.test/", "http://ok.test/broken", "http://s404.test/"])
    known = learn(guide.root, load(guide.root), Choice(), TestNetwork(guide.network))
    assert {url: (answer.state, answer.reason) for url, answer in known.answers.items()} == {
        "http://ok.test/": (State.OK, Reason.STATUS),
        "http://ok.test/broken": (State.UNREACHABLE, Reason.CHECKER),
        "http://s404.test/": (State.DEAD, Reason.STATUS),
    }


def test_the_address_of_a_licence_text_is_asked_like_any_other(guide: LinkedGuide) -> None:
    guide.write(["http://ok.test/"])
    file = guide.root / "data/licenses/MIT.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("name: MIT\ncategory: permissive\nspdx: listed\ntext: https://s404.test/mit\n")
    (one,) = guide.run().findings
    assert (one["rule"], one["path"], one["line"]) == ("url-dead", "data/licenses/MIT.yaml", 4)


def test_refresh_and_max_age_ask_again(guide: LinkedGuide) -> None:
    guide.write(["http://ok.test/old", "http://ok.test/new"])
    keep(guide, {"http://ok.test/old": timedelta(days=3), "http://ok.test/new": timedelta(hours=1)})
    guide.run()
    assert paths(guide) == []
    guide.run("--max-age", "1d")
    assert paths(guide) == ["/old"]
    guide.run("--refresh")
    assert sorted(paths(guide)) == ["/new", "/old", "/old"]


def test_a_limit_takes_the_oldest_first_and_one_host_is_asked_one_thing_at_a_time(guide: LinkedGuide) -> None:
    guide.write(
        [f"http://ok.test/{name}" for name in ("a", "b", "c", "d")], SETTINGS.replace("delay = 0.0", "delay = 0.3")
    )
    keep(guide, {f"http://ok.test/{name}": timedelta(days=days) for name, days in (("a", 40), ("b", 60), ("c", 50))})
    guide.run("--limit", "3")
    assert paths(guide) == ["/d", "/b", "/c"]
    times = [request.time for request in guide.world.asked("ok.test")]
    assert all(later - earlier >= 0.3 for earlier, later in pairwise(times))


def git(guide: LinkedGuide, *arguments: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", guide.root, *settings, *arguments], check=True, capture_output=True)


def test_only_what_the_change_brings_is_asked_and_told(guide: LinkedGuide) -> None:
    guide.write(["http://s404.test/known", "http://user:pw@ok.test/"])
    git(guide, "init", "-q")
    git(guide, "add", "content", "hugo.toml")
    git(guide, "commit", "-qm", "before")
    guide.write(["http://s404.test/known", "http://user:pw@ok.test/", "http://s404.test/new"])
    run = guide.run("--changed-since", "HEAD")
    assert paths(guide, "s404.test") == ["/new", "/new"]
    assert [(finding["rule"], finding["line"]) for finding in run.findings] == [("url-dead", 3)]


@pytest.mark.parametrize("folder", ["", "guide"])
def test_all_is_new_where_there_was_no_guide(guide: LinkedGuide, folder: str) -> None:
    git(guide, "init", "-q")
    git(guide, "commit", "-qm", "before", "--allow-empty")
    inner = LinkedGuide(guide.root / folder, guide.network, guide.world)
    inner.write(["http://ok.test/new"])
    assert inner.run("--changed-since", "HEAD").status == 0
    assert paths(guide) == ["/new"]


def test_a_guide_below_the_top_of_its_repository_is_compared_with_itself(guide: LinkedGuide) -> None:
    inner = LinkedGuide(guide.root / "guide", guide.network, guide.world)
    inner.write(["http://ok.test/known"])
    git(guide, "init", "-q")
    git(guide, "add", ".")
    git(guide, "commit", "-qm", "before")
    inner.write(["http://ok.test/known", "http://ok.test/new"])
    assert inner.run("--changed-since", "HEAD").status == 0
    assert paths(guide) == ["/new"]


@pytest.mark.parametrize("ref", ["nowhere", "--output=x"])
def test_a_ref_that_is_not_there_is_said(guide: LinkedGuide, ref: str) -> None:
    guide.write(["http://ok.test/"])
    git(guide, "init", "-q")
    run = guide.run(f"--changed-since={ref}")
    assert run.status == 2
    assert run.stderr.startswith(f"guidecheck: --changed-since: git knows no commit {ref} here.")
    assert not (guide.root / "x").exists()


EXCEPTION = """
[[tool.guidecheck.links.exceptions]]
pattern = "{}"
reason = "answers people only"
review = {}
"""


def test_an_exception_keeps_its_urls_from_being_asked(guide: LinkedGuide) -> None:
    guide.write(
        ["http://ok.test/", "http://s403.test/a?b"], SETTINGS + EXCEPTION.format("http://s403.test/*", "2999-01-01")
    )
    run = guide.run()
    assert (run.status, run.findings) == (0, [])
    assert paths(guide, "s403.test") == []


def test_exceptions_past_their_date_or_without_use_are_findings(guide: LinkedGuide) -> None:
    past = EXCEPTION.format("http://ok.test/*", "2020-01-31")
    unused = EXCEPTION.format("http://gone.test/*", "2999-01-01")
    guide.write(["http://ok.test/"], SETTINGS + past + unused)
    said = {finding["line"]: (finding["rule"], finding["path"], finding["message"]) for finding in guide.run().findings}
    assert said == {
        14: (
            "url-exception",
            "pyproject.toml",
            "The exception for http://ok.test/* was to be looked at again by 2020-01-31 (answers people only).",
        ),
        19: ("url-exception", "pyproject.toml", "The exception for http://gone.test/* matches no URL of the guide."),
    }


MEASURED = """
import resource, subprocess, sys
subprocess.check_call([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_a_gigabyte_in_gzip_is_not_unpacked_into_memory(guide: LinkedGuide) -> None:
    guide.write(["https://bomb.test/#there"])
    command = ["-m", "guidecheck", "links", "--root", str(guide.root), "--test-network", str(guide.network)]
    done = subprocess.run([sys.executable, "-c", MEASURED, *command], capture_output=True, text=True, check=True)
    kibibytes = int(done.stdout)
    assert paths(guide, "bomb.test") == ["/"]
    assert 20_000 < kibibytes < 200_000


def start_and_stop(guide: LinkedGuide, stop: signal.Signals) -> tuple[int, str]:
    """Stop a run, which asks one host after the other, while the second keeps silent."""
    guide.write(["http://ok.test/", "http://silent.test/"], SETTINGS.replace("parallel = 12", "parallel = 1"))
    with guide.start() as process:
        guide.world.wait_for("silent.test")
        process.send_signal(stop)
        _, stderr = process.communicate(timeout=30)
    return process.returncode, stderr


def test_answers_that_cannot_be_kept_are_said_in_a_sentence(guide: LinkedGuide) -> None:
    guide.write(["http://ok.test/", "https://secure.test/", "http://s404.test/"])
    (guide.root / ".cache/links.new").mkdir(parents=True)
    run = guide.run()
    assert (run.status, run.stdout) == (2, "")
    assert run.stderr == "guidecheck: .cache/links.json cannot be written: Is a directory.\n"


def test_a_link_where_answers_are_written_is_replaced_and_not_followed(guide: LinkedGuide) -> None:
    guide.write(["http://ok.test/"])
    (guide.root / ".cache").mkdir()
    (guide.root / "mine").write_text("mine")
    (guide.root / ".cache/links.new").symlink_to("../mine")
    assert guide.run().status == 0
    assert (guide.root / "mine").read_text() == "mine" and list(guide.answers()) == ["http://ok.test/"]


def test_an_interrupt_keeps_what_was_learnt(guide: LinkedGuide) -> None:
    assert start_and_stop(guide, signal.SIGINT) == (130, "guidecheck: stopped.\n")
    assert [(url, answer["state"]) for url, answer in guide.answers().items()] == [("http://ok.test/", "ok")]


def test_a_kill_keeps_what_was_learnt_and_hinders_no_later_run(guide: LinkedGuide) -> None:
    start_and_stop(guide, signal.SIGKILL)
    assert list(guide.answers()) == ["http://ok.test/"]
    guide.write(["http://ok.test/", "http://s404.test/"])
    assert guide.run().status == 1
    assert paths(guide) == ["/"]


def test_progress_is_shown_on_a_terminal(guide: LinkedGuide) -> None:
    guide.write(["http://ok.test/"])
    ours, theirs = os.openpty()
    with os.fdopen(ours, "rb", 0) as terminal:
        command = ["-m", "guidecheck", "links", "--root", str(guide.root), "--test-network", str(guide.network)]
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
def test_an_option_that_makes_no_sense_is_refused(guide: LinkedGuide, option: str) -> None:
    guide.write(["http://ok.test/"])
    assert guide.run(option).status == 2
    assert paths(guide) == []
