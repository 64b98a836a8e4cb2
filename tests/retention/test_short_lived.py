"""What is kept for a short time goes by the daily work on the day the settings name, and nothing younger does."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt

from foundation.calendar.clock import real_now
from foundation.files.models import Blob
from foundation.identity.models import ApiToken, FeedLink, IdentityLink
from foundation.jobs.models import Job
from foundation.retention.kept import all_classes
from foundation.retention.tasks import tidy
from tests.factories.people import PersonFactory
from tests.retention.aged import file_of

pytestmark = pytest.mark.django_db


def job(kind, days, state="done", **more):
    return Job.objects.create(
        kind=kind,
        key=f"{kind}:{days}:{state}",
        state=state,
        run_at=real_now(),
        finished_at=real_now() - timedelta(days=days),
        **more,
    )


def kept_jobs():
    return sorted(Job.objects.values_list("key", flat=True))


def test_each_class_that_goes_by_itself_says_its_days_as_the_settings_name_them(settings):
    settings.KEEP_USED_LINKS_DAYS = 7

    said = {kept.code: kept.period() for kept in all_classes() if kept.tidy}

    assert said["links"] == "7 days after they were used or ended"
    assert sorted(said) == ["daily_work", "letters", "links", "log_in_attempts", "made_files"]


def test_old_attempts_and_ended_links_go_and_younger_ones_stay():
    person, now = PersonFactory(), real_now()
    old, young = now - timedelta(days=91), now - timedelta(days=89)
    for moment in (old, young):
        IdentityLink.objects.create(person=person, purpose="invitation", expires_at=now, withdrawn_at=moment)
        digest = str(moment).encode()[:32]
        ApiToken.objects.create(person=person, name="x", digest=digest, prefix="a", expires_at=moment)
        FeedLink.objects.create(person=person, digest=digest, made_at=old, revoked_at=moment)
        attempt = AccessAttempt.objects.create(username="x", failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=moment + timedelta(days=60))
    FeedLink.objects.create(person=person, digest=b"z" * 32, made_at=old)

    tidy(Job(payload={}))

    assert IdentityLink.objects.get().withdrawn_at == young
    assert ApiToken.objects.get().expires_at == young
    assert set(FeedLink.objects.values_list("revoked_at", flat=True)) == {young, None}
    assert AccessAttempt.objects.count() == 1


def test_daily_work_goes_before_letters_and_what_is_not_finished_stays():
    for days in (89, 91, 729, 731):
        job("identity.tidy", days)
        job("letter", days)
    job("letter", 800, state="waiting")

    tidy(Job(payload={}))

    assert kept_jobs() == [
        "identity.tidy:89:done",
        "letter:729:done",
        "letter:800:waiting",
        "letter:89:done",
        "letter:91:done",
    ]


def test_a_report_goes_with_its_file_and_its_job(django_capture_on_commit_callbacks):
    old, young = file_of("old report"), file_of("young report")
    for blob, days in ((old, 31), (young, 29)):
        job("partnership.plan_report", days, result={"blob": str(blob.pk)})

    with django_capture_on_commit_callbacks(execute=True):
        tidy(Job(payload={}))

    assert list(Blob.objects.values_list("pk", flat=True)) == [young.pk]
    assert kept_jobs() == ["partnership.plan_report:29:done"]
