"""A whole run at the smallest scale, on the deliberately slow branch: right in all it says, and every gate red."""

import json
import os
import time

import pytest
from django.urls import Resolver404, resolve

from bench.main import settings
from bench.runner import report
from bench.runner.databases import Cluster, collected
from bench.runner.run import Extent, Run
from bench.runner.turns import Patience
from demo.launcher.places import ROOT
from tests import database_recipe

SLOW_MS = 200
LEFT = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
LONGEST = 480  # seconds, on a busy machine
PATIENT = Patience(most=1, seconds=0, least=1, turn=1)
SMALL = Extent("TINY", "TINY_HISTORY", "", "TINY_HISTORY", PATIENT, slow_ms=SLOW_MS)


@pytest.fixture
def cluster(django_db_setup, django_db_blocker, tmp_path):
    """The servers of the tests, and a migrated database to copy."""
    with django_db_blocker.unblock(), database_recipe.scratch_database() as name:
        told = {**os.environ, "STATIC_DIR": str(tmp_path / "static"), "FILES_DIR": str(tmp_path / "files")}
        found = Cluster(
            admin=os.environ["TEST_ADMIN_DATABASE_URL"],
            owner=database_recipe.owner_url(),
            web=os.environ["DATABASE_URL"],
            empty=name,
            folder=tmp_path,
            env=settings(told),
        )
        collected(found)
        yield found


def test_the_slow_branch_turns_every_gate_red_and_what_it_says_is_right(cluster, tmp_path):
    begun, said = time.monotonic(), []
    run = Run(cluster, SMALL, seed=7, say=said.append)

    results = run()

    report.write(tmp_path, None, report.conditions("18", 7, True, run.loaded), results)
    written = json.loads((tmp_path / "bench.json").read_text())
    assert [each["name"] for each in written if each["met"]] == []
    assert len({each["name"] for each in written}) == len(written) == 73
    assert all(each["ours_ms"] > 0 and each["against_ms"] > 0 for each in written)
    assert set(run.loaded) == {"tiny", "tiny history"}
    assert cluster.ask("postgres", LEFT, [f"{cluster.empty}_"]) == []
    assert time.monotonic() - begun < LONGEST


def test_the_product_mounts_nothing_of_the_bench():
    with pytest.raises(Resolver404):
        resolve("/bench/list/", urlconf="config.urls")

    named = [file.name for file in (ROOT / "config").glob("*.py") if "bench" in file.read_text()]
    assert named == []
