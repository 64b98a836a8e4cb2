"""The pages of a workbook: download, upload, what it would change, taking over."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from audits.models import WorkbookUpload
from tests.audits.section11.test_workbook import storage as storage  # files go to a folder of their own
from tests.audits.section11.workbooks import bring, fill, made, packed
from tests.factories.people import actor_of
from tests.factories.section11 import answer, answer_of, load_return
from tests.queries import asked

pytestmark = pytest.mark.django_db


def page_of(upload):
    return reverse("audits:section11-workbook", args=[upload.return_of_id, upload.pk])


def upload_to(client, url, book):
    file = SimpleUploadedFile("return.xlsx", packed(book))
    return client.post(url("workbook-new"), {"file": file})


def test_the_way_round_without_scripts(browser, owed, url):
    client = browser("ben")
    assert url("workbook-new") in client.get(url("return")).content.decode()
    assert url("workbook-file") in client.get(url("workbook-new")).content.decode()
    file = client.get(url("workbook-file"))
    assert "elmbrook-housing-section-11-audit" in file["Content-Disposition"]
    book = fill(load_workbook(BytesIO(file.content)), "1.1", grade="Good", narrative="We <b>ask</b>")
    response = upload_to(client, url, book)
    upload = WorkbookUpload.objects.get()
    assert response["Location"] == page_of(upload)
    page = client.get(page_of(upload)).content.decode()
    assert "Take over this answer" in page
    assert "11 stay as they are" in page
    assert "<b>ask" not in page.replace("<mark>", "").replace("</mark>", "")
    assert answer_of(owed, "1.1").version == 0

    response = client.post(page_of(upload), {"shown-1.1": "0"}, follow=True)

    assert "1 answer is taken over from the workbook." in response.content.decode()
    assert answer_of(owed, "1.1").narrative == "We <b>ask</b>"


def test_a_refused_workbook_is_said_beside_the_field(browser, cast, audit, url):
    response = upload_to(browser("ben"), url, made(actor_of(cast.cas), audit[1]))

    assert response.status_code == 200
    assert "belongs to another return: Ferndale Trust" in response.content.decode()
    assert not WorkbookUpload.objects.exists()


def test_another_kind_of_file_is_said_before_it_is_judged(browser, owed, url):
    file = SimpleUploadedFile("return.pdf", b"%PDF-1.4")

    text = browser("ben").post(url("workbook-new"), {"file": file}).content.decode()

    assert "“return.pdf” is not the workbook: upload the Excel file (xlsx)" in text
    assert not WorkbookUpload.objects.exists()


def test_a_conflict_shows_both_texts_and_keeps_the_saved_one(browser, ben, owed, url):
    book = made(ben, owed)
    answer(ben, owed, "1.1", narrative="Saved online")
    upload = bring(ben, owed, fill(book, "1.1", narrative="From the workbook"))
    client = browser("ben")
    page = client.get(page_of(upload)).content.decode()
    assert "Saved meanwhile by Ben" in page
    assert 'name="choice-1.1"' in page

    client.post(page_of(upload), {"shown-1.1": "1", "choice-1.1": "here"})

    assert answer_of(owed, "1.1").narrative == "Saved online"


def test_what_is_saved_between_page_and_button_is_shown_again(browser, ben, owed):
    upload = bring(ben, owed, fill(made(ben, owed), "1.1", narrative="Book"))
    answer(ben, owed, "1.1", narrative="A moment ago")

    response = browser("ben").post(page_of(upload), {"shown-1.1": "0"}, follow=True)

    assert "1.1: somebody saved meanwhile" in response.content.decode()
    assert "A moment ago" in response.content.decode().replace("<mark>", "").replace("</mark>", "")
    assert answer_of(owed, "1.1").narrative == "A moment ago"


def test_setting_aside_changes_nothing(browser, ben, owed, url):
    upload = bring(ben, owed, fill(made(ben, owed), "1.1", narrative="Book"))
    client = browser("ben")

    assert client.post(page_of(upload), {"set_aside": "1"})["Location"] == url("return")
    assert client.get(page_of(upload)).status_code == 302
    assert answer_of(owed, "1.1").version == 0


def test_another_agencys_upload_is_not_found(browser, ben, owed):
    upload = bring(ben, owed, fill(made(ben, owed), "1.1", narrative="Elmbrook's own words"))

    for name in ("cas", "eve", "fay"):
        assert browser(name).get(page_of(upload)).status_code == 404


def test_an_upload_of_another_return_is_not_found_here(browser, cast, ben, audit):
    upload = bring(ben, audit[0], fill(made(ben, audit[0]), "1.1", narrative="Book"))
    here = reverse("audits:section11-workbook", args=[audit[1].pk, upload.pk])

    assert browser("cas").get(here).status_code == 404


def test_the_page_asks_as_much_for_one_change_as_for_three(browser, ben, owed):
    client = browser("ben")
    client.get(owed.get_absolute_url())  # the session is read once
    counts = []
    for codes in (["1.1"], ["1.1", "1.2", "7.1"]):
        book = made(ben, load_return(owed.pk))
        for code in codes:
            fill(book, code, narrative=f"Book {code} {len(codes)}")
        counts.append(len(asked(client, page_of(bring(ben, owed, book)))))

    assert counts[0] == counts[1] <= 14


def test_a_reason_beside_another_rating_is_shown_with_a_warning(browser, ben, owed):
    book = fill(made(ben, owed), "1.1", grade="Good", narrative="We ask", reason="We have none of it")
    upload = bring(ben, owed, fill(book, "1.2", reason="Nor of this"))

    page = browser("ben").get(page_of(upload)).content.decode()

    assert page.count("Why the standard does not apply is not taken over") == 2
    assert ("the rating is Good" in page, "there is no rating" in page) == (True, True)
    assert ("We have none of it" in page, "Nor of this" in page) == (True, True)
    assert "Take over this answer" in page


def test_after_taking_over_it_is_said_what_stayed_as_before_and_why(browser, ben, owed):
    book = made(ben, owed)
    answer(ben, owed, "1.1", narrative="Saved online")
    fill(book, "1.1", narrative="From the workbook")
    fill(book, "1.2", narrative="From the workbook")
    fill(book, "7.1", grade="Gooood")
    upload = bring(ben, owed, book)

    response = browser("ben").post(page_of(upload), {"shown-1.1": "1", "shown-1.2": "0"}, follow=True)

    page = response.content.decode()
    assert "1.1: what was saved here meanwhile was kept" in page
    assert "7.1 stayed as before, because cells of the workbook could not be read" in page


def test_cells_to_mend_are_still_named_where_an_answer_waits_for_a_further_look(browser, ben, owed):
    upload = bring(ben, owed, fill(fill(made(ben, owed), "1.1", narrative="Book"), "7.1", grade="Gooood"))
    answer(ben, owed, "1.1", narrative="A moment ago")

    response = browser("ben").post(page_of(upload), {"shown-1.1": "0"}, follow=True)

    page = response.content.decode()
    assert "“Gooood”, which is not one of the ratings" in page
    assert "10 stay as they are" in page
