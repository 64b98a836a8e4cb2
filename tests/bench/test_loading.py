"""What is loaded is what the generator says, hangs together, and is what the product itself would have written."""

import os
import random

import pytest
from django.apps import apps
from django.db import connection

from audits.models import EducationReturn, ModeratedAnswer, Section11Return
from audits.services.section11.readiness import gaps
from audits.services.sheets.content import content_hash
from bench.data import moderation, school_answers, shape, sheets
from bench.data.table import World
from bench.data.tables import TABLES
from bench.loading.load import load
from tests import database_recipe

WORLD = World(7, shape.TINY)
TIES = """
SELECT conrelid::regclass::text, conname, confrelid::regclass::text,
       (SELECT array_agg(attname ORDER BY k.n) FROM unnest(conkey) WITH ORDINALITY k(num, n)
        JOIN pg_attribute ON attrelid = conrelid AND attnum = k.num),
       (SELECT array_agg(attname ORDER BY k.n) FROM unnest(confkey) WITH ORDINALITY k(num, n)
        JOIN pg_attribute ON attrelid = confrelid AND attnum = k.num)
FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
"""


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """A database of its own with the smallest world in it, read as the owner."""
    with django_db_blocker.unblock(), database_recipe.scratch_database() as name:
        load(os.environ["TEST_ADMIN_DATABASE_URL"], name, WORLD)
        with database_recipe.as_owner(name):
            yield name


def asked(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


@pytest.mark.parametrize("table", TABLES)
def test_each_row_that_is_stored_can_be_made_again(loaded, table):
    model = apps.get_model(TABLES[table].model)
    count = TABLES[table].count(WORLD.scale)
    some = random.Random(table).sample(range(count), min(count, 25))
    rows = [made for i in some if (made := TABLES[table].row(WORLD, i)) is not None]

    for made in rows:
        key = {name: made[name] for name in ("id", "answer_id", "submission_id", "act_id") if name in made}
        key |= {"version": made["version"]} if "id" not in made and "version" in made else {}
        key |= {name: made[name] for name in ("evidence_version_id", "revision_id") if name in made}
        stored = model.objects.filter(**key).values(*made).get()

        assert {name: str(value) for name, value in stored.items() if name != "during"} == {
            name: str(value) for name, value in as_stored(model, made).items() if name != "during"
        }


def as_stored(model, made):
    """A decimal is stored with all its places, an array is read as a list."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {
        name: f"{value:.{fields[name].decimal_places}f}"
        if value is not None and getattr(fields[name], "decimal_places", None)
        else list(value)
        if isinstance(value, tuple)
        else value
        for name, value in made.items()
    }


def test_no_row_hangs_loose(loaded):
    loose = []
    for table, name, target, own, other in asked(TIES):
        filled = " AND ".join(f'a."{column}" IS NOT NULL' for column in own)
        same = " AND ".join(f'a."{mine}" = b."{theirs}"' for mine, theirs in zip(own, other, strict=True))
        found = asked(
            f"SELECT count(*) FROM {table} a WHERE {filled} AND NOT EXISTS (SELECT 1 FROM {target} b WHERE {same})"  # noqa: S608 - names of the catalogue
        )
        if found != [(0,)]:
            loose.append((name, found))

    assert loose == []


def test_the_newest_copy_of_each_answer_says_what_the_answer_says(loaded):
    different = asked(
        "SELECT count(*) FROM audits_answer a JOIN LATERAL (SELECT * FROM audits_answerevent e"
        " WHERE e.pgh_obj_id = a.id ORDER BY pgh_id DESC LIMIT 1) e ON true"
        " WHERE (a.version, a.grade_id, a.by_when, a.saved_at)"
        " IS DISTINCT FROM (e.version, e.grade_id, e.by_when, e.saved_at)"
    )

    assert different == [(0,)]


def test_each_version_of_an_answer_has_its_revision_and_its_copy(loaded):
    counts = asked(
        "SELECT (SELECT sum(version) FROM audits_answer), (SELECT count(*) FROM audits_answerrevision),"
        " (SELECT count(*) FROM audits_answerevent WHERE pgh_label = 'update')"
    )[0]

    assert counts[0] > 0
    assert len(set(counts)) == 1


def test_the_product_finds_the_same_hash_of_the_answers_as_the_generator(loaded):
    for i in range(sheets.returns(WORLD.scale)):
        assert content_hash(WORLD.id("sheet", i)) == sheets.content_hash(WORLD, i)


def test_returns_that_wait_to_be_handed_in_lack_nothing(loaded):
    ready = range(2 * WORLD.scale.bodies, (2 + WORLD.scale.ready) * WORLD.scale.bodies)

    assert [gaps(WORLD.id("sheet", i), shape.TODAY) for i in ready] == [[] for _ in ready]
    assert Section11Return.objects.filter(state="in_progress").count() > len(ready)


def test_the_product_finds_the_same_hash_of_a_schools_answers_as_the_generator(loaded):
    places = range(school_answers.returns(WORLD.scale))

    assert [content_hash(WORLD.id("school_sheet", i)) for i in places] == [
        school_answers.content_hash(WORLD, i) for i in places
    ]


def test_one_year_of_schools_is_wholly_returned_and_the_other_by_half(loaded):
    counted = {
        (year, state): EducationReturn.objects.filter(cycle__year=year, state=state).count()
        for year in (2024, 2025)
        for state in ("submitted", "in_progress")
    }

    assert counted == {
        (2024, "submitted"): 4,
        (2024, "in_progress"): 0,
        (2025, "submitted"): 2,
        (2025, "in_progress"): 2,
    }


def test_what_a_school_submitted_lacks_nothing_and_fills_the_column_of_its_kind_alone(loaded):
    wrong = asked(
        "SELECT count(*) FROM audits_answer a JOIN audits_item i ON i.id = a.item_id"
        " JOIN audits_educationreturn r ON r.sheet_id = a.sheet_id"
        " WHERE (a.version > 0 AND ((i.answer_kind = 'rating') IS DISTINCT FROM (a.grade_id IS NOT NULL)"
        " OR (i.answer_kind = 'number') IS DISTINCT FROM (a.number IS NOT NULL)"
        " OR (i.answer_kind = 'yes_no') IS DISTINCT FROM (a.yes IS NOT NULL)"
        " OR (i.answer_kind = 'text' AND a.narrative = '')))"
        " OR (r.state = 'submitted' AND a.version = 0)"
    )

    assert wrong == [(0,)]


def test_the_partnership_rated_every_standard_of_the_newest_audit_that_is_over(loaded):
    differing = ModeratedAnswer.objects.in_force().differing()

    assert ModeratedAnswer.objects.in_force().count() == moderation.ratings(WORLD.scale)
    assert 0 < differing.count() < moderation.ratings(WORLD.scale) / 3
    assert not differing.filter(reason="").exists()
