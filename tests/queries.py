"""What a page asks the database, beside transaction control and the request's envelope."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

ENVELOPE = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "BEGIN", "COMMIT", "SELECT set_config")


def asked(client, url, status=200):
    """The statements of one GET, in order."""
    with CaptureQueriesContext(connection) as caught:
        response = client.get(url)
    assert response.status_code == status
    return [each["sql"] for each in caught if not each["sql"].startswith(ENVELOPE)]
