from __future__ import annotations

import json
import random
import re
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from guidecheck.links.answers import Answer, Reason, State
from guidecheck.links.state import FILE, Answers
from guidecheck.model.findings import GuideError

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MOVED = Answer(State.MOVED, Reason.STATUS, NOW, 200, target="https://example.org/new")

# The real run with an engine that answers at once, so that it spends its time in writing.
WRITER = """
import asyncio, contextlib, pathlib, sys
from datetime import UTC, datetime
from guidecheck.links import run
from guidecheck.links.answers import Answer, Reason, State
from guidecheck.links.state import Answers

class Engine:
    async def ask(self, url, others):
        return Answer(State.OK, Reason.STATUS, datetime.now(UTC), 200)

@contextlib.contextmanager
def open_engine(*_):
    yield Engine()

class Witnesses:
    network = settings = None

    async def check(self):
        print("ready", flush=True)

    def saw(self, url):
        pass

run.open_asker = open_engine
root, turn = pathlib.Path(sys.argv[1]), sys.argv[2]
with Answers(root) as answers:
    def keep(url, answer):
        answers.keep(url, answer)
        print(url, flush=True)
    urls = [f"https://example.org/{turn}/{n}" for n in range(2000)]
    asyncio.run(run._ask(urls, {}, Witnesses(), "", keep))
"""


def test_fifty_kills_at_random_points_leave_the_file_whole_and_lose_no_answer(tmp_path: Path) -> None:
    chance = random.Random(5)
    written: set[str] = set()
    cut_short = 0
    for turn in range(300):
        # Where few kills came in the middle of a writing, there are more.
        if turn >= 50 and cut_short > 5:
            break
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(turn)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
            # So many answers, however slow the machine, and then some moment of a later one.
            lines = [process.stdout.readline() for _ in range(chance.randint(0, 4))]
            with suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
            lines += process.stdout.read().splitlines(keepends=True)
        assert process.returncode == -signal.SIGKILL
        # What was printed had been written; the last line may be cut.
        written.update(line.strip() for line in lines if line.endswith("\n"))
        cut_short += (tmp_path / FILE).with_suffix(".new").exists()
        if written:
            assert written <= json.loads((tmp_path / FILE).read_text())["answers"].keys()
    with Answers(tmp_path) as answers:
        assert written <= answers.known.keys()
    # Else the kills were not in the middle of anything.
    assert len(written) > 50
    assert cut_short > 5


def test_an_answer_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    with Answers(tmp_path) as answers:
        answers.keep("https://example.org/b", MOVED)
        answers.keep("https://example.org/a", Answer(State.DEAD, Reason.NO_SUCH_HOST, NOW, detail="example.org"))
        kept = dict(answers.known)
    with Answers(tmp_path) as answers:
        assert answers.known == kept


def test_the_file_is_sorted_and_readable(tmp_path: Path) -> None:
    with Answers(tmp_path) as answers:
        answers.keep("https://example.org/b", MOVED)
        answers.keep("https://example.org/a", Answer(State.OK, Reason.STATUS, NOW, 200, fragment_missing=True))
    assert (
        re.sub(r"[0-9a-f]{128}", "…", (tmp_path / FILE).read_text())
        == """\
{
 "version": 1,
 "seal": "…",
 "answers": {
  "https://example.org/a": {
   "asked": "2026-11-22T12:00:00Z",
   "state": "ok",
   "reason": "status",
   "status": 200,
   "fragment_missing": true
  },
  "https://example.org/b": {
   "asked": "2026-11-22T12:00:00Z",
   "state": "moved",
   "reason": "status",
   "status": 200,
   "target": "https://example.org/new"
  }
 }
}
"""
    )


def test_a_second_run_at_the_same_time_is_turned_away(tmp_path: Path) -> None:
    with Answers(tmp_path), pytest.raises(GuideError, match="Another `guidecheck links` is at work"):
        Answers(tmp_path).__enter__()
    with Answers(tmp_path):
        pass


SEALED = '{"version": 1, "seal": "%s", "answers": {"https://example.org/": {"asked": "2026-11-22T12:00:00Z"}}}'


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "\udcff",
        "[" * 100_000,
        '{"version": 2, "answers": {}}',
        '{"version": 1, "answers": {"a": {"state": "odd"}}}',
        SEALED % "",
        SEALED % ("0" * 128),
        SEALED.replace('"%s"', "null"),
    ],
)
def test_a_file_without_our_seal_counts_for_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_bytes(content.encode(errors="surrogateescape"))
    with Answers(tmp_path) as answers:
        assert answers.known == {}
        answers.keep("https://example.org/a", MOVED)
    with Answers(tmp_path) as answers:
        assert list(answers.known) == ["https://example.org/a"]


def test_answers_of_another_user_count_for_nothing_and_with_the_key_they_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "one"))
    with Answers(tmp_path) as answers:
        answers.keep("https://example.org/a", MOVED)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "two"))
    with Answers(tmp_path) as answers:
        assert answers.known == {}
    (tmp_path / "two/guidecheck/key").write_bytes((tmp_path / "one/guidecheck/key").read_bytes())
    with Answers(tmp_path) as answers:
        assert list(answers.known) == ["https://example.org/a"]


def test_an_answer_changed_by_hand_takes_the_seal_with_it(tmp_path: Path) -> None:
    with Answers(tmp_path) as answers:
        answers.keep("https://example.org/a", Answer(State.DEAD, Reason.STATUS, NOW, 404))
    (tmp_path / FILE).write_text((tmp_path / FILE).read_text().replace('"dead"', '"ok"'))
    with Answers(tmp_path) as answers:
        assert answers.known == {}


def test_without_a_place_for_the_key_all_is_asked_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    for _ in range(2):
        with Answers(tmp_path) as answers:
            assert answers.known == {}
            answers.keep("https://example.org/a", MOVED)


@pytest.mark.parametrize(
    ("state", "age", "max_age", "fresh"),
    [
        (State.OK, timedelta(days=29), None, True),
        (State.OK, timedelta(days=30), None, False),
        (State.OK, timedelta(days=8), timedelta(days=7), False),
        (State.OK, timedelta(days=40), timedelta(days=60), False),
        (State.OK, -timedelta(hours=1), None, False),
        (State.BLOCKED, timedelta(days=8), None, False),
        (State.DEAD, timedelta(hours=23), None, True),
        (State.DEAD, timedelta(hours=25), None, False),
        (State.UNREACHABLE, timedelta(hours=5), None, True),
        (State.UNREACHABLE, timedelta(hours=7), None, False),
    ],
)
def test_an_answer_holds_as_long_as_its_state_allows(
    tmp_path: Path, state: State, age: timedelta, max_age: timedelta | None, fresh: bool
) -> None:
    answers = Answers(tmp_path)
    answers.known["https://example.org/"] = Answer(state, Reason.STATUS, NOW - age)
    assert answers.is_fresh("https://example.org/", NOW, max_age) is fresh


def test_an_answer_that_nobody_has_asked_for_in_half_a_year_is_forgotten(tmp_path: Path) -> None:
    with Answers(tmp_path) as answers:
        answers.keep("https://example.org/old", Answer(State.OK, Reason.STATUS, NOW - timedelta(days=181)))
        answers.keep("https://example.org/new", Answer(State.OK, Reason.STATUS, NOW))
        assert list(answers.known) == ["https://example.org/new"]


def test_the_first_of_an_unbroken_row_of_answers_is_remembered(tmp_path: Path) -> None:
    def days(count: int) -> datetime:
        return NOW + timedelta(days=count)

    states = [State.OK, State.DEAD, State.DEAD, State.DEAD, State.OK, State.DEAD]
    seen = []
    for day, state in enumerate(states):
        with Answers(tmp_path) as answers:
            answers.keep("https://example.org/", Answer(state, Reason.STATUS, days(day), 404))
        with Answers(tmp_path) as answers:
            seen.append(answers.known["https://example.org/"].since)
    assert seen == [None, None, days(1), days(1), None, None]
