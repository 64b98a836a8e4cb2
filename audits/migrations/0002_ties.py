"""Ties copies to their acts, and agency-owned rows to their own agency's parent by composite keys."""

from django.db import migrations

from foundation.trail.ties import TieCopies

# (table, column of the parent, parent's table): the row's agency must be its parent's.
OF_THE_SAME_AGENCY = [
    ("audits_answer", "sheet_id", "audits_sheet"),
    ("audits_section11return", "sheet_id", "audits_sheet"),
    ("audits_answerevidence", "evidence_id", "audits_evidence"),
    ("audits_answerevidence", "answer_id", "audits_answer"),
]


def same_agency(table: str, column: str, parent: str) -> migrations.RunSQL:
    name = f"{table}_{column}_agency_fk"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}, agency_id) REFERENCES {parent} (id, agency_id)",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("audits", "0001_initial"), ("trail", "0001_initial")]
    operations = [
        TieCopies("audits"),
        *(same_agency(table, column, parent) for table, column, parent in OF_THE_SAME_AGENCY),
    ]
