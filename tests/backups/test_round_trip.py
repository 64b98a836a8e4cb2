"""What was taken is given back: rows, trail, files, rights; and no letter goes."""

from io import StringIO

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction

from foundation.backups.contents import differences, left_out, read_contents
from foundation.database.facts import read_rights
from foundation.database.rights import rights_by_table
from foundation.jobs import runner
from foundation.jobs.models import Job, JobState, LetterHold
from foundation.trail.models import Act
from partnership.models import Agency
from tests import database_recipe
from tests.backups.conftest import EVIDENCE

WEB = {name: settings.DATABASES["default"][name] for name in ("USER", "PASSWORD")}


@pytest.fixture
def restored(taken, empty):
    """The folder of files beside the database that was given back, and what was said."""
    out = StringIO()
    call_command("restore", taken.folder, stdout=out)
    return empty, out.getvalue()


def contents_now():
    with transaction.atomic(), connection.cursor() as cursor:
        return read_contents(cursor)


def test_everything_is_there_again(taken, restored):
    files, said = restored
    found = contents_now()
    only_here = {"jobs_letter_hold"}  # what holds the letters is the one row that is new

    assert set(differences(taken.manifest.tables, found)) == only_here
    assert {name for name, content in found.items() if content.rows} > {
        "partnership_agency",
        "partnership_agencyevent",
        "files_blobevent",
        "trail_act",
        "trail_subject",
        "jobs_job",
        "django_migrations",
    }
    assert "test.rename" in set(Act.objects.values_list("verb", flat=True))
    assert Agency.objects.get().name == "Elmbrook Homes 家"
    assert (files / "ab" / "abcdef").read_bytes() == EVIDENCE
    assert f"{taken.manifest.rows} rows of {len(taken.manifest.tables)} tables and 1 files" in said


def test_nobody_is_logged_in_and_everybody_has_their_rights(restored):
    assert Session.objects.count() == 0
    with connection.cursor() as cursor:
        assert read_rights(cursor) == rights_by_table()
        cursor.execute("SELECT has_database_privilege('web', current_database(), 'CONNECT')")
        assert cursor.fetchone() == (True,)


def test_the_trail_is_as_closed_as_it_was(restored):
    with pytest.raises(Exception, match="is append-only"), connection.cursor() as cursor:
        cursor.execute("UPDATE trail_act SET why = 'x'")


def test_no_letter_goes_until_somebody_says_so(restored):
    runner.run_due()
    before = (len(mail.outbox), Job.objects.get().state, LetterHold.objects.get().why)

    call_command("resume_letters", stdout=StringIO())
    runner.run_due()

    assert before == (0, JobState.WAITING, "given back from a backup")
    assert (len(mail.outbox), Job.objects.get().state) == (1, JobState.DONE)


def test_a_backup_of_what_was_given_back_is_the_same(taken, restored, tmp_path):
    call_command("backup", tmp_path / "again", stdout=StringIO())

    assert differences(taken.manifest.tables, contents_now()) == ["jobs_letter_hold"]
    assert len(list((tmp_path / "again").iterdir())) == 1


def test_the_application_works_in_what_was_given_back(restored):
    name = connection.settings_dict["NAME"]

    with database_recipe.named(name, **WEB), connection.cursor() as cursor:
        cursor.execute("SELECT session_user, current_user, (SELECT count(*) FROM partnership_agency)")
        assert cursor.fetchone() == ("web", "app", 1)


def test_rows_of_sessions_and_of_the_cache_stay_behind():
    assert left_out() == ["django_cache", "django_session"]
