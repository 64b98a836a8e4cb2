"""Self ratings beside what counts after moderation in the reports: in every table that counts ratings."""

import subprocess

import pytest

from audits.models import Section11Cycle
from audits.services.section11.report_words import cycle_report, return_report
from audits.services.section11.reports import ask_for_report, make_report
from foundation.files.models import Blob
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.handed_in import CANARY, hand_in, invite, make_cycle, moderate
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.small_edition import small_edition
from tests.queries import asked

pytestmark = pytest.mark.django_db

GOOD, RI, INADEQUATE, NA = "good", "requires_improvement", "inadequate", "not_applicable"


@pytest.fixture
def fay():
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


@pytest.fixture
def audit():
    """Police: 1.1 was found inadequate, 1.3 good, 1.4 not to apply. Housing is decided and not finished. Parks did not
    return."""
    cycle = make_cycle(edition=small_edition())
    police, housing = make_agency("Police"), make_agency("Housing")
    owed = hand_in(
        cycle, police, {"1.1": GOOD, "1.2": GOOD, "1.3": INADEQUATE, "1.4": INADEQUATE, "1.6": GOOD}
    )
    moderate(owed, {"1.1": INADEQUATE, "1.2": GOOD, "1.3": GOOD, "1.4": NA, "1.6": GOOD})
    moderate(hand_in(cycle, housing, {"1.1": GOOD, "7.1": GOOD}), {"1.1": INADEQUATE}, finished=False)
    invite(cycle, make_agency("Parks"))
    return Section11Cycle.objects.select_related("edition").get(pk=cycle.pk)


def part(report, heading):
    return next(each for each in report.parts if each.heading == heading)


def lead_of(audit, name):
    owed = audit.returns.select_related("agency", "cycle__edition").get(agency__name=name)
    return owed, make_person("Ben", Role.AGENCY_LEAD, agency=owed.agency)


def test_a_section_has_a_row_by_self_rating_and_one_after_moderation(audit, fay):
    found = part(cycle_report(actor_of(fay), audit), "Ratings by section")

    assert found.headings[:2] == ("Section", "Counted by")
    assert found.rows[:2] == (
        ("1 Leadership", "Self rating", "0", "4", "0", "2", "0", "4 of 6 (67%)", ""),
        (
            "1 Leadership",
            "After moderation",
            *("0", "4", "0", "1", "1"),
            "4 of 5 (80%)",
            "5 of 6: 1 lower, 2 the same, 1 higher, 1 found not to apply",
        ),
    )


def test_what_nobody_moderated_stands_once_and_says_so(audit, fay):
    rows = part(cycle_report(actor_of(fay), audit), "Ratings by section").rows

    assert [row for row in rows if row[0] == "7 Working together"] == [
        ("7 Working together", "Self rating", "0", "1", "0", "0", "0", "1 of 1", "Not moderated yet")
    ]


def test_what_moderation_did_not_change_is_counted_once(fay):
    cycle = make_cycle("2021-22", edition=small_edition())
    moderate(hand_in(cycle, make_agency("Police"), {"1.1": GOOD, "7.1": GOOD}), {"1.1": GOOD, "7.1": RI})

    rows = part(cycle_report(actor_of(fay), cycle), "Ratings by section").rows

    assert [(row[0], row[1]) for row in rows] == [
        ("1 Leadership", "Both the same"),
        ("7 Working together", "Self rating"),
        ("7 Working together", "After moderation"),
    ]


def test_a_theme_an_agency_and_a_standard_have_both(audit, fay):
    report = cycle_report(actor_of(fay), audit)

    themes = part(report, "Ratings by theme").rows
    assert [row[1:] for row in themes] == [
        ("Both the same", *("0", "1", "0", "0", "0"), "1 of 1", "1 of 1: 0 lower, 1 the same, 0 higher")
    ]
    agencies = {row[0]: row for row in part(report, "Standards met, agencies by sections").rows}
    assert part(report, "Standards met, agencies by sections").headings == (
        *("Agency", "Self rating", "After moderation", "Moderated"),
        *("1", "7"),
    )
    assert agencies["Police"][1:3] == ("3 of 5 (60%)", "3 of 4")
    assert agencies["Police"][4] == "3 of 4\n(3 of 5)"
    assert agencies["Housing"][1:5] == ("2 of 2", "2 of 2", "Not moderated yet", "1 of 1")


def test_what_is_not_finished_changes_no_number(audit, fay):
    report = cycle_report(actor_of(fay), audit)

    assert "Housing" not in {row[0] for row in part(report, "What moderation changed").rows}
    assert report.sentences[0] == (
        "Returns submitted: 2 of 3. Standards met: 5 of 6 (83%) after moderation, 5 of 7 (71%) by self rating. "
        "Moderated: 5 of 7: 1 lower, 2 the same, 1 higher, 1 found not to apply."
    )


def test_standards_are_ranked_by_what_counts_with_the_self_rating_beside(fay):
    cycle = make_cycle("2021-22", edition=small_edition())
    for place in range(5):
        owed = hand_in(cycle, make_agency(f"Agency {place}"), {"1.1": GOOD, "1.2": GOOD})
        moderate(owed, {"1.1": INADEQUATE if place else GOOD})

    found = part(cycle_report(actor_of(fay), cycle), "Met by fewest agencies")

    assert found.headings == (
        "Standard",
        "Agencies that meet it: self rating",
        "After moderation",
        "Moderated",
    )
    assert found.rows[0] == (
        "1.1 Standard 1.1",
        "5 of 5 (100%)",
        "1 of 5 (20%)",
        "5 of 5: 4 lower, 1 the same, 0 higher",
    )
    page = client_of(fay).get(f"/section-11/cycles/{cycle.pk}/results/").content.decode()
    fewest, most = page.index("Met by fewest agencies"), page.index("Met by most agencies")
    assert fewest < page.index("1.1 Standard 1.1") < most
    assert "1 of 5" in page[fewest:most]  # as it counts
    assert "5 of 5" in page[fewest:most]  # by self rating


def test_where_every_agency_meets_every_standard_nothing_is_called_weakest(fay):
    cycle = make_cycle("2021-22", edition=small_edition())
    for place in range(5):
        hand_in(cycle, make_agency(f"Agency {place}"), {"1.1": GOOD})

    pages = [
        client_of(fay).get(f"/section-11/cycles/{cycle.pk}/results/{name}").content.decode()
        for name in ("", "standards/")
    ]

    assert ["Every standard is met by every agency" in page for page in pages] == [True, True]
    assert ["Too few returns are in" in page for page in pages] == [False, False]


def test_of_four_agencies_no_standard_is_called_strongest(fay):
    cycle = make_cycle("2021-22", edition=small_edition())
    for place in range(4):
        hand_in(cycle, make_agency(f"Agency {place}"), {"1.1": GOOD, "1.2": INADEQUATE})

    page = client_of(fay).get(f"/section-11/cycles/{cycle.pk}/results/").content.decode()

    assert "Too few returns are in" in page
    assert "Met by most agencies" not in page


def test_before_any_moderation_the_tables_say_that_they_are_self_ratings(fay):
    cycle = make_cycle("2021-22", edition=small_edition())
    hand_in(cycle, make_agency("Police"), {"1.1": GOOD})

    report = cycle_report(actor_of(fay), cycle)

    assert report.sentences[0].endswith("No return is moderated, so these are self ratings.")
    assert part(report, "Ratings by section").headings[-1] == "Met"
    assert len(part(report, "Ratings by section").rows) == 2


def test_an_agencys_own_report_has_both_for_each_section(audit):
    police, ben = lead_of(audit, "Police")

    report = return_report(actor_of(ben), police)

    assert report.sentences[0] == "Standards met: 3 of 4 after moderation, 3 of 5 (60%) by self rating."
    sections = part(report, "Standards met by section")
    assert sections.headings == ("Section", "Self rating", "After moderation")
    assert sections.rows[0] == ("1 Leadership", "3 of 5 (60%)", "3 of 4")
    assert [row[:3] for row in part(report, "Ratings by standard").rows][:2] == [
        ("1.1 Standard 1.1", "Good", "Inadequate"),
        ("1.2 Standard 1.2", "Good", "As rated"),
    ]


def test_last_time_is_a_column_only_where_there_was_one(audit):
    """`tests/audits/section11/test_report.py` has an audit with one before it."""
    police, ben = lead_of(audit, "Police")

    found = part(return_report(actor_of(ben), police), "Ratings by standard")

    assert (found.headings, found.sentences) == (("Standard", "Self rating", "Moderated"), ())


def test_an_agency_reads_nothing_of_a_moderation_that_is_not_finished(audit):
    housing, ben = lead_of(audit, "Housing")

    report = return_report(actor_of(ben), housing)

    assert report.sentences[0] == "Standards met by self rating: 2 of 2."
    assert part(report, "Standards met by section").headings == ("Section", "Self rating")
    assert {row[2] for row in part(report, "Ratings by standard").rows} == {"Not moderated"}
    assert "Police" not in str(report)


def test_no_reason_of_a_moderated_rating_is_in_either_report(audit, fay):
    police, ben = lead_of(audit, "Police")

    assert CANARY not in str(cycle_report(actor_of(fay), audit))
    assert CANARY not in str(return_report(actor_of(ben), police))


def test_the_pdf_breaks_no_word_of_the_headings(audit, fay, tmp_path):
    job = ask_for_report(actor=actor_of(fay), form="pdf", cycle=audit)
    blob = Blob.objects.get(pk=make_report(actor=actor_of(fay), asked=job.payload))

    found = subprocess.run(["pdftotext", "-", "-"], input=read(blob), capture_output=True, check=True)

    words = found.stdout.decode().split()
    assert {"improvement", "Inadequate", "Outstanding", "applicable", "moderation"} <= set(words)


def read(blob):
    from django.core.files.storage import default_storage

    with default_storage.open(blob.stored_name) as file:
        return file.read()


def test_the_page_asks_no_more_for_both(audit, fay):
    client, url = client_of(fay), f"/section-11/cycles/{audit.pk}/report/"
    client.get(url)

    assert len(asked(client, url)) <= 12
