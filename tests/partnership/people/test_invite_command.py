"""The first user, from the command line."""

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from foundation.identity.models import User
from foundation.jobs.letters import deliver
from foundation.jobs.models import Job
from partnership.roles import Role
from tests.factories.agencies import make_agency

pytestmark = pytest.mark.django_db


def invite(*words):
    out = StringIO()
    call_command("invite", *words, stdout=out)
    return out.getvalue()


def send_letters():
    for job in Job.objects.filter(kind="letter").order_by("pk"):
        deliver(job)


def test_the_first_manager_is_invited_by_letter_and_no_link_is_shown():
    said = invite("Ada@Example.org", "--role", "partnership_manager", "--name", "Ada Ünal")

    ada = User.objects.get()
    send_letters()
    assert said == "ada@example.org is invited as partnership manager.\n"
    assert (ada.name, ada.memberships.get().role) == ("Ada Ünal", Role.PARTNERSHIP_MANAGER)
    assert mail.outbox[0].to == ["ada@example.org"]


def test_the_printed_link_works_also_after_the_letter_went():
    said = invite("ada@example.org", "--role", "partnership_manager", "--print-link")
    send_letters()
    path = re.search(r"http://localhost:8000(/account/invitation/\S+)", said)[1]

    answer = Client().post(
        path, {"password1": "four quiet otters doze", "password2": "four quiet otters doze"}
    )

    assert answer.status_code == 302
    assert User.objects.get().has_usable_password()
    with pytest.raises(CommandError, match="already set a password"):
        invite("ada@example.org", "--role", "partnership_manager")


def test_twice_sends_it_again_and_adds_nobody():
    invite("ada@example.org", "--role", "partnership_manager")

    said = invite("ada@example.org", "--role", "partnership_manager")

    assert "sent again" in said
    assert User.objects.count() == 1


def test_a_role_of_an_agency_needs_one_that_exists():
    make_agency("Homes North")

    invite("ben@example.org", "--role", "agency_lead", "--agency", "homes-north")
    with pytest.raises(CommandError, match="say which"):
        invite("cas@example.org", "--role", "agency_lead")
    with pytest.raises(CommandError, match="no agency with the code nowhere"):
        invite("cas@example.org", "--role", "agency_lead", "--agency", "nowhere")
    with pytest.raises(CommandError, match="such as name"):
        invite("cas", "--role", "partnership_manager")

    assert list(User.objects.values_list("email", flat=True)) == ["ben@example.org"]
