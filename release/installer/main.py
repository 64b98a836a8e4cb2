"""What `install` does: check the archive, lay it out, bring the database to it, switch, say what comes next."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from release.installer import env_files, going_back, laying_out, machine, manifest, upgrading
from release.installer.place import DONE, Place
from release.installer.refused import Refused

HERE = Path(__file__).resolve().parents[2]


def parser() -> argparse.ArgumentParser:
    """Every option."""
    found = argparse.ArgumentParser(
        prog="install", description="Installs or upgrades the product, or goes back. INSTALL.md explains it."
    )
    found.add_argument(
        "--to", type=Path, metavar="FOLDER", help="where the product lives, as /srv/partnership"
    )
    found.add_argument(
        "--backup", type=Path, metavar="FOLDER", help="before an upgrade, back up into this folder"
    )
    found.add_argument("--back", action="store_true", help="make the release before this one the current one")
    found.add_argument(
        "--even-if-migrated", action="store_true", help="go back although the database has changed since"
    )
    return found


def main(arguments: Sequence[str], here: Path = HERE) -> int:
    """One sentence instead of a traceback; until the very end the old release stays the current one."""
    options = parser().parse_args(arguments)
    os.umask(0o022)  # the programs run as another user, who must be able to read them
    try:
        place = Place(_folder(options.to, here))
        with place.alone():
            return (
                back(place, options.even_if_migrated)
                if options.back
                else install(place, here, options.backup)
            )
    except Refused as refusal:
        print(refusal, file=sys.stderr)
    except OSError as refusal:
        print(f"The system refused: {refusal}. The current release was not changed.", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. The current release was not changed.", file=sys.stderr)
        return 130
    return 1


def install(place: Place, here: Path, backup: Path | None) -> int:
    """The first time and each time after it."""
    archive = manifest.read(here)
    if (here / DONE).exists():
        raise Refused(
            "This release is installed already. To install another, start the install of its archive."
        )
    machine.check_machine(archive.machine, machine.this_machine())
    machine.check_venv()
    is_first = not place.current()
    env_files.owners(place)
    print(f"Checking {len(archive.files)} files of {archive.name} {archive.version} ...", flush=True)
    manifest.check_files(here, archive)
    laying_out.lay_out(here, archive, place)
    upgrading.upgrade(place, archive, backup)
    is_well = upgrading.look(place)
    print(f"\nDone: {place.root / 'current'} is release {archive.release}.")
    print(_begin(place) if is_first else _restart(place))
    if not is_well:
        print("What the doctor calls WRONG above is yours to mend; the worker is seen once it runs.")
    return 0


def back(place: Place, even_if_migrated: bool) -> int:
    """One command."""
    release = going_back.go_back(place, even_if_migrated=even_if_migrated)
    print(f"{place.root / 'current'} is release {release} again.\n{_restart(place)}", flush=True)
    going_back.set_right(place)
    return 0


def _folder(named: Path | None, here: Path) -> Path:
    if named is not None:
        return named.absolute()
    if (here / DONE).exists():
        return here.parent.parent
    raise Refused("Say where: ./install --to /srv/partnership")


def _begin(place: Place) -> str:
    current = place.root / "current"
    return (
        f"Next, as {current / 'INSTALL.md'} says: copy the units and the proxy's file from {current / 'examples'},"
        " start web, worker and beat, and add the first user:\n"
        f"    {current / 'manage'} invite NAME@EXAMPLE.ORG --role partnership_manager"
    )


def _restart(place: Place) -> str:
    return (
        "Now restart web, worker and beat:\n"
        "    systemctl restart partnership-web partnership-worker partnership-beat\n"
        f"and look once more: {place.root / 'current' / 'manage'} doctor"
    )
