"""Standards, answer sheets and the audits built on them; today Section 11."""

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "audits"
