"""Adding and taking away where an action came from."""

import pytest

from foundation.refusals import NotAllowed, Refusal, Stale
from partnership.models import Action, ActionOrigin
from partnership.services.actions import edit_action, withdraw
from partnership.services.origins import add_origin, remove_origin
from tests.factories.people import actor_of, client_of

pytestmark = pytest.mark.django_db
MINUTES = ("meeting", "Executive, 9 July, item 2", "")


def texts(action):
    return list(action.origins.values_list("text", flat=True))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Section 11 audit 2018/19", "Section 11 audit 2018/19"),
        ("Return of Elm Police, 7.5", "Section 11 audit: Return of Elm Police, 7.5"),
    ],
)
def test_the_kind_of_a_source_is_not_said_twice(text, words):
    assert ActionOrigin(kind="section_11", text=text).words == words


def test_one_more_source_is_added_once(ada, action):
    add_origin(actor=actor_of(ada), action=action, origin=MINUTES)

    with pytest.raises(Refusal, match="names “Executive, 9 July, item 2” already"):
        add_origin(actor=actor_of(ada), action=action, origin=MINUTES)
    assert texts(action) == ["Executive, 9 July, item 2", "Return of Elm Police, 7.5"]


def test_only_the_office_says_where_it_came_from(ben, gus, action):
    for who in (ben, gus):
        with pytest.raises(NotAllowed):
            add_origin(actor=actor_of(who), action=action, origin=MINUTES)
        with pytest.raises(NotAllowed):
            remove_origin(actor=actor_of(who), origin=action.origins.get())
    assert texts(action) == ["Return of Elm Police, 7.5"]


def test_a_withdrawn_action_keeps_its_sources(ada, action):
    withdraw(actor=actor_of(ada), action=action, why="Merged")

    with pytest.raises(Refusal, match="is withdrawn"):
        remove_origin(actor=actor_of(ada), origin=action.origins.get())


def test_whoever_changes_the_action_meanwhile_is_told(ada, action):
    seen = Action.objects.get(pk=action.pk)
    add_origin(actor=actor_of(ada), action=action, origin=MINUTES)

    with pytest.raises(Stale):
        edit_action(
            actor=actor_of(ada),
            action=Action.objects.get(pk=action.pk),
            base_version=seen.version,
            title="Other",
            outcome=seen.outcome,
            measure=seen.measure,
            priority=None,
            lead_agency=seen.lead_agency,
            lead_id=seen.lead_id,
            lead_role="",
            starts_on=seen.starts_on,
            plans=list(seen.plans.all()),
            origins=[],
        )
    assert len(texts(action)) == 2


def test_the_page_takes_one_away_and_adds_one_in_its_place(ada, ben, action):
    address, client = f"/plan/{action.pk}/origins/", client_of(ada)
    origin = action.origins.get()

    assert address in client.get(action.get_absolute_url()).content.decode()
    assert address not in client_of(ben).get(action.get_absolute_url()).content.decode()
    nothing = client.post(address, {}).content.decode()
    half = client.post(address, {"text": "Executive"}).content.decode()
    client.post(address, {"gone": [origin.pk], "kind": "meeting", "text": MINUTES[1]})

    assert "Choose a source to take away, or enter one to add." in nothing
    assert "Choose the kind of source." in half
    assert texts(action) == ["Executive, 9 July, item 2"]
    assert "took a source away" in client.get(action.get_absolute_url()).content.decode()
