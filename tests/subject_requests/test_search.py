"""The search finds texts, particulars, files and what belongs to an account; repeated, it keeps decisions."""

import pytest
from django.apps import apps

from foundation.files.models import Blob
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from foundation.subject_requests.choices import HitKind
from foundation.subject_requests.models import Hit
from foundation.subject_requests.places import day_field
from foundation.subject_requests.selectors.fields import our_models, searched
from foundation.subject_requests.selectors.finding import kinds_in_words
from foundation.subject_requests.selectors.held import text_of
from foundation.subject_requests.services.searching import ask_for_search, run_search
from foundation.trail.acts import act
from foundation.trail.field_classes import FieldClass, field_class
from partnership.actors import system_actor
from partnership.models import ActionEvidence, ActionUpdate
from partnership.roles import Role
from tests.factories.people import actor_of, make_person
from tests.factories.plan import make_action, say
from tests.factories.subject_requests import decided, make_request, search
from tests.permissions.world_partnership import keep_blob
from tests.trail.test_forgetting import make_answer

pytestmark = pytest.mark.django_db


def update_saying(text, title="Ring back"):
    action = make_action(title)
    say(actor_of(make_person("Bo", Role.PARTNERSHIP_MANAGER)), action, done=text, taken_from="A call")
    return ActionUpdate.objects.get(action=action)


def found(row):
    return sorted((hit.model, hit.field) for hit in row.hits.all())


def test_every_personal_and_free_text_field_is_searched():
    read = {(each.model, name) for each in searched() for name in each.fields}
    declared = {
        (model, field.name)
        for model in our_models()
        for field in model._meta.local_fields
        if field_class(field) in (FieldClass.FREE_TEXT, FieldClass.PERSONAL)
    }

    assert declared - read == set()
    assert len(declared) > 40


def test_words_are_found_in_texts_with_their_record_and_no_copy_of_them(ada):
    update = update_saying("We rang Zoë Hart twice")
    other = update_saying("Zoetrope Hartley, nobody else")
    row = make_request(ada, state="searched", name="Zoe Hart")

    hit = row.hits.get()
    assert (hit.model, hit.object_id, hit.field) == ("partnership.actionupdate", str(update.pk), "done")
    assert (hit.reference, hit.url) == (update.action.reference, update.action.get_absolute_url())
    assert text_of(hit) == "We rang Zoë Hart twice"
    assert not Hit.objects.filter(object_id=str(other.pk)).exists()
    assert "Hart" not in str(Hit.objects.filter(pk=hit.pk).values().get())


def test_earlier_versions_and_titles_are_found_too(ada):
    given = make_answer("Zoe Hart first", "Now somebody else")
    action = make_action("Write to Zoe Hart")
    row = make_request(ada, state="searched", name="Zoe Hart")

    assert found(row) == [("audits.answerrevision", "narrative"), ("partnership.action", "title")]
    assert row.hits.get(model="audits.answerrevision").url == given.sheet.section11_return.get_absolute_url()
    assert row.hits.get(model="partnership.action").object_id == str(action.pk)


def test_what_belongs_to_an_account_is_found_whatever_words_it_holds(ada):
    ben = make_person("Ben Ash", Role.AGENCY_LEAD)
    make_action("Nothing about a name", lead=ben)
    row = make_request(ada, state="searched", name="B. A.", person=ben, words="no such words")

    rows = {(hit.model, hit.field): hit.rows for hit in row.hits.filter(kind=HitKind.ROWS)}
    assert rows[("partnership.membership", "person")] == 1
    assert rows[("partnership.action", "lead")] == 1
    particulars = row.hits.filter(kind=HitKind.PARTICULARS, object_id=str(ben.pk))
    assert sorted(particulars.values_list("field", flat=True)) == ["email", "name"]


def test_a_second_search_keeps_what_was_decided_and_drops_what_was_not(ada):
    first, second = update_saying("Zoe Hart rang"), update_saying("Zoe Lee rang")
    row = make_request(ada, state="searched", words="Zoe Hart\nZoe Lee")
    decided(ada, row.hits.get(object_id=str(first.pk)))

    search(ada, row, "Nobody at all")

    assert [hit.object_id for hit in row.hits.all()] == [str(first.pk)]
    assert not row.hits.filter(object_id=str(second.pk)).exists()


def test_a_search_ends_in_time_and_says_what_it_did_not_reach(ada, settings):
    update_saying("Zoe Hart rang")
    settings.SUBJECT_SEARCH_SECONDS = -1
    row = make_request(ada, state="proved")
    asked = search(ada, row, "Zoe Hart")

    assert asked.finished_at is not None
    assert "partnership.actionupdate" in asked.not_reached


def test_the_job_names_ids_alone_and_may_run_twice(ada):
    update_saying("Zoe Hart rang")
    row = make_request(ada, state="proved", name="Zoe Hart")
    asked = ask_for_search(actor=ada, request=row, words="Zoe Hart")

    job = Job.objects.get(kind="subject_requests.search")
    assert job.payload == {"search": str(asked.pk)}
    assert [run_search(asked.pk), run_search(asked.pk)] == [1, 1]


@pytest.mark.parametrize("words", ["", "\n ", "Jo"])
def test_a_search_for_nothing_or_for_too_little_is_refused(ada, words):
    with pytest.raises(Refusal):
        ask_for_search(actor=ada, request=make_request(ada, state="proved"), words=words)


def test_a_search_waits_for_the_proof_and_for_the_one_before(ada, imo):
    with pytest.raises(Refusal, match="not possible now"):
        ask_for_search(actor=imo, request=make_request(ada), words="Zoe Hart")
    row = make_request(ada, state="proved", name="Zoe Hart")
    ask_for_search(actor=imo, request=row, words="Zoe Hart")
    with pytest.raises(Refusal, match="under way"):
        ask_for_search(actor=imo, request=row, words="Zoe Hart")
    with pytest.raises(NotAllowed):
        ask_for_search(actor=actor_of(make_person("Eve")), request=row, words="Zoe Hart")


def test_who_reads_no_texts_looks_for_names_alone_and_for_what_was_looked_for_before(ada, imo):
    update_saying("Zoe Hart rang about the bruises")
    row = make_request(ada, state="proved", name="Zoé Hart", other_names="Zoe Lane", email="zoe@example.org")

    with pytest.raises(Refusal, match="“bruises” is no name or address of this request"):
        ask_for_search(actor=imo, request=row, words="Zoe Hart\nbruises")
    search(imo, row, "zoe hart\nZoe Lane\nzoe@example.org")
    row.refresh_from_db()
    search(ada, row, "bruises")

    assert search(imo, row, "bruises").finished_at is not None


def test_a_file_is_found_by_its_name_and_leads_to_the_record_beside_which_it_lies(ada):
    action = make_action("Ring back")
    with act(system_actor(), "test.evidence"):
        blob = keep_blob(None)
        Blob.objects.filter(pk=blob.pk).update(name="letter to zoe hart.pdf")
        ActionEvidence.objects.create(
            action=action, title="A letter", blob=blob, added_by_id=ada.person_id, added_on=ada.today
        )
    row = make_request(ada, state="searched", name="Zoe Hart", words="Zoe Hart")

    hit = row.hits.get()
    assert (hit.kind, hit.model, hit.object_id) == (HitKind.FILE, "files.blob", str(blob.pk))
    assert (hit.reference, hit.url) == (action.reference, action.get_absolute_url())


def test_an_answer_is_named_by_agency_cycle_and_code(ada):
    given = make_answer("Zoe Hart first")
    row = make_request(ada, state="searched", name="Zoe Hart", words="Zoe Hart")
    owed = given.sheet.section11_return

    names = {f"{owed.agency.label}, {owed.cycle.code} {given.item.code}"[:60]}
    assert set(row.hits.values_list("reference", flat=True)) == names
    assert row.hits.count() == 2


def test_the_day_of_a_record_is_when_it_was_made_and_not_by_when_something_shall_be_done():
    wanted = ("audits.Answer", "audits.Delegation", "audits.Evidence", "partnership.Action")

    assert [day_field(apps.get_model(each)) for each in wanted] == [
        "saved_at",
        "given_at",
        "reviewed_on",
        "raised_on",
    ]


def test_kinds_of_records_are_called_as_people_call_them():
    labels = ["identity.apitoken", "partnership.membership", "audits.answerrevision", "partnership.milestone"]

    assert kinds_in_words(labels) == ["API token", "Earlier version of an answer", "Milestone", "Role held"]


def test_what_was_found_counts_records_and_the_decisions_that_they_ask_for(ada):
    ben = make_person("Ben Ash", Role.AGENCY_LEAD)
    for title in ("One", "Two", "Three"):
        make_action(title, lead=ben)
    row = make_request(ada, state="searched", name="B. A.", person=ben, words="no such words")

    led = next(each for each in row.hits.all().counted() if each["model"] == "partnership.action")

    assert (led["records"], led["found"], led["undecided"]) == (3, 1, 1)
