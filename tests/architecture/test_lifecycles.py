"""A lifecycle names its services and predicates; what it names must exist."""

import pkgutil
from importlib import import_module

import pytest
from django.apps import apps
from django.utils.module_loading import import_string

from foundation.lifecycle import Lifecycle
from partnership.choices import ACTION

APPS = [
    config for config in apps.get_app_configs() if config.name in {"partnership", "audits", "performance"}
]


def lifecycles():
    for config in APPS:
        for name, value in vars(import_module(f"{config.name}.choices")).items():
            if isinstance(value, Lifecycle):
                yield config.name, name, value


ARROWS = [
    pytest.param(app, arrow, id=f"{app}.{name}.{arrow.name}")
    for app, name, lifecycle in lifecycles()
    for arrow in lifecycle.arrows
]


def predicates(app):
    """Names defined in the app's `permissions`, a module or a package of them."""
    root = import_module(f"{app}.permissions")
    below = pkgutil.iter_modules(getattr(root, "__path__", []), f"{root.__name__}.")
    return {name for module in (root, *(import_module(each.name) for each in below)) for name in vars(module)}


@pytest.mark.parametrize(("app", "arrow"), ARROWS)
def test_the_service_of_an_arrow_exists_and_stands_in_services(app, arrow):
    assert arrow.service.startswith(f"{app}.services.")
    assert callable(import_string(arrow.service))


@pytest.mark.parametrize(("app", "arrow"), ARROWS)
def test_the_predicate_of_an_arrow_exists(app, arrow):
    assert arrow.permission in predicates(app)


def test_the_lifecycles_were_found():
    assert ("partnership", "ACTION", ACTION) in list(lifecycles())
    assert "can_sign_nothing" not in predicates("partnership")
