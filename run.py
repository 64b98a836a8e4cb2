#!/usr/bin/env python3
"""The product from a fresh clone: `python3 run.py demo` shows it, `test`, `bench` and `release` do what they say."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must get this far
    sys.exit(
        "This needs Python 3.11 or newer and is {}.{}: install a newer one and start run.py with it.".format(
            *sys.version_info[:2]
        )
    )

from demo.launcher.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
