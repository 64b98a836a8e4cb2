"""Whom the letters about a return climb to, and when."""

from datetime import date

from audits.chasing import Coming, Days, Whom, due_since, due_today, still_to_come

DUE = date(2021, 10, 31)
DAYS = Days(before=(14, 3), after=(1, 7), accountable=14, executive=21)


def coming(today, sent=None, **more):
    return still_to_come(DAYS, since=DUE, today=today, sent=sent or {}, **more)


def test_long_before_the_due_date_every_letter_is_to_come():
    assert coming(date(2021, 9, 1)) == (
        Coming("before-14", Whom.LEAD, date(2021, 10, 17)),
        Coming("before-3", Whom.LEAD, date(2021, 10, 28)),
        Coming("lead-1", Whom.LEAD, date(2021, 11, 1)),
        Coming("lead-2", Whom.LEAD, date(2021, 11, 7)),
        Coming("accountable", Whom.ACCOUNTABLE, date(2021, 11, 14)),
        Coming("executive", Whom.EXECUTIVE, date(2021, 11, 21)),
    )


def test_a_letter_is_due_on_its_day_and_not_the_day_before():
    eve = coming(date(2021, 10, 16))
    day = coming(date(2021, 10, 17))

    assert due_today(eve, date(2021, 10, 16)) is None
    assert due_today(day, date(2021, 10, 17)).step == "before-14"


def test_after_a_gap_only_the_latest_of_the_missed_reminders_goes():
    found = coming(date(2021, 10, 29))

    assert due_today(found, date(2021, 10, 29)).step == "before-3"
    assert [each.step for each in found if each.is_reminder] == ["before-3"]


def test_who_was_invited_late_is_not_told_of_days_that_were_over():
    found = coming(date(2021, 10, 20), known_on=date(2021, 10, 20))

    assert [each.step for each in found if each.is_reminder] == ["before-3"]


def test_on_the_due_date_itself_nothing_says_late():
    found = coming(DUE, sent={"before-3": date(2021, 10, 28)})

    assert due_today(found, DUE) is None


def test_a_late_start_keeps_the_order_and_the_days_between():
    found = coming(date(2021, 12, 1))

    assert [(each.step, each.on) for each in found] == [
        ("lead-1", date(2021, 12, 1)),
        ("lead-2", date(2021, 12, 7)),
        ("accountable", date(2021, 12, 14)),
        ("executive", date(2021, 12, 21)),
    ]


def test_the_executive_does_not_hear_before_the_accountable_person_had_a_week():
    sent = {"lead-1": date(2021, 11, 1), "lead-2": date(2021, 11, 7), "accountable": date(2021, 11, 20)}

    assert coming(date(2021, 11, 22), sent) == (Coming("executive", Whom.EXECUTIVE, date(2021, 11, 27)),)


def test_what_was_stopped_goes_on_from_the_day_it_is_let_go_on():
    found = coming(date(2021, 11, 10), {"lead-1": date(2021, 11, 1)}, resumed_on=date(2021, 11, 10))

    assert [(each.step, each.on.day) for each in found][:2] == [("lead-2", 10), ("accountable", 17)]


def test_when_all_has_gone_nothing_is_to_come():
    sent = dict.fromkeys(DAYS.steps, DUE)

    assert coming(date(2021, 12, 1), sent) == ()


def test_a_rung_whose_day_was_moved_does_not_go_twice():
    later = Days(before=(14, 3), after=(1, 10), accountable=16, executive=30)
    sent = {"lead-1": date(2021, 11, 1), "lead-2": date(2021, 11, 7), "accountable": date(2021, 11, 14)}

    found = still_to_come(later, since=DUE, today=date(2021, 11, 15), sent=sent)

    assert [each.step for each in found] == ["executive"]


def test_a_return_sent_back_has_a_week_before_it_is_late():
    assert due_since(DUE, None) == DUE
    assert due_since(DUE, date(2021, 10, 1)) == DUE
    assert due_since(DUE, date(2021, 11, 5)) == date(2021, 11, 12)
