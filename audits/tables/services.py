"""Tables of an agency that answers by service."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.http import QueryDict

from audits.answer_kinds import number_words, yes_words
from audits.models import Answer, ServiceAnswers
from audits.selectors.last_time import answer_says
from audits.selectors.services_said import BesideServices, TakenOver
from audits.tables.tags import grade_tag
from audits.wanted_by import is_over, over_words
from foundation.calendar.dates import dated, long_date
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

STANDING = {
    TakenOver.NOT_YET: Tag("No service has answered", "grey"),
    TakenOver.WAITING: Tag("To take over", "yellow"),
    TakenOver.TAKEN: Tag("Taken over", "green"),
    TakenOver.CHANGED: Tag("Changed since", "orange"),
    TakenOver.OWN: Tag("The agency's own", "blue"),
}
ABOVE = Tag("Above its weakest service", "orange")


def service_tag(owed: ServiceAnswers, *, begun: bool) -> Tag:
    """How far a service is (its sheet loaded)."""
    if owed.ended_at is not None:
        return Tag("Taken back", "grey")
    if owed.finished_on is not None:
        return Tag("Finished", "green")
    if not owed.sheet.is_open:
        return Tag("Closed unfinished", "orange")
    return Tag("In progress", "blue") if begun else Tag("Not started", "grey")


def services_table(services: Sequence[ServiceAnswers], rows: Sequence[BesideServices], today: date) -> Table:
    """One service a row: who answers, by when, how far."""
    answered = {
        service.pk: sum(
            answer_says(answer) for row in rows for each, answer in row.of_services if each.pk == service.pk
        )
        for service in services
    }

    def wanted(each: ServiceAnswers) -> Any:
        if not each.is_answerable:
            return long_date(each.due_on)
        if is_over(each.due_on, today):
            return [long_date(each.due_on), Tag(over_words(each.due_on, today), "red")]
        return dated(each.due_on, today)

    return Table.of(
        QueryDict(),
        caption="Services",
        columns=[
            Column("name", "Service", link=lambda each: each.get_absolute_url(), header=True),
            Column("person", "Answers for it", lambda each: each.person.name),
            Column("due_on", "Asked for by", wanted),
            Column("answered", "Answered", lambda each: f"{answered[each.pk]} of {len(rows)}", kind="number"),
            Column("status", "Status", lambda each: service_tag(each, begun=bool(answered[each.pk]))),
        ],
        rows=list(services),
        per_page=0,
        downloads=False,
        stacked=True,
    )


def roll_up_table(
    query: QueryDict,
    services: Sequence[ServiceAnswers],
    rows: Sequence[BesideServices],
    *,
    url: Callable[[BesideServices], str],
    caption: str = "Every standard, by service",
    **more: Any,
) -> Table:
    """One standard a row: what each service says, what the agency says, and how they stand to one another."""
    return Table.of(
        query,
        caption=caption,
        columns=[
            Column("standard", "Standard", lambda row: str(row.answer.item), link=url, header=True),
            *(_service_column(each) for each in services),
            Column("agency", "The agency", lambda row: value_cell(row.answer)),
            Column("standing", "In the return", _standing),
        ],
        rows=list(rows),
        per_page=0,
        stacked=True,
        **more,
    )


def value_cell(answer: Answer) -> Tag | str:
    """The rating, the number, yes or no, or that nothing was said."""
    if answer.grade is not None:
        return grade_tag(answer.grade)
    value = number_words(answer.number) or yes_words(answer.yes)
    if value:
        return value
    if not answer_says(answer):
        return "Not answered"
    return "Answered in words" if answer.narrative.strip() else "Does not apply"


def _service_column(service: ServiceAnswers) -> Column:
    def cell(row: BesideServices) -> Any:
        found = next((answer for each, answer in row.of_services if each.pk == service.pk), None)
        return value_cell(found) if found is not None else "Not asked"

    return Column(f"service-{service.pk.hex[:8]}", service.name, cell)


def _standing(row: BesideServices) -> Any:
    return [STANDING[row.standing], ABOVE] if row.is_above else STANDING[row.standing]
