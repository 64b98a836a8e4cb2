"""What this app shows on a person's account page: their calendar link."""

from django.urls import reverse

from foundation.identity.account_facts import register_fact
from foundation.identity.models import FeedLink, User
from foundation.pages.summary import Fact


def calendar_fact(person: User) -> Fact:
    """Whether there is a link; the page behind it makes and revokes one."""
    alive = FeedLink.objects.alive().filter(person=person).first()
    made = f"Made on {alive.made_at:%-d %B %Y}" if alive else ""
    return Fact("Your calendar link", made, reverse("home:calendar-link"), url_text="See", missing="No link")


register_fact("calendar", calendar_fact)
