"""One piece of evidence: its particulars, its versions, the standards that lean on it, and what can be done."""

from functools import cached_property, partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from audits.models import Answer
from audits.selectors.evidence import references_by_version, versions_of_piece, where_it_stands
from audits.selectors.happened import piece_happened
from audits.services.evidence.open_sheets import open_sheets
from audits.tables.evidence import expiry_of, standing_table, versions_table
from audits.views.evidence.base import PieceMixin
from foundation.calendar.dates import long_date
from foundation.files.serve import attachment
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.summary import Fact, Summary


def address_of(answer: Answer) -> str:
    """Where the answer is read: its own page, or its place in the section of a service's sheet."""
    code = answer.item.code
    if (owed := getattr(answer.sheet, "section11_return", None)) is not None:
        return reverse("audits:section11-answer", args=[owed.pk, code])
    if (service := getattr(answer.sheet, "service_answers", None)) is not None:
        section = reverse("audits:service-section", args=[service.pk, answer.item.section.code])
        return f"{section}#answer-{code}"
    return ""


class PieceView(PieceMixin):
    """For whoever may know of the piece; a colleague sees of its standards the own ones alone."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """What it is, and where it stands."""
        piece, actor = self.piece, self.request.actor
        context = {
            "piece": piece,
            "breadcrumbs": self.crumbs((piece.title, "")),
            "notice": self._notice(),
            "next_step": self._next_step(),
            "summary": self._summary(),
            "versions": versions_table(request.GET, versions_of_piece(piece), references_by_version(piece)),
            "standing": standing_table(request.GET, where_it_stands(actor, piece), address_of),
            "buttons": self._buttons(),
            "timeline": piece_happened(request.GET, piece),
        }
        return render(request, "audits/evidence_piece.html", context)

    def _notice(self) -> Notice | None:
        piece, today = self.piece, self.request.actor.today
        if piece.withdrawn_on is not None:
            words = "It is offered no more. Submissions that show it still do."
            return Notice(words, heading=f"Withdrawn on {long_date(piece.withdrawn_on)}")
        if piece.expires_on is None or not piece.has_expired(today):
            return None
        words = (
            "It shows amber beside every standard that leans on it, until it is said to be still in force or "
        )
        return Notice(
            f"{words}a new version is brought in.",
            "warning",
            heading=f"Out of date since {long_date(piece.expires_on)}",
        )

    def _summary(self) -> Summary:
        piece, today = self.piece, self.request.actor.today
        change = self._url("change") if self._may_change() else ""
        return Summary(
            (
                Fact("Agency", self.agency.name),
                Fact("Owner", piece.owner.name if piece.owner else "", change, missing="Nobody yet"),
                Fact("To be renewed by", expiry_of(piece.expires_on, today), change, missing="No day is set"),
                Fact("Last reviewed", piece.reviewed_on, missing="Not since this version was added"),
            )
        )

    def _next_step(self) -> NextStep | None:
        if not self._may_change():
            return None
        if self.piece.has_expired(self.request.actor.today):
            return NextStep("Say that it is still in force", self._url("redate"))
        if not self._is_answering:
            return None
        return NextStep("Put it beside standards", self._url("link"))

    def _buttons(self) -> Buttons | None:
        if not self._may_change():
            return None
        button = partial(Button, style="secondary")
        expired = self.piece.has_expired(self.request.actor.today)
        link = (
            (button("Put it beside standards", self._url("link")),) if expired and self._is_answering else ()
        )
        redate = (button("Review its expiry", self._url("redate")),) if not expired else ()
        return Buttons(
            (
                *link,
                button("Bring in a new version", self._url("version")),
                *redate,
                Button("Withdraw it", self._url("withdraw"), style="warning"),
            )
        )

    @cached_property
    def _is_answering(self) -> bool:
        """There is something of the agency's that the reader answers now."""
        return bool(open_sheets(self.request.actor, self.agency.pk))

    def _may_change(self) -> bool:
        return self.keeps and self.piece.withdrawn_on is None

    def _url(self, name: str) -> str:
        return reverse(f"audits:evidence-{name}", args=[self.piece.pk])


class VersionFileView(PieceMixin):
    """The file of one version, for whoever may know of the piece."""

    def get(self, request: HttpRequest, number: int, **_: object) -> HttpResponseBase:
        """As an attachment; an infected one is refused."""
        version = self.piece.versions.select_related("blob").filter(number=number).first()
        if version is None or version.blob is None:
            raise Http404
        return attachment(version.blob)
