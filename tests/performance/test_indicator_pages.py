"""The list of indicators, an indicator's page, its commentary and which claim is shown."""

import pytest

from partnership.roles import Role
from performance.choices import Area, Unit
from performance.models import Adopted, Commentary, Observation
from tests.factories.agencies import make_agency
from tests.factories.figures import claim, make_indicator, make_release, make_series
from tests.factories.people import client_of, make_person
from tests.queries import asked

pytestmark = pytest.mark.django_db

PAGE = "/indicators/cpp_neglect_pct/"


@pytest.fixture
def council():
    return make_agency("Council")


@pytest.fixture
def owner(council):
    return make_person("Gus", Role.DATA_OWNER, agency=council)


@pytest.fixture
def fay():
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


@pytest.fixture
def claims(council):
    make_indicator("cpp_neglect_pct", name="Plans for neglect", owner=council)
    make_release(
        claim("cpp_neglect_pct", "2019/20", 49, adopt=False, why="The text may count otherwise."), code="text"
    )
    make_release(
        claim("cpp_neglect_pct", "2019/20", 51, why="The appendix adds to 100."),
        claim("cpp_neglect_pct", "2018/19", 49),
        claim("cpp_neglect_pct", area=Area.ENGLAND),
        code="appendix",
    )


def page(person, url=PAGE):
    return client_of(person).get(url).content.decode()


def test_it_shows_both_claims_and_why_one_is_shown(claims, fay):
    text = page(fay)

    assert "Where releases differ" in text
    assert "The appendix adds to 100." in text
    assert "The text may count otherwise." in text
    assert "/adopt/" not in text


def test_it_tells_period_not_stated_no_data_and_too_little_to_tell(claims, fay):
    make_indicator("cpp_18m_pct")
    make_series("cpp_18m_pct", {"Q3 2019/20": 5, "Q4 2019/20": 6})

    assert "period not stated" in page(fay)
    assert "No data" in page(fay)
    assert "too few quarters to tell" in page(fay, "/indicators/cpp_18m_pct/")


def test_a_file_of_indicators_names_the_unit_of_its_bare_numbers(claims, fay):
    headings, first, *_ = client_of(fay).get("/indicators/?format=csv").content.decode().splitlines()

    assert headings.split(",")[1:3] == ["Newest value", "Unit"]
    assert Unit.PERCENT.label in first.split(",")


def test_the_values_as_a_file_are_narrowed_as_the_page_is(claims, fay):
    client = client_of(fay)

    def rows(query):
        return len(client.get(f"{PAGE}?format=csv&{query}").content.decode().splitlines()) - 1

    assert [
        rows(query) for query in ("", "period=2019/20", "area=england", "period=2018/19&area=england")
    ] == [
        4,
        2,
        1,
        0,
    ]


def test_the_data_owner_writes_a_commentary(claims, owner):
    client = client_of(owner)

    empty = client.post(f"{PAGE}commentary/", {"text": ""})
    done = client.post(
        f"{PAGE}commentary/", {"text": "More plans are for neglect.", "period_label": "2019/20"}
    )

    assert "Enter what the values mean" in empty.content.decode()
    assert (done.status_code, done["Location"]) == (302, f"{PAGE}#commentary")
    assert Commentary.objects.get().by == owner
    assert "More plans are for neglect." in page(owner)


def test_a_commentary_is_text_and_never_markup(claims, owner):
    client_of(owner).post(f"{PAGE}commentary/", {"text": "<script>alert(1)</script> مرحبا 😀"})

    assert "&lt;script&gt;alert(1)&lt;/script&gt; مرحبا 😀" in page(owner)


def test_the_data_owner_shows_the_other_claim(claims, owner):
    other = Observation.objects.get(value=49, release__code="text")
    url = f"{PAGE}claims/{other.pk}/adopt/"
    client = client_of(owner)

    assert url in page(owner)
    assert "Say why" in client.post(url, {"why": ""}).content.decode()
    assert client.post(url, {"why": "The text was corrected."}).status_code == 302
    assert Adopted.objects.get(cell=other.cell).observation == other


def test_who_may_read_but_not_write_is_refused(claims, fay):
    other = Observation.objects.get(value=49, release__code="text")
    foreign = make_person("Cas", Role.DATA_OWNER, agency=make_agency("Police"))

    for person in (fay, foreign):
        client = client_of(person)
        assert client.get(f"{PAGE}commentary/").status_code == 403
        assert client.post(f"{PAGE}commentary/", {"text": "Mine"}).status_code == 403
        assert client.post(f"{PAGE}claims/{other.pk}/adopt/", {"why": "Mine"}).status_code == 403
    assert Commentary.objects.count() == 0


def test_a_claim_without_a_rival_cannot_be_adopted_and_one_of_another_indicator_is_not_here(claims, owner):
    alone = Observation.objects.get(area=Area.ENGLAND)
    make_indicator("lac_number")
    client = client_of(owner)

    assert client.get(f"{PAGE}claims/{alone.pk}/adopt/").status_code == 404
    assert client.get(f"/indicators/lac_number/claims/{alone.pk}/adopt/").status_code == 404


@pytest.mark.parametrize("role", Role.values)
def test_indicators_are_published_figures_for_everybody_with_a_role(claims, role):
    client = client_of(make_person("Ada", role))

    assert {client.get(url).status_code for url in ("/indicators/", PAGE)} == {200}


def test_without_a_role_there_are_no_indicators(claims):
    client = client_of(make_person("Eve"))

    assert {client.get(url).status_code for url in ("/indicators/", PAGE)} == {404}


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_as_much_for_three_as_for_one(fay, number):
    for each in range(number):
        make_indicator(f"indicator_{each}")
        make_series(
            f"indicator_{each}",
            {f"20{year}/{year + 1}": year for year in range(10, 10 + number)},
            code=f"r{each}",
        )
    client = client_of(fay)
    client.get("/indicators/")

    assert len(asked(client, "/indicators/")) == 5
    assert len(asked(client, "/indicators/indicator_0/")) == 13
