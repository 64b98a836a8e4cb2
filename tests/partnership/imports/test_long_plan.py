"""A long plan is brought in by the worker, and its page shows how far it is."""

import pytest

from foundation.jobs.runner import run_due
from partnership.models import Action
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.factories.plan import PlanFactory
from tests.partnership.imports.files import csv_upload
from tests.partnership.imports.test_plan_in import bring_in, text_of
from tests.queries import asked

pytestmark = pytest.mark.django_db

HEADINGS = ("No", "Action", "Lead agency", "Due on", "Progress")


@pytest.fixture
def client(db):
    return client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


def test_three_hundred_actions_wait_for_the_worker_and_come_in_and_go_together(client):
    plan = PlanFactory(name="Improvement plan", prefix="IP", is_main=True)
    make_agency("Homes North")
    rows = [
        (str(number), f"Action {number}", "Homes North", "1/9/2026", "Said" if number % 2 else "")
        for number in range(1, 301)
    ]
    url = bring_in(client, csv_upload(HEADINGS, *rows), plan)
    queries = len(asked(client, url))

    client.post(f"{url}run/")
    waiting = client.get(f"{url}progress/").json()
    assert (waiting["state"], waiting["done"], waiting["total"]) == ("waiting", 0, 300)
    assert "Bringing the file in" in text_of(client.get(url))
    run_due()

    done = client.get(f"{url}progress/").json()
    assert (done["state"], done["text"], done["result_url"]) == ("done", "Imported: 300 new, 0 changed", url)
    last = Action.objects.get(old_reference="300")
    assert (last.reference, last.title, Action.objects.count()) == ("IP-2026-300", "Action 300", 300)
    assert queries <= 14
    client.post(f"{url}undo/", {"why": "Last year's"})
    assert Action.objects.exclude(state="withdrawn").count() == 0
    assert Action.objects.filter(places__isnull=False).count() == 0
