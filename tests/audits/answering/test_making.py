"""Sheets are made by statements of our own: what they write must be what the models would."""

import pytest

from audits.models import Answer
from audits.services.sheets import make_sheets
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.agencies import make_agency
from tests.factories.small_edition import small_edition

pytestmark = pytest.mark.django_db


def test_an_empty_answer_is_as_the_model_makes_it():
    edition, elm, fern = small_edition("small"), make_agency("Elm"), make_agency("Fern")
    items = list(edition.items.all())
    with act(system_actor(), "test.make"):
        made = make_sheets(edition=edition, agencies=[elm.pk, fern.pk], items=items[1:], before={})

    fields = [each.attname for each in Answer._meta.concrete_fields if not each.primary_key]
    for agency, sheet in made.items():
        stored = sorted(Answer.objects.filter(sheet=sheet).values_list(*fields), key=str)
        wanted = [Answer(sheet=sheet, agency_id=agency, item=item) for item in items[1:]]
        assert stored == sorted((tuple(getattr(each, name) for name in fields) for each in wanted), key=str)
    assert {(sheet.agency_id, sheet.is_open) for sheet in made.values()} == {(elm.pk, True), (fern.pk, True)}
