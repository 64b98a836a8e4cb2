"""Installs a release from its archive: standard library alone, as nothing else is there yet."""
