"""The trail: who did what and why, and copies of every row that changed."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "foundation.trail"
    label = "trail"
