"""Nothing tracked changes without an act, and an act says who, what, why and about what."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from foundation.trail.acting import acting, read_context
from foundation.trail.acts import act, note_subjects
from foundation.trail.models import Act, Subject
from partnership.actors import Actor, system_actor
from partnership.models import Group
from tests.factories.people import actor_of, make_person

pytestmark = pytest.mark.django_db


def copies():
    return list(
        Group.pgh_event_model.objects.order_by("pgh_id").values_list("pgh_label", "name", "pgh_context_id")
    )


def test_an_act_says_who_what_and_why():
    ada = make_person("Ada", "partnership_manager")

    with act(actor_of(ada), "group.add", why="Agreed by the executive") as adding:
        group = Group.objects.create(code="x", name="X")
        note_subjects(adding, group)

    row = Act.objects.get(pk=adding.pk)
    assert (row.person, row.verb, row.why) == (ada, "group.add", "Agreed by the executive")
    assert list(Subject.objects.filter(act=row).values_list("kind", "object_id")) == [
        ("partnership.group", str(group.pk))
    ]


def test_each_copy_belongs_to_the_act_that_was_open_also_when_acts_nest():
    with act(system_actor(), "outer") as outer:
        group = Group.objects.create(code="x", name="X")
        with act(system_actor(), "inner", about=[group]) as inner:
            group.name = "Y"
            group.save()
        group.name = "Z"
        group.save()
        Group.objects.filter(pk=group.pk).delete()

    assert copies() == [
        ("insert", "X", outer.pk),
        ("update", "Y", inner.pk),
        ("update", "Z", outer.pk),
        ("delete", "Z", outer.pk),
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda group: Group.objects.create(code="new", name="New"),
        lambda group: Group.objects.filter(pk=group.pk).update(name="Other"),
        lambda group: Group.objects.bulk_create([Group(code="a", name="A")]),
        lambda group: group.delete(),
        lambda group: connection.cursor().execute("UPDATE partnership_group SET name = 'raw'"),
    ],
    ids=["create", "update", "bulk create", "delete", "raw SQL"],
)
def test_the_database_refuses_a_change_outside_an_act(change):
    with act(system_actor(), "group.add"):
        group = Group.objects.create(code="x", name="X")

    with pytest.raises(IntegrityError), transaction.atomic():
        change(group)

    assert list(Group.objects.values_list("name", flat=True)) == ["X"]


def test_an_act_that_nobody_wrote_is_refused():
    """Any UUID in the context would do without the foreign key."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', %s, true)", [str(uuid.uuid4())])

    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.create(code="x", name="X")


def test_an_error_undoes_the_act_and_all_that_was_done_in_it():
    with pytest.raises(RuntimeError), act(system_actor(), "group.add"):
        Group.objects.create(code="x", name="X")
        raise RuntimeError

    assert (Group.objects.count(), Act.objects.filter(verb="group.add").count()) == (0, 0)


def test_after_an_error_in_an_inner_act_the_outer_one_goes_on():
    with act(system_actor(), "outer") as outer:
        with pytest.raises(RuntimeError), act(system_actor(), "inner"):
            raise RuntimeError
        Group.objects.create(code="x", name="X")

    assert copies() == [("insert", "X", outer.pk)]


@pytest.mark.parametrize("statement", ["UPDATE trail_act SET why = 'else'", "DELETE FROM trail_subject"])
def test_nobody_rewrites_the_trail(statement):
    with act(system_actor(), "group.add") as adding:
        note_subjects(adding, Group.objects.create(code="x", name="X"))

    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_acting_sets_the_context_and_puts_back_what_it_found():
    someone = Actor(person_id=uuid.uuid4(), today=date(2021, 10, 15))
    other = Actor(person_id=uuid.uuid4(), today=date(2021, 10, 16))

    with acting(someone):
        with acting(other):
            inner = read_context(["app.person", "app.today"])
        outer = read_context(["app.person", "app.today"])

    assert inner == {"app.person": str(other.person_id), "app.today": "2021-10-16"}
    assert outer == {"app.person": str(someone.person_id), "app.today": "2021-10-15"}
    assert read_context(["app.person"]) == {"app.person": ""}


def test_private_fields_are_not_copied_but_the_copy_says_that_they_changed():
    person = make_person("Ada")
    model = type(person).pgh_event_model

    with act(system_actor(), "person.rename"):
        type(person).objects.filter(pk=person.pk).update(name="Ada Renamed")

    newest = model.objects.order_by("-pgh_id").first()
    assert newest.pgh_label == "private"
    assert "name" not in {field.name for field in model._meta.local_fields}
