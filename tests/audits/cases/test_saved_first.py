"""Of two who write at once the second reads both texts, and saving once more is over what the page shows."""

import pytest
from django.urls import reverse

from audits.models import Case, CaseAudit, DeepDive, FamilyFeedback, LearningEvent, Programme
from audits.services.cases.feedback import FeedbackValues, record_feedback
from audits.services.cases.learning import EventValues, change_learning_event, record_learning_event
from foundation.refusals import Stale
from partnership.roles import Role
from tests.audits.cases.learned import TODAY, audited, make_programme
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person

pytestmark = pytest.mark.django_db

HELD_ON = {"held_on_day": "15", "held_on_month": "10", "held_on_year": "2021"}


@pytest.fixture
def cora_in(db):
    return client_of(make_person("Cyd", Role.AUDIT_COORDINATOR))


def page(name, thing):
    return reverse(f"audits:case-{name}", args=[thing.pk])


def both_shown(client, url, first, second, *, base, shown):
    """The first is saved; the second is refused with both texts and everything as typed, and then saved over it."""
    assert client.post(url, first | {"version": base}).status_code == 302

    answer = client.post(url, second | {"version": base})

    text = answer.content.decode().replace("<mark>", "").replace("</mark>", "")
    assert answer.status_code == 409
    assert "Nothing of yours is lost: read both and save again." in text
    assert [
        words for words in ("Yours, not saved", "What was saved meanwhile", *shown) if words not in text
    ] == []
    form = answer.context["form"]
    typed = {name: said for name, said in second.items() if name in form.fields}
    assert {name: form[name].value() for name in typed} == typed
    assert form["version"].value() == str(base + 1)
    assert client.post(url, second | {"version": form["version"].value()}).status_code == 302


def test_a_deep_dive_with_its_grade_its_reason_and_what_each_agency_takes_away(cora_in):
    case, (elm, *_), _ = audited(make_programme(), "good")
    first = {
        **HELD_ON,
        "notes": "All came",
        "agreed_grade": "good",
        "reason": "All saw it so",
        f"took_part_{elm.pk}": "on",
        f"takes_away_{elm.pk}": "Ask for minutes",
    }
    second = {"notes": "Two came", "agreed_grade": "not_agreed", f"takes_away_{elm.pk}": "Send minutes"}
    shown = (
        "All came",
        "Held on 15 October 2021",
        "Grade: Good",
        "All saw it so",
        "took part: Ask for minutes",
    )

    both_shown(cora_in, page("deep-dive-record", case), first, second, base=0, shown=shown)

    dive = DeepDive.objects.get()
    assert (dive.notes, dive.agreed_grade, dive.version) == ("Two came", None, 2)
    assert dive.parts.get(agency=elm).takes_away == "Send minutes"


def test_an_overall_grade_with_its_reason():
    (owed,) = made.release(made.make_case(make_programme()), make_agency("Elm Trust"))
    gil_in = client_of(made.auditor_at(owed.agency, of=owed))
    first = {"grade": "inadequate", "reason": "She was not seen"}
    second = {"grade": "good", "reason": "She was seen twice"}
    shown = ("Inadequate", "She was not seen", "Good", "She was seen twice")

    both_shown(gil_in, page("audit-judge", owed), first, second, base=0, shown=shown)

    judged = CaseAudit.objects.get()
    assert (judged.overall_grade.code, judged.overall_reason, judged.version) == (
        "good",
        "She was seen twice",
        2,
    )


def test_a_learning_event_with_who_came(cora_in, cora):
    programme = make_programme()
    _, (elm, ash, _), _ = audited(programme, "good")
    event = record_learning_event(actor=cora, programme=programme, values=EventValues("Learning day", TODAY))
    first = {**HELD_ON, "title": "Learning day", "agencies": [str(elm.pk)], "notes": "Ask the child"}
    second = {**HELD_ON, "title": "Day of learning", "agencies": [str(ash.pk)], "notes": "Ask the family"}
    shown = ("Learning day, 15 October 2021", elm.name, "Ask the child", "Ask the family")

    both_shown(cora_in, page("learning-event-edit", event), first, second, base=1, shown=shown)

    event = LearningEvent.objects.get()
    assert (event.title, event.notes, list(event.agencies.all())) == (
        "Day of learning",
        "Ask the family",
        [ash],
    )


def test_a_learning_event_that_somebody_changed_keeps_its_words_and_agencies(cora, ada):
    programme = make_programme()
    _, (elm, ash, _), _ = audited(programme, "good")
    event = record_learning_event(actor=cora, programme=programme, values=EventValues("Learning day", TODAY))
    first = EventValues("Learning day", TODAY, "Ask the child", [elm])
    change_learning_event(actor=cora, event=event, base_version=1, values=first)

    with pytest.raises(Stale) as stale:
        second = EventValues("Learning day", TODAY, "Ask the family", [ash])
        change_learning_event(actor=ada, event=event, base_version=1, values=second)

    assert (stale.value.mine, stale.value.theirs, stale.value.version) == (
        f"Learning day, 15 October 2021\n\nAgencies that took part: {ash.name}\n\nAsk the family",
        f"Learning day, 15 October 2021\n\nAgencies that took part: {elm.name}\n\nAsk the child",
        2,
    )
    event.refresh_from_db()
    assert (event.notes, list(event.agencies.all())) == ("Ask the child", [elm])


def test_what_a_child_says(cora_in, cora):
    case, _, _ = audited(make_programme())
    said = FeedbackValues("child", TODAY, how="At school", words="Nobody told me")
    row = record_feedback(actor=cora, case=case, values=said)
    day = {"asked_on_day": "14", "asked_on_month": "10", "asked_on_year": "2021"}
    first = {**day, "source": "parent", "words": "Nobody told us", "how": "At home"}
    second = {**day, "source": "child", "words": "Nobody told me why", "how": "At school"}
    shown = ("A parent, 14 October 2021", "Nobody told us", "At home", "Nobody told me why")

    both_shown(cora_in, page("feedback-change", row), first, second, base=1, shown=shown)

    row = FamilyFeedback.objects.get()
    assert (row.source, row.words, row.how) == ("child", "Nobody told me why", "At school")


def test_what_is_written_of_a_case(cora_in):
    programme = make_programme()
    case = made.make_case(programme, "Known for two years")
    facts = {"theme": str(case.theme_id), "age_band": "10_15", "level": "3", "chosen_how": "random"}
    first = {**facts, "level": "4", "in_deep_dive": "on", "description": "Moved twice"}
    second = {**facts, "description": "Moved three times"}
    shown = ("level of need 4", "In the deep dive", "Moved twice", "level of need 3", "Moved three times")

    both_shown(cora_in, page("change", case), first, second, base=1, shown=shown)

    case = Case.objects.get()
    assert (case.level, case.in_deep_dive, case.description) == (3, False, "Moved three times")


def test_a_case_taken_into_the_deep_dive_meanwhile_is_not_taken_out_by_an_older_page(cora_in):
    case = made.make_case(make_programme())
    cora_in.post(page("in-deep-dive", case), {"into": "yes"})
    facts = {"theme": str(case.theme_id), "age_band": "10_15", "level": "3", "chosen_how": "random"}

    answer = cora_in.post(page("change", case), facts | {"version": "1"})

    assert answer.status_code == 409
    assert Case.objects.get().in_deep_dive


def test_what_is_written_of_a_programme(cora_in):
    programme = make_programme()
    days = {
        f"{name}_{part}": value
        for name, parts in (("starts_on", ("1", "9", "2021")), ("due_on", ("30", "11", "2021")))
        for part, value in zip(("day", "month", "year"), parts, strict=True)
    }
    first = {**days, "title": "Case audits 2021", "tool_versions": "Graded care profile 2"}
    second = {**days, "title": "Audits of 2021", "tool_versions": "Home conditions tool"}
    shown = (
        "Title: Case audits 2021",
        "Graded care profile 2",
        "Title: Audits of 2021",
        "Home conditions tool",
    )

    both_shown(cora_in, page("programme-change", programme), first, second, base=1, shown=shown)

    programme = Programme.objects.get()
    assert (programme.title, programme.tool_versions) == ("Audits of 2021", "Home conditions tool")
