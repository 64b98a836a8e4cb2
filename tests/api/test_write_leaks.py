"""Writing tells nobody what they may not know: what is not visible is 404, what is not theirs is 403."""

import pytest

from foundation.jobs.queue import enqueue
from partnership.models import Action, ActionClosure, Milestone, WaitsFor
from partnership.services.contributors import add_contributor
from partnership.services.milestones import add_milestone
from tests.api.asking import API, post, rows, shape
from tests.api.test_answers import give
from tests.factories.figures import make_indicator
from tests.factories.people import actor_of
from tests.factories.plan import close, make_action, make_evidence, propose
from tests.factories.section11 import answer_of, handed_in
from tests.permissions.world_partnership import keep_blob

pytestmark = pytest.mark.django_db
SAID = {"done": "Read ten files", "stated_rag": "green"}
CLOSING = {"impact": "Heard", "how_known": "Ten files", "for_whom": "All"}
LINK = {"title": "Canary", "link": "https://evidence.example/canary"}


def status_of(client, path, body, **more):
    return shape(post(client, path, body, **more))[0]


@pytest.mark.parametrize(
    ("path", "body", "etag"),
    [
        ("updates/", SAID, '"1"'),
        ("closures/", CLOSING | {"evidence": [LINK]}, None),
        ("evidence/", LINK, None),
        ("milestones/", {"title": "Ask ten", "due_on": "2021-10-15"}, None),
        ("withdraw/", {"why": "Nobody should see this"}, None),
        ("reopen/", {"why": "Nobody should see this"}, None),
        ("contributors/", {"agency": "elmbrook-housing"}, None),
    ],
)
def test_another_agency_s_action_is_404_to_whoever_writes(api, cast, path, body, etag):
    action = make_action("Canary", agency=cast.fern)

    answers = [post(api(name), f"actions/{action.pk}/{path}", body, etag=etag) for name in ("ben", "gus")]

    assert [shape(each)[0] for each in answers] == [404, 404]
    assert all(b"Canary" not in each.content for each in answers)
    found = Action.objects.get(pk=action.pk)
    assert (found.version, found.updates.count(), found.evidence.count(), found.state) == (1, 0, 0, "open")


@pytest.mark.parametrize("name", ["fay", "ivy"])
@pytest.mark.parametrize(
    ("path", "body", "etag"),
    [
        ("updates/", SAID, '"1"'),
        ("evidence/", LINK, None),
        ("withdraw/", {"why": "Because"}, None),
        ("milestones/", {"title": "Ask ten", "due_on": "2021-10-15"}, None),
    ],
)
def test_who_reads_the_whole_plan_may_not_therefore_write_it(api, cast, name, path, body, etag):
    action = make_action(agency=cast.elm)

    assert status_of(api(name), f"actions/{action.pk}/{path}", body, etag=etag) == 403
    assert Action.objects.get(pk=action.pk).version == 1


def test_who_contributes_says_how_it_goes_and_nothing_else(api, cast):
    action = make_action(agency=cast.elm)
    add_contributor(actor=actor_of(cast.ada), action=action, agency=cast.fern)
    path = f"actions/{action.pk}"

    updated = post(api("cas"), f"{path}/updates/", SAID, etag='"1"')

    assert updated.status_code == 201
    assert [
        status_of(api("cas"), f"{path}/closures/", CLOSING | {"evidence": [LINK]}),
        status_of(api("cas"), f"{path}/milestones/", {"title": "Ask", "due_on": "2021-10-15"}),
        status_of(api("cas"), f"{path}/withdraw/", {"why": "Because"}),
    ] == [403, 403, 403]


def test_an_action_that_may_not_be_seen_cannot_be_waited_for_nor_found_by_trying(api, cast):
    mine, other = make_action(agency=cast.elm), make_action("Canary", agency=cast.fern)
    nothing = "00000000-0000-4000-8000-000000000000"

    tried = [
        post(api("ben"), f"actions/{mine.pk}/waits/", {"other": each}) for each in (str(other.pk), nothing)
    ]

    assert [shape(each) for each in tried] == [(400, "validation_error", ["invalid"])] * 2
    assert tried[0].content == tried[1].content
    assert WaitsFor.objects.count() == 0


def test_a_part_of_another_action_is_404_at_an_address_of_one_s_own(api, cast):
    mine, other = make_action(agency=cast.elm), make_action(agency=cast.fern)
    ada = actor_of(cast.ada)
    step = add_milestone(actor=ada, action=other, title="Canary", due_on=other.due_on)
    path = f"{API}/actions/{mine.pk}/milestones/{step.pk}/"

    changed = api("ben").patch(path, {"title": "Taken"}, content_type="application/json")

    assert (shape(changed)[0], shape(api("ben").delete(path))[0]) == (404, 404)
    assert Milestone.objects.get().title == "Canary"


def test_a_proposal_of_another_action_is_not_signed_at_this_one(api, cast):
    first, second = make_action(agency=cast.elm), make_action(agency=cast.elm)
    for action in (first, second):
        propose(actor_of(cast.ben), action)
    foreign = ActionClosure.objects.get(action=second)

    told = status_of(api("ada"), f"actions/{first.pk}/closures/{foreign.pk}/decision/", {"decision": "sign"})

    assert told == 404
    assert set(ActionClosure.objects.values_list("state", flat=True)) == {"proposed"}


def test_nobody_signs_what_they_proposed(api, cast):
    action = make_action(agency=cast.elm)
    propose(actor_of(cast.ada), action)
    path = f"actions/{action.pk}/closures/{ActionClosure.objects.get().pk}/decision/"

    assert status_of(api("ada"), path, {"decision": "sign"}) == 403
    assert post(api("fay"), path, {"decision": "sign"}).status_code == 200
    assert Action.objects.get(pk=action.pk).state == "closed"


def test_evidence_of_another_action_closes_nothing(api, cast):
    mine, other = make_action(agency=cast.elm), make_action(agency=cast.fern)
    foreign = make_evidence(other)

    told = post(api("ben"), f"actions/{mine.pk}/closures/", CLOSING | {"earlier": [str(foreign.pk)]})

    assert shape(told) == (409, "client_error", ["refused"])
    assert told.json()["errors"][0]["attr"] == "link"
    assert ActionClosure.objects.count() == 0


def test_a_closed_action_stays_closed_to_its_own_lead(api, cast):
    action = make_action(agency=cast.elm)
    make_evidence(action)
    close(actor_of(cast.ben), actor_of(cast.ada), action)

    assert status_of(api("ben"), f"actions/{action.pk}/reopen/", {"why": "Because"}) == 403
    assert status_of(api("bea"), f"actions/{action.pk}/reopen/", {"why": "Because"}) == 403
    assert Action.objects.get(pk=action.pk).state == "closed"


def test_a_data_owner_writes_of_the_own_indicators_alone(api, cast):
    make_indicator("mine", owner=cast.fern)
    make_indicator("theirs", owner=cast.elm)
    said = {"text": "It rose."}

    told = [
        post(api("dee"), f"indicators/{code}/commentaries/", said).status_code for code in ("mine", "theirs")
    ]

    assert told == [201, 403]
    everywhere = {"happened_on": "2020-04-01", "text": "A new law", "everywhere": True}
    assert status_of(api("dee"), "indicators/mine/happenings/", everywhere) == 403


def beside(owed, code, title):
    """A file beside one answer."""
    from audits.models import AnswerEvidence, Evidence, EvidenceVersion
    from foundation.calendar.clock import real_now
    from foundation.trail.acts import act
    from partnership.actors import system_actor

    with act(system_actor(), "test.make"):
        piece = Evidence.objects.create(agency=owed.agency, title=title)
        EvidenceVersion.objects.create(evidence=piece, blob=keep_blob(owed.agency_id), added_at=real_now())
        AnswerEvidence.objects.create(answer=answer_of(owed, code), evidence=piece, agency=owed.agency)
    return piece


def test_the_list_of_evidence_says_what_a_file_is_and_never_where_it_lies(api, cast, owed):
    piece = beside(owed, "1.1", "Audit of ten cases")
    blob = piece.versions.get().blob

    (found,) = rows(api("ben"), f"section11/returns/{owed.pk}/evidence/")

    assert {name: found[name] for name in ("id", "answer", "title", "kind", "version", "url")} == {
        "id": str(piece.pk),
        "answer": "1.1",
        "title": "Audit of ten cases",
        "kind": "file",
        "version": 1,
        "url": "",
    }
    assert (found["sha256"], found["size"], found["scan_state"]) == (blob.sha256, blob.size, "clean")
    assert blob.stored_name not in str(found)
    assert "yes" not in str(found)  # a word of the file itself


def test_a_colleague_s_list_of_evidence_is_that_of_the_sections_given_to_them(api, cast, owed):
    beside(owed, "1.1", "Given")
    beside(owed, "7.1", "Canary")
    give(cast, owed, cast.gus)

    found = rows(api("gus"), f"section11/returns/{owed.pk}/evidence/")

    assert [each["title"] for each in found] == ["Given"]
    assert len(rows(api("ben"), f"section11/returns/{owed.pk}/evidence/")) == 2


def test_who_reads_ratings_alone_reads_no_evidence(api, cast, owed):
    beside(owed, "1.1", "Canary")
    handed_in(actor_of(cast.ben), owed)
    path = f"{API}/section11/returns/{owed.pk}/evidence/"

    refused = api("fay").get(path)

    assert (shape(refused)[0], b"Canary" in refused.content) == (403, False)
    assert shape(api("cas").get(path))[0] == 404


def test_work_is_told_to_whoever_asked_for_it_and_not_what_it_is_about(api, cast):
    mine = enqueue(kind="plan.report", key="a", payload={"canary": "1"}, asked_by=cast.ben.pk)
    other = enqueue(kind="plan.report", key="b", payload={}, asked_by=cast.cas.pk)
    enqueue(kind="letter", key="c", payload={})

    found = rows(api("ben"), "jobs/")

    assert [each["id"] for each in found] == [str(mine.public_id)]
    assert "canary" not in str(found)
    assert shape(api("ada").get(f"{API}/jobs/{other.public_id}/"))[0] == 404


@pytest.mark.parametrize(("name", "told"), [("ada", 403), ("gus", 403), ("cas", 404), ("fay", 404)])
def test_only_the_agency_s_lead_hands_in(api, cast, owed, name, told):
    give(cast, owed, cast.gus)

    assert status_of(api(name), f"section11/returns/{owed.pk}/submit/", {}) == told
    owed.refresh_from_db()
    assert owed.submitted_on is None
