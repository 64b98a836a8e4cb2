"""Agencies, people and their roles, priorities and the improvement plan."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "partnership"

    def ready(self) -> None:
        from foundation.retention.rights import register_rights
        from partnership import (  # noqa: F401 - register files, letters, daily and open work, what persons may ask
            imported,
            subject_parts,
            tasks,
        )
        from partnership.permissions.records import can_keep_records, can_open_records

        register_rights(keeps=can_keep_records, reads=can_open_records)
