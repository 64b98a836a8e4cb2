"""Foreign keys follow the layers too, also those written as strings that no import shows."""

from django.apps import apps
from django.db import connection

from foundation.trail.copies import Event

LAYERS = ["database", "trail", "jobs", "files", "identity", "partnership", "audits", "performance", "home"]
FOUNDATION = {"database", "trail", "jobs", "files", "identity", "pages"}


def rank(label):
    return 0 if label in FOUNDATION else LAYERS.index(label)


def test_no_foreign_key_points_upwards():
    upwards = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in LAYERS
        for field in model._meta.local_fields
        if field.is_relation
        and field.related_model is not None
        and field.related_model._meta.app_label in LAYERS
        and rank(field.related_model._meta.app_label) > rank(model._meta.app_label)
    ]

    assert upwards == []


def test_every_copy_is_tied_to_its_act(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'f' AND conname LIKE '%_act_fk'")
        tied = {row[0] for row in cursor.fetchall()}

    copies = {model._meta.db_table for model in apps.get_models() if issubclass(model, Event)}
    assert {f"{table}_act_fk" for table in copies} - tied == set()


def test_every_row_that_names_an_agency_and_a_parent_is_tied_to_that_agencys_parent(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'f' AND conname LIKE '%_agency_fk'")
        tied = {row[0] for row in cursor.fetchall()}

    assert tied == {
        "audits_answer_sheet_id_agency_fk",
        "audits_section11return_sheet_id_agency_fk",
        "audits_answerevidence_evidence_id_agency_fk",
        "audits_answerevidence_answer_id_agency_fk",
    }
