"""Every model stands in one class of records, and what may go is what its fields' declarations say."""

from collections import Counter

from django.apps import apps

from foundation.retention.kept import all_classes, disposable
from foundation.trail.copies import Event

# Tables of the framework that hold nothing of anybody.
HOLD_NOTHING = {
    "contenttypes.ContentType",
    "auth.Permission",
    "auth.Group",
    "auth.Group_permissions",
    "pghistory.Context",
    "pghistory.Events",
    "pghistory.MiddlewareEvents",
    "socialaccount.SocialApp",
    "socialaccount.SocialApp_sites",
}


def every_model():
    found = apps.get_models(include_auto_created=True)
    return {model._meta.label for model in found if not issubclass(model, Event)} - HOLD_NOTHING


def test_every_model_stands_in_exactly_one_class():
    named = Counter(label for kept in all_classes() for label in kept.models)

    assert {label: count for label, count in named.items() if count > 1} == {}
    assert every_model() - set(named) == set()
    assert set(named) - every_model() == set()


def test_every_class_says_what_whose_why_on_what_ground_who_reads_and_how_long():
    for kept in all_classes():
        assert all([kept.what, kept.people, kept.why, kept.basis, kept.readers]), kept.code
        assert bool(kept.months) == kept.is_disposed_of == bool(kept.dispose) == bool(kept.goes), kept.code
        assert kept.is_disposed_of or kept.period is not None, kept.code
        assert not kept.is_disposed_of or kept.counts_from, kept.code


def test_these_classes_are_disposed_of_by_two_people():
    assert {kept.code: kept.months for kept in disposable()} == {
        "actions": 84,
        "commentary": 84,
        "education": 84,
        "imports": 24,
        "meetings": 84,
        "people": 84,
        "case_audits": 84,
        "section11": 84,
        "subject_requests": 36,
    }
