"""How tests are shared out: each goes to whichever process is free, but for modules that one process sees whole."""

import pytest

# What it has seen on one page it need not look at again on the next.
WHOLE = ("tests/journeys/test_axe.py",)


def unit_of(node_id):
    """Tests with the same unit run in one process, in their order."""
    module = node_id.partition("::")[0]
    return module if module in WHOLE else node_id


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """The largest unit begins first. Marks of groups do nothing in the versions that are locked."""
    from xdist.scheduler import LoadScopeScheduling

    class Sharing(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return unit_of(nodeid)

    return Sharing(config, log) if config.getvalue("dist") == "load" else None
