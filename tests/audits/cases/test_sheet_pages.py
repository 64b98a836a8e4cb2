"""The pages on which an auditor answers: what they show beside the questions."""

import pytest
from django.urls import reverse

from audits.choices import Origin
from audits.models import Item
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import client_of

pytestmark = pytest.mark.django_db


def test_no_question_of_a_case_audit_is_marked_as_local(today):
    case = made.make_case(made.make_programme())
    (case_audit,) = made.release(case, make_agency("Elm Trust"))
    auditor = made.auditor_at(case_audit.agency, of=case_audit)
    item = Item.objects.filter(answers__sheet=case_audit.sheet_id).select_related("section").first()
    with act(system_actor(), "test.make"):
        Item.objects.filter(pk=item.pk).update(origin=Origin.LOCAL)

    text = (
        client_of(auditor)
        .get(reverse("audits:case-audit-section", args=[case_audit.pk, item.section.code]))
        .content.decode()
    )

    assert item.title in text
    assert ">Local<" not in text


def test_the_green_button_leads_an_auditor_from_section_to_section_to_the_grade_and_to_handing_in(today):
    case = made.make_case(made.make_programme())
    (owed,) = made.release(case, make_agency("Elm Trust"))
    gil = made.auditor_at(owed.agency, of=owed)
    codes = list(owed.sheet.answers.in_order().values_list("item__code", "item__section__code"))
    steps = []

    def step():
        page = client_of(gil).get(owed.get_absolute_url()).content.decode()
        steps.append(page.split('class="app-next-step"', 1)[1].split('href="', 1)[1].split('"', 1)[0])

    step()
    for code, section in codes:
        made.answer(gil, owed, code, "good", "The record shows it")
        if section != codes[-1][1]:
            step()
    step()
    made.judged(gil, owed, "good", "What was done was seen")
    step()

    sections = [reverse("audits:case-audit-section", args=[owed.pk, code]) for code in ("1", codes[-1][1])]
    assert list(dict.fromkeys(steps)) == [
        *sections,
        reverse("audits:case-audit-judge", args=[owed.pk]),
        reverse("audits:case-audit-submit", args=[owed.pk]),
    ]
