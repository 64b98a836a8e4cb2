"""What a service raises when it will not do what was asked; the message is read by the person who asked."""

from http import HTTPStatus
from typing import Any


class Refusal(Exception):  # noqa: N818 - it is the product's word, and no error of the program
    """The state of things does not allow it: an arrow that is not there, a rule that is not met (409)."""

    status: int = HTTPStatus.CONFLICT
    code: str = "refused"

    def __init__(self, message: str, *, detail: Any = None) -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail

    def __str__(self) -> str:
        return self.message


class NotAllowed(Refusal):
    """The record may be seen by this person, the act is not theirs (403)."""

    status = HTTPStatus.FORBIDDEN
    code = "not_allowed"


class Gone(Refusal):
    """What was opened has been used or has run out: an invitation, a one-use link (410)."""

    status = HTTPStatus.GONE
    code = "gone"


class Stale(Refusal):
    """Somebody else saved first. Carries both texts and what they grew from: nothing is lost (409)."""

    code = "stale"

    def __init__(
        self,
        message: str,
        *,
        mine: Any,
        theirs: Any,
        base: Any = None,
        version: int,
        detail: Any = None,
    ) -> None:
        super().__init__(message, detail=detail)
        self.mine = mine
        self.theirs = theirs
        self.base = base
        self.version = version
