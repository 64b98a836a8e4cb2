"""The doctor says in a sentence what is wrong, and is silent about nothing it looked at."""

from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from foundation.calendar.clock import real_now
from foundation.database import doctor
from foundation.database.facts import Facts, Role, read_facts
from foundation.database.rights import append_only_tables, keeper_rights, rights_by_table
from foundation.jobs.models import Heartbeat
from tests import database_recipe

OWNER = Role("owner", False, False, False, False, True, True)
WEB = Role("web", False, False, False, False, True, False)
APP = Role("app", False, False, False, False, False, True)
KEEPER = Role("keeper", False, False, False, False, False, True)
ROOM = replace(KEEPER, name="room_cases")
SOUND = Facts(
    current_user="app",
    session_user="web",
    roles={"owner": OWNER, "web": WEB, "app": APP, "keeper": KEEPER, "room_cases": ROOM},
    memberships=[("web", "app"), ("web", "keeper"), ("web", "room_cases")],
    owning=[],
    rights={"act": frozenset({"SELECT", "INSERT"}), "agency": frozenset({"SELECT", "UPDATE"})},
    keeping={"act": frozenset({"SELECT", "UPDATE of why"})},
    guarded=frozenset({"act"}),
    timeouts={"lock_timeout": "5s", "statement_timeout": "30s"},
    triggers_can_be_ignored=False,
)
WANTED = dict(SOUND.rights)
KEEPING = dict(SOUND.keeping)
WITHOUT_KEEPER = {name: role for name, role in SOUND.roles.items() if name != "keeper"}


def wrong(facts):
    found = doctor.check_database(facts, WANTED, ["act"], KEEPING)
    return [finding.sentence for finding in found if not finding.is_fine]


def with_role(role):
    return replace(SOUND, roles={**SOUND.roles, role.name: role})


def test_a_sound_database_has_nothing_wrong():
    assert wrong(SOUND) == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            replace(SOUND, current_user="owner", session_user="owner"),
            (
                "The product logs in as owner and works as owner; it should log in as web and work as app. "
                "Check DATABASE_URL. Run create_roles again."
            ),
        ),
        (
            replace(SOUND, roles={name: role for name, role in SOUND.roles.items() if name != "app"}),
            "The role app does not exist. Run create_roles again.",
        ),
        (
            with_role(replace(WEB, superuser=True, passes_policies=True)),
            "The role web is a superuser and passes row policies by. Run create_roles again.",
        ),
        (
            with_role(replace(WEB, inherits=True)),
            "The role web inherits rights. Run create_roles again.",
        ),
        (
            with_role(replace(APP, logs_in=True, makes_roles=True)),
            "The role app may make roles and can log in. Run create_roles again.",
        ),
        (
            with_role(replace(APP, makes_databases=True)),
            "The role app may make databases. Run create_roles again.",
        ),
        (
            replace(SOUND, memberships=[("web", "app"), ("web", "owner")]),
            (
                "web should be a member of app and keeper and room_cases and of nothing else; "
                "found: web of app, web of owner. "
                "Run create_roles again."
            ),
        ),
        (replace(SOUND, owning=["app"]), "app should own nothing. Give it to owner."),
        (
            replace(SOUND, rights={**SOUND.rights, "act": frozenset({"SELECT", "INSERT", "UPDATE"})}),
            "app has wrong privileges on act. Run grant_roles as owner.",
        ),
        (
            replace(SOUND, rights={**SOUND.rights, "stray": frozenset({"SELECT"})}),
            "app has wrong privileges on stray. Run grant_roles as owner.",
        ),
        (
            replace(SOUND, keeping={"act": frozenset({"SELECT", "UPDATE of verb"})}),
            "keeper has wrong privileges on act. Run grant_roles as owner.",
        ),
        (
            replace(SOUND, keeping={**SOUND.keeping, "agency": frozenset({"SELECT"})}),
            "keeper has wrong privileges on agency. Run grant_roles as owner.",
        ),
        (
            replace(SOUND, rights={"act": frozenset({"SELECT", "INSERT"})}),
            "Tables are missing (1), such as agency. Run migrate as owner.",
        ),
        (replace(SOUND, guarded=frozenset()), "No trigger guards act. Run migrate as owner."),
        (
            replace(SOUND, triggers_can_be_ignored=True),
            "The application can switch triggers off. Run grant_roles as owner.",
        ),
        (
            replace(SOUND, timeouts={"lock_timeout": "0", "statement_timeout": "30s"}),
            "Not set for web: lock_timeout. Run create_roles again.",
        ),
    ],
)
def test_each_fault_is_one_sentence(facts, sentence):
    assert wrong(facts) == [sentence]


def test_a_server_set_up_before_there_was_the_role_that_forgets_is_told_both_steps():
    older = replace(
        SOUND, roles=WITHOUT_KEEPER, memberships=[("web", "app"), ("web", "room_cases")], keeping={}
    )

    assert wrong(older) == [
        "The role keeper does not exist. Run create_roles again.",
        (
            "web should be a member of app and keeper and room_cases and of nothing else; "
            "found: web of app, web of room_cases. "
            "Run create_roles again."
        ),
        "keeper has wrong privileges on act. Run create_roles again. Run grant_roles as owner.",
    ]


@pytest.mark.parametrize("key", ["short", "a" * 60, "django-insecure-" + "abcdefgh" * 6])
def test_a_weak_secret_key_is_wrong(key):
    assert doctor.check_secret_key(key).is_fine is False


def test_a_long_and_varied_secret_key_is_fine():
    assert doctor.check_secret_key("k3Jx9!" * 10).is_fine is True


@pytest.mark.django_db
def test_the_test_database_itself_is_sound():
    with connection.cursor() as cursor:
        facts = read_facts(cursor)
    found = doctor.check_database(facts, rights_by_table(), append_only_tables(), keeper_rights())

    assert [finding.sentence for finding in found if not finding.is_fine] == []


def run():
    out = StringIO()
    try:
        call_command("doctor", stdout=out)
    except CommandError as problem:
        return out.getvalue(), str(problem), problem.returncode
    return out.getvalue(), "", 0


@pytest.fixture
def sound_settings(settings, monkeypatch):
    settings.SECRET_KEY = "k3Jx9!" * 10
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "mail.ford.example"
    settings.DEFAULT_FROM_EMAIL = "board@ford.example"
    monkeypatch.setattr("foundation.jobs.health.broker_answers", lambda: True)


@pytest.mark.django_db
def test_doctor_is_content_when_all_is_well(sound_settings):
    Heartbeat.objects.create(name="worker", at=real_now())

    out, problem, code = run()

    assert "WRONG" not in out
    assert (problem, code) == ("", 0)


def unreadable(name):
    raise OperationalError(name)


def test_a_database_that_is_away_is_said_once(sound_settings, monkeypatch):
    monkeypatch.setattr(connection, "ensure_connection", lambda: unreadable("away"))

    out, problem, code = run()

    assert problem.startswith("1 of ")
    assert [line for line in out.splitlines() if line.startswith("WRONG")] == [
        "WRONG  The database does not answer as it should (OperationalError)."
    ]
    assert code == 1


@pytest.mark.django_db
def test_doctor_exits_with_one_when_the_worker_is_gone(sound_settings):
    Heartbeat.objects.create(name="worker", at=real_now() - timedelta(hours=1))

    out, problem, code = run()

    assert "WRONG  The worker was last seen 36" in out
    assert problem.startswith("1 of ")
    assert code == 1


def test_a_database_without_tables_is_said_to_be_one(django_db_setup, django_db_blocker):
    out = StringIO()
    with (
        django_db_blocker.unblock(),
        database_recipe.scratch_database(empty=True) as name,
        database_recipe.named(name),
        pytest.raises(CommandError, match="found something wrong"),
    ):
        call_command("doctor", stdout=out)

    assert "Run migrate as owner." in out.getvalue()
