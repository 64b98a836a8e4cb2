"""Calendars as other programs read them (RFC 5545)."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from foundation.calendar.ical import Day, calendar_text

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
        ("one\r\ntwo\nthree\rfour", "one two three four"),
        ("bell\x07 and end\x7f", "bell and end"),
    ],
)
def test_what_means_something_in_the_format_is_escaped(text, expected):
    assert f"SUMMARY:{expected}" in text_of(Day("1", date(2021, 12, 1), text)).split("\r\n")


def test_nobody_can_write_an_event_of_their_own_into_a_title_or_an_address():
    text = text_of(Day("1", date(2021, 12, 1), "Due\r\nEND:VEVENT", "https://elm.example/\r\nSUMMARY:Other"))

    lines = text.split("\r\n")
    assert lines.count("END:VEVENT") == 1
    assert [line for line in lines if line.startswith("SUMMARY")] == ["SUMMARY:Due END:VEVENT"]


def test_a_long_title_is_folded_at_75_octets_and_read_back_whole():
    title = "Ask thirty children é 家 " * 9

    text = text_of(Day("1", date(2021, 12, 1), title))

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["summary"]) == title.strip()
