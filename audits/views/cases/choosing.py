"""The coordinator chooses cases: one by one, or several from a table."""

from csv import writer
from io import StringIO
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from audits.case_rows import HEADINGS, NEEDED, CaseRow, read_row, with_references
from audits.choices import AgeBand
from audits.forms.cases.case import CaseForm, SeveralForm
from audits.identifying import find_identifying
from audits.models import Programme
from audits.selectors.cases_identifying import known_names
from audits.services.cases.choosing import CaseFacts, add_cases, change_case, set_deep_dive
from audits.views.cases.base import CoordinatorForm, OfCase, OfProgramme, crumbs
from foundation.documents.table_rows import TableError
from foundation.documents.tables_in import missing_headings, read_table
from foundation.pages.buttons import Button, Buttons
from foundation.pages.table import Column, Table
from foundation.refusals import Refusal

MOST = 200


class CaseAdd(OfProgramme, CoordinatorForm):  # type: ignore[misc]
    """One case; its reference is given when it is saved."""

    form_class = CaseForm
    done = ""

    def heading(self) -> str:
        return f"{self.programme.code}: add a case"

    def back(self) -> tuple[str, str]:
        return self.programme.title, self.programme.get_absolute_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"programme": self.programme}

    def perform(self, form: Any) -> str:
        facts = facts_of(form)
        (case,) = add_cases(actor=self.request.actor, programme=self.programme, cases=[facts])
        messages.success(self.request, f"{case.reference} has been added.")
        return case.get_absolute_url()


class CaseChange(OfCase, CoordinatorForm):  # type: ignore[misc]
    """What is written of a case, until it is released; who saved meanwhile is shown beside what was typed."""

    form_class = CaseForm
    shows_both = True

    def heading(self) -> str:
        return f"{self.case.reference}: change the case"

    def back(self) -> tuple[str, str]:
        return self.case.reference, self.case.get_absolute_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"programme": self.case.programme}

    def get_initial(self) -> dict[str, Any]:
        names = ("theme", "age_band", "level", "chosen_how", "in_deep_dive", "description", "version")
        return {name: getattr(self.case, name) for name in names}

    def perform(self, form: Any) -> str:
        """Save over the version that the page showed."""
        changed = change_case(
            actor=self.request.actor,
            case=self.case,
            base_version=form.cleaned_data["version"] or 0,
            facts=facts_of(form),
        )
        return changed.get_absolute_url()


def facts_of(form: CaseForm) -> CaseFacts:
    """What the form says of a case."""
    given = form.cleaned_data
    return CaseFacts(**{name: given[name] for name in CaseFacts.__dataclass_fields__ if name in given})


class CaseIntoDeepDive(OfCase, CoordinatorForm):  # type: ignore[misc]
    """Into the deep dive, or out of it."""

    http_method_names = ("post",)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        into = request.POST.get("into") == "yes"
        set_deep_dive(actor=request.actor, case=self.case, in_deep_dive=into)
        words = "is in the deep dive" if into else "is not in the deep dive any more"
        messages.success(request, f"{self.case.reference} {words}.")
        return redirect(self.case.get_absolute_url())


class CaseAddSeveral(OfProgramme, CoordinatorForm):  # type: ignore[misc]
    """Rows are read and shown with what is wrong and what is pointed out; a second step adds them, all or none."""

    form_class = SeveralForm
    template_name = "audits/cases/several.html"

    def heading(self) -> str:
        return f"{self.programme.code}: add several cases"

    def back(self) -> tuple[str, str]:
        return self.programme.title, self.programme.get_absolute_url()

    def intro(self) -> str:
        return f"One row a case, with these headings: {', '.join(HEADINGS)}. The last four may be left out."

    def form_valid(self, form: Any) -> HttpResponse:
        """Read; add where that was asked and nothing is wrong, else show the rows."""
        upload = form.cleaned_data.get("upload")
        data = upload.read() if upload else form.cleaned_data["pasted"].encode()
        try:
            rows = rows_of(data, self.programme)
            if self.request.POST.get("add") and not any(row.problems for row in rows):
                return self.add(rows)
        except (TableError, Refusal) as problem:
            form.add_error("upload" if upload else "pasted", str(problem))
            return self.form_invalid(form)
        wrong = any(row.problems for row in rows)
        add = (
            None
            if wrong
            else Buttons((Button("Add the cases", self.request.path, post=True, fields=fields_of(rows)),))
        )
        return self.render_to_response(
            self.get_context_data(form=form, table=self.preview(rows), wrong=wrong, add=add)
        )

    def add(self, rows: list[CaseRow]) -> HttpResponse:
        """All of them."""
        themes = {theme.label: theme for theme in self.programme.themes.all()}
        facts = [
            CaseFacts(
                theme=themes[row.theme],
                age_band=row.age_band,
                level=row.level,
                chosen_how=row.chosen_how,
                description=row.description,
                in_deep_dive=row.in_deep_dive,
                reference=row.reference,
            )
            for row in rows
        ]
        with transaction.atomic():
            made = add_cases(actor=self.request.actor, programme=self.programme, cases=facts)
        messages.success(self.request, f"{len(made)} cases have been added, from {made[0].reference} on.")
        return redirect(self.programme.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way back stands above, as on other wide pages."""
        return super().get_context_data(**kwargs) | {"breadcrumbs": crumbs(self.programme)}

    def preview(self, rows: list[CaseRow]) -> Table:
        """Each row with what is wrong in it and what looks as if it identified somebody."""
        names = known_names()
        found = {
            row.number: find_identifying(row.description, on=self.request.actor.today, known=names)
            for row in rows
        }

        def pointed(row: CaseRow) -> str:
            return "; ".join(f"{each.kind.label}: {each.words}" for each in found[row.number])

        return Table.of(
            self.request.GET,
            caption="Rows read",
            columns=(
                Column("number", "Row", header=True),
                Column("reference", "Reference", cell=lambda row: row.reference or "The next"),
                Column("theme", "Theme"),
                Column("age_band", "Age", cell=lambda row: dict(AgeBand.choices).get(row.age_band, "")),
                Column("level", "Level", kind="number", cell=lambda row: row.level or ""),
                Column("deep", "Deep dive", cell=lambda row: "Yes" if row.in_deep_dive else "No"),
                Column("description", "Description"),
                Column("wrong", "What is wrong", cell=lambda row: "; ".join(row.problems)),
                Column("pointed", "Looks as if it identified somebody", cell=pointed),
            ),
            rows=rows,
            per_page=0,
            downloads=False,
        )


def rows_of(data: bytes, programme: Programme) -> list[CaseRow]:
    """Every row, with what is wrong; a table that is none, or has too many rows, is refused whole."""
    table = read_table(data, most_rows=MOST)
    if absent := missing_headings(table, NEEDED):
        raise Refusal(f"The first row lacks {', '.join(absent)}.")
    if table.problems:
        raise Refusal(str(table.problems[0]))
    if not table.rows:
        raise Refusal("There is no row below the headings.")
    themes = list(programme.themes.values_list("label", flat=True))
    rows = [
        read_row(row.number, {heading: row.text(heading) for heading in table.headings}, themes)
        for row in table.rows
    ]
    return with_references(rows, programme.code, set(programme.cases.values_list("reference", flat=True)))


def fields_of(rows: list[CaseRow]) -> dict[str, str]:
    """What the second step posts: the rows as they were read."""
    return {"pasted": as_text(rows), "add": "yes"}


def as_text(rows: list[CaseRow]) -> str:
    """The rows again as they are pasted, for the second step."""
    made = StringIO()
    table = writer(made, delimiter="\t", lineterminator="\n")
    table.writerow(HEADINGS)
    for row in rows:
        deep = "yes" if row.in_deep_dive else "no"
        words = " ".join(row.description.split())
        table.writerow((row.theme, row.age_band, row.level, deep, row.chosen_how, words, row.reference))
    return made.getvalue()
