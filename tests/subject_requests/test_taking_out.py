"""Words are taken out of a text, its versions and copies; afterwards they stand nowhere in the database."""

import pytest
from django.urls import reverse

from audits.models import Answer, AnswerRevision
from foundation.identity.models import User
from foundation.refusals import NotAllowed, Refusal
from foundation.subject_requests.models import Redaction
from foundation.subject_requests.selectors.everywhere import spots
from foundation.subject_requests.services.redacting import take_words_out
from foundation.trail.acts import act
from foundation.trail.models import Act
from foundation.trail.taking_out import take_out, without
from partnership.actors import system_actor
from partnership.models import Action, ActionUpdate, ImportBatch
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import make_action
from tests.factories.section11 import answer, answer_all, declare, hand_in, open_audit
from tests.factories.subject_requests import make_request, search
from tests.forgetting import places_of
from tests.subject_requests.test_search import update_saying
from tests.trail.test_forgetting import make_answer

pytestmark = pytest.mark.django_db
PASSAGE = "Kim Lee, a neighbour,"
TOMBSTONE = "[words taken out on 3 November 2021: named another child]"


def taken(actor, row, passages=(PASSAGE,), reason="named another child", chosen=None):
    keys = [each.key for each in spots(passages) if each.can_go] if chosen is None else chosen
    return take_words_out(actor=actor, request=row, passages=passages, reason=reason, chosen=keys)


def test_words_go_from_every_version_and_copy_and_the_rest_stays(ada):
    update = update_saying(f"Then {PASSAGE} rang. The school rang too.")
    given = make_answer(f"We heard {PASSAGE} twice: {PASSAGE}", f"And {PASSAGE} again", "Now without")
    row = make_request(ada, state="proved")

    result = taken(ada, row)

    update.refresh_from_db()
    assert update.done == f"Then {TOMBSTONE} rang. The school rang too."
    said = AnswerRevision.objects.filter(answer=given).order_by("version").values_list("narrative", flat=True)
    assert list(said) == [f"We heard {TOMBSTONE} twice: {TOMBSTONE}", f"And {TOMBSTONE} again", "Now without"]
    assert (result.places, result.left) == (4, [])
    assert places_of(PASSAGE) == []
    assert places_of("Kim Lee") == []


def test_an_open_answer_gets_a_version_so_that_an_older_page_cannot_put_the_words_back(ada):
    given = make_answer(f"We heard {PASSAGE} once")
    row = make_request(ada, state="proved")

    taken(ada, row)

    answer = Answer.objects.get(pk=given.pk)
    latest = AnswerRevision.objects.get(answer=given, version=answer.version)
    assert (answer.version, latest.narrative) == (given.version + 1, f"We heard {TOMBSTONE} once")
    assert places_of(PASSAGE) == []


def test_lists_and_quotes_are_found_and_changed_where_they_stand(ada):
    from tests.partnership.imports.files import actions  # noqa: F401 - the kind of file this stands in
    from tests.permissions.world_partnership import keep_blob

    words = 'Kim "K" Lee'
    with act(system_actor(), "test.import"):
        batch = ImportBatch.objects.create(
            kind="actions",
            blob=keep_blob(None),
            state="refused",
            problems=[[3, f"There is no person {words}"], [4, "Another"]],
            uploaded_by_id=ada.person_id,
        )
    row = make_request(ada, state="proved")

    taken(ada, row, [words], reason="named a neighbour")

    batch.refresh_from_db()
    assert batch.problems == [
        [3, "There is no person [words taken out on 3 November 2021: named a neighbour]"],
        [4, "Another"],
    ]
    assert places_of("Kim") == []


def test_what_is_not_chosen_stays_and_is_told(ada):
    first, second = update_saying(f"One {PASSAGE} rang"), update_saying(f"Two {PASSAGE} rang")
    row = make_request(ada, state="proved")

    result = taken(ada, row, chosen=[f"partnership.actionupdate:done:{first.pk}"])

    assert (result.places, [each.object_id for each in result.left]) == (1, [str(second.pk)])
    assert PASSAGE in ActionUpdate.objects.get(pk=second.pk).done


def test_titles_are_shown_and_not_overwritten(ada):
    make_action("Help Kim Lee")
    update_saying("Kim Lee rang")
    found = spots(["Kim Lee"])

    kinds = {(each.model, each.can_go) for each in found}
    assert ("partnership.action", False) in kinds
    assert ("partnership.actionevent", False) in kinds
    assert ("partnership.actionupdate", True) in kinds
    assert all(each.why_not for each in found if not each.can_go)


def test_a_record_says_where_why_and_how_often_and_never_what(ada):
    update = update_saying(f"One {PASSAGE} rang, then {PASSAGE} again")
    row = make_request(ada, state="proved")

    taken(ada, row)

    kept = Redaction.objects.get()
    assert (kept.model, kept.object_id, kept.field) == ("partnership.actionupdate", str(update.pk), "done")
    assert (kept.places, kept.reason, kept.act.verb) == (
        2,
        "named another child",
        "subject_requests.take_words_out",
    )
    assert kept.act.person_id == ada.person_id
    assert Act.objects.filter(why__contains="Kim").count() == 0


def test_the_words_of_the_request_itself_stay_with_it(ada):
    update_saying("Zoe Hart rang")
    row = make_request(ada, state="proved", name="Zoe Hart")
    search(ada, row, "Zoe Hart")

    taken(ada, row, ["Zoe Hart"], reason="asked for it")

    assert places_of("Zoe Hart") == ["subject_requests_search.words", "subject_requests_subjectrequest.name"]


@pytest.mark.parametrize(
    ("passages", "reason"),
    [
        ([], "a reason"),
        (["K"], "a reason"),
        ([PASSAGE], " "),
        ([PASSAGE], "x" * 81),
        (["kim LEE"], "Named Kim Lee"),
        ([PASSAGE, *(f"Number {number}" for number in range(50))], "a reason"),
    ],
)
def test_too_little_or_too_much_is_refused(ada, passages, reason):
    update_saying(f"One {PASSAGE} rang")

    with pytest.raises(Refusal):
        taken(ada, make_request(ada), passages, reason)

    assert "partnership_actionupdate.done" in places_of(PASSAGE)


def test_words_that_stand_nowhere_are_refused_and_so_is_whoever_may_not_read(ada, imo):
    update_saying(f"One {PASSAGE} rang")
    row = make_request(ada)

    with pytest.raises(Refusal, match="Choose at least one"):
        taken(ada, row, ["Nobody wrote this"])
    with pytest.raises(NotAllowed):
        taken(imo, row)


def test_words_that_do_not_fit_are_shortened(ada):
    given = make_answer("One")
    with act(system_actor(), "test.long"):
        Answer.objects.filter(pk=given.pk).update(by_role="Kim " + "x" * 110)
        take_out(Answer, [given.pk], "by_role", ["Kim"], TOMBSTONE)

    assert Answer.objects.get(pk=given.pk).by_role == "[…] " + "x" * 110


def test_taking_out_stands_inside_an_act_and_leaves_what_is_coded(ada):
    action = make_action("Help Kim Lee")

    with pytest.raises(ValueError, match="inside an act"):
        take_out(Action, [action.pk], "why_withdrawn", ["Kim"], TOMBSTONE)
    with pytest.raises(ValueError, match="coded values stay"), act(system_actor(), "test.coded"):
        take_out(Action, [action.pk], "title", ["Kim"], TOMBSTONE)


def test_a_receipt_says_that_words_were_taken_out_after_it_was_signed(ada):
    ben, owed, code = handed_in_saying(f"We heard {PASSAGE} once")
    row = make_request(ada, state="proved")
    client = client_of(ben)
    pages = [reverse("audits:section11-receipt", args=[owed.pk])]
    pages.append(reverse("audits:section11-submission", args=[owed.pk, 1]))
    before = [client.get(page).content.decode() for page in pages]

    taken(ada, row)

    after = [client.get(page) for page in pages]
    assert [each.status_code for each in after] == [200, 200]
    said = "On 3 November 2021, after the fingerprint of the answers was made"
    assert [said in each for each in before] == [False, False]
    assert [said in each.content.decode() for each in after] == [True, True]
    assert TOMBSTONE in after[1].content.decode()
    assert PASSAGE not in after[1].content.decode()
    pdf = client.get(reverse("audits:section11-receipt-pdf", args=[owed.pk, 1]))
    assert pdf.content.startswith(b"%PDF-")
    assert Answer.objects.get(sheet=owed.sheet_id, item__code=code).narrative == f"We heard {TOMBSTONE} once"


def handed_in_saying(text):
    """A return whose first answer says this, handed in by the agency's lead."""
    elm = make_agency("Elmbrook Housing", "section_11_body")
    person = make_person("Ben Ashdown", Role.AGENCY_LEAD, agency=elm)
    ben = actor_of(person)
    (owed,) = open_audit(elm)
    answer_all(ben, owed)
    code = Answer.objects.filter(sheet=owed.sheet_id).in_order().first().item.code
    answer(ben, owed, code, narrative=text)
    declare(ben, owed)
    hand_in(ben, owed)
    return person, owed, code


def test_the_story_of_the_record_tells_who_took_words_out_and_why(ada):
    update = update_saying(f"One {PASSAGE} rang")
    taken(ada, make_request(ada, state="proved"))

    page = client_of(User.objects.get(pk=ada.person_id)).get(update.action.get_absolute_url())

    told = page.content.decode()
    assert page.status_code == 200
    assert "Ada took words out of a text." in told
    assert ("named another child" in told, TOMBSTONE in told, "Kim Lee" in told) == (True, True, False)


def test_a_passage_is_not_looked_for_in_the_words_that_replace_another():
    tombstone = "[words taken out on 3 May 2021: at their wish]"

    after = without("May Brown rang. May came on Monday.", ["May Brown", "May", "on"], tombstone)

    assert after == f"{tombstone} rang. {tombstone} came {tombstone} M{tombstone}day."


@pytest.mark.parametrize("passages", ["Kim\x00Lee", "\n".join(f"Number {number}" for number in range(3000))])
def test_a_changed_form_is_refused_on_the_second_page_as_on_the_first(passages):
    person = make_person("Ada", Role.PARTNERSHIP_MANAGER)
    row = make_request(actor_of(person))
    url = reverse("partnership:subject-request-take-out", args=[row.pk])

    answer = client_of(person).post(url, {"step": "do", "passages": passages, "reason": "Wish", "spots": []})

    assert answer.status_code == 409
    assert "at most 50 passages" in answer.content.decode()
