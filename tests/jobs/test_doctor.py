"""The doctor's sentences about letters and the worker."""

import pytest

from foundation.jobs import doctor


@pytest.mark.parametrize(
    ("kind", "host", "sender", "is_demo", "fine"),
    [
        ("smtp", "mail.ford.example", "board@ford.example", False, True),
        ("smtp", "", "board@ford.example", False, False),
        ("smtp", "mail.ford.example", "partnership@localhost", False, False),
        ("console", "mail.ford.example", "board@ford.example", False, False),
        ("filebased", "", "partnership@localhost", False, False),
        ("filebased", "", "partnership@localhost", True, True),
    ],
)
def test_mail_is_fine_when_letters_can_leave(kind, host, sender, is_demo, fine):
    backend = f"django.core.mail.backends.{kind}.EmailBackend"

    assert doctor.check_mail(backend, host, sender, is_demo=is_demo).is_fine is fine


@pytest.mark.parametrize(("seconds", "fine"), [(None, False), (0, True), (120, True), (121, False)])
def test_the_worker_was_seen_lately(seconds, fine):
    assert doctor.check_worker(seconds, 120).is_fine is fine


@pytest.mark.parametrize(("seconds", "fine"), [(0, True), (600, True), (601, False)])
def test_no_job_waits_too_long(seconds, fine):
    assert doctor.check_waiting(seconds, 600).is_fine is fine
