"""What goes with an old year: every word and name, and no number."""

from datetime import date

import pytest

from audits.metrics.education import Completion
from audits.metrics.education_summary import Summary
from audits.models import (
    DevelopmentArea,
    Explanation,
    GovernorRequest,
    GovernorSign,
    QualityCheck,
    SendBack,
)
from audits.selectors.education.cycles import returns_counted
from audits.services.education.chasing import ask_explanations, give_explanation
from audits.services.education.cycles import close_education_cycle
from audits.services.education.disposing import dispose_of_education_cycle
from audits.services.education.quality import draw, record_result
from audits.services.education.returns import ask_changes
from foundation.calendar.clock import real_now
from foundation.retention.kept import class_of
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.education import handed_in, open_year, return_of
from tests.factories.people import actor_of
from tests.forgetting import places_of

WORD = "Zephyrine"


@pytest.fixture
def old(cast, settings):
    """A year in which somebody wrote a name into every text that there is, then closed."""
    cycle = open_year(actor=cast.edie)
    for provider, lead in ((cast.elm, cast.sal), (cast.oak, cast.dan)):
        handed_in(return_of(cycle, provider), lead)
    elm = return_of(cycle, cast.elm)
    check = draw(actor=cast.edie, cycle=cycle, sizes={"primary": 2}, seed=1).checks.first()
    record_result(actor=cast.edie, check=check, result="partly", note=f"{WORD} saw it")
    ask_changes(actor=cast.edie, education_return=elm, message=f"{WORD} asks")
    with act(system_actor(), "test.make"):
        GovernorSign.objects.filter(education_return=elm).update(name=WORD, minute=f"{WORD}, minute 3")
        GovernorRequest.objects.create(
            education_return=elm,
            role="governor",
            name=WORD,
            email=f"{WORD.lower()}@example.org",
            asked_by=cast.people["sal"],
            asked_at=real_now(),
            content_hash="0" * 64,
            expires_at=real_now(),
        )
        elm.sheet.answers.update(narrative=f"{WORD} said so")
        DevelopmentArea.objects.create(
            education_return=elm,
            text=f"{WORD} trains staff",
            by_role=WORD,
            by_when=date(2022, 1, 1),
            done_on=date(2022, 1, 1),
            changed=f"{WORD} has done it",
            added_by=cast.people["sal"],
            added_at=real_now(),
        )
    settings.DEMO_TODAY = date(2021, 12, 10)
    edie = actor_of(cast.people["edie"])
    ask_explanations(actor=edie, cycle=cycle, chosen=[return_of(cycle, cast.fir).pk])
    give_explanation(actor=edie, explanation=Explanation.objects.get(), text=f"{WORD} was ill")
    close_education_cycle(actor=edie, cycle=cycle)
    return cycle


def numbers(cycle):
    summary = Summary(cycle)
    return (
        [each.text() for each in Completion(cycle, returns_counted(cycle)).figures()],
        [[each.text() for each in row.by_phase] for row in summary.by_section()],
    )


def test_every_word_goes_and_every_number_stays(cast, old, owner):
    before = numbers(old)
    assert len(places_of(WORD)) > 8

    with act(system_actor(), "retention.remove"):
        removed = dispose_of_education_cycle(str(old.pk), "[Removed]")

    assert removed.texts > 10
    assert places_of(WORD) + places_of(WORD.lower()) == []
    assert numbers(old) == before
    assert {row.text for row in DevelopmentArea.objects.all()} == {"[Removed]"}
    assert GovernorSign.objects.count() == 2
    assert (SendBack.objects.count(), QualityCheck.objects.count()) == (1, 2)


def test_a_closed_year_is_a_unit_and_an_open_one_is_not(cast, old):
    open_year(year=2022, opens_on=date(2022, 9, 5), due_on=date(2022, 11, 30), edition=old.edition)

    kept = class_of("education")

    assert [unit[1:] for unit in kept.units(date(2022, 10, 1))] == [
        ("Education safeguarding audit 2021/22", date(2021, 12, 10))
    ]
