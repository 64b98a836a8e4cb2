"""“Take to the meeting”: two sheets, accessible, for the person who asked."""

import re
import subprocess

import pytest

from foundation.documents.typst import render
from foundation.jobs.handlers import handler_for
from foundation.jobs.models import Job, JobState
from foundation.jobs.runner import run_due
from foundation.refusals import NotAllowed
from partnership.models import Membership
from partnership.roles import Role
from performance.documents.meeting_pack import pack_data
from performance.metrics.dashboard import dashboard
from performance.services.meeting_pack import KIND, TEMPLATE, ask_for_pack
from tests.factories.agencies import make_agency
from tests.factories.figures import make_indicator, make_series
from tests.factories.handed_in import CANARY, hand_in, invite, make_cycle
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.small_edition import small_edition
from tests.performance.test_dashboard_page import fill, late_action

PAGE_HEIGHT, BOTTOM_MARGIN = 842, 62  # points of A4 and of its foot in base.typ
ODD_NAME = "Zoë Łukasz 李小龍 مؤسسة हिन्दी ਪੰਜਾਬੀ বাংলা 🦉"


@pytest.fixture
def fay(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


def sheets(person):
    return render(TEMPLATE, pack_data(dashboard(actor_of(person))))


def text_of(pdf, tmp_path):
    file = tmp_path / "pack.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True, text=True).stdout


def pages(pdf, tmp_path):
    file = tmp_path / "count.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(["pdfinfo", file], capture_output=True, check=True, text=True).stdout
    assert re.search(r"Tagged:\s+yes", said)
    return int(re.search(r"Pages:\s+(\d+)", said)[1])


def filled(pdf, tmp_path, sheet):
    """How far down its room the last line of a sheet stands, of 1; the footer is below it."""
    file = tmp_path / "filled.pdf"
    file.write_bytes(pdf)
    asked = ["pdftotext", "-bbox", "-f", str(sheet), "-l", str(sheet), file, "-"]
    said = subprocess.run(asked, capture_output=True, check=True, text=True).stdout
    bottoms = [float(each) for each in re.findall(r'yMax="([\d.]+)"', said)]
    room = PAGE_HEIGHT - BOTTOM_MARGIN
    return max(each for each in bottoms if each <= room) / room


def test_an_empty_dashboard_is_two_sheets(fay, tmp_path):
    assert pages(sheets(fay), tmp_path) == 2


def test_an_ordinary_dashboard_is_two_sheets_that_say_what_the_page_says(fay, tmp_path):
    fill()

    pdf = sheets(fay)
    text = text_of(pdf, tmp_path)

    assert pages(pdf, tmp_path) == 2
    assert b"pdfuaid" in pdf
    assert "2 of 4 actions are on track; 2 overdue." in text
    assert "period not stated" in text
    assert CANARY not in text


def test_a_full_dashboard_is_two_sheets_and_counts_what_it_leaves_out(fay, tmp_path):
    cycle = make_cycle(edition=small_edition())
    for number in range(20):
        agency = make_agency(f"{number} Elmbrook and Quillbourne Community Hospitals Foundation Trust")
        hand_in(cycle, agency, {"1.1": "good", "7.1": "inadequate"})
        late_action(f"A long title of an action that goes on for a while and then some more {number}")
        make_indicator(f"indicator_{number}", name=f"An indicator with quite a long name {number}")
        make_series(f"indicator_{number}", {"2018/19": 21, "2019/20": 33}, code=f"release-{number}")
    for number in range(20):
        invite(cycle, make_agency(f"{number} Slow Housing Association of the Borough"))

    pdf = sheets(fay)
    text = text_of(pdf, tmp_path)

    assert pages(pdf, tmp_path) == 2
    assert "and 6 more agencies" in text
    assert "and 13 more overdue actions" in text
    assert "and 5 more indicators" in text
    assert filled(pdf, tmp_path, sheet=1) > 0.9


def test_a_name_in_any_script_costs_no_sheet(fay, tmp_path):
    cycle = make_cycle(edition=small_edition())
    hand_in(cycle, make_agency(ODD_NAME), {"1.1": "good"})

    pdf = sheets(fay)
    text = text_of(pdf, tmp_path)

    assert pages(pdf, tmp_path) == 2
    assert [word for word in ("Zoë Łukasz", "李小龍", "हिन्दी", "ਪੰਜਾਬੀ", "বাংলা") if word not in text] == []
    assert "[" not in text  # nothing had to be named


@pytest.mark.django_db(transaction=True)
def test_the_person_who_asked_gets_it_and_nobody_else(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    fay, gus = make_person("Fay", Role.EXECUTIVE_MEMBER), make_person("Gus", Role.SCRUTINEER)
    client = client_of(fay)

    address = client.post("/dashboard/meeting-pack/")["Location"]
    waiting = client.get(f"{address}state/").json()
    early = client.get(f"{address}file/").status_code
    run_due()
    done = client.get(f"{address}state/").json()
    file = client.get(done["result_url"])

    assert (waiting["state"], waiting["result_url"], early) == ("waiting", "", 404)
    assert done["state"] == "done"
    assert b"".join(file.streaming_content).startswith(b"%PDF-")
    assert "Download the PDF" in client.get(address).content.decode()
    others = client_of(gus)
    assert {others.get(f"{address}{page}").status_code for page in ("", "state/", "file/")} == {404}


def test_asking_twice_at_once_is_asking_once(fay, django_capture_on_commit_callbacks):
    assert ask_for_pack(actor=actor_of(fay)).pk == ask_for_pack(actor=actor_of(fay)).pk
    assert Job.objects.filter(kind=KIND).count() == 1
    assert set(Job.objects.get(kind=KIND).payload) == {"person"}


def test_who_lost_the_role_meanwhile_gets_nothing(fay):
    from foundation.trail.acts import act
    from partnership.actors import system_actor

    job = ask_for_pack(actor=actor_of(fay))
    with act(system_actor(), "test.make"):
        Membership.objects.filter(person=fay).delete()

    with pytest.raises(NotAllowed, match="does not open the dashboard any more"):
        handler_for(KIND)(job)
    assert client_of(fay).get(f"/dashboard/meeting-pack/{job.public_id}/").status_code == 404


@pytest.mark.parametrize("role", [Role.AGENCY_LEAD, Role.DATA_OWNER])
def test_it_is_not_for_who_does_not_read_the_dashboard(db, role):
    person = make_person("Ben", role)

    assert client_of(person).post("/dashboard/meeting-pack/").status_code == 404
    with pytest.raises(NotAllowed):
        ask_for_pack(actor=actor_of(person))


def test_a_get_asks_for_nothing(fay):
    assert client_of(fay).get("/dashboard/meeting-pack/").status_code == 405
    assert Job.objects.filter(kind=KIND, state=JobState.WAITING).count() == 0
