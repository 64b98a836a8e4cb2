"""Editions on pages: listed, read, compared, taken out as files."""

from datetime import date

import pytest

from audits.models import Edition
from audits.standard_sets.as_json import content_hash
from audits.standard_sets.reading import read_set
from tests.audits.editions.conftest import LIBRARY, load
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.factories.section11 import open_audit
from tests.factories.small_edition import small_edition
from tests.queries import asked

pytestmark = pytest.mark.django_db


def text_of(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_the_list_shows_each_edition_with_its_state_and_where_it_is_used(newer, ada):
    [owed] = open_audit(make_agency("Oak Homes"), edition=newer)

    page = text_of(client_of(ada), "/standards/")

    assert "Section 11 self-assessment" in page
    assert "Retired" in page
    assert "Published" in page
    assert f"{owed.cycle.title}" in page


def test_an_agency_reads_of_no_audit_it_was_not_invited_to(newer, ben):
    [owed] = open_audit(make_agency("Oak Homes"), edition=newer)

    for url in ("/standards/", f"/standards/{newer.code}/"):
        assert owed.cycle.title not in text_of(client_of(ben), url)


def test_an_edition_of_tomorrow_is_published_and_says_from_when(newer, ada):
    text = (LIBRARY / "section11_2021.yaml").read_text("utf-8")
    text = text.replace("code: section11-2021", "code: section11-2022").replace(
        "valid_from: 2021-07-01", "valid_from: 2022-07-01"
    )
    text = text.replace("replaces: section11-2018", "replaces: section11-2021")
    from audits.services.standards import load_standard_set
    from partnership.actors import system_actor

    load_standard_set(actor=system_actor(), text=text, source_name="x.yaml")

    assert "From 1 July 2022" in text_of(client_of(ada), "/standards/")


def test_the_comparison_shows_both_texts_of_what_was_reworded(newer, ada):
    page = text_of(client_of(ada), "/standards/compare/?before=section11-2018&after=section11-2021")

    assert "Reworded, with both texts" in page
    before = Edition.objects.get(code="section11-2018")
    pairs = {item.line_id: item for item in before.items.all()}
    reworded = [
        (pairs[item.line_id], item)
        for item in newer.items.all()
        if item.line_id in pairs and pairs[item.line_id].text != item.text
    ]
    added = [item for item in newer.items.all() if item.line_id not in pairs]
    assert reworded
    assert added
    for _old, new in reworded[:3]:
        assert f"{new.code} {new.title}" in page


def test_the_comparison_counts_every_standard_once(newer, ada):
    client = client_of(ada)
    older = Edition.objects.get(code="section11-2018")
    lines = {item.line_id for item in older.items.all()} | {item.line_id for item in newer.items.all()}

    file = client.get("/standards/compare/?before=section11-2018&after=section11-2021&format=csv")

    assert len(file.content.decode("utf-8-sig").strip().splitlines()) == 1 + len(lines)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?before=section11-2018&after=section11-2018", "Choose another edition than the first"),
        ("?before=section11-2018&after=swimming-2020", "Choose two editions of the same set"),
        ("?before=section11-2018&after=nothing", "Choose one of the editions in the list"),
        ("?before=section11-2018", "Choose an edition"),
    ],
)
def test_what_cannot_be_compared_is_said_beside_the_question(newer, ada, query, says):
    load("tests/audits/standard_sets/fixtures/scale_0_3.yaml")

    assert says in text_of(client_of(ada), f"/standards/compare/{query}")


@pytest.mark.parametrize("kind", ["yaml", "xlsx"])
def test_an_edition_is_taken_out_and_reads_back_as_the_same(newer, ben, kind):
    response = client_of(ben).get(f"/standards/{newer.code}/file.{kind}")

    assert response["Content-Disposition"] == f'attachment; filename="section11-2021.{kind}"'
    assert content_hash(read_set(response.content, "again")) == newer.content_hash


def test_an_edition_is_taken_out_as_it_was_published_whatever_later_editions_tag(older, newer, ben):
    """A later edition may give a line a theme; the older file stays as it was."""
    response = client_of(ben).get(f"/standards/{older.code}/file.yaml")

    assert content_hash(read_set(response.content, "again")) == older.content_hash


def test_an_edition_from_before_its_content_was_kept_is_taken_out_from_its_rows(ben):
    edition = small_edition("small-2018")

    response = client_of(ben).get(f"/standards/{edition.code}/file.xlsx")

    assert response.status_code == 200


def test_a_retired_edition_says_so_and_can_still_be_read(older, ada):
    page = text_of(client_of(ada), f"/standards/{older.code}/")

    assert "This edition is retired" in page
    assert "Retire it" not in page


def test_the_manager_retires_an_edition(newer, ada):
    client_of(ada).post(
        f"/standards/{newer.code}/retire/",
        {"last_day_day": "30", "last_day_month": "6", "last_day_year": "2022"},
    )

    newer.refresh_from_db()
    assert newer.valid_to == date(2022, 6, 30)


def test_somebody_without_a_role_knows_of_no_standards(newer):
    client = client_of(make_person("Eve"))

    for url in ("/standards/", f"/standards/{newer.code}/", f"/standards/{newer.code}/file.yaml"):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("/standards/", 9),
        ("/standards/section11-2021/", 12),
        ("/standards/compare/?before=section11-2018&after=section11-2021", 11),
        ("/standards/section11-2021/crosswalk/", 11),
    ],
)
def test_a_page_asks_no_more_than_its_limit(newer, ada, url, most):
    assert len(asked(client_of(ada), url)) <= most


def test_what_stands_before_the_standards_is_in_the_letters_of_the_page(newer, ada):
    page = text_of(client_of(ada), "/standards/section11-2021/")

    assert f'<p class="govuk-body">{newer.intro.split()[0]} ' in page
    assert "<p>" not in page


def test_an_edition_is_reached_by_way_of_the_audit_that_asks_it(newer, ada):
    questions = small_edition("questions-of-cases", line_set="case_audit")
    client = client_of(ada)
    way = {
        each.code: text_of(client, f"/standards/{each.code}/").partition("</nav>")[2].partition("<h1")[0]
        for each in (newer, questions)
    }

    assert [code for code, crumbs in way.items() if 'href="/section-11/"' in crumbs] == ["section11-2021"]
