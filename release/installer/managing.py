"""Runs a management command of an installed release with the settings of its server."""

import os
import sys
from pathlib import Path
from typing import NoReturn

from release.installer import env_files
from release.installer.commands import manage_line, surroundings
from release.installer.place import Place
from release.installer.refused import Refused

AS_OWNER = "--owner"


def main(arguments: list[str]) -> NoReturn:
    """`manage doctor` as the product, `manage --owner backup FOLDER` as the owner of the tables."""
    release = Path(__file__).resolve().parents[2]
    place = Place(release.parent.parent)
    try:
        is_owner = arguments[:1] == [AS_OWNER]
        told = env_files.owners(place) if is_owner else env_files.settings(place)
    except (Refused, OSError) as problem:
        sys.exit(str(problem))
    line = manage_line(release, arguments[1:] if is_owner else arguments)
    os.execve(line[0], line, surroundings(told))  # noqa: S606 - the release's own Python


if __name__ == "__main__":
    main(sys.argv[1:])
