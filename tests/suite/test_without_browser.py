"""A machine without Chromium is told so once, however many tests want a browser."""

import os
import subprocess
import sys

from demo.launcher.places import ROOT
from tests.browser import NO_BROWSER

TWO_TESTS = """
def test_one(chromium):
    assert False

def test_two(chromium):
    assert False
"""


def test_tests_of_the_browser_are_skipped_in_one_line(tmp_path):
    for name in ("test_here.py", "test_there.py"):
        (tmp_path / name).write_text(TWO_TESTS)
    without = {name: value for name, value in os.environ.items() if name not in ("PATH", "CHROMIUM")}
    plain = ["-ra", "-p", "no:django", "-p", "no:cacheprovider", "-p", "tests.browser"]

    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plain, "--rootdir", tmp_path, tmp_path],
        cwd=tmp_path,
        env={**without, "PATH": "", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    told = [line for line in done.stdout.splitlines() if "Chromium" in line]
    assert told == [f"SKIPPED [4] {os.path.relpath(ROOT / 'tests' / 'browser.py', tmp_path)}: {NO_BROWSER}"]
