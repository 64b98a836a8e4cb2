"""What the installer says instead of a traceback."""


class Refused(Exception):  # noqa: N818 - it is a refusal, in words for whoever installs
    """One sentence or two: what is wrong and what to do."""
