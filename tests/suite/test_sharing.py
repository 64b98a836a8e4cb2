"""What remembers what it has seen runs in one process; every other test goes where there is room."""

from pathlib import Path

from demo.launcher.places import ROOT
from tests.sharing import WHOLE, unit_of


def test_tests_of_a_whole_module_or_folder_are_one_unit():
    one, other = "tests/journeys/test_axe.py::test_one", "tests/journeys/test_axe.py::test_other[x]"
    matrix, scanner = (
        "tests/permissions/test_matrix.py::test_one",
        "tests/permissions/test_scanner.py::test_one",
    )

    assert unit_of(one) == unit_of(other)
    assert unit_of(matrix) == unit_of(scanner)
    assert unit_of(one) != unit_of(matrix)


def test_other_tests_are_units_of_their_own():
    first, second = "tests/pages/test_table.py::test_one", "tests/pages/test_table.py::test_two"

    assert unit_of(first) != unit_of(second)


def test_each_of_them_exists():
    assert [name for name in WHOLE if not Path(ROOT, name).exists()] == []


def test_this_process_shares_as_said(request):
    manager = request.config.pluginmanager

    assert any(
        hook.plugin.__name__ == "tests.conftest"
        for hook in manager.hook.pytest_xdist_make_scheduler.get_hookimpls()
    )
