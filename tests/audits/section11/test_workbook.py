"""A return filled in a workbook: made, brought back, refused in words, taken over without losing anybody's text."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from audits.choices import WorkbookState
from audits.models import WorkbookUpload
from audits.selectors.section11_story import story_of
from audits.services.section11.delegate import delegate_section
from audits.services.section11.review import send_back
from audits.services.section11.workbook import make_workbook
from audits.services.section11.workbook_take import preview, set_aside, take_over
from audits.workbook.columns import HEADINGS
from audits.workbook.differences import Standing
from foundation.refusals import NotAllowed, Refusal
from tests.audits.section11.workbooks import bring, cell, fill, made, packed, row_of
from tests.factories.people import actor_of
from tests.factories.section11 import (
    answer,
    answer_all,
    answer_of,
    declare,
    hand_in,
    handed_in,
    load_return,
    open_audit,
)

pytestmark = pytest.mark.django_db
SPRING = date(2022, 3, 31)


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """Files of these tests go to a folder of their own."""
    settings.FILES_DIR = tmp_path
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": backend, "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def gus(cast):
    return actor_of(cast.gus)


def take(actor, owed, upload, shown=None, chosen=()):
    fresh = load_return(owed.pk)
    seen = {each.answer.item.code: each.answer.version for each in preview(fresh, upload).proposed}
    return take_over(
        actor=actor,
        section11_return=fresh,
        upload=upload,
        shown=seen if shown is None else shown,
        chosen=chosen,
    )


def standings(owed, upload):
    return {each.answer.item.code: each.standing for each in preview(owed, upload).proposed}


def test_what_was_filled_is_taken_over(ben, owed):
    book = fill(made(ben, owed), "1.1", grade="Good", narrative="We ask every child.")
    fill(book, "7.2", grade="requires improvement", will_do="Train", by_role="Head", by_when=SPRING)
    upload = bring(ben, owed, book)

    done = take(ben, owed, upload)

    assert done.taken == ("1.1", "7.2")
    first, second = answer_of(owed, "1.1"), answer_of(owed, "7.2")
    assert (first.grade.code, first.narrative, first.version) == ("good", "We ask every child.", 1)
    assert (second.grade.code, second.will_do, second.by_role, second.by_when) == (
        "requires_improvement",
        "Train",
        "Head",
        SPRING,
    )
    assert not first.entered_for_agency
    upload.refresh_from_db()
    assert (upload.state, upload.differences) == (WorkbookState.TAKEN, [])
    assert any("took answers over from a workbook" in each.sentence for each in story_of(owed))


def test_a_workbook_that_nobody_filled_changes_nothing(ben, owed):
    answer_all(ben, owed)
    answer(ben, owed, "1.2", "inadequate", narrative="  = 1 + 1\ttab\n", will_do="-", by_when=SPRING)

    assert bring(ben, owed, made(ben, owed)).differences == []


def test_it_comes_back_as_it_was_made(ben, owed):
    answer_all(ben, owed)

    assert bring(ben, owed, make_workbook(actor=ben, section11_return=load_return(owed.pk))).differences == []


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n😀=+-@'é"), max_size=60)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.fixed_dictionaries(
        {"narrative": texts, "reason": texts, "will_do": texts, "by_role": texts},
        optional={"by_when": st.dates(date(2021, 1, 1), date(2090, 1, 1))},
    ),
    grade=st.sampled_from(["Outstanding", "Good", "Not applicable"]),
)
def test_what_is_typed_comes_back_the_same(ben, owed, said, grade):
    book = made(ben, owed)
    for name, value in said.items():
        cell(book, "1.3", name).value = value
        cell(book, "1.3", name).data_type = "d" if name == "by_when" else "s"
    fill(book, "1.3", grade=grade)

    upload = bring(ben, owed, book)
    take(ben, owed, upload)

    found = answer_of(owed, "1.3")
    assert found.grade.label == grade
    asked = {name: value for name, value in said.items() if name != "reason" or grade == "Not applicable"}
    for name, value in asked.items():
        assert getattr(found, name) == (value.strip() if isinstance(value, str) else value)


def test_long_texts_and_pictures_of_words_survive(ben, owed):
    long = "Wörter 😀 " * 1_100
    take(ben, owed, bring(ben, owed, fill(made(ben, owed), "1.1", narrative=long)))

    assert answer_of(owed, "1.1").narrative == long.strip()


def test_what_a_colleague_saved_meanwhile_is_kept_unless_chosen(ben, owed):
    book = made(ben, owed)
    answer(ben, owed, "1.1", narrative="Saved online")
    answer(ben, owed, "1.2", narrative="Online too")
    answer(ben, owed, "1.4", narrative="Only online")
    fill(book, "1.1", narrative="From the workbook")
    fill(book, "1.2", narrative="From the workbook")
    fill(book, "1.3", narrative="Only here")
    upload = bring(ben, owed, book)

    assert standings(owed, upload) == {
        "1.1": Standing.CONFLICT,
        "1.2": Standing.CONFLICT,
        "1.3": Standing.CHANGE,
    }
    assert take(ben, owed, upload, chosen=["1.2"]).taken == ("1.2", "1.3")
    said = {code: answer_of(owed, code).narrative for code in ("1.1", "1.2", "1.3", "1.4")}
    assert said == {
        "1.1": "Saved online",
        "1.2": "From the workbook",
        "1.3": "Only here",
        "1.4": "Only online",
    }


def test_a_save_between_page_and_acceptance_is_reported_and_not_overwritten(ben, owed):
    book = fill(fill(made(ben, owed), "1.1", narrative="Book"), "1.2", narrative="Book")
    upload = bring(ben, owed, book)
    answer(ben, owed, "1.1", narrative="A moment ago")

    done = take(ben, owed, upload, shown={"1.1": 0, "1.2": 0}, chosen=["1.1"])

    assert (done.taken, done.met) == (("1.2",), ("1.1",))
    assert answer_of(owed, "1.1").narrative == "A moment ago"
    upload.refresh_from_db()
    assert upload.state == WorkbookState.READ
    assert standings(owed, upload) == {"1.1": Standing.CONFLICT}


def test_it_is_taken_over_once(ben, owed):
    upload = bring(ben, owed, fill(made(ben, owed), "1.1", narrative="Book"))
    take(ben, owed, upload)

    with pytest.raises(Refusal, match="already"):
        take(ben, owed, upload)


def test_a_text_that_was_emptied_is_emptied(ben, owed):
    answer(ben, owed, "1.1", narrative="Old")
    take(ben, owed, bring(ben, owed, fill(made(ben, owed), "1.1", narrative=None)))

    assert answer_of(owed, "1.1").narrative == ""


def test_the_office_enters_it_for_the_agency(cast, owed):
    ada = actor_of(cast.ada)
    take(ada, owed, bring(ada, owed, fill(made(ada, owed), "1.1", grade="Good")))

    found = answer_of(owed, "1.1")
    assert found.entered_for_agency
    assert found.taken_from.startswith("The workbook of ")


def test_a_colleague_gets_the_given_sections_and_the_lead_uploads(ben, cast, gus, owed):
    section = owed.cycle.edition.sections.get(code="7")
    delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)
    book = made(gus, owed, given=[section.pk])
    fill(book, "7.1", narrative="By Gus")

    assert [sheet.title for sheet in book.worksheets] == ["What to do", "7 Working together", "Return"]
    with pytest.raises(NotAllowed):
        bring(gus, owed, book)
    assert take(ben, owed, bring(ben, owed, book)).taken == ("7.1",)


@pytest.mark.parametrize("who", ["cas", "eve", "fay", "hal", "gus"])
def test_others_neither_get_nor_bring_one(ben, cast, owed, who):
    book = made(ben, owed)
    actor = actor_of(getattr(cast, who))

    with pytest.raises(NotAllowed):
        made(actor, owed)
    with pytest.raises(NotAllowed):
        bring(actor, owed, book)


def test_another_returns_workbook_is_refused_by_name(ben, cast, audit):
    mine, theirs = audit
    book = fill(made(actor_of(cast.cas), theirs), "1.1", narrative="Ferndale's own words")

    with pytest.raises(Refusal, match="belongs to another return: Ferndale Trust"):
        bring(ben, mine, book)
    assert answer_of(mine, "1.1").narrative == ""
    assert not WorkbookUpload.objects.exists()


def test_last_cycles_workbook_is_refused(ben, cast, owed):
    book = made(ben, owed)
    (later,) = open_audit(cast.elm)

    with pytest.raises(Refusal, match="belongs to another return"):
        bring(ben, later, book)


def test_another_editions_workbook_is_refused(ben, owed, monkeypatch):
    from audits.services.section11 import workbook

    whole = workbook._book

    def of_2015(*args):
        from dataclasses import replace

        book = whole(*args)
        return replace(book, seal=replace(book.seal, edition="standards-2015"))

    monkeypatch.setattr(workbook, "_book", of_2015)
    book = made(ben, owed)
    with pytest.raises(Refusal, match="asks other standards"):
        bring(ben, owed, book)


@pytest.mark.parametrize("row", [2, 3, 4, 5, 6])
def test_an_altered_hidden_sheet_is_refused(ben, owed, row):
    book = made(ben, owed)
    column = 3 if row == 6 else 2
    book["Return"].cell(row, column).value = "7"

    with pytest.raises(Refusal, match="hidden sheet of this workbook was changed"):
        bring(ben, owed, book)


def test_a_workbook_without_its_hidden_sheet_is_refused(ben, owed):
    book = made(ben, owed)
    del book["Return"]

    with pytest.raises(Refusal, match="hidden sheet is missing"):
        bring(ben, owed, book)


def test_another_installations_signature_is_refused(ben, owed, settings):
    book = made(ben, owed)
    settings.SECRET_KEY = "another" * 10
    settings.SECRET_KEY_FALLBACKS = []

    with pytest.raises(Refusal, match="was changed"):
        bring(ben, owed, book)


def test_an_earlier_key_still_counts(ben, owed, settings):
    book = made(ben, owed)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10

    assert bring(ben, owed, book).state == WorkbookState.READ


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("narrative", "=1+1", "Cell G2 of the sheet “1 Leadership” has a formula"),
        ("grade", "Fine", "“Fine”, which is not one of the ratings"),
        ("by_when", "soon", "Cell J2 of the sheet “1 Leadership” cannot be read as a date"),
        ("by_role", "x" * 121, "Cell I2 of the sheet “1 Leadership” has 121 characters"),
        ("narrative", "#N/A", "Cell G2 of the sheet “1 Leadership” shows an error"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_and_its_answer_left_alone(ben, owed, name, value, words):
    book = fill(fill(made(ben, owed), "1.1", will_do="Kept out"), "1.2", narrative="Good")
    fill(book, "1.1", **{name: value})
    upload = bring(ben, owed, book)

    found = preview(owed, upload)
    assert [words in each for each in found.problems] == [True]
    assert take(ben, owed, upload).taken == ("1.2",)
    assert answer_of(owed, "1.1").will_do == ""


@pytest.mark.parametrize(
    "typed",
    [SPRING, "31/3/2022", "2022-03-31", "31 March 2022", 44651, 44651.0, "44651", "2022-03-31 00:00:00"],
)
def test_dates_in_every_style_are_read(ben, owed, typed):
    book = fill(made(ben, owed), "1.1", by_when=typed)
    cell(book, "1.1", "by_when").number_format = "General" if not isinstance(typed, date) else "yyyy-mm-dd"
    take(ben, owed, bring(ben, owed, book))

    assert answer_of(owed, "1.1").by_when == SPRING


def test_moved_sheets_columns_and_rows_are_found_again(ben, owed):
    book = fill(fill(made(ben, owed), "1.1", narrative="First"), "1.7", narrative="Last")
    sheet, _ = row_of(book, "1.1")
    rows = [[each.value for each in row] for row in sheet.iter_rows()]
    sheet.delete_rows(1, sheet.max_row)
    for row in [["A note of our own"], rows[0], *reversed(rows[1:]), [" ", None, " "]]:
        sheet.append(list(reversed(row)))
    sheet.title = "Ours"
    book.move_sheet("Return", -3)
    upload = bring(ben, owed, book)

    assert standings(owed, upload) == {"1.1": Standing.CHANGE, "1.7": Standing.CHANGE}
    assert upload.differences[0]["said"]["narrative"] in {"First", "Last"}


def test_a_line_that_comes_twice_is_named(ben, owed):
    book = fill(made(ben, owed), "1.1", narrative="One")
    sheet, row = row_of(book, "1.1")
    sheet.append([each.value for each in sheet[row]])

    assert "1.1 comes twice" in preview(owed, bring(ben, owed, book)).problems[0]


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04rubbish", b"%PDF-1.4"])
def test_what_is_no_workbook_is_refused(ben, owed, data):
    with pytest.raises(Refusal):
        bring(ben, owed, data)


def test_a_zip_bomb_and_macros_are_refused(ben, owed):
    import zipfile
    from io import BytesIO

    data = packed(made(ben, owed))
    for name, content in (("xl/worksheets/big.xml", b" " * 60_000_000), ("xl/vbaProject.bin", b"x")):
        out = BytesIO(data)
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr(name, content)
        with pytest.raises(Refusal, match=r"own size|macros"):
            bring(ben, owed, out.getvalue())
    assert not WorkbookUpload.objects.exists()


def test_after_handing_in_there_is_no_workbook(ben, owed):
    book = made(ben, owed)
    answer_all(ben, owed)
    upload = bring(ben, owed, fill(book, "1.1", narrative="Late"))
    declare(ben, owed)
    hand_in(ben, owed)

    for late in (lambda: made(ben, owed), lambda: bring(ben, owed, book), lambda: take(ben, owed, upload)):
        with pytest.raises(Refusal, match="submitted"):
            late()
    assert answer_of(owed, "1.1").narrative == "What we see of 1.1"


def test_after_sending_back_only_the_named_answers_are_taken_over(ben, cast, owed):
    handed_in(ben, owed)
    asked = {answer_of(owed, "7.5").pk: "Say more"}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="One thing", reopen=asked
    )
    book = made(ben, owed)
    assert cell(book, "1.1", "narrative").protection.locked
    assert "Asked for: Say more" in row_of(book, "7.5")[0].cell(row_of(book, "7.5")[1], 2).value
    upload = bring(ben, owed, fill(fill(book, "1.1", narrative="Not asked"), "7.5", narrative="More"))

    assert standings(owed, upload) == {"1.1": Standing.CLOSED, "7.5": Standing.CHANGE}
    assert take(ben, owed, upload).taken == ("7.5",)
    assert answer_of(owed, "1.1").narrative == "What we see of 1.1"


def test_a_later_upload_sets_the_earlier_aside(ben, owed):
    first = bring(ben, owed, fill(made(ben, owed), "1.1", narrative="One"))
    second = bring(ben, owed, fill(made(ben, owed), "1.1", narrative="Two"))
    set_aside(actor=ben, section11_return=owed, upload=second)

    for each in (first, second):
        each.refresh_from_db()
        assert (each.state, each.differences) == (WorkbookState.SET_ASIDE, [])
    assert answer_of(owed, "1.1").narrative == ""


def test_the_file_locks_all_but_what_is_filled_and_holds_no_secret(ben, owed, settings):
    book = made(ben, owed)
    sheet, _ = row_of(book, "1.1")
    unlocked = {each.column for line in sheet.iter_rows() for each in line if not each.protection.locked}

    assert all(each.protection.sheet for each in book.worksheets)
    assert unlocked == {place for place, each in enumerate(HEADINGS, start=1) if each.answers}
    assert book["Return"].sheet_state == "veryHidden"
    rules = {str(each.sqref).partition(":")[0]: each for each in sheet.data_validations.dataValidation}
    assert rules["E2"].formula1 == "'What to do'!$A$13:$A$17"
    assert [each.value for each in book["What to do"]["A"][12:17]] == [
        "Outstanding",
        "Good",
        "Requires improvement",
        "Inadequate",
        "Not applicable",
    ]
    assert (rules["J2"].type, rules["G2"].type) == ("date", "textLength")
    assert sheet.column_dimensions[get_column_letter(len(HEADINGS))].hidden
    assert sheet.freeze_panes == "C2"
    assert settings.SECRET_KEY.encode() not in packed(book)


REASON = "We have no such service"


def test_why_it_does_not_apply_is_shown_and_not_saved_beside_another_rating(ben, owed):
    book = fill(made(ben, owed), "1.1", grade="Good", narrative="We ask", reason=REASON)
    fill(book, "1.2", reason=REASON)
    upload = bring(ben, owed, book)

    found = {each.answer.item.code: each for each in preview(load_return(owed.pk), upload).proposed}
    done = take_over(
        actor=ben, section11_return=load_return(owed.pk), upload=upload, shown={"1.1": 0, "1.2": 0}
    )

    assert {code: (each.standing, each.left_out) for code, each in found.items()} == {
        "1.1": ("change", REASON),
        "1.2": ("left out", REASON),
    }
    assert done.taken == ("1.1",)
    assert (answer_of(owed, "1.1").narrative, answer_of(owed, "1.1").reason) == ("We ask", "")
    assert (answer_of(owed, "1.2").version, answer_of(owed, "1.2").reason) == (0, "")


def test_why_it_does_not_apply_is_saved_where_the_rating_asks_for_it(ben, owed):
    book = fill(made(ben, owed), "1.1", grade="Not applicable", reason=REASON)
    upload = bring(ben, owed, book)

    [found] = preview(load_return(owed.pk), upload).proposed
    take_over(actor=ben, section11_return=load_return(owed.pk), upload=upload, shown={"1.1": 0})

    assert (found.standing, found.left_out, answer_of(owed, "1.1").reason) == ("change", "", REASON)


def test_a_reason_that_stood_there_before_is_no_warning_when_the_rating_changes(ben, owed):
    answer(ben, owed, "1.1", "not_applicable", reason=REASON)
    upload = bring(ben, owed, fill(made(ben, owed), "1.1", grade="Good", narrative="We ask"))

    [found] = preview(load_return(owed.pk), upload).proposed

    assert (found.standing, found.left_out) == ("change", "")
