"""Schools' returns in each state, for the pages of a school and of a trust."""

from datetime import date, timedelta
from typing import Any

from audits.choices import AnswerKind, EducationState, ProviderKind
from audits.models import Answer, EducationReturn, GovernorRequest, Grade, Provider, Sheet, TrustSheet
from audits.services.education.areas import add_area
from audits.services.education.signing import sign_by_link
from audits.services.sheets import make_sheets
from audits.services.sheets.content import content_hash
from foundation.calendar.clock import real_now
from foundation.identity.digests import digest
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.education import (
    designated_lead,
    handed_in,
    make_trust,
    open_year,
    return_of,
    school_edition,
    to_be_signed,
)
from tests.factories.people import actor_of

OWNERS = ("own", "trust", "other")


def build(world: Any) -> None:
    """Beside E1's `open`: `fresh` has last year's answers, `signed` waits to be submitted, `in` was submitted."""
    moss = make_trust("Moss Trust")
    with act(system_actor(), "test.make"):
        schools = [world["school.own"].pk, world["school.other"].pk]
        Provider.objects.filter(pk__in=schools).update(kind=ProviderKind.ACADEMY, trust=moss)
    edition = school_edition("schools-old", valid_from=date(2017, 9, 1))
    years = {
        name: open_year(edition=edition, year=year, opens_on=date(year, 9, 10), due_on=date(year, 11, 30))
        for name, year in (("in", 2018), ("signed", 2019))
    }
    for owner in OWNERS:
        school = Provider.objects.get(pk=world[f"school.{owner}"].pk)
        lead = actor_of(designated_lead(f"Lead of {owner}", school))
        handed_in(return_of(years["in"], school), lead)
        signed = return_of(years["signed"], school)
        to_be_signed(signed)
        _request(signed, f"sign-{owner}")
        sign_by_link(secret=f"sign-{owner}", name="Hal Ash")
        world.things[f"school_return.{owner}.signed"] = signed
        world.things[f"school_return.{owner}.in"] = return_of(years["in"], school)
        fresh, answered = world[f"school_return.{owner}.late"], world[f"school_return.{owner}.open"]
        with act(system_actor(), "test.make"):
            Sheet.objects.filter(pk=fresh.sheet_id).update(previous=answered.sheet_id)
        world.things[f"school_area.{owner}"] = add_area(
            actor=lead, owed=answered, text="Train all", by_role="Head", by_when=date(2022, 3, 31)
        )
    for secret in ("sign-works", "sign-used"):
        _request(_waiting(world), secret)
    sign_by_link(secret="sign-used", name="Hal Ash")
    _common(world, moss)


def _waiting(world: Any) -> EducationReturn:
    """A further return of the third school that waits for its governor."""
    cycle = world["school_return.own.signed"].cycle
    found = return_of(cycle, world["school.third"])
    if found.state != EducationState.AWAITING_SIGNATURE:
        to_be_signed(found)
    return found


def _request(owed: EducationReturn, secret: str) -> None:
    """A link as the letter would have made it."""
    with act(system_actor(), "test.make"):
        GovernorRequest.objects.create(
            education_return=owed,
            role="governor",
            name="Hal Ash",
            email="hal@example.org",
            asked_by=designated_lead(f"Asker {secret}", owed.agency.provider),
            asked_at=real_now(),
            digest=digest(secret).hex(),
            content_hash=content_hash(owed.sheet_id),
            expires_at=real_now() + timedelta(days=3),
        )


def _common(world: Any, moss: Any) -> None:
    """Both trusts answered their common questions of this year, otherwise than their schools."""
    cycle = world["school_year.this"]
    items = list(cycle.edition.items.filter(line__themes__code="trust"))
    made = make_sheets_of(cycle, moss, items)
    own = TrustSheet.objects.get(cycle=cycle, trust=world.own)
    world.things["trust_sheet.moss"], world.things["trust_sheet.own"] = made, own
    grade = Grade.objects.get(scale=cycle.edition.scale_id, code="partly")
    with act(system_actor(), "test.make"):
        answers = Answer.objects.filter(sheet__in=[made.sheet_id, own.sheet_id])
        answers.filter(item__answer_kind=AnswerKind.RATING).update(grade=grade)
        answers.filter(item__answer_kind=AnswerKind.YES_NO).update(yes=False)
        answers.update(version=1, narrative="As the trust sees it.")


def make_sheets_of(cycle: Any, trust: Any, items: list[Any]) -> TrustSheet:
    """The common answers of a trust that came later."""
    with act(system_actor(), "test.make"):
        sheet = make_sheets(edition=cycle.edition, agencies=[trust.pk], items=items, before={})[trust.pk]
        return TrustSheet.objects.create(cycle=cycle, trust=trust, sheet=sheet, made_on=cycle.opens_on)
