"""Registers the audits' letters, daily work and kinds of open work with the worker and the web process."""

from audits import handover
from audits.emails import moderation, section11

__all__ = ["handover", "moderation", "section11"]
