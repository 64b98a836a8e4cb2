"""The survey of frontline staff beside the open audit: closed, with replies of most agencies, some too few to show."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import gcd

from audits.choices.surveys import Agreement
from audits.models import Item, Section11Cycle, SurveyLink
from audits.services.section11.survey_replies import take_reply
from audits.services.section11.surveys import close_survey, make_survey, open_survey
from demo.loading.reading import rows
from demo.loading.world import World

OPENS_ON, CLOSES_ON, CLOSED_ON = date(2021, 9, 6), date(2021, 10, 1), date(2021, 10, 4)
DAYS = 20
NAMES = uuid.UUID("0b1f9a52-5d0e-4c59-9d0c-7f6d2e6a4c11")


def load_survey(world: World) -> None:
    """Made, opened, answered day by day, closed."""
    cycle = Section11Cycle.objects.get(code="2021-22")
    said = rows("section11_survey_statements.csv")
    lines = {item.line.key: item for item in _items(cycle)}
    survey = make_survey(
        actor=world.as_manager(date(2021, 9, 1)),
        cycle=cycle,
        title="What you see at work",
        opens_on=OPENS_ON,
        closes_on=CLOSES_ON,
        items=[lines[row["line"]] for row in said],
    )
    open_survey(actor=world.as_manager(OPENS_ON), survey=survey)
    links = {link.agency.code: link for link in survey.links.select_related("agency", "survey")}
    for row in rows("section11_survey.csv"):
        _answer(links[row["agency"]], int(row["replies"]), int(row["shift"]), said)
    close_survey(actor=world.as_manager(CLOSED_ON), survey=survey)


def _items(cycle: Section11Cycle) -> Iterator[Item]:
    yield from Item.objects.filter(edition=cycle.edition_id).select_related("line")


def _answer(link: SurveyLink, replies: int, shift: int, said: Sequence[dict[str, str]]) -> None:
    for number, answers in enumerate(answers_of(replies, shift, said)):
        on = OPENS_ON + timedelta(days=number % DAYS)
        once = uuid.uuid5(NAMES, f"{link.agency.code}-{number}")
        take_reply(link=link, once=once, answers=answers, today=on)


def answers_of(replies: int, shift: int, said: Sequence[dict[str, str]]) -> list[list[int]]:
    """So many replies, the same each time, whose shares come near those that are written down."""
    steps = next(step for step in (7, 11, 13, 1) if gcd(step, replies) == 1)
    return [
        [
            _one(
                (number * steps + place * 5) % replies / replies * 100,
                int(row["agree"]) + shift,
                int(row["not_mine"]),
            )
            for place, row in enumerate(said)
        ]
        for number in range(replies)
    ]


def _one(place: float, agree: int, not_mine: int) -> int:
    """Where somebody stands among a hundred colleagues says what they answer."""
    if place >= 100 - not_mine:
        return Agreement.NOT_MY_WORK
    share = place / (100 - not_mine) * 100
    if share < agree * 0.4:
        return Agreement.STRONGLY_AGREE
    if share < agree:
        return Agreement.AGREE
    if share < agree + (100 - agree) * 0.4:
        return Agreement.NEITHER
    return Agreement.DISAGREE if share < agree + (100 - agree) * 0.85 else Agreement.STRONGLY_DISAGREE
