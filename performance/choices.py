"""Kinds of indicators and of their values."""

from django.db import models


class Unit(models.TextChoices):
    """What a value counts."""

    PERCENT = "percent", "%"
    PER_10000 = "per_10000", "per 10,000 children"
    COUNT = "count", "children"


class Polarity(models.TextChoices):
    """Which way is good, as far as anybody has said so."""

    HIGH = "high", "Higher is better"
    LOW = "low", "Lower is better"
    NEUTRAL = "neutral", "Neither higher nor lower is better"
    NOT_STATED = "not_stated", "Not stated"


class Area(models.TextChoices):
    """Whose figure it is."""

    PARTNERSHIP = "partnership", "This partnership"
    REGION = "region", "Region"
    ENGLAND = "england", "National average"
    NEIGHBOURS = "neighbours", "Statistical neighbours"


class PeriodKind(models.TextChoices):
    """The kinds of `foundation.calendar.periods` that a value may have."""

    YEAR = "financial_year", "Financial year"
    QUARTER = "financial_quarter", "Financial quarter"
    HALF_YEAR = "half_year", "Half year"
    NOT_STATED = "not_stated", "Period not stated"


class ValueStatus(models.TextChoices):
    """What stands in the cell when no number does."""

    VALUE = "value", "Value"
    NO_DATA = "no_data", "No data"
    NOT_COLLATED = "not_collated", "Not collated"
    SUPPRESSED = "suppressed", "Suppressed"
    NOT_APPLICABLE = "not_applicable", "Not applicable"
