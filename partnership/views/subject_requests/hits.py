"""What was found for a request: the list for everybody who handles it, the texts for the manager."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from foundation.calendar.dates import long_date
from foundation.pages.empty import Empty
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary
from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response
from foundation.pages.tag import Tag
from foundation.subject_requests.choices import Decision, HitKind
from foundation.subject_requests.matching import Part, Phrases
from foundation.subject_requests.models import Hit
from foundation.subject_requests.selectors.held import (
    digest_of,
    field_of,
    kind_of,
    rows_behind,
    text_of,
    texts_of,
)
from foundation.subject_requests.services.deciding import decide
from partnership.actors import Actor
from partnership.forms.found_texts import DecideForm
from partnership.permissions.subject_requests import can_read_what_was_found
from partnership.views.subject_requests.base import OnRequest, ReadersOnly, RequestAct, request_url

SHOWN_ROWS = 50
OPEN_IT = "What is inside was not searched. Open it from the record and read it: what you decide here is its name alone"


def hit_url(hit: Hit, name: str = "hit") -> str:
    """The page on which it is decided."""
    return reverse(f"partnership:subject-request-{name}", args=[hit.request_id, hit.pk])


class HitList(OnRequest):
    """Everything that was found, what is undecided first."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page; texts only for whoever may read them, and never in a file."""
        reads = can_read_what_was_found(self.request.actor)
        table = _table(request, self.row.hits.select_related("search").to_decide(), reads)
        if file := table_response(request, table, f"{self.row.reference}-found"):
            return file
        left = self.row.hits.undecided().to_decide().first()
        step = None
        if reads and left is not None and self.row.is_open:
            step = NextStep("Decide on the first that is left", hit_url(left))
        context = {
            "heading": f"{self.row.reference}: what was found",
            "table": table,
            "next_step": step,
            "notice": None if reads else Notice("You see where something was found, not what it says."),
            "breadcrumbs": self.crumbs(("What was found", "")),
        }
        return render(request, "partnership/requests/hits.html", context)


def _table(request: HttpRequest, rows: "QuerySet[Hit]", reads: bool) -> Table:
    columns = [
        Column("kind", "Kind of record", header=True, cell=kind_of, link=hit_url if reads else None),
        Column("reference", "Record", kind="short", cell=_record),
        Column("field", "Where in it", cell=field_of),
        Column("day", "Date", kind="date"),
        Column("decision", "Decision", kind="short", cell=lambda row: Tag.of(Decision(row.decision))),
    ]
    table = Table.of(
        request.GET,
        caption="What was found",
        caption_hidden=True,
        columns=columns,
        rows=rows,
        stacked=True,
        empty=Empty("Nothing was found."),
    )
    if not reads or request.GET.get("format"):
        return table
    return _with_excerpts(request, table, columns)


def _with_excerpts(request: HttpRequest, table: Table, columns: list[Column]) -> Table:
    """One query for the texts of the rows on this page."""
    shown = table.shown
    texts = texts_of(shown)
    phrases = _phrases(shown)
    said = Column(
        "excerpt",
        "What it says",
        cell=lambda row: "".join(part.text for part in phrases.excerpt(texts.get(row.pk, ""))) or _many(row),
    )
    return Table(
        caption=table.caption,
        columns=(*columns[:3], said, *columns[3:]),
        rows=shown,
        query=table.query,
        page=table.page,
        sorted_by=table.sorted_by,
        empty=table.empty,
        caption_hidden=True,
        stacked=True,
    )


def _phrases(hits: list[Hit]) -> Phrases:
    """What was looked for in the searches that found these: an earlier one may have had other words."""
    return Phrases(list(dict.fromkeys(phrase for hit in hits for phrase in hit.search.phrases)))


def _record(hit: Hit) -> str:
    return hit.reference or ("" if hit.kind == HitKind.ROWS else hit.object_id[:8])


def _many(hit: Hit) -> str:
    return f"{hit.rows:,} records" if hit.rows != 1 else "1 record"


class HitReview(ReadersOnly, RequestAct):  # type: ignore[misc]
    """One thing that was found, and what the person gets of it."""

    form_class = DecideForm
    template_name = "partnership/requests/hit.html"
    done = "Decided."

    @cached_property
    def hit(self) -> Hit:
        """What was found, or 404."""
        return get_object_or_404(self.row.hits.select_related("search", "decided_by"), pk=self.kwargs["hit"])

    @cached_property
    def text(self) -> str:
        """As it stands now."""
        return text_of(self.hit)

    def exists_for(self, actor: Actor) -> bool:
        """There is such a thing for the reader."""
        return super().exists_for(actor) and bool(self.hit)

    def heading(self) -> str:
        """The request first."""
        return f"{self.row.reference}: {kind_of(self.hit)}"

    def back(self) -> tuple[str, str]:
        """To the list."""
        return "Back to what was found", reverse("partnership:subject-request-hits", args=[self.row.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Records without a text cannot be rewritten."""
        return super().get_form_kwargs() | {"with_text": self.hit.kind != HitKind.ROWS}

    def get_initial(self) -> dict[str, Any]:
        """As decided before; the text to rewrite is the text itself."""
        hit = self.hit
        decided = "" if hit.decision == Decision.UNDECIDED else hit.decision
        rewritten = hit.given_text or self.text
        return {"decision": decided, "why": hit.why, "given_text": rewritten, "seen": digest_of(self.text)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The text, with what was looked for marked; or the rows that are tied to the account."""
        hit = self.hit
        parts: list[Part] = Phrases(hit.search.phrases).parts(self.text)
        said = {
            "hit": hit,
            "parts": parts,
            "rows": _rows(self.request, hit, self.row.person) if hit.kind == HitKind.ROWS else None,
            "summary": _facts(hit),
            "take_out": hit_url(hit, "hit-take-out") if hit.kind == HitKind.TEXT else "",
        }
        return super().get_context_data(**(said | kwargs))

    def perform(self, form: Any) -> str:
        """Decide, and go on to the next that is left."""
        together = decide(actor=self.request.actor, hit=self.hit, **form.cleaned_data)
        if together > 1:
            self.done = f"Decided, with {together - 1:,} more that {'says' if together == 2 else 'say'} the very same."
        left = self.row.hits.undecided().to_decide().first()
        return hit_url(left) if left is not None else request_url(self.row)


def _facts(hit: Hit) -> Summary:
    decided = ""
    if hit.decided_at and hit.decided_by:
        decided = f"{hit.decided_by.name}, {long_date(hit.decided_at.date())}"
    facts = [
        Fact("Record", _record(hit), hit.url, url_text="Open", missing="Several"),
        *([Fact("The file itself", OPEN_IT)] if hit.kind == HitKind.FILE else []),
        Fact("Where in it", field_of(hit)),
        Fact("Date", long_date(hit.day) if hit.day else "", missing="No date"),
        Fact("Decision", Tag.of(Decision(hit.decision))),
    ]
    return Summary((*facts, Fact("Decided by", decided)) if decided else tuple(facts))


def _rows(request: HttpRequest, hit: Hit, person: Any) -> Table:
    rows = rows_behind(hit, person)
    return Table.of(
        request.GET,
        caption=f"{kind_of(hit)}: {field_of(hit).lower()}",
        columns=(
            Column("day", "Date", kind="date", header=True),
            Column("what", "What"),
            Column("reference", "Record"),
        ),
        rows=rows,
        per_page=SHOWN_ROWS,
        downloads=False,
    )
