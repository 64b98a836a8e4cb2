"""Who sees which school's return: Cas leads the agency that is Oak School, and still sees nothing of it."""

from datetime import date

from audits.models import DevelopmentArea, EducationCycle, EducationReturn, Explanation, Provider, TrustSheet
from audits.services.education.chasing import ask_explanations
from foundation.calendar.clock import real_now
from foundation.trail.acts import act
from partnership.actors import nobody, system_actor
from tests.factories.education import open_year, return_of
from tests.factories.people import actor_of


def schools(rows):
    return sorted(row.agency.name for row in rows)


def seen(cast, name):
    return schools(EducationReturn.objects.visible_to(getattr(cast, name)).select_related("agency"))


def test_the_education_lead_office_and_scrutineer_see_every_return(cast):
    open_year()

    everybody = ["Elm Primary", "Fir Academy", "Oak School"]
    assert {name: seen(cast, name) for name in ("ada", "edie", "ivy")} == {
        "ada": everybody,
        "edie": everybody,
        "ivy": everybody,
    }


def test_a_trusts_lead_sees_its_schools_and_a_schools_lead_the_own(cast):
    open_year()

    assert seen(cast, "tom") == ["Elm Primary", "Fir Academy"]
    assert seen(cast, "sal") == ["Elm Primary"]
    assert seen(cast, "dan") == ["Oak School"]


def test_an_agencys_lead_the_executive_and_nobody_see_no_return(cast):
    open_year()

    assert seen(cast, "cas") == []
    assert seen(cast, "fay") == []
    assert list(EducationReturn.objects.visible_to(nobody())) == []


def test_providers_and_years_are_seen_as_returns_are(cast):
    cycle = open_year()

    def of(name):
        actor = getattr(cast, name)
        return (
            schools(Provider.objects.visible_to(actor).select_related("agency")),
            list(EducationCycle.objects.visible_to(actor)),
        )

    assert of("edie") == (["Elm Primary", "Fir Academy", "Oak School"], [cycle])
    assert of("tom") == (["Elm Primary", "Fir Academy"], [cycle])
    assert of("sal") == (["Elm Primary"], [cycle])
    assert of("cas") == ([], [])
    assert of("fay") == ([], [cycle])


def test_a_trusts_common_answers_are_seen_by_its_lead_and_its_schools(cast):
    open_year()

    counted = {
        name: TrustSheet.objects.visible_to(getattr(cast, name)).count()
        for name in ("edie", "tom", "sal", "dan", "cas", "fay")
    }

    assert counted == {"edie": 1, "tom": 1, "sal": 1, "dan": 0, "cas": 0, "fay": 0}


def test_areas_and_explanations_go_with_the_return(cast, settings):
    cycle = open_year()
    settings.DEMO_TODAY = date(2021, 12, 10)
    owed = return_of(cycle, cast.oak)
    ask_explanations(actor=actor_of(cast.people["edie"]), cycle=cycle, chosen=[owed.pk])
    with act(system_actor(), "test.make"):
        DevelopmentArea.objects.create(
            education_return=owed,
            text="Train the cover staff",
            by_role="Head teacher",
            by_when="2022-01-31",
            added_by=cast.people["dan"],
            added_at=real_now(),
        )

    for rows in (DevelopmentArea.objects, Explanation.objects):
        counted = {
            name: rows.visible_to(getattr(cast, name)).count()
            for name in ("edie", "dan", "sal", "tom", "cas", "fay")
        }
        assert counted == {"edie": 1, "dan": 1, "sal": 0, "tom": 0, "cas": 0, "fay": 0}
