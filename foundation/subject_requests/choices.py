"""Kinds, states and decisions of requests of persons."""

from django.db import models

from foundation.lifecycle import Arrow, Lifecycle


class RequestKind(models.TextChoices):
    """Which right somebody uses (UK GDPR, Articles 15 to 18 and 21)."""

    ACCESS = "access", "Access: a copy of what is held"
    RECTIFICATION = "rectification", "Rectification: something is wrong"
    ERASURE = "erasure", "Erasure: be forgotten"
    RESTRICTION = "restriction", "Restriction: use it no further for now"
    OBJECTION = "objection", "Objection: stop using it"

    @property
    def short(self) -> str:
        """Access, Erasure."""
        return str(self.label).partition(":")[0]

    @property
    def article(self) -> str:
        """Where the right stands."""
        articles = {"access": 15, "rectification": 16, "erasure": 17, "restriction": 18, "objection": 21}
        return f"Article {articles[self.value]}"


class RequestState(models.TextChoices):
    """How far a request is."""

    RECEIVED = "received", "Received"
    PROVED = "proved", "Identity proved"
    REVIEWING = "reviewing", "Searching and reviewing"
    ANSWERED = "answered", "Answered"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"

    @property
    def colour(self) -> str:
        """Of its tag."""
        colours = {"received": "blue", "proved": "teal", "reviewing": "purple", "answered": "green"}
        return colours.get(self.value, "grey")

    @property
    def explanation(self) -> str:
        """What it means."""
        return {
            "received": "It is not yet known for certain who is asking.",
            "proved": "It is known who is asking. The search can begin.",
            "reviewing": "What was found is being decided on, one by one.",
            "answered": "The person has the answer.",
            "refused": "The person was told why not, and of the right to complain.",
            "withdrawn": "The person no longer asks.",
        }[self.value]


R = RequestState
OPEN_STATES = (R.RECEIVED, R.PROVED, R.REVIEWING)

SUBJECT_REQUEST = Lifecycle(
    states=R,
    initial=R.RECEIVED,
    arrows=(
        Arrow(
            "prove", R.RECEIVED, R.PROVED, "Record who is asking", permission="can_handle", service="prove"
        ),
        Arrow("search", R.PROVED, R.REVIEWING, "Search", permission="can_handle", service="ask_for_search"),
        Arrow(
            "answer",
            (R.PROVED, R.REVIEWING),
            R.ANSWERED,
            "Record the answer",
            service="answer",
            permission="can_handle",
        ),
        Arrow(
            "refuse",
            OPEN_STATES,
            R.REFUSED,
            "Refuse",
            reason_needed=True,
            permission="can_handle",
            service="refuse",
        ),
        Arrow(
            "withdraw",
            OPEN_STATES,
            R.WITHDRAWN,
            "Record that it was withdrawn",
            reason_needed=True,
            permission="can_handle",
            service="withdraw",
        ),
    ),
)


class HitKind(models.TextChoices):
    """What the search found."""

    TEXT = "text", "Words in a text"
    PARTICULARS = "particulars", "Particulars of the person"
    FILE = "file", "Name of a file"
    ROWS = "rows", "Records tied to the account"


class Decision(models.TextChoices):
    """What the person gets of something that was found."""

    UNDECIDED = "undecided", "Not decided yet"
    GIVE = "give", "Give"
    MASK = "mask", "Give, with others' names taken out"
    WITHHOLD = "withhold", "Withhold"
    NOT_THEM = "not_them", "Not about this person"

    @property
    def colour(self) -> str:
        """Of its tag."""
        colours = {"undecided": "blue", "give": "green", "mask": "teal", "withhold": "orange"}
        return colours.get(self.value, "grey")


GIVEN = (Decision.GIVE, Decision.MASK)
HIT_ORDER = (HitKind.PARTICULARS, HitKind.TEXT, HitKind.ROWS, HitKind.FILE)
"""The order in which it is decided on and given: what says most of the person comes first."""
