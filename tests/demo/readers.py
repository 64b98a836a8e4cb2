"""Questions that the tests of the demonstration's files ask of them."""

from datetime import date

from demo.ratings import rows

TODAY = date(2021, 10, 15)


def day(text, default=None):
    return date.fromisoformat(text) if text else default


def held_on(person, on):
    return [
        row
        for row in rows("memberships.csv")
        if row["person"] == person and day(row["starts_on"]) <= on <= day(row["ends_on"], date.max)
    ]


def codes(name, column="code"):
    return {row[column] for row in rows(name)}
