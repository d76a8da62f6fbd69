"""The proof of the section rules: every change to a good pair of pages is reported where it was made."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from guidecheck.source.load import load
from mutation.score import Score, score_pages

ROOT = Path(__file__).resolve().parents[2]
ROOTS = (ROOT, ROOT / "tests" / "fixtures" / "pairs")
LEAST_RIGHT = 0.997
KINDS = 40


def test_changes_are_reported_by_the_right_rule_on_the_right_line_and_nothing_else_is(
    record_property: Callable[[str, object], None],
) -> None:
    pages = [(root, document.key) for root in ROOTS for document in load(root).documents]
    pages.sort(key=lambda one: -(one[0] / "content/ko" / one[1]).stat().st_size)
    score = Score()
    # Threads of other tests may be running, which a fork would not survive.
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        for part in pool.map(score_pages, *zip(*pages, strict=True)):
            score.add(part)

    record_property("mutation", list(score.table()))
    false = [name for names in score.false.values() for name in names]
    assert not false, "\n".join(false)
    missed = [name for names in score.missed.values() for name in names]
    assert score.right >= LEAST_RIGHT * score.total, "\n".join(missed)
    assert len(score.made) >= KINDS
