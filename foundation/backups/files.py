"""The folder of files, packed into one archive and unpacked again, each file by its checksum."""

import shutil
import tarfile
from pathlib import Path
from typing import IO

from foundation.backups.manifest import digest
from foundation.refusals import Refusal


def pack(folder: Path, archive: Path) -> dict[str, str]:
    """Every file of the folder; returns their checksums. One that is taken away meanwhile is not there."""
    found: dict[str, str] = {}
    with tarfile.open(archive, "w") as tar:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            name = path.relative_to(folder).as_posix()
            try:
                tar.add(path, arcname=name, recursive=False)
            except FileNotFoundError:
                continue
            found[name] = digest(path)
    return found


def unpack(archive: Path, folder: Path, wanted: dict[str, str]) -> None:
    """Writes the files that the manifest names and no other, and refuses one that is not as it was."""
    folder.mkdir(parents=True, exist_ok=True)
    written = set()
    with tarfile.open(archive) as tar:
        for member in tar:
            source = tar.extractfile(member) if member.isfile() else None
            if source is None or member.name not in wanted:
                raise Refusal(f"The archive of files holds {member.name}, which the backup does not name.")
            _write(source, inside(folder, member.name), wanted[member.name])
            written.add(member.name)
    if missing := sorted(wanted.keys() - written):
        raise Refusal(f"The archive of files lacks {len(missing)} files, such as {missing[0]}.")


def inside(folder: Path, name: str) -> Path:
    """Where a file goes; a name that leads out of the folder is refused."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise Refusal(f"The archive of files names a place outside the folder: {name}.")
    return path


def is_empty(folder: Path) -> bool:
    """No file stands in it, or it is not there."""
    return not folder.exists() or not any(path.is_file() for path in folder.rglob("*"))


def _write(source: IO[bytes], path: Path, checksum: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        shutil.copyfileobj(source, target)
    if digest(path) != checksum:
        raise Refusal(f"The file {path.name} is not as it was when the backup was taken.")
