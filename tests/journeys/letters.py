"""The post: what waits in the outbox is sent, and the newest letter to somebody is opened."""

import re

from django.core import mail

from foundation.jobs.runner import run_due

LINK = re.compile(r"^https?://\S+$", re.MULTILINE)


def letter_to(person, subject=""):
    """The newest letter to a person, after the post has gone."""
    run_due()
    found = [each for each in mail.outbox if each.to == [person.email] and subject in each.subject]
    assert found, f"no letter “{subject}” to {person.name}: {[(m.to, m.subject) for m in mail.outbox]}"
    return found[-1]


def link_to(person, subject=""):
    """The link in that letter."""
    return LINK.search(letter_to(person, subject).body)[0]
