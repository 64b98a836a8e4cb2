"""Tells those who decide how long records are kept that some are due to be looked at."""

from datetime import date

from django.db import transaction

from foundation.jobs.letters import send_letter
from foundation.retention.selectors import anything_due
from partnership.models import Membership
from partnership.permissions.records import DECIDERS


def remind_of_records(today: date) -> int:
    """A letter a month to each of them while anything is due; the key holds the month. Returns how many there are.

    Personal data are kept no longer than is necessary (UK GDPR, article 5(1)(e)): a review date that nobody hears of
    is none.
    """
    if not anything_due(today):
        return 0
    people = set(Membership.objects.held_on(today).with_role(*DECIDERS).values_list("person_id", flat=True))
    with transaction.atomic():
        for person in sorted(people):
            send_letter(name="records_due", to=person, about={}, key=f"{today:%Y-%m}:{person}")
    return len(people)
