"""`python -m bench.loading load DATABASE SCALE SEED PART PARTS`, `settle DATABASE`, `sessions FILE ID ...`.

A program of its own, so that two of them can share the work; the superuser's address comes by the environment.
"""

import json
import os
import sys
from pathlib import Path
from uuid import UUID

import django


def main(arguments: list[str]) -> None:
    """One of the three."""
    django.setup()
    from bench.data import shape
    from bench.data.table import World
    from bench.loading.load import load, settle
    from bench.loading.sessions import open_sessions

    name, *rest = arguments
    admin = os.environ.get("BENCH_ADMIN_DATABASE_URL", "")
    if name == "load":
        database, scale, seed, part, parts = rest
        load(admin, database, World(int(seed), getattr(shape, scale)), int(part), int(parts))
    elif name == "settle":
        Path(rest[1]).write_text(json.dumps(settle(admin, rest[0])))
    else:
        Path(rest[0]).write_text(json.dumps(open_sessions([UUID(each) for each in rest[1:]])))


if __name__ == "__main__":
    main(sys.argv[1:])
