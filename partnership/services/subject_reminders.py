"""Reminds those who handle requests of persons before an answer is due."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from foundation.jobs.letters import send_letter
from foundation.subject_requests.models import SubjectRequest
from partnership.models import Membership
from partnership.permissions.subject_requests import HANDLERS


def remind_of_due(today: date) -> int:
    """A letter for each open request and each of the days that the settings name; a missed day is made up for once.

    The key holds request, due date and day, so nobody gets the same letter twice. Returns how many there are.
    """
    reach = sorted(settings.SUBJECT_REMIND_BEFORE_DAYS)
    people = set(Membership.objects.held_on(today).with_role(*HANDLERS).values_list("person_id", flat=True))
    count = 0
    with transaction.atomic():
        for row in SubjectRequest.objects.open():
            due = row.due_on
            left = next((days for days in reach if due and today >= due - timedelta(days=days)), None)
            if due is None or left is None or today > due:
                continue
            for person in sorted(people):
                key = f"{row.pk}:{due.isoformat()}:{left}:{person}"
                send_letter(name="subject_request_due", to=person, about={"request": row.pk}, key=key)
                count += 1
    return count
