"""What the audits show on an agency's page: its returns."""

from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.urls import reverse

from audits.models import AnswerAction, AnswerRevision, Section11Return, SubmittedAnswer
from audits.permissions.evidence import can_keep_evidence, can_see_library
from audits.permissions.section11 import can_run_cycles, sees_every_section
from audits.tables import agency_returns_table
from audits.tables.gaps import gaps_table
from foundation.pages.table import Table
from partnership.actors import Actor
from partnership.choices import OF_SCHOOLS
from partnership.models import Action, Agency, Succession
from partnership.panels import register_panel
from partnership.record_links import register_link


def returns_panel(actor: Actor, agency: Agency, query: QueryDict) -> Table | None:
    """The returns of the agency and of those it took over from, newest first, as far as the reader may see them.

    One query; what came before its predecessors stands on their pages.
    """
    before = Succession.objects.filter(
        successor=agency, on__lte=actor.today, predecessor__closed_on__lte=actor.today
    )
    returns = (
        Section11Return.objects.visible_to(actor)
        .filter(Q(agency=agency) | Q(agency__in=before.values("predecessor")))
        .select_related("cycle__edition", "agency")
        .order_by("-cycle__opens_on", "agency__name")
    )
    rows = list(returns)
    if not rows and not can_run_cycles(actor):
        return None
    return agency_returns_table(query, agency, rows)


register_panel("section11", returns_panel)


def gaps_panel(actor: Actor, agency: Agency, query: QueryDict) -> Table | None:
    """What the agency's newest submission rates as of concern, with the actions raised from it that the reader sees.

    Ratings alone, as they were handed in; nothing for somebody who does not see the whole return.
    """
    newest = (
        Section11Return.objects.visible_to(actor)
        .handed_in()
        .filter(agency=agency)
        .select_related("cycle", "agency")
        .order_by("-cycle__opens_on")
        .first()
    )
    if newest is None or not sees_every_section(actor, newest):
        return None
    submission = newest.sheet.submissions.order_by("-number").first()
    pinned = SubmittedAnswer.objects.filter(
        submission=submission, answer=OuterRef("answer"), version=OuterRef("version")
    )
    rows = list(
        AnswerRevision.objects.filter(Exists(pinned), grade__needs_improvement=True)
        .select_related("grade", "answer__item__section")
        .order_by("answer__item__section__order", "answer__item__order")
    )
    links = AnswerAction.objects.filter(
        answer__in=[row.answer_id for row in rows], action__in=Action.objects.visible_to(actor)
    )
    return gaps_table(
        query, newest, rows, links.values_list("answer_id", "action__reference", "action__state")
    )


register_panel("section11_gaps", gaps_panel, only_on_a_page=True)


def library_link(actor: Actor, agency: Agency) -> tuple[str, str] | None:
    """The agency's evidence, for those who may open it; of a school, which is asked for none, only where there is
    some or the reader keeps it."""
    if not can_see_library(actor, agency.pk):
        return None
    if agency.kind in OF_SCHOOLS and not can_keep_evidence(actor, agency.pk) and not agency.evidence.exists():
        return None
    return "Its evidence", reverse("audits:evidence-library", args=[agency.pk])


register_link("agency", library_link)
