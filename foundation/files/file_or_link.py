"""The rule of a row that shows something: a file or a link, one of them."""

from django.db.models import CheckConstraint, Q


def file_or_link(name: str) -> CheckConstraint:
    """The constraint, for a model with a nullable `blob` and a `url`."""
    file, link = Q(blob__isnull=False), ~Q(url="")
    return CheckConstraint(
        condition=(file & Q(url="")) | (Q(blob__isnull=True) & link),
        name=name,
        violation_error_message="Add a file or a link, one of them.",
    )
