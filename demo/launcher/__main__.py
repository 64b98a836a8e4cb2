"""The second half of `run.py`, in the Python that has the packages: `python -m demo.launcher demo`."""

import sys

from demo.launcher.main import launch

sys.exit(launch(sys.argv[1:]))
