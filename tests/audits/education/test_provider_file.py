"""A file of schools: previewed, brought in as a whole or not at all, and taken back."""

from datetime import date

import pytest

from audits.models import Provider
from audits.services.education.providers import change_provider
from foundation.refusals import Refusal
from partnership.choices import ImportState
from partnership.models import Agency
from partnership.services.import_undo import undo_import
from partnership.services.imports import check_upload, plan_of, run_import
from tests.factories.education import open_year
from tests.partnership.imports.files import csv_upload

HEADINGS = ["Reference number", "Name", "Kind", "Phase", "Trust", "Opened on"]
ASH = ("100010", "Ash Nursery", "Maintained school", "Nursery")
YEW = ("100011", "Yew Academy", "Academy", "Secondary", "Lark Trust", "1/9/2019")


def uploaded(cast, *rows, headings=HEADINGS):
    return check_upload(actor=cast.edie, kind="providers", upload=csv_upload(headings, *rows))


def problems(batch):
    return [tuple(each) for each in batch.problems]


def test_a_file_is_previewed_before_anything_changes(cast):
    batch = uploaded(cast, ASH, YEW)

    plan = plan_of(cast.edie, batch)
    assert [(row.outcome, row.label, row.notes) for row in plan.rows] == [
        ("new", "Ash Nursery", ()),
        ("new", "Yew Academy", ("Trust: Lark Trust is not here yet and is added",)),
    ]
    assert (batch.state, Provider.objects.count()) == (ImportState.CHECKED, 3)


def test_schools_and_their_trust_are_brought_in(cast):
    run_import(actor=cast.edie, batch=uploaded(cast, ASH, YEW, ("100012", "Elder Academy", *YEW[2:])))

    yew = Provider.objects.get(urn="100011")
    assert (yew.agency.name, yew.kind, yew.phase, yew.trust.name, yew.trust.kind) == (
        "Yew Academy",
        "academy",
        "secondary",
        "Lark Trust",
        "trust",
    )
    assert yew.agency.names.get().during.lower == date(2019, 9, 1)
    assert Agency.objects.filter(name="Lark Trust").count() == 1


def test_two_rows_with_one_number_are_refused_with_both_names(cast):
    batch = uploaded(cast, ASH, ("100010", "Beech Nursery", "Maintained school", "Nursery"))

    assert problems(batch) == [
        (
            3,
            "the reference number 100010 stands in row 2 already, for Ash Nursery; here it stands for Beech Nursery.",
        )
    ]
    assert batch.state == ImportState.REFUSED


def test_a_number_that_another_school_has_here_is_refused_with_both_names(cast):
    batch = uploaded(cast, ASH, ("100001", "Beech Nursery", "Maintained school", "Nursery"))

    assert problems(batch) == [
        (
            3,
            (
                "the reference number 100001 is that of Elm Primary, which is here already; the file gives it to "
                "Beech Nursery. If the school has another name now, change it on its page first."
            ),
        )
    ]


def test_a_file_with_an_error_brings_in_nothing(cast):
    batch = uploaded(cast, ASH, ("12345", "Beech Nursery", "Maintained school", "Nursery"))

    with pytest.raises(Refusal):
        run_import(actor=cast.edie, batch=batch)
    assert Provider.objects.count() == 3


def test_a_number_taken_since_the_preview_brings_in_nothing(cast):
    batch = uploaded(cast, YEW, ASH)
    change_provider(
        actor=cast.edie,
        provider=cast.oak,
        urn="100010",
        name="Oak School",
        kind="maintained",
        phase="primary",
        trust=None,
    )

    batch = run_import(actor=cast.edie, batch=batch)

    assert batch.state == ImportState.REFUSED
    assert not Provider.objects.filter(urn="100011").exists()
    assert not Agency.objects.filter(name="Lark Trust").exists()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("1000100", *ASH[1:]), "“Reference number”: “1000100” is not six digits."),
        (("", *ASH[1:]), "“Reference number” is empty."),
        (("100010", "", *ASH[2:]), "“Name” is empty."),
        (
            ("100010", "Ash", "Free school", "Nursery"),
            (
                "“Kind”: there is no “Free school”. Use one of: Maintained school, Academy, Independent school, "
                "Special school, Post-16 provider."
            ),
        ),
        ((*ASH, "Kestrel Trust"), "“Trust”: a maintained school is in no trust."),
    ],
)
def test_what_is_wrong_with_a_row_is_said(cast, row, said):
    assert problems(uploaded(cast, row)) == [(2, said)]


def test_a_column_that_is_missing_is_named(cast):
    batch = uploaded(cast, ("100010", "Ash"), headings=["Reference number", "Name"])

    assert (1, "the column “Phase” is missing.") in problems(batch)


def test_the_same_file_again_changes_nothing_and_another_fact_changes_that(cast):
    run_import(actor=cast.edie, batch=uploaded(cast, ASH))

    again = plan_of(cast.edie, uploaded(cast, ASH))
    moved = plan_of(cast.edie, uploaded(cast, (*ASH[:3], "Primary")))

    assert [row.outcome for row in again.rows] == ["unchanged"]
    assert [row.changes for row in moved.rows] == [("Phase: Nursery becomes Primary",)]


def test_a_file_is_taken_back_as_a_whole(cast):
    batch = run_import(
        actor=cast.edie, batch=uploaded(cast, YEW, ("100003", "Oak School", "Academy", "Secondary"))
    )

    undo_import(actor=cast.edie, batch=batch, why="The wrong file")

    oak = Provider.objects.get(urn="100003")
    assert (oak.kind, oak.phase) == ("maintained", "primary")
    assert not Agency.objects.filter(name__in=["Yew Academy", "Lark Trust"]).exists()


def test_a_school_that_was_asked_meanwhile_keeps_the_file(cast):
    batch = run_import(actor=cast.edie, batch=uploaded(cast, YEW))
    open_year(actor=cast.edie)

    with pytest.raises(Refusal) as refused:
        undo_import(actor=cast.edie, batch=batch, why="The wrong file")

    assert "Yew Academy has" in refused.value.message
    assert Provider.objects.filter(urn="100011").exists()
