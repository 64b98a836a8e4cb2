"""One private temporary folder a start, removed at stop and, after a crash, at the next start."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from demo.launcher import records
from demo.launcher.places import VAR

PREFIX = "partnership-"
RECORDS = VAR / "private"


@contextmanager
def folder(notes: Path = RECORDS) -> Iterator[Path]:
    """A folder that nobody else may enter; a note under `var` names it until it is gone."""
    made = Path(tempfile.mkdtemp(prefix=PREFIX))
    notes.mkdir(parents=True, exist_ok=True)
    records.write(notes, made.name, os.getpid())
    (notes / f"{made.name}.path").write_text(str(made))
    try:
        yield made
    finally:
        _remove(notes, made.name)


def sweep(notes: Path = RECORDS) -> None:
    """Remove the folders of starts that are no longer running."""
    for note in notes.glob(f"{PREFIX}*.path"):
        if records.read(note.with_suffix(".json")) is None:
            _remove(notes, note.stem)


def _remove(notes: Path, name: str) -> None:
    """Only a folder of that name which the note names; never a link put in its place."""
    note = notes / f"{name}.path"
    named = Path(note.read_text()) if note.is_file() else None
    if named is not None and named.name == name and named.is_dir() and not named.is_symlink():
        shutil.rmtree(named, ignore_errors=True)
    note.unlink(missing_ok=True)
    (notes / f"{name}.json").unlink(missing_ok=True)
