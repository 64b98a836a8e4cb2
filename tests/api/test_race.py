"""Two programs change the same thing at the same moment: one is saved, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from audits.models import AnswerRevision
from foundation.identity.models import IdempotencyKey
from tests.api.asking import answer_url, patch, post
from tests.api.conftest import make_cast, token_client
from tests.factories.plan import make_action
from tests.factories.section11 import answer_of, open_audit

ROUNDS = 4


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_over_one_version_one_is_saved_and_the_other_is_412():
    cast = make_cast()
    (owed,) = open_audit(cast.elm)
    programs = [token_client(cast.ben), token_client(cast.ben)]
    for round_ in range(ROUNDS):
        start = Barrier(2)

        def change(place, etag=f'"{round_}"', start=start):
            try:
                start.wait(10)
                said = {"rating": "good", "narrative": f"Text {place} over {etag}"}
                return patch(programs[place], answer_url(owed), said, etag=etag)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as both:
            answers = list(both.map(change, (0, 1)))

        assert sorted(each.status_code for each in answers) == [200, 412]
        saved = next(each.json() for each in answers if each.status_code == 200)
        assert (answer_of(owed, "1.1").narrative, saved["version"]) == (saved["narrative"], round_ + 1)
    assert AnswerRevision.objects.count() == ROUNDS


@pytest.mark.django_db(transaction=True)
def test_of_two_updates_over_one_version_one_is_recorded_and_the_other_is_412():
    cast = make_cast()
    action = make_action(agency=cast.elm, lead=cast.ben)
    programs = [token_client(cast.ben), token_client(cast.ben)]
    for version in range(1, ROUNDS + 1):
        start = Barrier(2)

        def say(place, etag=f'"{version}"', start=start):
            try:
                start.wait(10)
                said = {"done": f"Text {place} over {etag}", "stated_rag": "green"}
                return post(programs[place], f"actions/{action.pk}/updates/", said, etag=etag)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as both:
            answers = list(both.map(say, (0, 1)))

        assert sorted(each.status_code for each in answers) == [201, 412]
    assert action.updates.count() == ROUNDS
    assert IdempotencyKey.objects.count() == ROUNDS
