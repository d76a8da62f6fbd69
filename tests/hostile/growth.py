"""Time grows with the size of an input, whatever it holds: every kind of `kinds.py` at three sizes.

Run alone, before all other tests (`make test`): what else runs would be measured too. Each kind takes a
tenth of a second or so, in this process; its time is that of the processor.
"""

from __future__ import annotations

import faulthandler
import gc
import io
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from math import log
from pathlib import Path
from statistics import median
from time import process_time

import pytest

from guidecheck.cli import main
from guides_on_disk import TWO_LANGUAGES
from hostile.kinds import KINDS, Kind

# Between the smallest size and the middle one, and between that and the greatest.
STEP = 4
EXPONENT = 1.2
# What a run takes varies by this many seconds; less says nothing.
NOISE = 0.012
# By the clock; whatever hangs is shown where it does.
PATIENCE = 60


def write(root: Path, kind: Kind, n: int) -> str:
    """Write the guide that holds `n` of a kind; return the command that reads it."""
    shutil.rmtree(root, ignore_errors=True)
    command, files = kind.write(n)
    config = {} if any(path.startswith("hugo.") for path in files) else {"hugo.toml": TWO_LANGUAGES}
    for path, text in {**config, **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return command


def measure(root: Path, command: str) -> tuple[float, int, str]:
    """Run a command in this process; return its seconds of the processor, exit status and report."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    report = root.with_name("report.json")
    error = io.StringIO()
    with redirect_stderr(error):
        begun = process_time()
        status = main([command, "--root", str(root), "--jobs", "1", "--format", "json", "--output", str(report)])
        spent = process_time() - begun
    return spent, status, error.getvalue() or report.read_text("utf-8")


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    faulthandler.dump_traceback_later(PATIENCE, exit=True, file=2)
    # What earlier tests have left is not looked through while this one is measured.
    gc.collect()
    gc.freeze()
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_time_grows_as_the_input_does(
    tmp_path: Path, kind: Kind, record_property: Callable[[str, object], None]
) -> None:
    root = tmp_path / "guide"

    def again(n: int, times: int) -> float:
        command = write(root, kind, n)
        return median(measure(root, command)[0] for _ in range(times))

    command = write(root, kind, kind.most)
    spent, status, report = measure(root, command)
    times = [again(kind.most // STEP**2, 1), again(kind.most // STEP, 1), spent]
    # Far from the bound, one look at each is enough; near it, a larger input tells it from chance.
    for larger in (1, 2, 3):
        if exponent(*times) <= (1 if larger == 1 else EXPONENT):
            break
        times = [again(larger * kind.most // part, 3) for part in (STEP**2, STEP, 1)]
    power = exponent(*times)
    assert status < 2, report
    found = Counter(one["rule"] for one in json.loads(report)["findings"])
    said = ", ".join(f"{rule} ({count:,})" for rule, count in found.items())
    record_property("growth", [kind.name, kind.most, *times, power, said or "nothing to report"])
    assert found == kind.finds
    assert power <= EXPONENT, times


def exponent(first: float, second: float, third: float) -> float:
    """Return the power of the size that a time grows by from the first step to the second.

    What a run takes for nothing is in all three. What costs less for more, because it is given up, does not grow.
    """
    by_steps = log(max(third - second, NOISE) / max(second - first, NOISE), STEP)
    return min(by_steps, log(max(third, NOISE) / max(second, NOISE), STEP))
