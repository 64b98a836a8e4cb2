"""Standards, answer sheets and the audits built on them; today Section 11."""

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "audits"

    def ready(self) -> None:
        from audits import (  # noqa: F401 - register files, panels, letters and daily work
            case_uses,
            education_uses,
            imported,
            imported_providers,
            other_sets,
            owing,
            panels,
            section11_uses,
            subject_parts,
            subject_parts_learning,
            tasks,
        )
