"""Sheets of answers, whatever audit they belong to: made, locked, pinned."""

from audits.services.sheets.making import lock_open, lock_whole, make_sheet, make_sheets

__all__ = ["lock_open", "lock_whole", "make_sheet", "make_sheets"]
