"""What each page asks the database: a fixed number, whatever the rows, at most fourteen beside the envelope."""

import pytest
from django.urls import reverse

from audits.models import Section11Cycle
from audits.services.section11.delegate import delegate_section
from tests.factories.evidence import add_evidence
from tests.factories.people import make_person
from tests.factories.section11 import answer, answer_of, declare, handed_in, load_return, open_audit
from tests.queries import asked

pytestmark = pytest.mark.django_db
# The envelope: session, person, and the roles held with what their agencies succeed.
ENVELOPE = ("django_session", "identity_user", "partnership_membership", "partnership_succession")


def count(client, address):
    """The page's own statements, once the session has noted that its person is there."""
    client.get(address)
    statements = asked(client, address)
    return len([each for each in statements if not any(f'FROM "{table}"' in each for table in ENVELOPE)])


def fill(cast, ben, owed, codes):
    """Answers with evidence, in as many sections as there are, with colleagues who have them."""
    from partnership.roles import Role

    for code in codes:
        answer(ben, owed, code, narrative="Words")
        add_evidence(
            actor=ben,
            section11_return=load_return(owed.pk),
            answer=answer_of(owed, code),
            title=f"Policy {code}",
            url="https://example.org/",
        )
        colleague = make_person(f"Colleague {code}", Role.AGENCY_CONTRIBUTOR, agency=cast.elm)
        delegate_section(
            actor=ben,
            section11_return=load_return(owed.pk),
            section=answer_of(owed, code).item.section,
            person_id=colleague.pk,
        )


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("return", ()),
        ("section", ("7",)),
        ("answer", ("7.1",)),
        ("evidence", ("7.1",)),
        ("delegate", ("7",)),
        ("check", ()),
        ("declaration", ()),
        ("confirm-entered", ()),
    ],
)
def test_a_page_asks_as_often_for_three_rows_as_for_one(cast, ben, browser, owed, url, name, args):
    client = browser("ben")
    fill(cast, ben, owed, ["7.1"])
    one = count(client, url(name, *args))

    fill(cast, ben, owed, ["7.2", "7.3", "1.1"])

    assert count(client, url(name, *args)) == one
    assert one <= 14


@pytest.mark.parametrize(("name", "args"), [("return", ()), ("check", ()), ("declaration", ())])
def test_a_complete_and_declared_return_stays_within_the_limit(ben, browser, owed, url, name, args):
    from tests.factories.section11 import answer_all

    answer_all(ben, owed)
    declare(ben, owed)

    assert count(browser("ben"), url(name, *args)) <= 14


@pytest.mark.parametrize(("name", "args"), [("receipt", ()), ("submission", (1,)), ("section", ("7",))])
def test_what_was_handed_in_is_read_with_few_questions(ben, browser, owed, url, name, args):
    handed_in(ben, owed)

    assert count(browser("ben"), url(name, *args)) <= 14


def test_the_list_asks_as_often_for_three_returns_as_for_one(cast, browser):
    client = browser("ben")
    open_audit(cast.elm)
    one = count(client, reverse("audits:section11-list"))
    for _ in range(2):
        open_audit(cast.elm)

    assert Section11Cycle.objects.count() == 3
    assert count(client, reverse("audits:section11-list")) == one <= 14


def test_an_update_s_standards_are_found_in_the_audit_before_it_without_more_questions(
    cast, ben, browser, owed, url
):
    before = count(browser("ben"), url("section", "7"))
    handed_in(ben, owed)
    [after] = open_audit(cast.elm, edition=owed.cycle.edition)

    page = reverse("audits:section11-section", args=[after.pk, "7"])

    assert (
        count(browser("ben"), page) <= before + 3
    )  # last time's answers, what showed them, and how they were asked
