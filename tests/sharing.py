"""How tests are shared out: each goes to whichever process is free, but for some that one process sees whole."""

import pytest

# They look at a world that takes long to make, and what they have seen on one page they need not ask again on the next.
WHOLE = ("tests/journeys/test_axe.py", "tests/permissions/")


def unit_of(node_id):
    """Tests with the same unit run in one process, in their order."""
    return next((whole for whole in WHOLE if node_id.startswith(whole)), node_id)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """The largest unit begins first. Marks of groups do nothing in the versions that are locked."""
    from xdist.scheduler import LoadScopeScheduling

    class Sharing(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return unit_of(nodeid)

    return Sharing(config, log) if config.getvalue("dist") == "load" else None
