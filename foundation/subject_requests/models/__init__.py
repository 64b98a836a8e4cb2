"""Requests of persons, what was found for them, and what was taken out or forgotten."""

from foundation.subject_requests.models.erasure import Erasure
from foundation.subject_requests.models.hit import Hit
from foundation.subject_requests.models.redaction import Redaction
from foundation.subject_requests.models.search import Search
from foundation.subject_requests.models.subject_request import SubjectRequest

__all__ = ["Erasure", "Hit", "Redaction", "Search", "SubjectRequest"]
