"""Every kind of answer on one sheet: typed, saved, kept, read, handed in, and carried to the next audit."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits.forms.section11_answer import read_answer
from audits.models import AnswerRevision
from audits.selectors.section11_answers import answer_rows
from audits.selectors.section11_submission import pinned_answers
from audits.services.answers import AnswerValues, Draft, write_answers
from audits.services.sheets.content import content_hash, contents_of, hash_of
from audits.views.sheets.printed import printed_sections
from foundation.refusals import Refusal
from foundation.trail.acts import act
from tests.factories.mixed_edition import mixed_edition
from tests.factories.section11 import answer_of, declare, grade_of, hand_in, load_return, open_audit

pytestmark = pytest.mark.django_db
AUTOSAVE = {"X-Autosave": "1", "Accept": "application/json"}


def fields(owed, **said):
    """The form of section 1 with what was typed, beside the versions that stood on the page."""
    versions = {f"{code}-version": answer_of(owed, code).version for code in ("1.1", "1.2", "1.3", "1.4")}
    return {**versions, **said}


def complete(owed, say):
    for code in ("1.1", "2.1"):
        say(code, grade=grade_of(owed, "good"))
    say("1.2", number=Decimal("1250.5"))
    say("1.3", yes=False, narrative="The register has a gap.")
    say("1.4", narrative="We ask every child.")


def test_a_section_is_saved_with_every_kind_at_once(client, owed, url):
    typed = fields(
        owed,
        **{
            "1.1-grade": "good",
            "1.2-number": "1,250.5",
            "1.3-yes": "no",
            "1.3-narrative": "The register has a gap.",
            "1.4-narrative": "We ask every child.",
        },
    )

    response = client.post(url("section", "1"), typed)

    assert response.status_code == 302
    rows = {row.code: row for row in answer_rows(load_return(owed.pk))}
    assert rows["1.1"].grade.code == "good"
    assert rows["1.2"].number == Decimal("1250.50")
    assert (rows["1.3"].yes, rows["1.3"].narrative) == (False, "The register has a gap.")
    assert rows["1.4"].narrative == "We ask every child."
    assert [row.missing for row in rows.values() if row.section_code == "1"] == [(), (), (), ()]


def test_an_answer_keeps_the_value_of_its_kind_and_no_other(owed, say):
    everything = {"grade": grade_of(owed, "good"), "number": Decimal(3), "yes": True}
    for code in ("1.1", "1.2", "1.3", "1.4"):
        say(code, **everything)

    kept = {row.code: (row.grade and row.grade.code, row.number, row.yes) for row in answer_rows(owed)}
    assert kept == {
        "1.1": ("good", None, None),
        "1.2": (None, Decimal(3), None),
        "1.3": (None, None, True),
        "1.4": (None, None, None),
        "2.1": (None, None, None),
    }


def test_a_revision_keeps_the_number_and_the_yes(owed, say):
    say("1.2", number=Decimal(3))
    say("1.2", number=Decimal(4))
    say("1.3", yes=True)

    numbers = AnswerRevision.objects.filter(answer=answer_of(owed, "1.2")).order_by("version")
    assert list(numbers.values_list("number", flat=True)) == [Decimal(3), Decimal(4)]
    assert AnswerRevision.objects.get(answer=answer_of(owed, "1.3")).yes is True


def test_saving_is_still_one_statement_for_every_kind(ben, owed):
    answers = [answer_of(owed, code) for code in ("1.1", "1.2", "1.3", "1.4")]
    drafts = [Draft(each.pk, 0, AnswerValues(number=Decimal(1), yes=True)) for each in answers]
    with act(ben, "test.save"), CaptureQueriesContext(connection) as asked:
        written = write_answers(drafts, by=ben.person_id)

    assert (len(asked), len(written)) == (1, 4)


def test_what_is_declared_covers_numbers_and_yes(owed, say):
    hashes = [content_hash(owed.sheet_id)]
    say("1.2", number=Decimal(3))
    hashes.append(content_hash(owed.sheet_id))
    say("1.3", yes=True)
    hashes.append(content_hash(owed.sheet_id))

    assert len(set(hashes)) == 3
    assert hash_of(contents_of(owed.sheet_id)) == hashes[-1]


def test_what_was_handed_in_shows_every_kind_for_ever(ben, owed, say):
    complete(owed, say)
    declare(ben, owed)
    submission = hand_in(ben, owed)

    pinned = {row.code: row for row in pinned_answers(load_return(owed.pk), submission)}
    assert pinned["1.2"].number == Decimal("1250.50")
    assert pinned["1.3"].yes is False
    assert pinned["1.4"].narrative == "We ask every child."


def test_a_return_without_its_number_is_not_handed_in(ben, owed, say):
    complete(owed, say)
    say("1.2", narrative="We are counting.")
    with pytest.raises(Refusal) as refused:
        declare(ben, owed)
        hand_in(ben, owed)

    assert [(gap.code, gap.missing) for gap in refused.value.detail] == [("1.2", ("a number",))]


def test_a_number_that_cannot_be_read_stands_in_its_field_with_the_words(client, owed, url):
    response = client.post(url("section", "1"), fields(owed, **{"1.2-number": "a dozen"}), follow=True)

    page = response.content.decode()
    assert "1.2: Type a number in digits, such as 12, 1,250 or 7.5" in page
    assert 'value="a dozen"' in page
    assert answer_of(owed, "1.2").version == 0


def test_the_page_asks_each_kind_in_its_own_way(client, url):
    page = client.get(url("section", "1")).content.decode()

    assert 'name="1.2-number"' in page
    assert 'inputmode="decimal"' in page
    assert page.count('name="1.3-yes"') == 2
    assert 'name="1.1-grade"' in page
    assert 'name="1.2-grade"' not in page
    assert "What shows it?" in page
    assert "Your answer" in page
    assert 'name="1.2-will_do"' not in page


def test_a_scale_without_not_applicable_offers_no_reason_and_takes_none(client, owed, url):
    grades = {grade.code: grade for grade in owed.cycle.edition.scale.grades.all() if grade.in_denominator}
    said = {"version": "0", "number": "", "reason": "We have none."}

    assert read_answer(said, grades, kind="number").values.reason == ""
    grades["not_applicable"] = grade_of(owed, "not_applicable")
    assert read_answer(said, grades, kind="number").values.reason == "We have none."


def test_a_question_that_does_not_apply_is_complete_with_its_reason(client, owed, url):
    client.post(url("section", "1"), fields(owed, **{"1.2-reason": "We have no boarders."}))

    row = next(row for row in answer_rows(load_return(owed.pk)) if row.code == "1.2")
    assert (row.number, row.reason, row.missing, row.is_answered) == (None, "We have no boarders.", (), True)
    assert "Not applicable" in client.get(url("answer", "1.2")).content.decode()


def test_the_pages_that_are_read_show_every_kind(client, owed, say, url):
    complete(owed, say)

    page = client.get(url("check") + "?open=all").content.decode()
    assert "1,250.5" in page
    assert ">No</strong>" in page.replace("\n", "").replace("  ", "")
    assert "We ask every child." in page
    assert "Version 1: Ben saved “1,250.5”" in client.get(url("answer", "1.2")).content.decode()


def test_last_years_number_and_yes_stand_beside_the_new_question(cast, ben, client, owed, say, url):
    complete(owed, say)
    declare(ben, owed)
    hand_in(ben, owed)
    later = open_audit(cast.elm, edition=mixed_edition("mixed-2019"))[0]

    rows = {row.code: row.previous for row in answer_rows(later)}
    assert rows["1.2"].number == Decimal("1250.50")
    assert rows["1.3"].yes is False
    assert rows["1.4"].narrative == "We ask every child."


def test_two_people_who_type_a_number_see_both(cast, client, owed, say, url):
    say("1.2", number=Decimal(30))
    typed = fields(owed, **{"1.2-number": "40"}) | {"1.2-version": 0}

    page = client.post(url("section", "1"), typed, follow=True).content.decode()

    assert "Both texts are here" in page
    assert answer_of(owed, "1.2").number == Decimal(30)
    assert 'value="40"' in page


def test_a_number_half_typed_does_not_hold_back_the_words_beside_it(client, owed, say, url):
    say("1.2", number=Decimal(30))
    typed = {"version": 1, "number": "30 o", "narrative": "Counted on 1 October."}

    said = client.post(url("save", "1.2"), typed, headers=AUTOSAVE).json()

    assert said["note"].endswith("so the number is not saved yet")
    kept = answer_of(owed, "1.2")
    assert (kept.number, kept.narrative) == (Decimal(30), "Counted on 1 October.")


def test_a_save_while_typing_says_what_is_left(client, url):
    said = client.post(
        url("save", "1.3"), {"version": 0, "narrative": "In the policy."}, headers=AUTOSAVE
    ).json()
    then = client.post(
        url("save", "1.3"), {"version": 1, "yes": "yes", "narrative": "In the policy."}, headers=AUTOSAVE
    ).json()

    assert (said["to_do"], then["to_do"]) == ("1.3: choose yes or no", "")


def test_neither_yes_nor_no_is_refused(client, owed, url):
    said = client.post(url("save", "1.3"), {"version": 0, "yes": "perhaps"}, headers=AUTOSAVE)

    assert (said.status_code, said.json()["error"]) == (400, "Not saved yet: Choose yes or no.")
    assert answer_of(owed, "1.3").yes is None


def test_the_receipt_prints_every_kind(ben, owed, say):
    complete(owed, say)
    declare(ben, owed)
    submission = hand_in(ben, owed)

    (first, _) = printed_sections(pinned_answers(load_return(owed.pk), submission))
    assert [(each["name"], each["rating"]) for each in first["answers"]] == [
        ("1.1 Question 1.1", "Good"),
        ("1.2 Question 1.2", "1,250.5"),
        ("1.3 Question 1.3", "No"),
        ("1.4 Question 1.4", "Answered in words"),
    ]
    assert first["answers"][2]["parts"] == [["What shows it", "The register has a gap."]]
