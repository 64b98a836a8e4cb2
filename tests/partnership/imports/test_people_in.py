"""People and their roles from a file."""

from datetime import date

import pytest

from foundation.identity.models import User
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.choices import ImportState
from partnership.models import Membership
from partnership.roles import Role
from partnership.services.imports import check_upload, plan_of, run_import, start_import
from partnership.services.people import deactivate_person
from partnership.services.roles import end_role
from partnership.tasks import bring_in
from tests.factories.agencies import make_agency, make_group
from tests.factories.people import actor_of, make_person
from tests.partnership.imports.files import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes(db):
    return make_agency("Homes North")


def checked(ada, upload):
    return check_upload(actor=ada, kind="people", upload=upload)


def outcomes(ada, batch):
    return [(row.number, row.outcome, row.changes) for row in plan_of(ada, batch).rows]


def roles():
    return sorted(
        (
            row.person.email,
            row.role,
            row.agency.code if row.agency else "",
            row.during.lower,
            row.during.upper,
        )
        for row in Membership.objects.exclude(person__name="Ada")
    )


def test_people_come_with_their_roles_and_an_invitation_each(ada, homes):
    batch = checked(
        ada,
        people(
            (
                "Gus@example.org",
                "Gus Ünal 🌱",
                "01632 960001",
                "Agency contributor",
                "homes-north",
                "",
                "Officer",
            ),
            ("gus@example.org", "Gus Ünal 🌱", "", "accountable_person", "Homes-North", "", "", "1/6/2026"),
            ("fay@example.org", "Фая 家", "", "Executive member"),
        ),
    )
    assert [each[1] for each in outcomes(ada, batch)] == ["new", "new", "new"]

    run_import(actor=ada, batch=batch)

    assert roles() == [
        ("fay@example.org", "executive_member", "", date(2026, 5, 12), None),
        ("gus@example.org", "accountable_person", "homes-north", date(2026, 6, 1), None),
        ("gus@example.org", "agency_contributor", "homes-north", date(2026, 5, 12), None),
    ]
    letters = Job.objects.filter(kind="letter")
    assert sorted(User.objects.get(pk=each.payload["to"]).email for each in letters) == [
        "fay@example.org",
        "gus@example.org",
    ]


def test_the_same_file_twice_changes_nothing_and_invites_nobody_again(ada, homes):
    rows = [
        ("gus@example.org", "Gus", "", "Agency contributor", "homes-north", "", "Officer", "1/4/2026"),
        ("gus@example.org", "Gus", "", "Executive member", "", "", "", "", "31/12/2026"),
    ]
    run_import(actor=ada, batch=checked(ada, people(*rows)))
    before, letters = roles(), Job.objects.count()

    again = checked(ada, people(*rows))
    run_import(actor=ada, batch=again)

    assert (again.new_count, again.changed_count) == (0, 0)
    assert (roles(), Job.objects.count()) == (before, letters)


def test_name_telephone_post_and_last_day_are_changed_where_the_file_says_so(ada, homes):
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=homes)

    batch = checked(
        ada,
        people(
            (
                gus.email,
                "Gus Ünal",
                "01632 960002",
                "Agency contributor",
                "homes-north",
                "",
                "Chief",
                "",
                "30/6/2026",
            )
        ),
    )
    assert outcomes(ada, batch) == [
        (
            2,
            "changed",
            (
                "Name: Gus becomes Gus Ünal",
                "Telephone: none becomes 01632 960002",
                "Post: none becomes Chief",
                "Role ends after 30 June 2026",
            ),
        )
    ]
    run_import(actor=ada, batch=batch)

    gus.refresh_from_db()
    row = gus.memberships.get()
    assert (gus.name, gus.telephone, row.post, row.during.upper) == (
        "Gus Ünal",
        "01632 960002",
        "Chief",
        date(2026, 7, 1),
    )


CONTRIBUTOR = "agency_contributor"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("", "Gus", "", CONTRIBUTOR, "homes-north"), "“E-mail address” is empty."),
        (("gus", "Gus", "", CONTRIBUTOR, "homes-north"), "“gus” is not an e-mail address."),
        (("g@example.org", "", "", CONTRIBUTOR, "homes-north"), "“Name” is empty."),
        (
            ("g@example.org", "x" * 10_000, "", CONTRIBUTOR, "homes-north"),
            "“Name” has 10,000 characters, and at most 200 fit.",
        ),
        (
            ("g@example.org", "Gus", "0" * 41, CONTRIBUTOR, "homes-north"),
            "“Telephone” has 41 characters, and at most 40 fit.",
        ),
        (("g@example.org", "Gus", "", "", ""), "“Role” is empty."),
        (("g@example.org", "Gus", "", CONTRIBUTOR, "nowhere"), "there is no agency with the code “nowhere”."),
        (
            ("g@example.org", "Gus", "", "group_chair", "", "nothing"),
            "there is no group with the code “nothing”.",
        ),
        (("g@example.org", "Gus", "", CONTRIBUTOR, ""), "this role is held at an agency: give its code."),
        (("g@example.org", "Gus", "", "group_chair"), "a chair chairs a group: give its code."),
        (
            ("g@example.org", "Gus", "", "scrutineer", "homes-north"),
            "this role is held at the partnership itself: leave the agency code empty.",
        ),
        (
            ("g@example.org", "Gus", "", "scrutineer", "", "", "", "31/02/2026"),
            "“From”: the date 31/02/2026 does not exist.",
        ),
        (
            ("g@example.org", "Gus", "", "scrutineer", "", "", "", "1/4/2026", "1/3/2026"),
            "the last day is before the first.",
        ),
        (
            ("held@example.org", "Held", "", CONTRIBUTOR, "homes-north", "", "", "1/4/2026"),
            "the person holds this role since 1 April 2010: leave “From” empty, or give that day.",
        ),
        (("gone@example.org", "Gone", "", "scrutineer"), "Gone has left. Let them in again first."),
        (("good@example.org", "Another", "", "scrutineer"), "row 2 gives this person another name, “Good”."),
        (
            ("good@example.org", "Good", "", "executive_member"),
            "the same role of the same person stands in row 2 already.",
        ),
    ],
)
def test_each_error_is_said_by_row_and_nothing_of_the_file_leaks(ada, homes, row, words):
    held = make_person("Held", Role.AGENCY_CONTRIBUTOR, agency=homes)
    gone = make_person("Gone")
    with act(system_actor(), "test.address"):
        User.objects.filter(pk=held.pk).update(email="held@example.org")
        User.objects.filter(pk=gone.pk).update(email="gone@example.org")
    deactivate_person(actor=ada, person=gone)

    batch = checked(ada, people(("good@example.org", "Good", "", "executive_member"), row))

    assert (batch.state, batch.problems) == ("refused", [[3, words]])
    assert not User.objects.filter(email__in=["good@example.org", "g@example.org"]).exists()
    assert Job.objects.filter(kind="letter").count() == 0


def test_an_unknown_role_is_named_with_what_is_known(ada):
    found = checked(ada, people(("g@example.org", "Gus", "", "Boss"))).problems

    assert found[0][1].startswith("“Role”: there is no “Boss”. Use one of: Partnership manager,")


def test_a_chair_comes_with_the_group(ada):
    group = make_group("Executive group")

    run_import(
        actor=ada, batch=checked(ada, people(("g@example.org", "Gus", "", "Group chair", "", group.code)))
    )

    assert Membership.objects.get(role="group_chair").group == group


def test_who_left_between_check_and_import_keeps_the_whole_file_out(ada, homes):
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=homes)
    batch = checked(
        ada,
        people(
            ("new@example.org", "New", "", "executive_member"),
            (gus.email, "Gus", "", "executive_member"),
        ),
    )
    deactivate_person(actor=ada, person=gus)

    after = run_import(actor=ada, batch=batch)

    assert (after.state, after.problems) == ("refused", [[3, "Gus has left. Let them in again first."]])
    assert not User.objects.filter(email="new@example.org").exists()
    assert Job.objects.filter(kind="letter").count() == 0


def test_a_file_that_would_leave_no_manager_is_refused_at_import_and_undone(ada):
    manager = User.objects.get(pk=ada.person_id)
    batch = checked(
        ada,
        people(
            ("new@example.org", "New", "", "executive_member"),
            (manager.email, "Ada", "", "partnership_manager", "", "", "", "", "31/5/2026"),
        ),
    )

    after = run_import(actor=ada, batch=batch)

    assert after.problems[0][0] == 3
    assert after.problems[0][1].startswith("Somebody else must be partnership manager first")
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_long_file_is_brought_in_by_the_worker_once(ada, homes, monkeypatch):
    monkeypatch.setattr("partnership.services.imports.LONG", 2)
    batch = checked(
        ada,
        people(
            ("a@example.org", "A", "", "executive_member"),
            ("b@example.org", "B", "", "executive_member"),
        ),
    )

    job = start_import(actor=ada, batch=batch)
    assert start_import(actor=ada, batch=batch) == job
    assert not User.objects.filter(email="a@example.org").exists()
    assert (bring_in(job), bring_in(job)) == ({"state": "imported"}, {"state": "imported"})

    batch.refresh_from_db()
    assert batch.state == ImportState.IMPORTED
    assert User.objects.filter(email__in=["a@example.org", "b@example.org"]).count() == 2


def test_the_worker_asks_again_whether_the_person_may(ada, monkeypatch):
    monkeypatch.setattr("partnership.services.imports.LONG", 1)
    second = make_person("Dee", Role.PARTNERSHIP_MANAGER)
    batch = checked(actor_of(second), people(("a@example.org", "A", "", "executive_member")))
    job = start_import(actor=actor_of(second), batch=batch)
    end_role(actor=ada, membership=second.memberships.get())

    with pytest.raises(NotAllowed):
        bring_in(job)

    assert not User.objects.filter(email="a@example.org").exists()


def test_business_support_and_leads_bring_in_no_people(homes):
    for somebody in (
        make_person("Dee", Role.BUSINESS_SUPPORT),
        make_person("Ben", Role.AGENCY_LEAD, agency=homes),
    ):
        with pytest.raises(NotAllowed):
            checked(actor_of(somebody), people(("a@example.org", "A", "", "partnership_manager")))
