"""Registers the audits' letters and daily work with the worker and the web process."""

from audits.emails import section11

__all__ = ["section11"]
