"""Rows that stand: made once, copied for each test, gone when another test begins with something else."""

from datetime import date
from types import SimpleNamespace

import pytest

from foundation.identity.models import User
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.people import make_person
from tests.standing import GROUND, Ground, Layer, on, standing, wanted_by

DAY = date(2021, 10, 15)
made = []


@standing(on(DAY))
def people():
    made.append("people")
    return SimpleNamespace(ada=make_person("Ada"))


@standing(on(DAY))
def more(people):
    made.append("more")
    return SimpleNamespace(ada=people.ada, ben=make_person("Ben"))


@pytest.fixture
def plain(people):
    return people.ada


@pytest.mark.parametrize("time", [1, 2, 3])
def test_each_test_begins_with_the_rows_and_objects_as_they_were_made(people, time):
    assert [*User.objects.values_list("name", flat=True)] == ["Ada"]
    assert people.ada.name == "Ada"

    people.ada.name = "Changed"
    with act(system_actor(), "test.make"):
        people.ada.save()
    make_person("Left behind")


def test_rows_that_stand_are_made_once(people):
    assert made.count("people") <= 2  # the first test of a process makes its own


def test_what_stands_on_it_sees_the_same_objects(people, more):
    assert more.ada is people.ada
    assert User.objects.count() == 2


def test_what_a_test_does_not_name_is_gone(people):
    assert User.objects.count() == 1


def test_without_any_of_them_nothing_stands(db):
    assert User.objects.count() == 0
    assert GROUND.layers == []


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_makes_everything_itself(people):
    assert GROUND.layers == []
    assert User.objects.count() == 1


class TestWithItsOwn:
    @pytest.fixture
    def people(self, db):
        return SimpleNamespace(ada=make_person("Another Ada"))

    def test_what_stands_on_something_of_the_tests_own_does_not_stand(self, more, request):
        assert wanted_by(request.node) == []
        assert more.ada.name == "Another Ada"


def test_a_layer_that_fails_leaves_nothing(db, django_db_blocker):
    def broken():
        make_person("Half")
        raise ValueError("half-way")

    ground = Ground()
    ground.blocker = django_db_blocker
    with pytest.raises(ValueError, match="half-way"):
        ground.bring_to([Layer(broken, on(DAY))])

    assert ground.layers == []
    assert not User.objects.exists()
