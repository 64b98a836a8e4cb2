"""What is committed, as it was committed: a change that is only in the checkout goes into no archive."""

import io
import os
import subprocess
import tarfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from demo.launcher.places import ROOT
from demo.launcher.refused import Refused

# The product needs none of it to run; `release/installer` and `release/packed` go in by themselves.
LEFT_OUT = (
    *("tests", "bench", "demo", "release", ".ci", ".dockerignore", ".gitignore", "run.py"),
    *("Dockerfile", "docker-compose.yml", "requirements-dev.txt", "requirements-node.txt"),
)


@dataclass(frozen=True)
class Commit:
    """What the archive is made of, and the moment that every file in it bears."""

    id: str
    seconds: int


def last_commit() -> Commit:
    """Of this checkout."""
    said = _git("log", "-1", "--format=%H %ct").decode().split()
    if len(said) != 2:
        raise Refused("There is no commit here, and an archive is made of committed files alone.")
    return Commit(said[0], int(said[1]))


def changed() -> list[str]:
    """Files that differ from the commit or are not in it: whoever makes an archive should know."""
    return _git("status", "--porcelain").decode("utf-8", "replace").splitlines()


def export(commit: Commit, folder: Path) -> None:
    """The whole tree of a commit."""
    with tarfile.open(fileobj=io.BytesIO(_git("archive", "--format=tar", commit.id))) as tree:
        tree.extractall(folder, filter="data")


def name_and_version(tree: Path) -> tuple[str, str]:
    """As `pyproject.toml` says."""
    project = tomllib.loads((tree / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["name"]), str(project["version"])


def _git(*arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=ROOT, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"}
        )
    except FileNotFoundError:
        raise Refused(
            "An archive is made of committed files, and there is no git here: install it."
        ) from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it said nothing"]
        raise Refused(f"git {arguments[0]} failed: {said[0]}")
    return done.stdout
