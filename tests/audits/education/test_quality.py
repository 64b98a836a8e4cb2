"""The random sample: drawn by a recorded seed, again the same, and its results."""

import pytest

from audits.choices import Phase
from audits.education_sample import draw_sample
from audits.models import QualityCheck, QualitySample
from audits.services.education.cycles import close_education_cycle
from audits.services.education.quality import draw, record_result
from foundation.refusals import NotAllowed, Refusal
from tests.factories.education import TODAY, handed_in, open_year, return_of
from tests.standing import on, standing

NUMBERS = {"primary": [f"1{n:05}" for n in range(60)], "secondary": [f"2{n:05}" for n in range(14)]}


def test_the_same_seed_draws_the_same_whatever_the_order():
    first = draw_sample(seed=7, sizes={"primary": 6, "secondary": 2}, drawn_from=NUMBERS)
    turned = {phase: list(reversed(urns)) for phase, urns in NUMBERS.items()}

    assert draw_sample(seed=7, sizes={"secondary": 2, "primary": 6}, drawn_from=turned) == first
    assert {phase: len(urns) for phase, urns in first.items()} == {"primary": 6, "secondary": 2}
    assert draw_sample(seed=8, sizes={"primary": 6, "secondary": 2}, drawn_from=NUMBERS) != first


def test_where_there_are_fewer_all_are_drawn():
    assert draw_sample(seed=1, sizes={"special": 3, "primary": 0}, drawn_from={"special": ["300001"]}) == {
        "primary": [],
        "special": ["300001"],
    }


@standing(on(TODAY))
def returned(cast):
    cycle = open_year(actor=cast.edie)
    handed_in(return_of(cycle, cast.elm), cast.sal)
    handed_in(return_of(cycle, cast.oak), cast.dan)
    return cycle


def test_a_sample_can_be_drawn_again_from_what_it_recorded(cast, returned):
    sample = draw(actor=cast.edie, cycle=returned, sizes={"primary": 1}, seed=5)

    again = draw_sample(seed=sample.seed, sizes=sample.sizes, drawn_from=sample.drawn_from)
    assert sample.drawn_from == {"primary": ["100001", "100003"]}
    assert [each.education_return.agency.provider.urn for each in sample.checks.all()] == again["primary"]


def test_only_submitted_returns_are_drawn_and_none_twice(cast, returned):
    draw(actor=cast.edie, cycle=returned, sizes={"primary": 1, "secondary": 1})
    draw(actor=cast.edie, cycle=returned, sizes={"primary": 5})

    assert sorted(each.education_return.agency.name for each in QualityCheck.objects.all()) == [
        "Elm Primary",
        "Oak School",
    ]
    with pytest.raises(Refusal):
        draw(actor=cast.edie, cycle=returned, sizes={"primary": 1})


@pytest.mark.parametrize("sizes", [{}, {"primary": 0}, {"crèche": 1}])
def test_a_sample_of_nothing_is_refused(cast, returned, sizes):
    with pytest.raises(Refusal):
        draw(actor=cast.edie, cycle=returned, sizes=sizes)
    assert not QualitySample.objects.exists()


def test_what_differs_is_said(cast, returned):
    check = draw(actor=cast.edie, cycle=returned, sizes={Phase.PRIMARY: 1}, seed=5).checks.get()

    with pytest.raises(Refusal) as refused:
        record_result(actor=cast.edie, check=check, result="differs", note="  ")
    assert refused.value.message == "Say what differs."

    record_result(actor=cast.edie, check=check, result="differs", note="The policy is of 2018.")
    found = QualityCheck.objects.get()
    assert (found.result, found.note, found.checked_by) == (
        "differs",
        "The policy is of 2018.",
        cast.people["edie"],
    )


def test_a_recorded_result_stays_once_the_audit_is_closed(cast, returned):
    check = draw(actor=cast.edie, cycle=returned, sizes={Phase.PRIMARY: 1}, seed=5).checks.get()
    record_result(actor=cast.edie, check=check, result="agrees", note="")
    close_education_cycle(actor=cast.edie, cycle=returned)

    with pytest.raises(Refusal):
        record_result(actor=cast.edie, check=check, result="partly", note="Else")
    assert QualityCheck.objects.get().result == "agrees"


@pytest.mark.parametrize("name", ["ivy", "tom", "sal", "cas", "fay"])
def test_only_whoever_runs_the_audit_draws(cast, returned, name):
    with pytest.raises(NotAllowed):
        draw(actor=getattr(cast, name), cycle=returned, sizes={"primary": 1})
