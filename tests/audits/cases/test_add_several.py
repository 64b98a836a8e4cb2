"""Several cases from a file: what is wrong or meant badly is said in words, and all are added or none."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from audits.case_rows import HEADINGS, LONGEST, CaseRow, with_references
from audits.forms.cases.case import MOST_BYTES
from audits.models import Case
from audits.services.cases.choosing import CaseFacts, add_cases
from audits.services.cases.programmes import add_theme
from audits.views.cases.choosing import MOST
from partnership.actors import system_actor
from partnership.roles import Role
from tests.documents.workbooks import repacked, workbook
from tests.factories.case_audits import make_case, make_programme
from tests.factories.people import client_of, make_person
from tests.files.corpus import bomb

pytestmark = pytest.mark.django_db
SHEET = "xl/worksheets/sheet1.xml"
ROW = ["Exploitation", "5 to 9", 3, "yes", "", "A child known to three services", ""]


@pytest.fixture
def programme(db):
    return make_programme()


@pytest.fixture
def cora_in(db):
    return client_of(make_person("Cora", Role.AUDIT_COORDINATOR))


@pytest.fixture
def send(cora_in, programme):
    """The page after a file was sent; asked to add at once, as somebody may who skips the first step."""

    def _send(content, name="cases.xlsx", **more):
        url = reverse("audits:case-add-several", args=[programme.pk])
        body = {"upload": SimpleUploadedFile(name, content)} if content is not None else {}
        return cora_in.post(url, {**body, **more})

    return _send


def row(**values):
    given = dict(zip(HEADINGS, ROW, strict=True)) | {
        key.replace("_", " "): said for key, said in values.items()
    }
    return [given[heading] for heading in HEADINGS]


def book(*rows):
    return workbook([list(HEADINGS), *rows])


def text_of(answer):
    return " ".join(answer.content.decode().replace("&quot;", '"').split())


def second_step(answer):
    """What the button of the first page posts."""
    return answer.context["add"].items[0].fields


def test_a_workbook_is_shown_first_and_added_by_the_second_step(send):
    first = send(book(row(), row(Reference="ca-2021-09"), row()))

    assert not Case.objects.exists()
    assert "A child known to three services" in text_of(first)

    assert send(None, **second_step(first)).status_code == 302
    assert sorted(Case.objects.values_list("reference", flat=True)) == [
        "CA-2021-09",
        "CA-2021-10",
        "CA-2021-11",
    ]


def test_a_formula_is_refused_with_its_cell_and_nothing_is_added(send):
    answer = send(book(row(), row(Description='=HYPERLINK("http://example.test","x")')), add="yes")

    assert "cell F3 has a formula. Copy the column and paste its values." in text_of(answer)
    assert not Case.objects.exists()


def test_macros_are_refused_with_what_to_do(send):
    answer = send(repacked(book(row()), add={"xl/vbaProject.bin": b"x"}), add="yes")

    assert "The workbook has macros. Save it as an ordinary workbook (XLSX)." in text_of(answer)
    assert not Case.objects.exists()


def test_a_swollen_package_is_refused_before_it_is_unpacked(send):
    answer = send(bomb(), add="yes")

    assert answer.status_code == 200
    assert "The file unpacks to more than 60 MB." in text_of(answer)
    assert not Case.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_100_000_rows_are_refused_with_the_number_that_is_allowed(send, kind):
    if kind == "csv":
        line = ",".join(map(str, ROW))
        content = "\n".join([",".join(HEADINGS), *[line] * 100_000]).encode()
    else:
        cells = b'<c r="A%d" t="inlineStr"><is><t>x</t></is></c>'
        more = b"".join(b'<row r="%d">%s</row>' % (n, cells % n) for n in range(3, 100_003))
        content = repacked(
            book(row()), replace={SHEET: lambda old: old.replace(b"</sheetData>", more + b"</sheetData>")}
        )

    answer = send(content, f"cases.{kind}", add="yes")

    words = "The file is larger than 5 MB" if len(content) > MOST_BYTES else f"more than {MOST} rows"
    assert words in text_of(answer)
    assert not Case.objects.exists()


def test_200_rows_pass_and_one_more_does_not(send):
    most, more = (book(*[row()] * number) for number in (MOST, MOST + 1))

    assert send(most, add="yes").status_code == 302
    assert Case.objects.count() == MOST
    assert "The file has more than 200 rows. Split it into several files." in text_of(send(more, add="yes"))
    assert Case.objects.count() == MOST


def test_a_file_that_is_larger_than_it_may_be_is_refused_unread(send):
    answer = send(b"x" * (MOST_BYTES + 1), "cases.csv", add="yes")

    assert "The file is larger than 5 MB." in text_of(answer)


def test_one_wrong_row_keeps_all_others_out(send):
    answer = send(book(row(), row(Age_band="teen"), row()), add="yes")

    assert "“teen” is no age band" in text_of(answer)
    assert answer.context["add"] is None
    assert not Case.objects.exists()


def test_words_that_identify_are_pointed_out_before_anything_is_added(send):
    answer = send(book(row(), row(Description="Seen with Jayden Whitlock, born 3 May 2015")))

    assert "Jayden Whitlock" in text_of(answer)
    assert "Looks as if it identified somebody" in text_of(answer)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("references", "problem"),
    [
        (("CA-2021-07", "ca-2021-07"), "CA-2021-07 stands in row 2 already"),
        (("CA-2021-01", ""), "There is a case CA-2021-01 already"),
        (("CA-2020-07", ""), "“CA-2020-07” is no reference of this programme, such as CA-2021-07"),
    ],
)
def test_a_reference_that_cannot_be_keeps_all_out(send, programme, references, problem):
    made = make_case(programme)

    answer = send(book(*(row(Reference=each) for each in references)), add="yes")

    assert problem in text_of(answer)
    assert list(Case.objects.all()) == [made]


def test_references_are_checked_in_order_and_empty_ones_never_meet():
    rows = [
        CaseRow(number, reference=said) for number, said in enumerate(("", "CA-2021-2", "", "CA-2021-2"), 2)
    ]

    checked = with_references(rows, "CA-2021", {"CA-2021-1"})

    assert [row.problems for row in checked] == [(), (), (), ("CA-2021-2 stands in row 3 already",)]


def test_counting_on_steps_over_a_reference_that_comes_later_in_the_table(programme):
    theme = programme.themes.get()
    facts = [CaseFacts(theme, "5_9", 3, "random", reference=said) for said in ("", "CA-2021-01", "")]

    made = add_cases(actor=system_actor(), programme=programme, cases=facts)

    assert [case.reference for case in made] == ["CA-2021-02", "CA-2021-01", "CA-2021-03"]


def test_a_description_is_never_cut_short_in_silence(send):
    fits, longer = "x" * LONGEST, "y" * (LONGEST + 1)

    assert "Description has 2,001 characters, more than 2,000" in text_of(
        send(book(row(Description=longer)), add="yes")
    )
    assert not Case.objects.exists()
    assert send(book(row(Description=fits)), add="yes").status_code == 302
    assert Case.objects.get().description == fits


def test_200_long_descriptions_pass_the_second_step_too(send):
    first = send(book(*[row(Description="word " * 399)] * MOST))

    assert send(None, **second_step(first)).status_code == 302
    assert Case.objects.count() == MOST


def test_a_theme_in_quotes_and_a_description_like_a_formula_come_through_both_steps(send, programme):
    label = '"Front door", and after'
    add_theme(actor=system_actor(), programme=programme, code="front-door", label=label)
    first = send(book(row(Theme=label, Description='- seen; "alone"\tat home')))

    assert send(None, **second_step(first)).status_code == 302
    case = Case.objects.get()
    assert (case.theme.label, case.description) == (label, '- seen; "alone" at home')


def test_an_empty_workbook_and_one_without_rows_are_refused_in_words(send):
    empty = BytesIO()
    Workbook().save(empty)

    assert "The file has no headings." in text_of(send(empty.getvalue(), add="yes"))
    assert "There is no row below the headings." in text_of(send(book(), add="yes"))
