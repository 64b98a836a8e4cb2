"""The demonstration's survey: most agencies have enough replies, some too few, and every statement has its standard."""

from audits.choices.surveys import Agreement
from audits.frontline_statements import suggestions
from audits.models.surveys import FEWEST_REPLIES, MOST_STATEMENTS
from demo.loading.surveys import answers_of
from demo.ratings import rows


def test_every_agency_of_the_open_audit_was_asked():
    asked = {row["agency"] for row in rows("section11_survey.csv")}

    assert asked == {row["agency"] for row in rows("section11_returns.csv") if row["cycle"] == "2021-22"}


def test_two_agencies_have_too_few_replies_and_eight_enough():
    replies = [int(row["replies"]) for row in rows("section11_survey.csv")]

    assert sorted(number for number in replies if number < FEWEST_REPLIES) == [3, 4]
    assert len(replies) == 10


def test_the_statements_are_the_usual_ones_of_the_library():
    lines = [row["line"] for row in rows("section11_survey_statements.csv")]

    assert len(lines) == MOST_STATEMENTS
    assert set(lines) == {key for key, each in suggestions().items() if each.is_usual}


def test_the_answers_come_near_the_shares_that_are_written_down():
    said = rows("section11_survey_statements.csv")
    answers = answers_of(100, 0, said)

    for place, row in enumerate(said):
        mine = [each[place] for each in answers if each[place] != Agreement.NOT_MY_WORK]
        agree = sum(each >= Agreement.AGREE for each in mine) / len(mine) * 100
        assert abs(agree - int(row["agree"])) <= 2
        assert abs(100 - len(mine) - int(row["not_mine"])) <= 1
