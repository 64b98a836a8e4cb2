"""Any ordered scale works from the answer to the results: 0 to 3, red/amber/green."""

from pathlib import Path

import pytest
import time_machine

from audits.metrics.section11 import section11_metrics
from audits.services.standards import load_standard_set
from partnership.actors import system_actor
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import TODAY, answer, answer_of, declare, hand_in, load_return, open_audit

pytestmark = pytest.mark.django_db
FIXTURES = Path(__file__).resolve().parents[1] / "standard_sets" / "fixtures"


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture(params=["scale_0_3", "scale_rag"])
def edition(request):
    text = (FIXTURES / f"{request.param}.yaml").read_text("utf-8").replace("  replaces: youth-clubs-a\n", "")
    loaded, _ = load_standard_set(actor=system_actor(), text=text, source_name="set.yaml")
    return loaded


def test_a_return_is_answered_handed_in_and_counted_on_its_own_scale(edition):
    homes = make_agency("Homes")
    ben = make_person("Ben", "agency_lead", agency=homes)
    fay = make_person("Fay", "executive_member", agency=make_agency("Council"))
    [owed] = open_audit(homes, edition=edition)
    grades = list(edition.scale.grades.order_by("order"))
    items = list(edition.items.filter(answer_kind="rating"))
    for item in edition.items.filter(answer_kind="number"):
        answer(actor_of(ben), owed, item.code, "", number=12)
    for place, item in enumerate(items):
        grade = grades[place % len(grades)]
        answer(
            actor_of(ben),
            owed,
            item.code,
            grade.code,
            reason="We have no such work" if grade.needs_reason else "",
            will_do="Train everybody" if grade.needs_improvement else "",
            by_role="Head of clubs" if grade.needs_improvement else "",
            by_when=TODAY if grade.needs_improvement else None,
        )
    declare(actor_of(ben), owed)
    hand_in(actor_of(ben), owed)

    metrics = section11_metrics(actor_of(fay), load_return(owed.pk).cycle)

    used = [grades[place % len(grades)] for place in range(len(items))]
    met = metrics.met()
    assert (met.n, met.d) == (
        sum(grade.is_met for grade in used if grade.in_denominator),
        sum(grade.in_denominator for grade in used),
    )


def test_the_section_page_offers_the_grades_of_the_scale_and_no_others(edition):
    homes = make_agency("Homes")
    ben = make_person("Ben", "agency_lead", agency=homes)
    [owed] = open_audit(homes, edition=edition)
    item = edition.items.first()
    section = answer_of(owed, item.code).item.section.code

    page = client_of(ben).get(f"/section-11/returns/{owed.pk}/sections/{section}/").content.decode()

    offered = [grade.label for grade in edition.scale.grades.order_by("order") if grade.label in page]
    assert offered == list(edition.scale.grades.order_by("order").values_list("label", flat=True))
    assert "Outstanding" not in page
