"""Answering a sheet, whatever audit it belongs to: a section, one answer, what met and what was kept.

Each audit has its own base view (`audits/views/<audit>/base.py`, a subclass of `SheetView`) and mixes it into these.
"""
