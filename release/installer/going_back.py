"""Makes the release before this one the current one again."""

from release.installer import env_files, manifest
from release.installer.commands import manage
from release.installer.place import Place
from release.installer.refused import Refused
from release.installer.upgrading import differing, look


def go_back(place: Place, *, even_if_migrated: bool) -> str:
    """Refused when migrations lie between the two: code that does not know a table may spoil it."""
    here, before = place.current(), place.previous()
    if not here or not before or not place.is_complete(before):
        raise Refused(f"There is no earlier release in {place.root} to go back to.")
    between = differing(manifest.read(place.folder(here)), manifest.read(place.folder(before)))
    if between and not even_if_migrated:
        raise Refused(
            f"{here} changed the database for {', '.join(between)}, and {before} does not know that. Restore the"
            f" backup that was taken before it. Only if the release notes say that {before} works with the changed"
            " database: --back --even-if-migrated."
        )
    place.switch(before)
    return before


def set_right(place: Place) -> None:
    """The rights are each release's own."""
    if not manage(place.folder(place.current()), env_files.owners(place), "grant_roles"):
        raise Refused(
            "The release was changed, but its rights could not be granted: the lines above say why."
        )
    look(place)
