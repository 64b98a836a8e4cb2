"""Pages on which a person says what the columns and the old codes of a file are, and takes an import back."""

from functools import cached_property
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from foundation.documents.messy_in import Messy
from partnership.actors import Actor
from partnership.choices import ImportState
from partnership.forms.imports import NOT_TAKEN, CodesForm, MatchForm, UndoForm
from partnership.import_kinds import kind_of
from partnership.models import ImportBatch
from partnership.services.import_columns import (
    choose_codes,
    choose_columns,
    codes_to_match,
    guessed,
    matching_of,
)
from partnership.services.import_files import messy_of
from partnership.services.import_undo import undo_import
from partnership.views.act_form import ActForm
from partnership.views.imports.on_batch import OnBatch


def checked(batch: ImportBatch) -> str:
    """What is said above the rows once they were read; nothing where they say themselves what is wrong."""
    return "" if batch.state == ImportState.REFUSED else "The rows are checked. Nothing has changed yet."


class OfBatch(OnBatch, ActForm):  # type: ignore[misc]
    """A form about one file."""

    def back(self) -> tuple[str, str]:
        """To the list of files, as the file's own page may lead here again."""
        return "Back to the files brought in", reverse("partnership:import-list")


class ImportColumns(OfBatch):
    """Which column is which: guessed, or as it was said of the last file with the same headings."""

    done = "The columns are matched. Nothing has changed yet."

    def exists_for(self, actor: Actor) -> bool:
        """Of kinds that have no template of ours."""
        return super().exists_for(actor) and kind_of(self.batch.kind).matched is not None

    def heading(self) -> str:
        """The page's heading and title."""
        return f"{self.batch.blob.name}: match the columns"

    def intro(self) -> str:
        """Where the choices come from."""
        if self.guess[1]:
            return "The columns are matched as they were for the last file with these headings. Look them through."
        return "We matched what we could by the headings. Look each column through; what is not matched stays out."

    @cached_property
    def messy(self) -> Messy:
        """The file, with the sheet and the row of headings that were chosen."""
        row = None if self.turns_to_another_sheet else self._asked("heading_row")
        return messy_of(self.batch, row, self._asked("sheet"))

    @property
    def turns_to_another_sheet(self) -> bool:
        """The columns and the row that were sent are of the sheet that the page showed, not of the one now chosen."""
        sent = self.request.POST
        return "sheet" in sent and sent["sheet"] != sent.get("shown_sheet", "")

    def _asked(self, name: str) -> int | None:
        asked = self.request.POST.get(name) or self.request.GET.get(name) or ""
        return int(asked) if asked.isdecimal() and len(asked) < 6 else None

    @cached_property
    def guess(self) -> tuple[dict[str, str], bool]:
        """Our heading to the file's, and whether it was kept."""
        return guessed(self.batch, self.messy)

    def get_form_class(self) -> type[MatchForm]:
        """With the questions of the kind."""
        return cast(type[MatchForm], matching_of(self.batch).questions)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The columns, each with samples."""
        headings = [(heading, self.messy.samples(heading)) for heading in self.messy.table.headings]
        return super().get_form_kwargs() | {
            "rows": self.messy.candidates,
            "headings": headings,
            "ours": [each.name for each in kind_of(self.batch.kind).headings],
            "sheets": self.messy.sheets,
            "needed": [each.name for each in kind_of(self.batch.kind).headings if each.needed],
        }

    def get_initial(self) -> dict[str, Any]:
        """What is guessed, kept or chosen before."""
        by_heading = {theirs: ours for ours, theirs in self.guess[0].items()}
        chosen = {
            f"column_{place}": by_heading.get(heading, NOT_TAKEN[0])
            for place, heading in enumerate(self.messy.table.headings)
        }
        read = {"sheet": self.messy.sheet, "shown_sheet": self.messy.sheet}
        return {**self.batch.asked, **chosen, **read, "heading_row": self.messy.heading_row}

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check the rows, or read another sheet, or the headings from another row, first."""
        if "again" in self.request.POST or self.turns_to_another_sheet:
            sheet = {"sheet": self.messy.sheet} if self.messy.sheet else {}
            query = urlencode({"heading_row": self.messy.heading_row, **sheet})
            return redirect(f"{reverse('partnership:import-columns', args=[self.batch.pk])}?{query}")
        return super().post(*args, **kwargs)

    def perform(self, form: Any) -> str:
        """Keep it, and go on to old codes where there are any."""
        actor, batch = self.request.actor, self.batch
        asked = matching_of(batch).answers(form.cleaned_data)
        row = form.cleaned_data["heading_row"]
        choose_columns(
            actor=actor,
            batch=batch,
            heading_row=row,
            columns=form.columns,
            asked=asked,
            sheet=self.messy.sheet,
        )
        if codes_to_match(actor, batch)[0]:
            return reverse("partnership:import-codes", args=[batch.pk])
        self.done = checked(batch)
        return batch.get_absolute_url()


class ImportCodes(OfBatch):
    """Which code of ours each old code is."""

    form_class = CodesForm

    def exists_for(self, actor: Actor) -> bool:
        """Of files with codes, once their columns are matched."""
        matched = kind_of(self.batch.kind).matched if super().exists_for(actor) else None
        return matched is not None and matched.codes is not None and bool(self.batch.columns)

    def heading(self) -> str:
        """The page's heading and title."""
        return f"{self.batch.blob.name}: match the codes"

    def intro(self) -> str:
        """What it is for."""
        return "Say which of today's codes each code of the file is, so that old and new can be compared."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The codes with what is guessed or was said before."""
        codes, choices, _ = codes_to_match(self.request.actor, self.batch)
        initial = {f"code_{place}": each.guess for place, each in enumerate(codes)}
        pairs = [(each.code, each.text) for each in codes]
        return super().get_form_kwargs() | {"codes": pairs, "choices": choices, "initial": initial}

    def perform(self, form: Any) -> str:
        """Keep it."""
        choose_codes(actor=self.request.actor, batch=self.batch, matches=form.matches)
        self.done = checked(self.batch)
        return self.batch.get_absolute_url()


class ImportUndo(OfBatch):
    """Take back everything that a file brought in."""

    form_class = UndoForm
    done = ""

    def exists_for(self, actor: Actor) -> bool:
        """Of a file that was brought in, of a kind that can be taken back."""
        return super().exists_for(actor) and self.batch.state == ImportState.IMPORTED

    def back(self) -> tuple[str, str]:
        """To the file's own page, which says what it brought in."""
        return "Back to what the file brought in", self.batch.get_absolute_url()

    def heading(self) -> str:
        """The page's heading and title."""
        return f"{self.batch.blob.name}: take the import back"

    def intro(self) -> str:
        """What will happen."""
        words = (
            f"{self.batch.new_count:,} new and {self.batch.changed_count:,} changed rows are taken back together, "
            "as long as nobody has built on any of them."
        )
        return f"{words} {kind_of(self.batch.kind).stays}".strip()

    def perform(self, form: Any) -> str:
        """Undo it."""
        undo_import(actor=self.request.actor, batch=self.batch, why=form.cleaned_data["why"])
        return self.batch.get_absolute_url()
