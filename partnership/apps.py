"""Agencies, people and their roles, priorities and the improvement plan."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "partnership"
