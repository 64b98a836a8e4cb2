"""Packs a folder so that the same files always make the same bytes."""

import gzip
import tarfile
from pathlib import Path

LEVEL = 6


def pack(folder: Path, archive: Path, *, top: str, seconds: int) -> None:
    """Sorted, of one moment, of nobody, and either 755 or 644; the archive gets its name when it is complete."""
    partial = archive.with_name(f".{archive.name}.partial")
    with (
        partial.open("wb") as out,
        gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=LEVEL, mtime=0) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in sorted((folder, *folder.rglob("*")), key=lambda path: path.relative_to(folder).parts):
            member = tar.gettarinfo(str(path), arcname=str(Path(top) / path.relative_to(folder)))
            member.mtime, member.uid, member.gid, member.uname, member.gname = seconds, 0, 0, "", ""
            member.mode = 0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644
            if path.is_file():
                with path.open("rb") as content:
                    tar.addfile(member, content)
            else:
                tar.addfile(member)
    partial.replace(archive)
