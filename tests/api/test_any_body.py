"""Whatever is sent as a change of an answer: saved, or refused in the one shape, and never a failure."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.asking import answer_url, shape
from tests.factories.section11 import answer_of

NAMES = ("rating", "narrative", "reason", "will_do", "by_role", "by_when", "taken_from", "grade", "version")
texts = st.one_of(
    st.text(st.characters(), max_size=60),
    st.sampled_from(["good", "inadequate", "", "2021-12-31", "2021-02-30", "\x00", "\ud83c", "0001-01-01"]),
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)
bodies = st.one_of(
    st.dictionaries(st.sampled_from(NAMES), st.one_of(texts, values), max_size=5),
    st.dictionaries(texts, values, max_size=3),
    values,
)
etags = st.one_of(st.just("now"), st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=12))


@pytest.mark.django_db
@given(body=bodies, etag=etags)
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_body_is_saved_or_refused(api, owed, body, etag):
    before = answer_of(owed, "1.1")
    if_match = f'"{before.version}"' if etag == "now" else etag

    answered = api("ben").patch(
        answer_url(owed), json.dumps(body), content_type="application/json", headers={"If-Match": if_match}
    )

    after = answer_of(owed, "1.1")
    if answered.status_code == 200:
        assert (answered.json()["version"], after.version) == (before.version + 1, before.version + 1)
    else:
        assert shape(answered)[0] in {400, 412, 428}
        assert (after.version, after.narrative) == (before.version, before.narrative)
