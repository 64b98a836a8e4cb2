"""Ends somebody's sessions as time does."""

from datetime import timedelta

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from foundation.calendar.clock import real_now
from foundation.identity.sessions import SEEN


def end_sessions(person):
    """Forty minutes have gone by without a request of theirs."""
    seen_at = (real_now() - timedelta(minutes=40)).isoformat()
    for row in Session.objects.all():
        held = row.get_decoded()
        if held.get(SESSION_KEY) == str(person.pk):
            row.session_data = SessionStore().encode({**held, SEEN: seen_at})
            row.save()
