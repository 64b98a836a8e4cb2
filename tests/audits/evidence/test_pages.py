"""The pages of an agency's evidence: what is listed for whom, narrowed, taken as a table, and kept by forms."""

import csv
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audits.models import AnswerEvidence, Evidence
from audits.services.evidence.dating import change_evidence
from audits.services.evidence.withdrawing import withdraw_evidence
from audits.services.section11.delegate import delegate_section
from foundation.files.models import Blob, ScanState
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.choices import AgencyKind
from partnership.models import Agency
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.evidence import use_evidence
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import TODAY, answer_of, handed_in, load_return
from tests.files.minimal import pdf
from tests.queries import asked

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def beside(ben, owed, piece, *codes):
    for code in codes:
        use_evidence(
            actor=ben, section11_return=load_return(owed.pk), answer=answer_of(owed, code), evidence=piece
        )


def day(name, value):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


@pytest.fixture
def library(cast):
    return reverse("audits:evidence-library", args=[cast.elm.pk])


def page_of(piece, name="piece", *args):
    return reverse(f"audits:evidence-{name}", args=[piece.pk, *args])


def rows(client, address):
    text = client.get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("role", [Role.SCHOOL_DSL, Role.TRUST_LEAD])
def test_a_school_and_a_trust_are_asked_for_no_evidence_and_have_no_library(browser, role):
    school = make_agency("Elm Primary")
    sal = make_person("Sal", role, agency=school)
    with act(system_actor(), "test.make"):
        piece = Evidence.objects.create(agency=school, title="canary", owner=sal)
    client = client_of(sal)
    address = reverse("audits:evidence-library", args=[school.pk])

    statuses = [client.get(url).status_code for url in (address, f"{address}add/", page_of(piece))]

    assert statuses == [404, 404, 404]
    assert address not in client.get(school.get_absolute_url()).content.decode()
    assert not Evidence.objects.visible_to(actor_of(sal)).exists()
    assert browser("ada").get(page_of(piece)).status_code == 200


def test_the_office_finds_a_schools_library_only_where_something_is_in_it(browser):
    school, other = make_agency("Elm Primary"), make_agency("Fern Primary")
    with act(system_actor(), "test.make"):
        Agency.objects.filter(pk__in=[school.pk, other.pk]).update(kind=AgencyKind.SCHOOL)
        Evidence.objects.create(agency=other, title="Kept as an agency")
    ada = browser("ada")

    pages = {each: ada.get(each.get_absolute_url()).content.decode() for each in (school, other)}

    assert {str(each): "Its evidence" in text for each, text in pages.items()} == {
        "Elm Primary": False,
        "Fern Primary": True,
    }


def test_who_leads_a_school_as_an_agency_that_owes_a_return_keeps_its_evidence(browser):
    school = make_agency("Elm Academies")
    lead = make_person("Sal", Role.AGENCY_LEAD, agency=school)

    response = client_of(lead).get(reverse("audits:evidence-library", args=[school.pk]))

    assert "Add evidence" in response.content.decode()


def test_the_list_tells_of_each_piece_and_the_standards_that_lean_on_it_now(add, ben, browser, library, owed):
    beside(ben, owed, add(dated_on=TODAY - DAY, expires_on=TODAY + DAY), "7.1", "7.5")
    add("Audit", url="", upload=SimpleUploadedFile("audit.pdf", pdf()))

    told = rows(browser("ben"), f"{library}?format=csv")

    assert [
        [row[name] for name in ("Title", "Kind", "Owner", "Versions", "Standards", "Virus scan")]
        for row in told
    ] == [
        ["Audit", "PDF", "Ben", "1", "0", "Not scanned"],
        ["Safeguarding policy", "Link", "Ben", "1", "2", ""],
    ]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Fine", "Late", "Undated"]),
        ("standing=out-of-date", ["Late"]),
        ("standing=in-force", ["Fine"]),
        ("standing=undated", ["Undated"]),
        ("standing=withdrawn", ["Gone"]),
        ("title=LAT", ["Late"]),
        ("kind=file", ["Undated"]),
        ("kind=link", ["Fine", "Late"]),
        ("standing=nonsense&kind=nonsense", ["Fine", "Late", "Undated"]),
        ("sort=-title", ["Undated", "Late", "Fine"]),
        ("sort=expires_on", ["Late", "Fine", "Undated"]),
    ],
)
def test_the_list_is_narrowed_and_sorted_by_the_address(add, ben, browser, library, query, titles):
    add("Late", expires_on=TODAY)
    add("Fine", expires_on=TODAY + DAY)
    add("Undated", url="", upload=SimpleUploadedFile("a.pdf", pdf()))
    withdraw_evidence(actor=ben, piece=add("Gone"))

    assert [row["Title"] for row in rows(browser("ben"), f"{library}?{query}&format=csv")] == titles


def test_the_list_is_narrowed_to_an_owner(add, ben, cast, browser, library):
    add("Ben's")
    given = add("Hal's", owner_id=cast.hal.pk)

    told = rows(browser("ben"), f"{library}?owner={cast.hal.pk}&format=csv")

    assert [row["Title"] for row in told] == [given.title]


def test_out_of_date_is_said_above_the_list_and_the_room_that_is_used(
    add, ben, browser, library, owed, settings
):
    settings.FILE_QUOTA_BYTES = 10 * 1024 * 1024
    beside(ben, owed, add(expires_on=TODAY), "7.1", "7.5")

    page = browser("ben").get(library).content.decode()

    assert "1 piece of evidence is out of date; 2 standards lean on it" in page
    assert "Files use 0.0 MB of 10 MB." in page


def test_a_colleague_reads_the_titles_beside_their_own_standards_alone(
    add, ben, cast, browser, library, owed
):
    mine, other, nowhere = add("Training plan"), add("Restructuring minutes"), add("Board paper")
    beside(ben, owed, mine, "7.1")
    beside(ben, owed, other, "1.1")
    section = answer_of(owed, "7.1").item.section
    delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)
    gus = browser("gus")

    page = gus.get(library).content.decode()

    assert [each.title in page for each in (mine, other, nowhere)] == [True, False, False]
    assert "Files use" not in page
    assert [gus.get(page_of(each)).status_code for each in (mine, other, nowhere)] == [200, 404, 404]
    assert gus.get(page_of(mine, "change")).status_code == 403


def test_the_piece_shows_a_colleague_the_own_standards_alone(add, ben, cast, browser, owed):
    piece = add()
    beside(ben, owed, piece, "1.1", "7.1")
    section = answer_of(owed, "7.1").item.section
    delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)

    pages = {name: browser(name).get(page_of(piece)).content.decode() for name in ("gus", "ben")}

    at = {code: reverse("audits:section11-answer", args=[owed.pk, code]) for code in ("1.1", "7.1")}
    shown = {name: [f'"{address}"' in page for address in at.values()] for name, page in pages.items()}
    assert shown == {"gus": [False, True], "ben": [True, True]}


@pytest.mark.parametrize(
    ("name", "status"), [("ada", 200), ("ivy", 200), ("hal", 200), ("fay", 404), ("cas", 404)]
)
def test_others_read_the_library_as_they_read_answers(add, browser, library, name, status):
    piece = add()

    assert browser(name).get(library).status_code == status
    assert browser(name).get(page_of(piece)).status_code == status


def test_added_by_the_form_it_is_shown_with_what_was_typed(browser, cast, library):
    given = {"kind": "link", "url": "https://example.org/a", "title": "Policy", "owner": str(cast.gus.pk)}

    response = browser("ben").post(f"{library}add/", given | day("expires_on", TODAY + DAY), follow=True)

    piece = Evidence.objects.get()
    assert (piece.title, piece.owner_id, piece.expires_on) == ("Policy", cast.gus.pk, TODAY + DAY)
    assert response.redirect_chain == [(page_of(piece), 302)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Choose a file or a link"),
        ({"kind": "file"}, "Choose a file"),
        ({"kind": "link"}, "Enter the link"),
        ({"kind": "link", "url": "policy"}, "begins with https://"),
        ({"kind": "file", "file": ("a.exe", b"MZ")}, "not of a kind that we accept"),
        ({"kind": "link", "url": "https://example.org/", "title": ""}, "Say what it is"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_added(browser, library, given, words):
    posted = {"title": "Policy"} | given
    if "file" in given:
        posted["file"] = SimpleUploadedFile(*given["file"])

    page = browser("ben").post(f"{library}add/", posted).content.decode()

    assert words in page
    assert "There is a problem" in page
    assert Evidence.objects.count() == Blob.objects.count() == 0


def test_a_new_version_stands_above_the_old_one_which_says_where_it_was_signed(add, ben, browser, owed):
    piece = add()
    beside(ben, owed, piece, "7.5")
    handed_in(ben, owed)
    client = browser("ben")
    client.post(page_of(piece, "version"), {"kind": "link", "url": "https://example.org/new"})

    page = client.get(page_of(piece)).content.decode()

    reference = load_return(owed.pk).reference
    assert (
        page.index("Version 2")
        < page.index("Not signed yet")
        < page.index("Version 1")
        < page.index(reference)
    )


def test_each_version_opens_as_it_was(add, browser):
    piece = add(url="", upload=SimpleUploadedFile("policy.pdf", pdf()))
    client = browser("ben")
    newer = SimpleUploadedFile("policy.pdf", pdf(inside=b"% newer"))
    client.post(page_of(piece, "version"), {"kind": "file", "file": newer})

    files = [
        b"".join(client.get(page_of(piece, "version-file", number)).streaming_content) for number in (1, 2)
    ]

    assert files == [pdf(), pdf(inside=b"% newer")]
    assert client.get(page_of(piece, "version-file", 3)).status_code == 404


def test_an_infected_version_is_said_to_be_so_and_opens_for_nobody(add, browser):
    piece = add(url="", upload=SimpleUploadedFile("policy.pdf", pdf()))
    with act(system_actor(), "test.make"):
        Blob.objects.update(scan_state=ScanState.INFECTED)

    assert "Infected" in browser("ben").get(page_of(piece)).content.decode()
    for name in ("ben", "ada", "ivy"):
        response = browser(name).get(page_of(piece, "version-file", 1))
        assert (response.status_code, "A virus was found" in response.content.decode()) == (409, True)


def test_said_to_be_still_in_force_the_amber_goes_from_the_page(add, browser):
    piece, client = add(expires_on=TODAY), browser("ben")
    before = client.get(page_of(piece)).content.decode()

    client.post(
        page_of(piece, "redate"), day("reviewed_on", TODAY) | day("expires_on", TODAY + DAY), follow=True
    )

    after = client.get(page_of(piece)).content.decode()
    assert ["Out of date since" in page for page in (before, after)] == [True, False]


def test_a_next_expiry_of_today_is_refused_beside_the_field(add, browser):
    piece = add(expires_on=TODAY)

    response = browser("ben").post(
        page_of(piece, "redate"), day("reviewed_on", TODAY) | day("expires_on", TODAY)
    )

    assert response.status_code == 409
    assert "Enter a next expiry after today." in response.content.decode()


def test_an_owner_who_left_does_not_stop_another_change(add, ben, cast, browser):
    piece = add(owner_id=cast.gus.pk)
    with act(system_actor(), "role.end"):
        cast.gus.memberships.update(during=(None, TODAY))

    change_evidence(actor=ben, piece=piece, owner_id=cast.gus.pk, dated_on=None, expires_on=TODAY + DAY)

    piece.refresh_from_db()
    assert piece.expires_on == TODAY + DAY
    assert "Gus" in browser("ben").get(page_of(piece, "change")).content.decode()


def test_standards_are_ticked_in_one_step_and_those_that_have_it_are_not_listed(add, ben, browser, owed):
    piece = add()
    beside(ben, owed, piece, "7.5")
    client, codes = browser("ben"), ("1.1", "7.1")
    answers = {code: answer_of(owed, code) for code in codes}
    page = client.get(page_of(piece, "link")).content.decode()

    response = client.post(
        page_of(piece, "link"),
        {f"{owed.sheet_id}_{each.item.section.code}": str(each.pk) for each in answers.values()},
        follow=True,
    )

    assert [f'value="{answer_of(owed, code).pk}"' in page for code in ("1.1", "7.5")] == [True, False]
    assert "It stands beside 2 standards more." in response.content.decode()
    linked = AnswerEvidence.objects.values_list("answer__item__code", flat=True)
    assert sorted(linked) == ["1.1", "7.1", "7.5"]


def test_nothing_ticked_says_so(add, browser, owed):
    page = browser("ben").post(page_of(add(), "link"), {}).content.decode()

    assert "Choose at least one standard" in page


def test_with_nothing_to_answer_there_is_no_standard_to_tick(add, browser, cast):
    piece = add()
    response = browser("ben").get(page_of(piece, "link"))

    assert page_of(piece, "link") not in browser("ben").get(page_of(piece)).content.decode()
    assert (response.status_code, "Nothing is being answered now" in response.content.decode()) == (409, True)


def test_withdrawn_by_the_form_it_is_offered_no_more_and_changed_no_more(add, browser, library):
    piece, client = add(), browser("ben")
    client.post(page_of(piece, "withdraw"), {})
    before = Evidence.objects.get().withdrawn_on

    client.post(page_of(piece, "withdraw"), {"sure": "on"})

    piece.refresh_from_db()
    assert (before, piece.withdrawn_on) == (None, TODAY)
    assert piece.title not in client.get(library).content.decode()
    assert client.get(page_of(piece)).status_code == 200
    assert client.get(page_of(piece, "change")).status_code == 409


def test_another_agency_s_pieces_stand_on_no_page_of_ours(add, cast, browser, library):
    theirs = add("Ferndale minutes", actor=actor_of(cast.cas), agency=cast.fern)

    assert "Ferndale minutes" not in browser("ben").get(library).content.decode()
    assert browser("ben").get(page_of(theirs)).status_code == 404


@pytest.mark.parametrize("pieces", [1, 3])
def test_the_list_and_a_piece_ask_a_fixed_number_of_questions(add, ben, browser, library, owed, pieces):
    made = [add(f"Policy {number}", expires_on=TODAY) for number in range(pieces)]
    for piece in made:
        beside(ben, owed, piece, "7.1", "7.5")
    client = browser("ben")
    client.get(library)

    assert len(asked(client, library)) <= 14
    assert len(asked(client, page_of(made[0]))) <= 14
    assert len(asked(client, page_of(made[0], "link"))) <= 14


def test_everything_that_is_missing_is_said_at_once(browser, library):
    page = browser("ben").post(f"{library}add/", {}).content.decode()

    assert "Choose a file or a link" in page
    assert "Say what it is" in page
