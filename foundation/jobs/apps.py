"""One outbox for all work that is not done within a request."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "foundation.jobs"
    label = "jobs"
