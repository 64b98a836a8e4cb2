"""A published edition does not change: the database refuses it, whoever asks and by whatever way."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from audits.models import Grade, Item, Line, Section
from audits.services.editions.publishing import retire_edition
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.audits.editions.conftest import TODAY
from tests.factories.people import actor_of

CHANGES = {
    "reword an edition": "UPDATE audits_edition SET title = 'Other'",
    "rename its set": "UPDATE audits_edition SET set_name = 'Other'",
    "begin it on another day": "UPDATE audits_edition SET valid_from = '2017-01-01'",
    "take its publication back": "UPDATE audits_edition SET is_published = false",
    "delete it": "DELETE FROM audits_edition",
    "reword a standard": "UPDATE audits_item SET text = 'Other'",
    "renumber a standard": "UPDATE audits_item SET code = code || 'x'",
    "give a standard another line": "UPDATE audits_item SET line_id = (SELECT max(id::text)::uuid FROM audits_line)",
    "delete a standard": "DELETE FROM audits_item",
    "reword a section": "UPDATE audits_section SET title = 'Other'",
    "delete a section": "DELETE FROM audits_section",
    "rename a grade": "UPDATE audits_grade SET label = label || 'x'",
    "count a grade as met": "UPDATE audits_grade SET is_met = true",
    "delete a grade": "DELETE FROM audits_grade",
    "rename a scale": "UPDATE audits_scale SET name = 'Other'",
    "give a line another key": "UPDATE audits_line SET key = key || 'x'",
    "give a line another regional key": "UPDATE audits_line SET regional_key = 'R99' WHERE regional_key <> ''",
    "change what was published": "UPDATE audits_editioncontent SET content = '{}'",
    "delete what was published": "DELETE FROM audits_editioncontent",
}


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_direct_sql_cannot_change_a_published_edition(newer, statement):
    with act(system_actor(), "test.change"), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)


def test_nothing_can_be_added_to_a_published_edition(newer):
    with act(system_actor(), "test.make"):
        line = Line.objects.create(line_set="section11", key="new-line")
    section = newer.sections.first()
    adding = [
        lambda: Section.objects.create(edition=newer, order=99, code="99", title="More"),
        lambda: Item.objects.create(
            edition=newer, section=section, line=line, order=99, code="1.99", title="More"
        ),
        lambda: Grade.objects.create(
            scale=newer.scale,
            order=99,
            code="more",
            label="More",
            rag="red",
            is_met=False,
            in_denominator=True,
            needs_reason=False,
            needs_improvement=False,
        ),
    ]

    for add in adding:
        with act(system_actor(), "test.add"), pytest.raises(DatabaseError), transaction.atomic():
            add()


def test_only_the_last_day_may_be_set(newer, ada):
    retire_edition(actor=actor_of(ada), edition=newer, last_day=date(2022, 6, 30))

    newer.refresh_from_db()
    assert newer.valid_to == date(2022, 6, 30)
    assert not newer.is_retired(date(2022, 6, 30))
    assert newer.is_retired(date(2022, 7, 1))


def test_an_edition_cannot_end_before_it_begins(newer, ada):
    with pytest.raises(Refusal, match="cannot end before it begins"):
        retire_edition(actor=actor_of(ada), edition=newer, last_day=date(2021, 6, 30))


def test_a_retired_edition_stays_retired(older, ada):
    with pytest.raises(Refusal, match="retired already, since 30 June 2021"):
        retire_edition(actor=actor_of(ada), edition=older, last_day=TODAY)


def test_the_manager_alone_retires(newer, bea):
    with pytest.raises(NotAllowed):
        retire_edition(actor=actor_of(bea), edition=newer, last_day=date(2022, 6, 30))
