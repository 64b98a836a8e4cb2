"""Two audits of a small set rated from 0 to 3: one of last year on its first edition, one of this year on its second.

Elm answered both; this year's return is moderated, queried and agreed. Oak answered last year's and is asked now. A
survey of frontline staff is closed. Every grade of the scale is used.
"""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from django.urls import reverse

from audits.choices import AnswerKind
from audits.services.section11.agreement import agree_return, query_return
from audits.services.section11.challenge import keep_challenge_day
from audits.services.section11.conversation import say
from audits.services.section11.moderation import begin_moderation, finish_moderation
from audits.services.section11.rating import rate_answer
from audits.services.section11.surveys import close_survey, make_survey, open_survey
from audits.services.standards import load_standard_set
from partnership.actors import system_actor
from tests.factories.agencies import make_agency
from tests.factories.evidence import add_evidence
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import (
    TODAY,
    answer,
    answer_of,
    declare,
    grade_of,
    hand_in,
    load_return,
    open_audit,
)
from tests.factories.surveys import replies

FIRST = Path("tests/fixtures/standards/clubs_0_3.yaml")
LAST_YEAR = date(2020, 10, 15)
LABELS = ("3 - all of it", "2 - most of it", "1 - some of it", "0 - none of it")
NOT_FOR_US = "Not for us"
FOREIGN = re.compile(r"outstanding|requires improvement|inadequate|good or better|section 11", re.IGNORECASE)
LISTED = re.compile("Section 11 and other self-assessments|section 11 of the Children Act 2004, and others")


def second_edition():
    """The next edition: B.1 is worded otherwise and B.3 is gone."""
    text = FIRST.read_text("utf-8")
    for old, new in {
        "code: clubs-2020": "code: clubs-2021\n  replaces: clubs-2020",
        "title: Safer clubs 2020": "title: Safer clubs 2021",
        "published_on: 2019-11-04": "published_on: 2020-12-01",
        "valid_from: 2020-01-01": "valid_from: 2021-01-01",
        "Nobody works with children before the checks": "Nobody is alone with children before the checks",
    }.items():
        assert old in text
        text = text.replace(old, new)
    return text[: text.index("      - code: B.3")]


def fill(actor, owed, first=0):
    """Every standard answered, the grades in turn from the scale's `first`."""
    grades = list(owed.cycle.edition.scale.grades.order_by("order"))
    items = owed.cycle.edition.items.filter(answer_kind=AnswerKind.RATING)
    for place, item in enumerate(items.order_by("section__order", "order")):
        grade = grades[(place + first) % len(grades)]
        said = {"narrative": f"What we see of {item.code}"}
        if grade.needs_reason:
            said["reason"] = "We have no such work"
        if grade.needs_improvement:
            said |= {"will_do": "Train everybody", "by_role": "Head of clubs", "by_when": date(2022, 5, 1)}
        answer(actor, owed, item.code, grade.code, **said)


def submitted(actor, owed, first=0):
    fill(actor, owed, first)
    declare(actor, owed, declared_on=actor.today)
    hand_in(actor, owed)


@pytest.fixture
def clubs(db, settings):
    """The two audits and who reads them; this year's return of Elm is handed in and nothing more."""
    settings.DEMO_TODAY = LAST_YEAR
    system = system_actor()
    older, _ = load_standard_set(actor=system, text=FIRST.read_text("utf-8"), source_name="first.yaml")
    newer, _ = load_standard_set(actor=system, text=second_edition(), source_name="second.yaml")
    elm, oak = make_agency("Elm Homes"), make_agency("Oak Homes")
    ben = make_person("Ben", "agency_lead", agency=elm)
    cas = make_person("Cas", "agency_lead", agency=oak)
    ada = make_person("Ada", "partnership_manager")
    last = open_audit(
        elm, oak, edition=older, title="Clubs 2020", opens_on=date(2020, 9, 1), due_on=date(2020, 11, 30)
    )
    for lead, owed in zip((ben, cas), last, strict=True):
        submitted(actor_of(lead), owed, first=2)
    settings.DEMO_TODAY = TODAY
    owed, waiting = open_audit(elm, oak, edition=newer, title="Clubs 2021")
    lead = actor_of(ben)
    fill(lead, owed)
    piece = add_evidence(
        actor=lead,
        section11_return=load_return(owed.pk),
        answer=answer_of(owed, "A.1"),
        title="Rota of the club",
        url="https://example.org/rota",
    )
    declare(lead, owed)
    hand_in(lead, owed)
    survey = closed_survey(owed, elm, oak)
    return SimpleNamespace(
        older=older, newer=newer, elm=elm, oak=oak, last=last[0], owed=load_return(owed.pk), survey=survey,
        waiting=load_return(waiting.pk), piece=piece, ben=ben, cas=cas, ada=ada,
        fay=make_person("Fay", "executive_member", agency=make_agency("Council")), ivy=make_person("Ivy", "scrutineer"),
    )  # fmt: skip


def closed_survey(owed, elm, oak):
    system = system_actor()
    items = list(owed.cycle.edition.items.filter(code__in=("A.1", "A.2")).select_related("line"))
    survey = make_survey(
        actor=system, cycle=owed.cycle, title="What you see", opens_on=TODAY, closes_on=TODAY, items=items
    )
    open_survey(actor=system, survey=survey)
    replies(survey, elm, 7, 4, 1)
    replies(survey, oak, 9, 5, 2)
    close_survey(actor=system, survey=survey)
    return survey


@pytest.fixture
def begun(clubs):
    """In moderation: A.1 rated lower, a question asked, a challenge day held."""
    ada = actor_of(clubs.ada)
    begin_moderation(actor=ada, section11_return=load_return(clubs.owed.pk))
    found = answer_of(clubs.owed, "A.1")
    rate_answer(
        actor=ada,
        section11_return=load_return(clubs.owed.pk),
        answer=found,
        grade=grade_of(clubs.owed, "1"),
        reason="Three of five children did not know the name.",
    )
    say(actor=ada, section11_return=load_return(clubs.owed.pk), answer=found, text="Who is on the rota?")
    keep_challenge_day(
        actor=ada, cycle=clubs.owed.cycle, agency=clubs.elm, held_on=TODAY, notes="It was said"
    )
    return clubs


@pytest.fixture
def finished(begun):
    """Moderated, queried, finished again."""
    finish(begun)
    query_return(
        actor=actor_of(begun.ben), section11_return=load_return(begun.owed.pk), reason="See the rota."
    )
    finish(begun)
    return begun


@pytest.fixture
def agreed(finished):
    """Agreed by the agency."""
    agree_return(actor=actor_of(finished.ben), section11_return=load_return(finished.owed.pk))
    return finished


def finish(clubs):
    everything = clubs.owed.sheet.answers.values_list("pk", flat=True)
    finish_moderation(
        actor=actor_of(clubs.ada), section11_return=load_return(clubs.owed.pk), agree_with=list(everything)
    )


def read(person, name, *args, **query):
    """What a page says between its title and its foot, without the menu; it must be there."""
    address = name if ":" in name else f"audits:{name}"
    response = client_of(person).get(reverse(address, args=args), query)
    assert response.status_code == 200, (name, response.status_code)
    page = " ".join(response.content.decode().split())
    crumbs = re.search(r'<nav class="govuk-breadcrumbs.*?</nav>', page)
    title = re.search(r"<title>(.*?)</title>", page)[1]
    return f"{title} {crumbs[0] if crumbs else ''} {page[page.index('<main') : page.index('</main>')]}"


def words_of_workbook(data):
    """Every cell of the sheets that are seen."""
    book = openpyxl.load_workbook(BytesIO(data))
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    cells = (cell for sheet in seen for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join([*book.sheetnames, *(str(cell) for cell in cells if cell is not None)])


def foreign(pages):
    """By page, the words of another scale or another audit that it says."""
    found = {name: sorted(set(FOREIGN.findall(LISTED.sub("", text)))) for name, text in pages.items()}
    return {name: words for name, words in found.items() if words}


def without(pages, *words):
    """The pages that do not say one of these words."""
    return {
        name: missing
        for name, text in pages.items()
        if (missing := [each for each in words if each not in text])
    }
