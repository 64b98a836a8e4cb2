"""What the launcher raises when it cannot go on."""


class Refused(Exception):  # noqa: N818 - it says what was done, not what broke
    """One sentence that says what is wrong and what to do; it is all that the person sees."""


class Stopped(BaseException):
    """Somebody pressed Ctrl-C or sent TERM; not an error."""
