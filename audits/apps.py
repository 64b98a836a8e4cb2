"""Standards, answer sheets and the audits built on them; today Section 11."""

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "audits"

    def ready(self) -> None:
        from audits import owing  # noqa: F401 - registers what agencies owe
        from audits import imported, panels, tasks  # noqa: F401 - register files, panels, letters and daily work
