"""Agencies from a file."""

from datetime import date

import pytest

from foundation.refusals import NotAllowed, Refusal
from partnership.choices import ImportState
from partnership.models import Agency, ImportBatch
from partnership.roles import Role
from partnership.services.agencies import add_agency, close_agency
from partnership.services.imports import check_upload, plan_of, run_import
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.partnership.imports.files import AGENCY_HEADINGS, agencies, csv_upload, xlsx_upload

pytestmark = pytest.mark.django_db


def checked(ada, upload):
    return check_upload(actor=ada, kind="agencies", upload=upload)


def problems(ada, upload):
    return [tuple(each) for each in checked(ada, upload).problems]


def outcomes(ada, batch):
    return [(row.label, row.outcome, row.changes) for row in plan_of(ada, batch).rows]


def test_checking_a_file_shows_what_would_happen_and_changes_nothing(ada):
    make_agency("Homes North")

    batch = checked(
        ada,
        agencies(
            ("homes-north", "Homes for All", "", "Housing", "", "1 June 2026"),
            ("fire", "Fire Service", "FS", "fire", "Relevant agency; section_11_body", "1/4/2020"),
        ),
    )

    assert (batch.state, batch.row_count, batch.new_count, batch.changed_count) == ("checked", 2, 1, 1)
    assert outcomes(ada, batch) == [
        ("Homes for All", "changed", ("Name: Homes North becomes Homes for All from 1 June 2026",)),
        ("Fire Service", "new", ()),
    ]
    assert list(Agency.objects.values_list("name", flat=True)) == ["Homes North"]


def test_a_checked_file_is_brought_in_and_the_same_file_again_changes_nothing(ada):
    rows = [
        ("homes-north", "Homes for All", "HfA", "Other", "Relevant agency", "1/5/2026"),
        ("fire", "Fire Service", "FS", "Fire and rescue", "Other partner", "1/4/2020", "1/4/2025"),
    ]
    north = make_agency("Homes North", "section_11_body")
    batch = run_import(actor=ada, batch=checked(ada, agencies(*rows)))

    north.refresh_from_db()
    assert batch.state == ImportState.IMPORTED
    assert (north.name, north.short_name, north.kind) == ("Homes for All", "HfA", "other")
    assert sorted(
        (each.standing, each.during.lower, each.during.upper) for each in north.standings.all()
    ) == [
        ("relevant_agency", date(2026, 5, 1), None),
        ("section_11_body", date(2010, 4, 1), date(2026, 5, 1)),
    ]
    assert Agency.objects.get(code="fire").closed_on == date(2025, 4, 1)

    again = checked(ada, agencies(*rows))
    assert (again.state, again.new_count, again.changed_count, again.row_count) == ("checked", 0, 0, 2)


def test_a_file_is_brought_in_once(ada):
    batch = run_import(actor=ada, batch=checked(ada, agencies(("fire", "Fire", "", "fire"))))

    with pytest.raises(Refusal, match="already brought in"):
        run_import(actor=ada, batch=batch)

    assert Agency.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("", "Fire", "", "fire"), "“Code” is empty."),
        (("fire", "", "", "fire"), "“Name” is empty."),
        (("fire", "Fire", "", ""), "“Kind” is empty."),
        (("fire!", "Fire", "", "fire"), "the code “fire!” may have letters, digits and hyphens only."),
        (("x" * 41, "Fire", "", "fire"), "“Code” has 41 characters, and at most 40 fit."),
        (("fire", "x" * 10_000, "", "fire"), "“Name” has 10,000 characters, and at most 160 fit."),
        (("fire", "Fire", "x" * 41, "fire"), "“Short name” has 41 characters, and at most 40 fit."),
        (("fire", "Fire", "", "fire", "", "31/02/2026"), "“From”: the date 31/02/2026 does not exist."),
        (
            ("fire", "Fire", "", "fire", "", "soon"),
            "“From”: “soon” is not a date. Write it like 3/11/2026, 2026-11-03 or 3 November 2026.",
        ),
        (
            ("fire", "Fire", "", "fire", "", "1/4/2026", "1/4/2026"),
            "it closes before it begins: give the day it began under “From”.",
        ),
        (
            ("homes-north", "Another", "", "housing", "", "1/4/2010"),
            "its latest name begins on 1 April 2010: give a later day under “From” for the new name.",
        ),
        (
            ("gone", "Another", "", "housing"),
            "it closed on 1 May 2026, so nothing can begin there.",
        ),
        (
            ("gone", "Gone", "", "housing", "", "", "2/5/2026"),
            "it closed on 1 May 2026, not on 2 May 2026.",
        ),
    ],
)
def test_each_error_is_said_by_row_and_nothing_of_the_file_can_be_brought_in(ada, row, words):
    make_agency("Homes North")
    close_agency(actor=ada, agency=make_agency("Gone"), closed_on=date(2026, 5, 1))
    batch = checked(ada, agencies(("good", "A good row", "", "police"), row))

    assert (batch.state, batch.problems) == ("refused", [[3, words]])
    with pytest.raises(Refusal, match="has errors"):
        run_import(actor=ada, batch=batch)
    assert sorted(Agency.objects.values_list("code", flat=True)) == ["gone", "homes-north"]


def test_an_unknown_kind_or_standing_is_named_with_what_is_known(ada):
    found = problems(ada, agencies(("fire", "Fire", "", "brigade", "relevant agency; friend")))

    assert found[0][1].startswith("“Kind”: there is no “brigade”. Use one of: Local authority, Police,")
    assert found[1][1].startswith("“Standings”: there is no “friend”. Use one of: Safeguarding partner,")


def test_the_same_code_twice_names_both_rows(ada):
    found = problems(ada, agencies(("fire", "Fire", "", "fire"), ("FIRE", "Fire", "", "fire")))

    assert found == [(3, "the code “fire” stands in row 2 already.")]


def test_missing_and_unknown_columns_are_named(ada):
    upload = csv_upload(["Code", "Name", "Colour"], ("fire", "Fire", "red"))

    assert problems(ada, upload)[:2] == [
        (1, "the column “Kind” is missing."),
        (1, "the column “Colour” is not one of ours. Take it out, or use the template's heading."),
    ]


def test_a_formula_in_a_workbook_is_refused_by_row(ada):
    upload = xlsx_upload(
        AGENCY_HEADINGS, ["fire", "Fire", "", "fire"], ["more", '="Po"&"lice"', "", "police"]
    )

    assert problems(ada, upload) == [(3, "cell B3 has a formula. Copy the column and paste its values.")]


def test_a_workbook_with_real_dates_is_read(ada):
    upload = xlsx_upload(AGENCY_HEADINGS, ["fire", "Fire", "", "fire", "", date(2020, 4, 1)])

    run_import(actor=ada, batch=checked(ada, upload))

    assert Agency.objects.get().names.get().during.lower == date(2020, 4, 1)


def test_names_in_any_script_with_emoji_and_from_older_programs_arrive_as_written(ada):
    run_import(
        actor=ada,
        batch=checked(ada, agencies(("a", "Дом · 家 · بيت 🏠", "", "other"), ("b", "=1+1", "", "other"))),
    )
    run_import(
        actor=ada,
        batch=checked(ada, agencies(("c", "Café “Zoë”", "", "other"), encoding="cp1252")),
    )

    names = dict(Agency.objects.values_list("code", "name"))
    assert names == {"a": "Дом · 家 · بيت 🏠", "b": "=1+1", "c": "Café “Zoë”"}


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (csv_upload(AGENCY_HEADINGS), "no rows"),
        (csv_upload(AGENCY_HEADINGS, name="table.pdf"), "named as a PDF"),
        (csv_upload(AGENCY_HEADINGS, name="table.exe"), "not of a kind"),
    ],
)
def test_what_is_no_table_is_refused_and_not_kept(ada, upload, words):
    with pytest.raises(Refusal, match=words):
        checked(ada, upload)

    assert ImportBatch.objects.count() == 0


def test_what_changed_since_the_check_is_seen_at_the_moment_of_import_and_nothing_is_kept(ada):
    batch = checked(
        ada,
        agencies(
            ("police", "Police", "", "police"),
            ("homes-north", "Homes for All", "", "housing", "", "1/6/2026"),
        ),
    )
    homes = make_agency("Homes North")
    batch2 = checked(ada, agencies(("homes-north", "Homes for Some", "", "housing", "", "1/7/2026")))
    run_import(actor=ada, batch=batch2)

    after = run_import(actor=ada, batch=batch)

    assert after.state == ImportState.REFUSED
    assert after.problems == [
        [3, "its latest name begins on 1 July 2026: give a later day under “From” for the new name."]
    ]
    assert list(Agency.objects.values_list("code", flat=True)) == ["homes-north"]
    assert homes.names.count() == 2


def test_what_only_the_service_refuses_undoes_the_rows_before_it(ada):
    make_agency("Homes North")
    add = agencies(
        ("police", "Police", "", "police"),
        ("homes-north", "Homes North", "", "housing", "Other partner", "1/4/2026", "1/4/2005"),
    )
    batch = checked(ada, add)
    assert batch.state == "checked"

    after = run_import(actor=ada, batch=batch)

    assert after.state == ImportState.REFUSED
    assert [row for row, _ in after.problems] == [3]
    assert list(Agency.objects.values_list("code", flat=True)) == ["homes-north"]


def test_business_support_brings_in_agencies_and_nobody_outside_the_office():
    dee = actor_of(make_person("Dee", Role.BUSINESS_SUPPORT))
    run_import(actor=dee, batch=checked(dee, agencies(("fire", "Fire", "", "fire"))))
    ben = actor_of(make_person("Ben", Role.AGENCY_LEAD))

    with pytest.raises(NotAllowed):
        checked(ben, agencies(("police", "Police", "", "police")))
    with pytest.raises(NotAllowed):
        check_upload(actor=dee, kind="people", upload=agencies(("police", "Police", "", "police")))

    assert "police" not in Agency.objects.values_list("code", flat=True)


def test_an_agency_added_by_hand_meanwhile_is_changed_and_not_added_twice(ada):
    batch = checked(ada, agencies(("fire", "Fire Service", "", "fire", "", "1/5/2026")))
    add_agency(actor=ada, code="fire", name="Fire", kind="fire", since=date(2020, 1, 1))

    run_import(actor=ada, batch=batch)

    assert [each.name for each in Agency.objects.get().names.order_by("during")] == ["Fire", "Fire Service"]


def test_a_file_with_days_to_come_or_of_a_closed_agency_changes_nothing_the_second_time(ada):
    make_agency("Homes North")
    rows = [
        ("homes-north", "Homes for All", "", "housing", "Relevant agency", "1/6/2026"),
        ("fire", "Fire", "", "fire", "Other partner", "1/4/2020", "1/4/2025"),
    ]
    run_import(actor=ada, batch=checked(ada, agencies(*rows)))
    closed = ("fire", "Fire", "", "fire", "Other partner")

    again = checked(ada, agencies(rows[0], closed))

    assert (again.state, again.changed_count, again.problems) == ("checked", 0, [])


def test_a_standing_that_begins_later_already_is_said_and_not_given_twice(ada):
    make_agency("Homes North", "relevant_agency")

    found = problems(
        ada, agencies(("homes-north", "Homes North", "", "housing", "Relevant agency", "1/4/2009"))
    )

    assert found == [(2, "its standing “Relevant agency” begins on 1 April 2010 already.")]
