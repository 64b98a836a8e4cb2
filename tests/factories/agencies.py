"""Agencies and groups for tests, made by the system on a fixed day."""

from datetime import date

import factory
from django.utils.text import slugify

from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.choices import AgencyKind
from partnership.models import Agency, AgencyName, AgencyStanding, Group


class InAnAct(factory.django.DjangoModelFactory):
    """The database refuses a tracked row without an author, so each row is made inside an act."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with act(system_actor(), "test.make"):
            return super()._create(model_class, *args, **kwargs)


class AgencyFactory(InAnAct):
    class Meta:
        model = Agency

    name = factory.Sequence(lambda n: f"Agency {n}")
    code = factory.LazyAttribute(lambda made: slugify(made.name)[:40])
    kind = AgencyKind.HOUSING


class GroupFactory(InAnAct):
    class Meta:
        model = Group

    name = factory.Sequence(lambda n: f"Group {n}")
    code = factory.LazyAttribute(lambda made: slugify(made.name)[:40])


class AgencyNameFactory(InAnAct):
    class Meta:
        model = AgencyName


class AgencyStandingFactory(InAnAct):
    class Meta:
        model = AgencyStanding


def make_agency(name, *standings, short_name="", kind=AgencyKind.HOUSING, since=date(2010, 4, 1)):
    """An agency with its name and standings since a day long ago."""
    agency = AgencyFactory(name=name, short_name=short_name, kind=kind)
    AgencyNameFactory(agency=agency, name=name, short_name=short_name, during=(since, None))
    for standing in standings:
        AgencyStandingFactory(agency=agency, standing=standing, during=(since, None))
    return agency


def make_group(name):
    """A group of the partnership's governance."""
    return GroupFactory(name=name)
