"""The folder that the product is installed in: releases side by side, and two links that say which one counts."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from release.installer.refused import Refused

RELEASES, CURRENT, PREVIOUS = "releases", "current", "previous"
DONE = "installed.txt"  # written last: a release without it is what an interrupted installation left


@dataclass(frozen=True)
class Place:
    """Where everything is."""

    root: Path

    @property
    def settings(self) -> Path:
        """What web, worker and beat are told."""
        return self.root / "settings.env"

    @property
    def owner(self) -> Path:
        """What only installing, backing up and restoring are told."""
        return self.root / "owner.env"

    def folder(self, release: str) -> Path:
        """Of one release."""
        return self.root / RELEASES / release

    def is_complete(self, release: str) -> bool:
        """Whether its installation came to the end."""
        return (self.folder(release) / DONE).is_file()

    def current(self) -> str:
        """The release that counts; empty before the first."""
        return self._target(CURRENT)

    def previous(self) -> str:
        """The one before it; empty when there was none."""
        return self._target(PREVIOUS)

    def switch(self, release: str) -> None:
        """One rename makes a release the current one: there is no moment without one."""
        before = self.current()
        if before == release:
            return
        if before:
            self._point(PREVIOUS, before)
        self._point(CURRENT, release)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Two installations at once would work in one folder: the second is refused."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Refused(
                    f"Somebody else is installing into {self.root}: wait until they are done."
                ) from None
            yield

    def _target(self, link: str) -> str:
        try:
            return Path(os.readlink(self.root / link)).name
        except OSError:
            return ""

    def _point(self, link: str, release: str) -> None:
        new = self.root / f".{link}.new"
        new.unlink(missing_ok=True)
        new.symlink_to(Path(RELEASES, release))
        new.replace(self.root / link)
