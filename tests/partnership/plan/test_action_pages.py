"""The pages of an action: its story, what may be done, and what bad input meets."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from foundation.files.models import Blob
from partnership.models import Action, ActionClosure, ActionEvidence, ActionUpdate
from partnership.roles import Role
from partnership.services.actions import withdraw
from partnership.services.closures import decline_closure
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import PlanFactory, close, make_action, make_evidence, propose, say
from tests.partnership.plan.conftest import TODAY

pytestmark = pytest.mark.django_db

ON_ACTION = [
    "action-edit",
    "action-update",
    "action-add-evidence",
    "action-propose-closure",
    "action-withdraw",
]
LONG = "Wörter 🧒 שלום " * 700


def url(name, action, *more):
    return reverse(f"partnership:{name}", args=[action.pk, *more])


def told(answer):
    """The status, and the page with its line breaks taken out."""
    return answer.status_code, " ".join(unescape(answer.content.decode()).split())


def read(person, name, action):
    return told(client_of(person).get(url(name, action)))


def post(person, name, action, **data):
    return told(client_of(person).post(url(name, action), data))


@pytest.fixture
def action(police, gus):
    return make_action(
        agency=police, lead=gus, origins=[("section_11", "Return of Elm Police, 7.5", "/section11/answer/")]
    )


def words(action, **changed):
    given = {
        "title": action.title,
        "outcome": action.outcome,
        "measure": action.measure,
        "lead_agency": action.lead_agency_id,
        "lead": action.lead_id or "",
        "starts_on_day": action.starts_on.day,
        "starts_on_month": action.starts_on.month,
        "starts_on_year": action.starts_on.year,
        "plans": [plan.pk for plan in action.plans.all()],
        "version": action.version,
    }
    return {**given, **changed}


def update(action, **changed):
    return {"done": "Read ten", "stated_rag": "green", "version": action.version, **changed}


# Who may


@pytest.mark.parametrize("name", ON_ACTION)
@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("ada", set(ON_ACTION)),
        ("ben", {"action-update", "action-add-evidence", "action-propose-closure"}),
        ("gus", {"action-update", "action-add-evidence", "action-propose-closure"}),
        ("cas", set()),
        ("fay", set()),
    ],
)
def test_a_page_of_an_act_is_for_whoever_may_do_it(request, action, name, who, may):
    assert read(request.getfixturevalue(who), name, action)[0] == (200 if name in may else 403)


@pytest.mark.parametrize("name", ["action-detail", *ON_ACTION])
def test_whoever_may_not_know_of_an_action_finds_nothing(action, eve, name):
    other = make_person("Hal", Role.AGENCY_CONTRIBUTOR, agency=action.lead_agency)

    assert read(eve, name, action)[0] == 404
    assert read(other, name, action)[0] == 404


@pytest.mark.parametrize("who", ["ben", "cas", "fay", "gus"])
def test_only_the_office_opens_the_page_that_raises(request, who):
    assert client_of(request.getfixturevalue(who)).get(reverse("partnership:action-raise")).status_code == 403


# The story


def test_the_page_tells_the_story(ada, ben, fay, action):
    say(
        actor_of(ben),
        action,
        changed_for_children="Two children\nspoke <up>",
        stated_rag="amber",
        why_it_differs="Ill",
    )
    close(actor_of(ben), actor_of(fay), action)

    status, content = read(ada, "action-detail", action)

    assert status == 200
    for told in (
        "IP-2021-01 Hear the child",
        "Return of Elm Police, 7.5",
        "Read ten files",
        "Two children<br>spoke <up>",
        "Children say that they are asked",
        "Audit of ten cases",
        "Ben recorded an update.",
        "Fay signed it off as closed.",
        "Closure: signed off",
    ):
        assert told in content
    assert content.index("Fay signed it off") < content.index("Ben recorded")


def test_markup_in_what_was_typed_is_shown_as_typed(ada, ben, action):
    say(actor_of(ben), action, done="<script>alert(1)</script>")

    answer = client_of(ada).get(url("action-detail", action)).content.decode()

    assert "&lt;script&gt;alert(1)" in answer
    assert "<script>alert" not in answer


@pytest.mark.parametrize(("who", "follows"), [("ada", True), ("ben", True), ("cas", False), ("fay", False)])
def test_the_link_to_an_audits_answer_is_for_whoever_may_open_it(request, action, who, follows):
    content = read(request.getfixturevalue(who), "action-detail", action)[1]

    assert "Return of Elm Police, 7.5" in content
    assert ('href="/section11/answer/"' in content) == follows


def test_the_next_step_is_a_button_or_says_who_can(ada, ben, fay, action):
    assert f'href="{url("action-update", action)}"' in read(ben, "action-detail", action)[1]
    assert "Gus or the safeguarding lead of Elm Police can." in read(fay, "action-detail", action)[1]

    propose(actor_of(ada), action)

    assert f'href="{url("action-sign-off", action)}"' in read(fay, "action-detail", action)[1]
    assert "You proposed this closure" in read(ada, "action-detail", action)[1]
    assert (
        "The partnership manager or a member of the executive decides."
        in read(ben, "action-detail", action)[1]
    )


@pytest.mark.parametrize("updates", [1, 3])
def test_the_queries_of_the_page_do_not_grow_with_the_story(
    ada, ben, action, django_assert_num_queries, updates
):
    for _ in range(updates):
        say(actor_of(ben), action)
        make_evidence(action)
    client = client_of(ada)
    client.get(url("action-detail", action))

    # four of them begin and end the request's transaction and the view's, one sets who acts
    with django_assert_num_queries(15):
        client.get(url("action-detail", action))


# Raising and changing


def raised(agency, plan, **changed):
    due = TODAY + timedelta(days=90)
    return {
        "origin_kind": "meeting",
        "origin_text": "Executive, 2 March",
        "title": "Hear the child",
        "outcome": "Children are heard",
        "lead_agency": agency.pk,
        "plans": [plan.pk],
        "starts_on_day": TODAY.day,
        "starts_on_month": TODAY.month,
        "starts_on_year": TODAY.year,
        "due_on_day": due.day,
        "due_on_month": due.month,
        "due_on_year": due.year,
        **changed,
    }


def test_the_office_raises_an_action(ada, ben, police):
    plan = PlanFactory(is_main=True)

    answer = client_of(ada).post(reverse("partnership:action-raise"), raised(police, plan, lead=ben.pk))

    action = Action.objects.get()
    assert (answer.status_code, answer.url) == (302, url("action-detail", action))
    assert (action.reference, action.lead, action.due_on) == ("IP-2021-01", ben, TODAY + timedelta(days=90))


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [
        ({"title": ""}, 200, "Enter what will be done."),
        ({"title": LONG}, 200, "What will be done: use 300 characters or fewer."),
        ({"due_on_day": "31", "due_on_month": "2"}, 200, "does not exist"),
        ({"due_on_year": "2020"}, 409, "The due date must be on or after the start date."),
        ({"plans": []}, 200, "Choose at least one plan."),
        ({"lead_agency": "6f1c7f0e-7a0b-4a3e-9a53-5f6b6a4f9a11"}, 200, "Select a valid choice"),
    ],
)
def test_bad_input_is_named_and_nothing_typed_is_lost(ada, police, changed, status, words):
    data = raised(police, PlanFactory(), outcome="Children <are> heard 👧", **changed)

    answer = client_of(ada).post(reverse("partnership:action-raise"), data)
    content = unescape(answer.content.decode())

    assert (answer.status_code, Action.objects.count()) == (status, 0)
    assert words in content
    assert "There is a problem" in content
    assert "Children <are> heard 👧" in content


def test_two_managers_the_second_reads_both_texts_and_can_save_then(ada, action):
    other = make_person("Hana", Role.PARTNERSHIP_MANAGER)
    old_page = words(action, title="Ada's words")
    assert post(other, "action-edit", action, **words(action, title="Hana's words"))[0] == 302

    status, content = post(ada, "action-edit", action, **old_page)

    assert status == 409
    assert "What will be done: <mark>Ada's words</mark>" in re.sub(r"</mark>(.?)<mark>", r"\1", content)
    assert "What will be done: <mark>Hana's words</mark>" in re.sub(r"</mark>(.?)<mark>", r"\1", content)
    assert "Saved by Hana" in content
    assert 'name="version" value="2"' in content
    assert Action.objects.get().title == "Hana's words"
    assert post(ada, "action-edit", action, **{**old_page, "version": 2})[0] == 302
    assert Action.objects.get().title == "Ada's words"


def test_a_closed_action_cannot_be_changed(ada, ben, fay, action):
    close(actor_of(ben), actor_of(fay), action)

    assert read(ada, "action-edit", action)[0] == 409
    assert post(ada, "action-edit", action, **words(action, title="Other"))[0] == 409
    assert Action.objects.get().title == "Hear the child"


# Updates


def test_an_update_is_recorded_from_the_page_of_the_letter(gus, action):
    assert read(gus, "action-update", action)[0] == 200

    status, _ = post(gus, "action-update", action, **update(action, done=LONG))

    assert (status, ActionUpdate.objects.get().done) == (302, LONG.strip())


def test_an_update_that_differs_without_a_reason_keeps_what_was_typed(gus, police):
    action = make_action(agency=police, lead=gus, due_on=TODAY + timedelta(days=9))

    status, content = post(gus, "action-update", action, **update(action))

    assert (status, ActionUpdate.objects.count()) == (409, 0)
    assert "You say Green; its dates say Amber: due in 9 days. Say why they differ." in content
    assert 'href="#id_why_it_differs"' in content
    assert "Read ten" in content


def test_two_people_update_at_once_and_neither_text_is_lost(ben, gus, action):
    page_of_ben = update(action, done="Ben's words")
    assert post(gus, "action-update", action, **update(action, done="Gus was first"))[0] == 302

    status, content = post(ben, "action-update", action, **page_of_ben)

    assert status == 409
    assert "Gus was first" in content
    assert content.count("Ben's words") >= 1
    assert post(ben, "action-update", action, **{**page_of_ben, "version": 2})[0] == 302
    assert list(ActionUpdate.objects.order_by("number").values_list("done", flat=True)) == [
        "Gus was first",
        "Ben's words",
    ]


def test_the_office_is_asked_what_it_is_taken_from_and_an_owner_is_not(ada, gus, action):
    assert "What this is taken from" in read(ada, "action-update", action)[1]
    assert "What this is taken from" not in read(gus, "action-update", action)[1]


def test_an_old_link_to_a_withdrawn_action_says_so(ada, gus, action):
    withdraw(actor=actor_of(ada), action=action, why="Merged")

    status, content = read(gus, "action-update", action)

    assert status == 409
    assert "its status is “withdrawn”" in content


# Closing


def closing(**changed):
    return {"impact": "Heard", "how_known": "Files", "for_whom": "Children", **changed}


def stored():
    return default_storage.listdir("")[1] if default_storage.exists("") else []


def test_a_closure_is_proposed_with_a_file_that_its_readers_download(cas, eve, gus, action):
    file = SimpleUploadedFile("audit.csv", b"file,heard\n1,yes\n", "text/csv")

    status, _ = post(gus, "action-propose-closure", action, **closing(file=file, evidence_title="Audit"))

    evidence = ActionEvidence.objects.get()
    assert (status, evidence.closure, evidence.title) == (302, ActionClosure.objects.get(), "Audit")
    assert evidence.blob.owner_id == action.lead_agency_id
    download = client_of(cas).get(url("action-evidence", action, evidence.pk))
    assert b"".join(download.streaming_content) == b"file,heard\n1,yes\n"
    assert "attachment" in download["Content-Disposition"]
    assert client_of(eve).get(url("action-evidence", action, evidence.pk)).status_code == 404


def test_evidence_is_found_under_its_own_action_alone(ada, action):
    other = make_action("Another")
    evidence = make_evidence(other)

    assert client_of(ada).get(url("action-evidence", action, evidence.pk)).status_code == 404
    assert (
        client_of(ada).get(url("action-evidence", other, evidence.pk)).status_code == 404
    )  # a link, no file


def test_a_file_that_lies_about_its_kind_is_refused_and_the_words_stay(gus, action):
    file = SimpleUploadedFile("audit.pdf", b"MZ\x90\x00 not a document", "application/pdf")

    status, content = post(gus, "action-propose-closure", action, **closing(file=file))

    assert (status, ActionClosure.objects.count(), Blob.objects.count()) == (409, 0, 0)
    assert 'href="#id_file"' in content
    assert "Heard" in content


def test_a_refused_closure_leaves_no_file_in_storage(gus, action):
    before = stored()
    file = SimpleUploadedFile("audit.csv", b"file,heard\n1,yes\n", "text/csv")
    data = closing(file=file, link="javascript:alert(1)")

    status, content = post(gus, "action-propose-closure", action, **data)

    assert (status, Blob.objects.count()) == (409, 0)
    assert "Enter a web address" in content
    assert stored() == before


def test_a_closure_without_evidence_is_refused_and_the_words_stay(gus, action):
    status, content = post(gus, "action-propose-closure", action, **closing())

    assert (status, Action.objects.get().state) == (409, "open")
    assert "Add at least one piece of evidence" in content
    assert "Heard" in content


def test_evidence_that_is_here_already_is_offered_once(ada, gus, action):
    first = propose(actor_of(gus), action).evidence.get()
    decline_closure(actor=actor_of(ada), action=action, why="Too few")
    propose(actor_of(gus), action, earlier=[first.pk])
    decline_closure(actor=actor_of(ada), action=action, why="Still too few")

    assert ActionEvidence.objects.count() == 2
    assert read(gus, "action-propose-closure", action)[1].count('name="earlier"') == 1


def test_another_person_signs_off(ada, gus, action):
    propose(actor_of(gus), action)
    assert "Children say that they are asked" in read(ada, "action-sign-off", action)[1]

    assert post(ada, "action-sign-off", action, decision="sign")[0] == 302

    assert Action.objects.get().state == "closed"


def test_sending_back_without_a_reason_is_refused(ada, gus, action):
    propose(actor_of(gus), action)

    status, content = post(ada, "action-sign-off", action, decision="decline")

    assert (status, Action.objects.get().state) == (409, "closing")
    assert "“Send back” needs a reason." in content
    assert post(ada, "action-sign-off", action, decision="decline", why="Too few")[0] == 302
    assert Action.objects.get().state == "open"


def test_who_proposed_it_does_not_even_open_the_page(ada, action):
    propose(actor_of(ada), action)

    assert read(ada, "action-sign-off", action)[0] == 403
    assert post(ada, "action-sign-off", action, decision="sign")[0] == 403
    assert Action.objects.get().state == "closing"


def test_a_second_press_from_an_old_tab_is_refused_in_words(ada, fay, gus, action):
    propose(actor_of(gus), action)
    assert post(fay, "action-sign-off", action, decision="sign")[0] == 302

    status, content = post(ada, "action-sign-off", action, decision="decline", why="Too few")

    assert status == 409
    assert "is not possible now: the status is “Closed”" in content
    assert Action.objects.get().state == "closed"


@pytest.mark.parametrize("name", ["action-sign-off", "action-reopen"])
def test_opening_a_page_of_a_state_it_does_not_have_is_refused(ada, action, name):
    assert read(ada, name, action)[0] == 409


def test_opening_changes_nothing(ada, gus, action):
    propose(actor_of(gus), action)
    for name in ("action-detail", "action-sign-off"):
        client_of(ada).get(url(name, action))
        client_of(ada).head(url(name, action))

    assert Action.objects.get().state == "closing"


def test_reopening_and_withdrawing_ask_for_the_reason(ada, gus, action):
    close(actor_of(gus), actor_of(ada), action)
    assert post(ada, "action-reopen", action, why="")[0] == 200
    assert Action.objects.get().state == "closed"

    assert post(ada, "action-reopen", action, why="It came back")[0] == 302
    assert post(ada, "action-withdraw", action, why="Merged")[0] == 302

    assert (Action.objects.get().state, Action.objects.get().why_withdrawn) == ("withdrawn", "Merged")
