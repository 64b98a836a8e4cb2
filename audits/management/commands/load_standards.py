"""Loads standard sets from YAML files; running it twice changes nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from audits.services.standards import load_standard_set
from audits.standard_sets.parsing import StandardSetError
from foundation.refusals import Refusal
from foundation.trail.acting import acting, system


class Command(BaseCommand):
    """Load one or several standard sets, all of them or none."""

    help = "Loads standard sets (YAML). A bad file is refused with line and reason, and nothing changes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        with transaction.atomic(), acting(system()) as actor:
            for file in files:
                self._load(actor, file)

    def _load(self, actor: Any, file: Path) -> None:
        try:
            text = file.read_text(encoding="utf-8")
            edition, is_new = load_standard_set(actor=actor, text=text, source_name=file.name)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"We could not read {file}: {error}") from error
        except (StandardSetError, Refusal) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{edition.code}: {'loaded' if is_new else 'was loaded before, nothing changed'}")
