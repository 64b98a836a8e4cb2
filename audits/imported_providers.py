"""Registers the file of schools and colleges with the partnership's imports."""

from audits.permissions.education import can_keep_providers
from audits.provider_rows import HEADINGS, plan_providers
from audits.selectors.education.providers import known_providers, known_trusts
from audits.services.education.providers_file import bring_in_provider, undo_providers
from partnership.choices import ImportKind
from partnership.import_kinds import FileKind, Source, register_kind
from partnership.rows_in.plans import ImportPlan
from partnership.services.imports import row_by_row


def _plan(source: Source) -> ImportPlan:
    today = source.actor.today
    return plan_providers(source.table, known_providers(), known_trusts(today), today)


register_kind(
    FileKind(
        code=ImportKind.PROVIDERS,
        headings=HEADINGS,
        may=can_keep_providers,
        plan=_plan,
        bring_in=row_by_row(bring_in_provider),
        list_text="Back to the schools",
        list_url="audits:education-providers",
        undo=undo_providers,
        stays="A trust that the file added stays once something else names it.",
    )
)
