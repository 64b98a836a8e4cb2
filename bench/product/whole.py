"""What is done of a whole audit at once: letters, opening, files. Run for its reader and taken back, so that it can be
asked again and again. Mounted beside the product's pages, and slowed like them where the bench is slowed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from uuid import UUID

from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.urls import path

from audits.models import Edition, EducationCycle, EducationReturn, Programme, Section11Cycle
from audits.report_parts import Report
from audits.services.cases.report_words import case_report
from audits.services.education.chasing import remind
from audits.services.education.cycles import open_education_cycle
from audits.services.report_files import drawn
from audits.services.section11.chasing import chase_returns
from audits.services.section11.cycles import open_cycle
from audits.services.section11.report_words import cycle_report
from foundation.jobs.letters import deliver
from foundation.jobs.models import LETTER, Job
from partnership.actors import Actor
from partnership.models import Agency
from partnership.selectors.answering import leads_of

_marks = count(1)
WEEKS = timedelta(weeks=8)


def undone(work: Callable[..., int]) -> Callable[..., JsonResponse]:
    """Do it, look at every tie as the commit would, say how much it was, and take it back."""

    def view(request: HttpRequest, **named: UUID) -> JsonResponse:
        with transaction.atomic():
            done = work(request.actor, **named)  # type: ignore[attr-defined]
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
        return JsonResponse({"count": done})

    return view


def opened(actor: Actor, pk: UUID) -> int:
    """An audit like this one for the same agencies, with a letter to each of their leads."""
    like = Section11Cycle.objects.select_related("edition").get(pk=pk)
    agencies = list(Agency.objects.filter(section11_returns__cycle=like))
    cycle = open_cycle(
        actor=actor,
        code="bench-opened",
        title="Opened by the bench",
        edition=like.edition,
        opens_on=actor.today,
        due_on=actor.today + WEEKS,
        agencies=agencies,
    )
    return Job.objects.filter(payload__name="section11_invited").count() if cycle.pk else 0


def opened_for_schools(actor: Actor) -> int:
    """Another year for every school, with a letter to each designated lead."""
    year = actor.today.year + 1
    begin = date(year, 9, 10)
    edition = Edition.objects.get(code="bench-schools")
    open_education_cycle(actor=actor, year=year, edition=edition, opens_on=begin, due_on=begin + WEEKS)
    return Job.objects.filter(payload__name="education_invited").count()


def chased(actor: Actor, pk: UUID) -> int:
    """The day's letters about returns that are not in, two weeks before this audit is due."""
    due = Section11Cycle.objects.get(pk=pk).due_on
    return chase_returns(due - timedelta(days=14))


def reminded(actor: Actor, pk: UUID) -> int:
    """Every school that has not returned."""
    cycle = EducationCycle.objects.get(pk=pk)
    owed = EducationReturn.objects.filter(cycle=cycle).not_returned().values_list("pk", flat=True)
    return remind(actor=actor, cycle=cycle, chosen=list(owed))


def delivered(actor: Actor, pk: UUID) -> int:
    """The invitations to an audit as the worker makes them: text, link, and whether the person may still see it."""
    returns = dict(Section11Cycle.objects.get(pk=pk).returns.values_list("agency_id", "pk"))
    about = [
        {"name": "section11_invited", "to": str(person), "about": {"return": str(returns[agency])}}
        for agency, people in leads_of(returns, actor.today).items()
        for person in people
    ]
    return sum(bool(deliver(Job(kind=LETTER, payload=each))["sent"]) for each in about)


def of_audit(request: HttpRequest, pk: UUID, form: str) -> JsonResponse:
    """The partnership's report of an audit as a file."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    report = cycle_report(actor, Section11Cycle.objects.select_related("edition").get(pk=pk))
    return _file(drawn(_anew(report), form, actor))


def of_cases(request: HttpRequest, pk: UUID, form: str) -> JsonResponse:
    """The report of a programme of case audits as a file."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    report = case_report(actor, Programme.objects.select_related("previous").get(pk=pk))
    return _file(drawn(_anew(report), form, actor))


def _anew(report: Report) -> Report:
    """No word as it was before: what was drawn once is remembered for a while, and would cost nothing."""
    mark = next(_marks)
    parts = tuple(
        replace(part, rows=tuple(tuple(f"{cell} {mark}" for cell in row) for row in part.rows))
        for part in report.parts
    )
    return replace(report, title=f"{report.title} {mark}", parts=parts)


def _file(made: bytes) -> JsonResponse:
    return JsonResponse({"count": len(made), "begins": made[:4].decode("latin-1")})


urlpatterns = [
    path("open/<uuid:pk>/", undone(opened)),
    path("open-schools/", undone(opened_for_schools)),
    path("chase/<uuid:pk>/", undone(chased)),
    path("remind/<uuid:pk>/", undone(reminded)),
    path("deliver/<uuid:pk>/", undone(delivered)),
    path("report/<uuid:pk>/<str:form>/", of_audit),
    path("case-report/<uuid:pk>/<str:form>/", of_cases),
]
