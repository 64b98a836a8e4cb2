"""What an archive says about itself: what it is, what it needs, and the checksum of every file in it."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from release.installer.refused import Refused

FORMAT = 1
NAME = "manifest.json"
PLAIN = re.compile(r"[0-9A-Za-z][0-9A-Za-z._+-]*")


@dataclass(frozen=True)
class Machine:
    """What the wheels inside were made for; `glibc` is the oldest that all of them run on."""

    python: str
    implementation: str
    system: str
    machine: str
    glibc: str


@dataclass(frozen=True)
class Manifest:
    """Version and commit, the machine, each app's last migration, and the files by checksum."""

    name: str
    version: str
    commit: str
    lock: str
    machine: Machine
    migrations: dict[str, str]
    files: dict[str, str]

    @property
    def release(self) -> str:
        """The name of the folder it is installed in: two commits of one version may stand side by side."""
        return f"{self.version}-{self.commit[:10]}"

    def write(self, folder: Path) -> None:
        """As JSON, so that a person can read it too."""
        text = json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True)
        (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """Refuses what is no archive of ours."""
    try:
        said: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if said.pop("format") != FORMAT:
            raise Refused(
                "The archive was made by another version of the product: use the install inside it."
            )
        found = Manifest(machine=Machine(**said.pop("machine")), **said)
        if not _names_only_its_own(found):
            raise ValueError(NAME)
        return found
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise Refused(
            f"There is no release in {folder}: its {NAME} is missing or cannot be read."
        ) from problem


def _names_only_its_own(found: Manifest) -> bool:
    """Folders are made and emptied by these names, so none of them may lead elsewhere."""
    names = (found.version, found.commit, found.lock)
    return all(PLAIN.fullmatch(name) for name in names) and isinstance(found.files, dict)


def check_files(folder: Path, manifest: Manifest) -> None:
    """Every file is there as it was packed, and no other."""
    found = set(files(folder))
    if missing := sorted(manifest.files.keys() - found):
        raise Refused(f"The archive lacks {_some(missing)}. Unpack it again, or fetch it again.")
    if added := sorted(found - manifest.files.keys()):
        raise Refused(
            f"The archive holds {_some(added)}, which its manifest does not name. Unpack it into a new folder."
        )
    changed = sorted(name for name, checksum in manifest.files.items() if digest(folder / name) != checksum)
    if changed:
        raise Refused(f"Not as packed: {_some(changed)}. Nothing was installed. Fetch the archive again.")


def files(folder: Path) -> Iterator[str]:
    """Every file but the manifest; a link is none of ours and counts as an added file, whatever it leads to."""
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in (*names, *links):
            path = Path(place, name)
            if path != folder / NAME:
                yield path.relative_to(folder).as_posix()


def digest(path: Path) -> str:
    """Of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _some(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more files"
