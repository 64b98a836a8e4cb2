"""The module that remembers what it has seen runs in one process; every other test goes where there is room."""

from pathlib import Path

from demo.launcher.places import ROOT
from tests.sharing import WHOLE, unit_of


def test_tests_of_a_whole_module_are_one_unit():
    lead, manager = (
        f"{WHOLE[0]}::test_every_page[{role}]" for role in ("agency_lead", "partnership_manager")
    )

    assert unit_of(lead) == unit_of(manager)


def test_other_tests_are_units_of_their_own():
    first, second = "tests/pages/test_table.py::test_one", "tests/pages/test_table.py::test_two"

    assert unit_of(first) != unit_of(second)


def test_the_whole_modules_exist():
    assert [name for name in WHOLE if not Path(ROOT, name).is_file()] == []


def test_this_process_shares_as_said(request):
    manager = request.config.pluginmanager

    assert any(
        hook.plugin.__name__ == "tests.conftest"
        for hook in manager.hook.pytest_xdist_make_scheduler.get_hookimpls()
    )
