"""The two pages under "Records": how long records are kept, and the requests of persons about them."""

from django.urls import reverse

from foundation.pages.view_switch import ViewLink, ViewSwitch

PAGES = (
    ("How long they are kept", "partnership:records-list"),
    ("Requests of persons", "partnership:subject-request-list"),
)


def records_switch(current: str) -> ViewSwitch:
    """The way from one to the other; `current` is the name of the address that is shown."""
    return ViewSwitch(
        "Records", tuple(ViewLink(text, reverse(name), current=name == current) for text, name in PAGES)
    )
