"""Brings the database to a release and makes it the current one; any failure leaves the old one current."""

from collections.abc import Mapping
from pathlib import Path

from release.installer import env_files
from release.installer.commands import manage
from release.installer.manifest import Manifest, read
from release.installer.place import Place
from release.installer.refused import Refused

AS_OWNER = (("migrate", "--noinput"), ("createcachetable",), ("grant_roles",))


def upgrade(place: Place, manifest: Manifest, backup: Path | None) -> None:
    """In the order of docs/operating.md: backup, roles, migrations, rights, then the switch."""
    release, before = place.folder(manifest.release), place.current()
    owner = env_files.owners(place)
    _run(release, env_files.settings(place), "check", "--deploy")
    if before and before != manifest.release:
        _back_up(place.folder(before), manifest, owner, backup)
    if owner.get("ADMIN_DATABASE_URL"):
        _run(release, owner, "create_roles")
    for command in AS_OWNER:
        _run(release, owner, *command)
    place.switch(manifest.release)


def look(place: Place) -> bool:
    """What the doctor of the current release says, as the product runs."""
    return manage(place.folder(place.current()), env_files.settings(place), "doctor")


def differing(one: Manifest, other: Manifest) -> list[str]:
    """The apps whose last migration is not the same in two releases."""
    apps = one.migrations.keys() | other.migrations.keys()
    return sorted(app for app in apps if one.migrations.get(app) != other.migrations.get(app))


def _back_up(release: Path, coming: Manifest, owner: Mapping[str, str], backup: Path | None) -> None:
    """Taken by the release that still counts. Without one there is no way back past a migration."""
    if backup:
        _run(release, owner, "backup", str(backup))
    elif differing(read(release), coming):
        print(
            "This release changes the database and --backup was not given: there is a way back only if you"
            " have a backup of your own.",
            flush=True,
        )


def _run(release: Path, told: Mapping[str, str], *arguments: str) -> None:
    if not manage(release, told, *arguments):
        raise Refused(
            f"{arguments[0]} did not succeed; the lines above say why. The current release was not changed."
            " Mend it and start the same command again."
        )
