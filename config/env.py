"""Reads settings from the environment; every variable is listed in `.env.example`."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent

env = environ.FileAwareEnv()


def path(name: str, default: Path) -> Path:
    """A folder named by the environment; a relative name counts from the root of the checkout."""
    named: str = env.str(name, default=str(default))
    return ROOT / named
