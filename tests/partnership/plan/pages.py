"""Opening and posting the pages of an action."""

from html import unescape

from django.urls import reverse

from tests.factories.people import client_of


def url(name, action, *more):
    return reverse(f"partnership:{name}", args=[action.pk, *more])


def told(answer):
    """The status, and the page with its line breaks taken out."""
    return answer.status_code, " ".join(unescape(answer.content.decode()).split())


def read(person, name, action):
    return told(client_of(person).get(url(name, action)))


def post(person, name, action, **data):
    return told(client_of(person).post(url(name, action), data))
