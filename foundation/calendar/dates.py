"""Dates in words, as the pages and letters print them."""

from datetime import date


def long_date(day: date) -> str:
    """3 November 2026: no leading zero, the month in words."""
    return f"{day.day} {day:%B} {day.year}"


def relative(day: date, today: date) -> str:
    """How far a day is from today: today, tomorrow, in 9 days, yesterday, 9 days ago."""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"


def dated(day: date, today: date) -> str:
    """3 November 2026 (in 9 days): the date, and where it matters how far it is."""
    return f"{long_date(day)} ({relative(day, today)})"


def days_in_words(days: int) -> str:
    """1 day, 45 days."""
    return f"{days:,} day" if days == 1 else f"{days:,} days"
