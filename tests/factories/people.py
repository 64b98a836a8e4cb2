"""People for tests, what they may do, and a browser in which they are logged in."""

from datetime import date

import factory
from django.test import Client

from foundation.identity.models import User
from partnership.models import Membership
from partnership.roles import NEEDS_AGENCY, Role
from partnership.selectors.actors import load_actor
from tests.factories.agencies import GroupFactory, InAnAct, make_agency

LONG_AGO = date(2010, 4, 1)


class PersonFactory(InAnAct):
    class Meta:
        model = User

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.LazyAttributeSequence(lambda made, n: f"{made.name.split()[0].lower()}{n}@example.org")
    password = "!"


class MembershipFactory(InAnAct):
    class Meta:
        model = Membership

    during = (LONG_AGO, None)


def give_role(person, role, agency=None, group=None, during=(LONG_AGO, None)):
    """One more role."""
    if role in NEEDS_AGENCY and agency is None:
        agency = make_agency(f"Agency of {person.name} {Membership.objects.count()}")
    if role == Role.GROUP_CHAIR and group is None:
        group = GroupFactory()
    return MembershipFactory(person=person, role=role, agency=agency, group=group, during=during)


def make_person(name, *roles, agency=None, group=None):
    """A person with these roles, at the agency (one of their own when a role needs it) or for the group."""
    person = PersonFactory(name=name)
    for role in roles:
        give_role(
            person,
            role,
            agency=None if role == Role.GROUP_CHAIR else agency,
            group=group if role == Role.GROUP_CHAIR else None,
        )
    return person


def actor_of(person):
    """The person as services and query sets know them, with the roles held today."""
    return load_actor(person.pk, person.name)


def client_of(person):
    """A browser in which the person is logged in, second factor included."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0, "type": "totp"}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client
