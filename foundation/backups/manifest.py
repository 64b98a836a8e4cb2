"""What a backup says about itself: enough to tell whether what is given back is what was taken."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from foundation.backups.contents import Content
from foundation.refusals import Refusal

FORMAT = 1
MANIFEST, DATABASE, FILES = "manifest.json", "database.dump", "files.tar"


@dataclass(frozen=True)
class Manifest:
    """Its archives by checksum, the tables by count and checksum, the files by checksum."""

    taken_at: str
    migrations: list[str]
    archives: dict[str, str]
    tables: dict[str, Content]
    files: dict[str, str] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """As JSON, so that a person can read it too."""
        text = json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")

    @property
    def rows(self) -> int:
        """All rows together."""
        return sum(content.rows for content in self.tables.values())


def read(folder: Path) -> Manifest:
    """Refuses what is no backup of ours, and archives that are not the ones that were written."""
    try:
        said: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if said.pop("format") != FORMAT:
            raise Refusal("The backup was taken by another version of the product: use that one.")
        tables = {name: Content(**content) for name, content in said.pop("tables").items()}
        manifest = Manifest(tables=tables, **said)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise Refusal(
            f"There is no backup in {folder}: its {MANIFEST} is missing or cannot be read."
        ) from problem
    for name, checksum in manifest.archives.items():
        if not (folder / name).is_file() or digest(folder / name) != checksum:
            raise Refusal(
                f"{name} is not the file that was written when the backup was taken. Use another backup."
            )
    return manifest


def digest(path: Path) -> str:
    """Of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def migrations_run() -> list[str]:
    """Of this database."""
    return sorted(".".join(key) for key in MigrationLoader(connection).applied_migrations)


def migrations_known() -> list[str]:
    """Of this code."""
    return sorted(".".join(key) for key in MigrationLoader(None).disk_migrations)
