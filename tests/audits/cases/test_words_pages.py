"""Words that look as if they identified a child are dealt with on a page whose address does not carry them."""

import re

import pytest

from audits.models import ClearedWords
from partnership.roles import Role
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person

pytestmark = pytest.mark.django_db

CASE, AUDIT = "Jayden Whitlock was seen", "Mrs Okonkwo told us"


@pytest.fixture
def chosen(today):
    return made.make_case(made.make_programme(), CASE)


@pytest.fixture
def elm(today):
    case = made.make_case(made.make_programme())
    (case_audit,) = made.release(case, make_agency("Elm Trust"))
    gil = made.auditor_at(case_audit.agency, of=case_audit)
    made.answer(gil, case_audit, narrative=AUDIT)
    return client_of(gil), made.load_audit(case_audit.pk)


def links(page):
    return re.findall(r'href="([^"]*/words/[^"]*)"', page.content.decode())


def test_the_address_of_the_page_about_words_of_a_case_does_not_hold_them(chosen):
    cora = client_of(make_person("Cora", Role.AUDIT_COORDINATOR))

    (link,) = links(cora.get(chosen.get_absolute_url()))
    page = cora.get(link)

    assert "Jayden" not in link
    assert "Whitlock" not in link
    assert page.context["form"].initial == {"kind": "name", "words": "Jayden Whitlock"}
    assert "The words are: Jayden Whitlock" in page.content.decode()


def test_the_address_of_the_page_about_words_of_an_audit_does_not_hold_them(elm):
    gil, case_audit = elm

    (link,) = links(gil.get(case_audit.get_absolute_url()))
    form = gil.get(link).context["form"]

    assert "Okonkwo" not in link
    assert form.initial == {"kind": "name", "words": "Mrs Okonkwo"}
    assert gil.post(link, {**form.initial, "because": "A character in a book"}).status_code == 302
    assert ClearedWords.objects.get().words == "Mrs Okonkwo"


def test_words_that_somebody_wrote_into_an_address_are_not_shown(chosen):
    cora = client_of(make_person("Cora", Role.AUDIT_COORDINATOR))

    page = cora.get(f"{chosen.get_absolute_url()}words/?kind=name&words=Ring+this+number&which=zz")

    assert page.context["form"].initial == {}
    assert "Ring this number" not in page.content.decode()
