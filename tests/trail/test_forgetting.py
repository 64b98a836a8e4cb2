"""One service forgets a text, append-only or not; the role it takes on can do nothing else."""

import pytest
from django.db import DatabaseError, connection, transaction

from audits.models import Answer, AnswerRevision, SendBack
from foundation.database.rights import forgettable_tables, is_append_only
from foundation.files.models import Blob
from foundation.identity.models import User
from foundation.trail.acts import act
from foundation.trail.forgetting import as_keeper, earlier_versions, forget
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.models import ActionUpdate, ImportBatch, Priority
from partnership.roles import Role
from tests.database.trail_rows import add_act
from tests.factories.agencies import AgencyFactory
from tests.factories.people import PersonFactory, actor_of, make_person
from tests.factories.plan import PriorityFactory, make_action, say
from tests.factories.section11 import answer, answer_of, open_audit
from tests.forgetting import places_of

pytestmark = pytest.mark.django_db
WORDS = "[Removed 3 November 2026: kept no longer]"
MARKER = "the blue heron"


def forgotten(model, rows, *fields, words=WORDS):
    with act(system_actor(), "test.forget"):
        return forget(model, [row.pk for row in rows], fields, words)


def current_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


def make_update(**said):
    action = make_action()
    say(actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER)), action, taken_from="A call", **said)
    return ActionUpdate.objects.get(action=action)


def make_answer(*narratives):
    ada = actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))
    (owed,) = open_audit(AgencyFactory())
    code = Answer.objects.filter(sheet=owed.sheet_id).in_order().first().item.code
    for text in narratives:
        answer(ada, owed, code, narrative=text, taken_from="the minutes")
    return answer_of(owed, code)


def test_a_text_that_is_only_added_to_is_forgotten_and_what_is_coded_stays():
    update, other = make_update(done=f"We saw {MARKER} twice"), make_update(done="We saw nobody")

    texts = forgotten(ActionUpdate, [update], "done", "changed_for_children")

    update.refresh_from_db()
    other.refresh_from_db()
    assert texts == 1
    assert (update.done, update.changed_for_children, update.stated_rag) == (WORDS, "", "green")
    assert other.done == "We saw nobody"
    assert places_of(MARKER) == []


def test_every_earlier_version_goes_with_the_text():
    given = make_answer(f"First {MARKER}", f"Then {MARKER} again", "At last something else")

    texts = forgotten(Answer, [given], "narrative")

    said = AnswerRevision.objects.filter(answer=given).order_by("version").values_list("narrative", flat=True)
    assert texts == 4
    assert list(said) == [WORDS] * 3
    assert Answer.objects.get(pk=given.pk).narrative == WORDS
    assert Answer.objects.get(pk=given.pk).taken_from == "the minutes"
    assert places_of(MARKER) == []


def test_copies_of_the_trail_that_hold_words_forget_them_too():
    priority = PriorityFactory(title="Neglect", aim=f"Fewer like {MARKER}")
    with act(system_actor(), "test.change"):
        priority.aim = "Fewer"
        priority.save()
    assert places_of(MARKER) == ["partnership_priorityevent.aim"]

    texts = forgotten(Priority, [priority], "aim")

    assert texts == 3
    assert places_of(MARKER) == []
    titles = Priority.pgh_event_model.objects.filter(pgh_obj=priority).values_list("title", flat=True)
    assert set(titles) == {"Neglect"}


def test_why_something_was_done_can_be_forgotten_and_that_it_was_done_not():
    done = Act.objects.get(pk=add_act(f"Because of {MARKER}"))

    assert forgotten(Act, [done], "why") == 1

    left = Act.objects.get(pk=done.pk)
    assert (left.why, left.verb, left.at) == (WORDS, done.verb, done.at)
    assert places_of(MARKER) == []


def test_lists_keep_their_length_and_numbers():
    with act(system_actor(), "test.make"):
        batch = ImportBatch.objects.create(
            kind="plan",
            state="checked",
            blob=Blob.objects.create(size=1, stored_name="aa/1", sha256="0" * 64, media_type="text/csv"),
            uploaded_by=PersonFactory(),
            problems=[[3, f"No date: {MARKER}"], [4, ""]],
        )

    assert forgotten(ImportBatch, [batch], "problems") == 1

    batch.refresh_from_db()
    assert batch.problems == [[3, WORDS], [4, ""]]
    assert places_of(MARKER) == []


def test_a_field_too_short_for_the_words_is_emptied():
    person = PersonFactory(name="Ben", telephone="01632 960 001")

    forgotten(User, [person], "telephone", words=WORDS * 2)

    person.refresh_from_db()
    assert (person.name, person.telephone) == ("Ben", "")


def test_forgetting_twice_finds_nothing_the_second_time():
    update = make_update(done=MARKER)

    assert [forgotten(ActionUpdate, [update], "done") for _ in range(2)] == [1, 0]


def test_it_stands_inside_an_act():
    update = make_update(done=MARKER)

    with pytest.raises(ValueError, match="Forgetting stands inside an act"):
        forget(ActionUpdate, [update.pk], ["done"], WORDS)

    assert places_of(MARKER) == ["partnership_actionupdate.done"]


@pytest.mark.parametrize(
    ("model", "field", "refusal"),
    [
        (
            ActionUpdate,
            "stated_rag",
            "partnership.ActionUpdate does not forget stated_rag: coded values stay.",
        ),
        (Act, "verb", "trail.Act does not forget verb: coded values stay."),
        (Act, "at", "trail.Act does not forget at: coded values stay."),
        (User, "email", "identity.User needs words of its own for email."),
    ],
)
def test_what_is_coded_or_unique_is_refused(model, field, refusal):
    with pytest.raises(ValueError, match="^" + refusal), act(system_actor(), "test.forget"):
        forget(model, [], [field], WORDS)


def test_earlier_versions_are_found_from_the_models():
    assert earlier_versions(Answer, ["narrative"]) == [(AnswerRevision, "answer")]
    assert earlier_versions(Answer, ["nothing"]) == []
    assert earlier_versions(Priority, ["aim"]) == [(Priority.pgh_event_model, "pgh_obj")]
    assert earlier_versions(SendBack, ["message"]) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail_act SET verb = 'test.other'",
        "UPDATE trail_act SET at = now()",
        "UPDATE trail_act SET person_id = NULL",
        "DELETE FROM trail_act",
        "TRUNCATE trail_act CASCADE",
        "INSERT INTO trail_act SELECT * FROM trail_act",
        "UPDATE trail_subject SET kind = 'x'",
        "SELECT * FROM trail_subject",
        "SELECT * FROM identity_user",
        "UPDATE identity_user SET name = 'x'",
        "UPDATE partnership_actionupdate SET stated_rag = 'red'",
        "UPDATE partnership_priorityevent SET title = 'x'",
        "UPDATE partnership_priorityevent SET pgh_context_id = NULL",
        "ALTER TABLE trail_act DISABLE TRIGGER ALL",
        "CREATE TEMPORARY TABLE stray (id integer)",
        "SET ROLE owner",
    ],
)
def test_the_role_that_forgets_cannot(statement):
    add_act()

    with pytest.raises(DatabaseError) as refused, as_keeper(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert refused.value.__cause__.pgcode == "42501"
    assert current_role() == "app"


def test_the_application_alone_cannot_overwrite_a_text():
    update = make_update(done=MARKER)

    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        ActionUpdate.objects.filter(pk=update.pk).update(done=WORDS)

    assert refused.value.__cause__.pgcode == "42501"


def test_the_role_passes_guards_of_rows_by_and_no_other_trigger():
    with as_keeper(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgname FROM pg_trigger WHERE public._pgtrigger_should_ignore(tgname) ORDER BY 1"
        )
        passed = {row[0] for row in cursor.fetchall()}

    assert passed == {
        trigger.get_pgid(model)
        for model in forgettable_tables()
        for trigger in model._meta.triggers
        if trigger.name.endswith("_rows")
    }
    assert all(is_append_only(model) for model in forgettable_tables())


def test_afterwards_the_connection_is_the_application_again():
    forgotten(ActionUpdate, [make_update(done=MARKER)], "done")

    assert current_role() == "app"


@pytest.mark.parametrize("error", [DatabaseError, RuntimeError])
def test_the_role_is_put_back_after_an_error(error):
    with pytest.raises(error), as_keeper(), connection.cursor() as cursor:
        if error is DatabaseError:
            cursor.execute("SELECT 1 / 0")
        raise error

    assert current_role() == "app"


def test_an_error_later_in_the_act_brings_the_words_back():
    update = make_update(done=MARKER)

    with pytest.raises(RuntimeError), act(system_actor(), "test.forget"):
        forget(ActionUpdate, [update.pk], ["done"], WORDS)
        raise RuntimeError

    assert places_of(MARKER) == ["partnership_actionupdate.done"]


def test_the_search_of_the_whole_database_finds_a_text_wherever_it_stands():
    person = PersonFactory(name=f"Ben of {MARKER}")
    make_update(done=MARKER)
    add_act(MARKER)

    assert person.pk is not None
    assert places_of(MARKER) == ["identity_user.name", "partnership_actionupdate.done", "trail_act.why"]
