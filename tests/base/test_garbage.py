from __future__ import annotations

import subprocess
import sys

RUN = """
import atexit, gc
from guidecheck.__main__ import run
atexit.register(lambda: print("kept:", gc.get_freeze_count() > 0))
run()
"""


def test_a_command_that_ends_looks_through_nothing_for_garbage() -> None:
    done = subprocess.run([sys.executable, "-c", RUN, "rules"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "kept: True"
