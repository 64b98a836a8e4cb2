"""Rows that stand: what many tests begin with is made once, and undone when a test begins with something else.

A cast costs more than what a test asks of it. Each function marked `standing` is a fixture and a layer: its rows are
made in a transaction that stays open while the tests that follow begin with them too, and every test gets objects of
its own, as Django's setUpTestData does for one class. A test that commits makes everything itself.
"""

import inspect
from contextlib import ExitStack
from copy import deepcopy
from itertools import count

import pytest
from django.db import transaction
from django.test import override_settings

COMMITTING = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}
OWN_GROUND = {"world"}  # stands for a module, and is built on nothing
_places = count()


def on(day):
    """While the product takes this day for today."""
    return lambda: override_settings(DEMO_TODAY=day)


class Layer:
    """What `build` makes while `during` holds, on the layers that its parameters name."""

    def __init__(self, build, during):
        self.name, self.build, self.during, self.place = build.__name__, build, during, next(_places)
        self.needs = tuple(inspect.signature(build).parameters)

    def made(self, made):
        with self.during():
            return self.build(**{name: made[name] for name in self.needs})


class Ground:
    """The layers that stand in this process, lowest first. Nothing stands before the database does."""

    def __init__(self):
        self.blocker = None
        self.layers, self.ends, self.made = [], [], {}

    def bring_to(self, wanted):
        """Takes down what is not wanted, and what stood on it; then puts up what is missing."""
        kept = sum(1 for _ in _alike(self.layers, wanted))
        self._take_down(kept)
        for layer in wanted[kept:]:
            self._put_up(layer)

    def _take_down(self, kept):
        while len(self.layers) > kept:
            del self.made[self.layers.pop().name]
            self.ends.pop().close()

    def _put_up(self, layer):
        with ExitStack() as leaving:
            leaving.enter_context(self.blocker.unblock())
            leaving.enter_context(transaction.atomic())
            leaving.callback(transaction.set_rollback, True)
            self.made[layer.name] = layer.made(self.made)
            self.layers.append(layer)
            self.ends.append(leaving.pop_all())


GROUND = Ground()
COPIES = pytest.StashKey[dict]()


def standing(during):
    """A fixture whose rows stay from test to test. Its parameters are other such fixtures and nothing else; `during`
    makes the context that the tests begin in, such as `on(TODAY)`."""

    def decorate(build):
        layer = Layer(build, during)

        def fixture(request, db, **needed):
            copies = request.node.stash.get(COPIES, {})
            return copies[layer.name] if layer.name in copies else build(**needed)

        names = ["request", "db", *layer.needs]
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
        fixture.__signature__ = inspect.Signature([inspect.Parameter(name, kind) for name in names])
        fixture.__doc__, fixture.layer = build.__doc__, layer
        return pytest.fixture(name=layer.name)(fixture)

    return decorate


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Before anything of the test: the layers that it names, and nothing else."""
    if GROUND.blocker is None:
        return
    wanted = wanted_by(item)
    GROUND.bring_to(wanted)
    if wanted:
        item.stash[COPIES] = deepcopy(GROUND.made)


def wanted_by(item):
    """The layers of a test, lowest first; none that stands on something which the test makes for itself."""
    names = set(getattr(item, "fixturenames", ()))
    if names & (COMMITTING | OWN_GROUND) or _commits(item.get_closest_marker("django_db")):
        return []
    left = sorted((layer for name in names if (layer := _layer(item, name))), key=lambda layer: layer.place)
    wanted = {}
    while ready := next((layer for layer in left if {*layer.needs} <= {*wanted}), None):
        wanted[ready.name] = ready
        left.remove(ready)
    return list(wanted.values())


def _layer(item, name):
    definitions = item._fixtureinfo.name2fixturedefs.get(name)
    return getattr(definitions[-1].func, "layer", None) if definitions else None


def _commits(marker):
    return bool(marker) and (
        bool(marker.args) or marker.kwargs.get("transaction") or marker.kwargs.get("reset_sequences")
    )


def _alike(standing_now, wanted):
    for one, other in zip(standing_now, wanted, strict=False):
        if one is not other:
            return
        yield one
