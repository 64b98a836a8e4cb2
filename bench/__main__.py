"""`python -m bench`: the second half of `run.py bench`, in the Python that has the packages."""

import sys

from bench.main import main

sys.exit(main(sys.argv[1:]))
