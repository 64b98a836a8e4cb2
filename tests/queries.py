"""What a page asks the database, beside transaction control and the request's envelope."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits.metrics.editions import grades_of_scale, items_of_edition
from audits.selectors import section11_standing

ENVELOPE = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "BEGIN", "COMMIT", "SELECT set_config")

# What a process asks for once and then remembers: counted as if it had just started.
REMEMBERED = (items_of_edition, grades_of_scale, section11_standing._grades_of_edition)


def asked(client, url, status=200):
    """The statements of one GET, in order, of a process that has just started."""
    for each in REMEMBERED:
        each.cache_clear()
    with CaptureQueriesContext(connection) as caught:
        response = client.get(url)
    assert response.status_code == status
    return [each["sql"] for each in caught if not each["sql"].startswith(ENVELOPE)]
