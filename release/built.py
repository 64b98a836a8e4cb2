"""What is worked out of a commit's tree by running it: its styles, scripts and fonts, and its migrations' heads."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

from demo.launcher.places import ROOT
from demo.launcher.refused import Refused
from release.installer.manifest import digest

PACKAGES = ROOT / "assets" / "node_modules"
HEADS = """
import django, json
django.setup()
from django.db.migrations.loader import MigrationLoader
print(json.dumps(dict(sorted(MigrationLoader(None).graph.leaf_nodes()))))
"""


def build_front_end(tree: Path) -> None:
    """Into the tree's own `var`, where its settings look when nobody says otherwise."""
    lock = Path("assets", "package-lock.json")
    if digest(tree / lock) != digest(ROOT / lock):
        raise Refused(f"{lock} is not as it was committed: commit it or bring it back first.")
    _run(
        "The front end could not be built",
        tree,
        "assets/build.py",
        str(PACKAGES),
        str(tree / "var" / "assets"),
    )
    _run("The static files could not be collected", tree, "manage.py", "collectstatic", "--noinput")


def migration_heads(tree: Path) -> dict[str, str]:
    """The last migration of each app."""
    found: dict[str, str] = json.loads(_run("The migrations could not be read", tree, "-c", HEADS))
    return found


def _run(failure: str, tree: Path, *arguments: str) -> str:
    """In the tree, with settings of production that lead nowhere."""
    env = {
        "PATH": os.environ.get("PATH", ""),
        "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(tree),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": secrets.token_hex(32),
        "DATABASE_URL": "postgres://web@localhost:1/partnership",
    }
    done = subprocess.run(
        [sys.executable, *arguments], cwd=tree, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise Refused(f"{failure}: {said[-1]}")
    return done.stdout
