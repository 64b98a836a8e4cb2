"""Calendars as other programs read them (RFC 5545)."""

from datetime import UTC, date, datetime

import pytest

from foundation.calendar.ical import Day, calendar_text, escaped, folded

MADE = datetime(2021, 10, 15, 9, 30, tzinfo=UTC)


def text_of(*days):
    return calendar_text("Due dates", days, made_at=MADE, product="Elmbrook")


def test_a_day_is_a_whole_day_that_ends_where_the_next_begins():
    text = text_of(
        Day("action-1@elm.example", date(2021, 12, 31), "Action IP-05 is due", "https://elm.example/a/")
    )

    assert text.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Elmbrook//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Due dates",
        "BEGIN:VEVENT",
        "UID:action-1@elm.example",
        "DTSTAMP:20211015T093000Z",
        "DTSTART;VALUE=DATE:20211231",
        "DTEND;VALUE=DATE:20220101",
        "SUMMARY:Action IP-05 is due",
        "URL:https://elm.example/a/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_an_empty_calendar_is_a_calendar():
    assert text_of().endswith("X-WR-CALNAME:Due dates\r\nEND:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one, two; three\\four", "one\\, two\\; three\\\\four"),
        ("one\r\ntwo\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("bell\x07 and end\x7f", "bell and end"),
    ],
)
def test_what_means_something_in_the_format_is_escaped(text, expected):
    assert escaped(text) == expected


def test_nobody_can_write_an_event_of_their_own_into_a_title_or_an_address():
    text = text_of(Day("1", date(2021, 12, 1), "Due\r\nEND:VEVENT", "https://elm.example/\r\nSUMMARY:Other"))

    assert text.split("\r\n").count("END:VEVENT") == 1
    assert [line for line in text.split("\r\n") if line.startswith("SUMMARY")] == ["SUMMARY:Due\\nEND:VEVENT"]


@pytest.mark.parametrize(
    ("line", "widths"),
    [("a" * 75, [75]), ("a" * 76, [75, 2]), ("a" * 74 + "é", [74, 3]), ("a" * 150, [75, 75, 2])],
)
def test_a_line_is_folded_at_75_octets_and_between_characters(line, widths):
    pieces = folded(line)

    assert [len(piece.encode()) for piece in pieces] == widths
    assert pieces[0] + "".join(piece.removeprefix(" ") for piece in pieces[1:]) == line
