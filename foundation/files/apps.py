"""Uploaded files: their kind, their scan, their quota."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "foundation.files"
    label = "files"
