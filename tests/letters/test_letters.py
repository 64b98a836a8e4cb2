"""Every letter has its texts, carries a link and never content, and goes only to who may still see it."""

from pathlib import Path

import pytest
import time_machine
from django.core import mail

from audits.services.section11.delegate import delegate_section, end_delegation
from foundation.jobs.letters import letter_names
from foundation.jobs.models import Job
from foundation.jobs.runner import run_due
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Membership
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import TODAY, handed_in, open_audit

LETTERS = Path(__file__).resolve().parents[2] / "templates" / "letters"


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.mark.parametrize("name", letter_names())
@pytest.mark.parametrize("part", ["subject.txt", "txt", "html"])
def test_every_letter_has_its_three_texts(name, part):
    assert (LETTERS / f"{name}.{part}").is_file()


def test_no_text_is_left_over_from_a_letter_that_is_no_longer_sent():
    written = {path.name.partition(".")[0] for path in LETTERS.glob("*.*")}

    assert written - set(letter_names()) == set()


@pytest.mark.parametrize("name", letter_names())
def test_a_subject_reveals_nothing(name):
    subject = (
        (LETTERS / f"{name}.subject.txt")
        .read_text("utf-8")
        .lower()
        .replace("{{ partnership_name|safe }}", "")
    )

    told = [
        word for word in ("section", "allegation", "child", "agency", "{{", "safeguarding") if word in subject
    ]
    assert told == []


@pytest.mark.django_db
def test_the_invitation_carries_a_link_and_the_due_date_and_no_name():
    homes = make_agency("Canary Homes")
    ben = make_person("Ben Canary", "agency_lead", agency=homes)
    [owed] = open_audit(homes)

    run_due()

    [letter] = mail.outbox
    assert letter.to == [ben.email]
    assert f"/section-11/returns/{owed.pk}/" in letter.body
    assert "30 November 2021" in letter.body
    assert "Canary" not in letter.body + letter.subject + str(letter.alternatives)


@pytest.mark.django_db
def test_a_leaver_gets_nothing():
    homes = make_agency("Homes")
    ben = make_person("Ben", "agency_lead", agency=homes)
    open_audit(homes)
    with act(system_actor(), "role.end"):
        Membership.objects.filter(person=ben).update(during=(None, TODAY))

    run_due()

    assert mail.outbox == []
    assert Job.objects.get(kind="letter").result == {"sent": False}


@pytest.mark.django_db
def test_a_section_taken_back_meanwhile_is_not_announced():
    homes = make_agency("Homes")
    ben = make_person("Ben", "agency_lead", agency=homes)
    gus = make_person("Gus", "agency_contributor", agency=homes)
    [owed] = open_audit(homes)
    section = owed.cycle.edition.sections.first()
    delegation = delegate_section(
        actor=actor_of(ben), section11_return=owed, section=section, person_id=gus.pk
    )
    end_delegation(actor=actor_of(ben), delegation=delegation)

    run_due()

    assert [letter.to for letter in mail.outbox] == [[ben.email]]


@pytest.mark.django_db
def test_the_manager_hears_that_a_return_came_in():
    homes = make_agency("Homes")
    ada, ben = make_person("Ada", "partnership_manager"), make_person("Ben", "agency_lead", agency=homes)
    [owed] = open_audit(homes)
    handed_in(actor_of(ben), owed)

    run_due()

    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([ada.email, ben.email])


@pytest.mark.django_db
def test_no_job_holds_an_address_a_name_or_a_token():
    homes = make_agency("Canary Homes")
    ben = make_person("Ben Canary", "agency_lead", agency=homes)
    open_audit(homes)

    run_due()

    held = " ".join(f"{job.key} {job.payload} {job.result} {job.problem}" for job in Job.objects.all())
    assert [word for word in ("Canary", ben.email, "http") if word in held] == []
