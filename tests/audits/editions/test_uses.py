"""Where an edition is used: by audits of schools and by programmes of case audits too."""

import pytest

from partnership.roles import Role
from tests.factories.case_audits import make_programme, question_set
from tests.factories.education import make_school, open_year, school_edition
from tests.factories.people import client_of, make_person

pytestmark = pytest.mark.django_db


def pages(person, edition):
    """The list of editions and the page of one, as a reader sees them."""
    client = client_of(person)
    return [client.get(url).content.decode() for url in ("/standards/", f"/standards/{edition.code}/")]


def test_the_audit_of_a_year_stands_beside_its_questions(ada):
    make_school("Oak School", 100001)
    cycle = open_year(edition=school_edition())

    for page in pages(ada, cycle.edition):
        assert cycle.title in page


def test_a_programme_stands_once_beside_questions_that_two_of_its_themes_ask(ada):
    questions = question_set("neglect-set")
    make_programme(themes=("Neglect", "Early help"), questions=questions, title="The winter's case audits")

    assert [
        each.count("The winter's case audits".replace("'", "&#x27;")) for each in pages(ada, questions)
    ] == [
        1,
        1,
    ]


def test_an_agency_reads_of_no_programme_and_no_year_of_schools(ben):
    make_school("Oak School", 100001)
    cycle = open_year(edition=school_edition())
    questions = question_set("neglect-set")
    make_programme(questions=questions, title="Case audits of winter")

    for edition in (cycle.edition, questions):
        for page in pages(ben, edition):
            assert cycle.title not in page
            assert "Case audits of winter" not in page


def test_the_executive_reads_of_no_programme_that_is_a_draft(db):
    fay = make_person("Fay", Role.EXECUTIVE_MEMBER)
    questions = question_set("neglect-set")
    make_programme(questions=questions, title="Case audits of winter", opened=False)

    for page in pages(fay, questions):
        assert "Case audits of winter" not in page
