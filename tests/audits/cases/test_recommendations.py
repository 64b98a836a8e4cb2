"""Recommendations: changed over the version that was shown, carried out by actions, and what became of each."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from audits.choices.cases import ProgrammeState
from audits.models import Recommendation, RecommendationAction
from audits.selectors.case_actions import became_of
from audits.services.cases.learned_actions import raise_action_from, tie_action_to
from audits.services.cases.recommendations import (
    RecommendationValues,
    add_recommendation,
    change_recommendation,
)
from audits.services.cases.report_words import case_report
from audits.services.report_files import drawn
from foundation.calendar.dates import long_date
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.choices import OriginKind
from partnership.roles import Role
from partnership.services.actions import NewAction
from partnership.services.origins import remove_origin
from tests.audits.cases.learned import TODAY, audited, finding, make_programme
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import PlanFactory, close, make_action
from tests.queries import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(db):
    made = make_programme()
    audited(made)
    return made


@pytest.fixture
def found(programme):
    return finding(programme)


@pytest.fixture
def recommended(programme, found):
    return recommend(programme, found)


@pytest.fixture
def cora_in(db):
    return client_of(make_person("Cora", Role.AUDIT_COORDINATOR))


def recommend(programme, *findings, text="Send minutes in two days", agency=None):
    values = RecommendationValues(text, findings, agency)
    return add_recommendation(actor=system_actor(), programme=programme, values=values)


def change(actor, row, text, *findings, version=1, **more):
    values = RecommendationValues(text, findings or list(row.findings.all()))
    return change_recommendation(actor=actor, recommendation=row, base_version=version, values=values, **more)


def page(row, name="recommendation"):
    return reverse(f"audits:case-{name}", args=[row.pk])


def body(row, text, version=1):
    return {"text": text, "findings": [str(each.pk) for each in row.findings.all()], "version": version}


def test_a_change_keeps_the_number_and_counts_the_version_on(cora, programme, found, recommended):
    other = finding(programme, "Babies are not seen")

    changed = change(cora, recommended, " Send them in one day ", other)

    assert (changed.number, changed.text, changed.version) == (1, "Send them in one day", 2)
    assert list(changed.findings.all()) == [other]


def test_of_two_who_change_it_at_once_the_second_is_shown_both_texts(ada, cora, recommended):
    change(cora, recommended, "Send them in one day")

    with pytest.raises(Stale) as refused:
        change(ada, recommended, "Send them in an hour")

    stale = refused.value
    assert stale.mine == "Send them in an hour\n\nTo: the partnership as a whole\nFrom findings: 1"
    assert stale.theirs == "Send them in one day\n\nTo: the partnership as a whole\nFrom findings: 1"
    assert stale.version == 2
    assert Recommendation.objects.get().text == "Send them in one day"


def test_the_page_shows_both_texts_and_saving_again_is_over_what_it_shows(cora, cora_in, recommended):
    change(cora, recommended, "Send them in one day")
    url = page(recommended, "recommendation-edit")

    answer = cora_in.post(url, body(recommended, "Send them in an hour"))

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Send them in <mark>one day</mark>" in text
    assert "Yours, not saved" in text
    assert 'name="version" value="2"' in text
    assert cora_in.post(url, body(recommended, "Send them in an hour", 2)).status_code == 302
    assert Recommendation.objects.get().text == "Send them in an hour"


def test_nothing_is_changed_once_the_programme_is_closed_and_actions_go_on(ada, cora, programme, recommended):
    for state in (ProgrammeState.REPORTING, ProgrammeState.CLOSED):
        with act(system_actor(), "test.close"):
            type(programme).objects.filter(pk=programme.pk).update(state=state, closed_on=TODAY)
    recommended.programme.refresh_from_db()

    with pytest.raises(Refusal, match="is closed, so nothing is added to it or changed"):
        change(cora, recommended, "Send them in one day")

    tie_action_to(actor=ada, source=recommended, action=make_action())
    assert (Recommendation.objects.get().text, RecommendationAction.objects.count()) == (
        "Send minutes in two days",
        1,
    )


def test_words_that_look_like_a_name_are_pointed_out_and_not_kept(cora, recommended):
    named = "Each week ask Jayden Whitlock"

    with pytest.raises(Refusal, match="“Jayden Whitlock”"):
        change(cora, recommended, named)
    assert Recommendation.objects.get().text == "Send minutes in two days"

    assert change(cora, recommended, named, looked_at=True).text == named


def test_a_change_is_the_coordinators_and_the_offices(programme, recommended):
    _, _, people = audited(programme)

    for person in (people[0], make_person("Fay", Role.EXECUTIVE_MEMBER), make_person("Ivy", Role.SCRUTINEER)):
        with pytest.raises(NotAllowed):
            change(actor_of(person), recommended, "Send them in one day")
    assert Recommendation.objects.get().version == 1


def test_a_change_comes_from_findings_of_the_programme(cora, recommended):
    other = make_programme("CA-2020")
    audited(other)

    with pytest.raises(Refusal, match="findings of this programme"):
        change(cora, recommended, "Send them in one day", finding(other))


def test_an_action_raised_from_a_recommendation_points_back(ada, programme, found, recommended):
    _, (elm, *_), _ = audited(programme)
    new = NewAction(
        "Send minutes", "Plans are followed", elm, starts_on=TODAY, due_on=TODAY, plans=[PlanFactory()]
    )

    action = raise_action_from(actor=ada, source=recommended, new=new)

    [origin] = action.origins.all()
    assert (origin.kind, origin.path) == (OriginKind.CASE_AUDIT, recommended.get_absolute_url())
    assert origin.text == "Case audits 2021, recommendation 1"
    became = became_of(ada, [programme])
    said = [f"{action.reference} ({elm.label}): open, due 15 October 2021."]
    assert [each.words() for each in became.recommendations[recommended.pk]] == said
    assert [each.words() for each in became.findings[found.pk]] == said


def test_an_action_of_a_finding_does_not_carry_out_its_recommendation(ada, programme, found, recommended):
    tie_action_to(actor=ada, source=found, action=make_action())

    became = became_of(ada, [programme])

    assert (len(became.findings[found.pk]), became.recommendations[recommended.pk]) == (1, ())


def test_an_action_that_answers_finding_and_recommendation_stands_once(ada, programme, found, recommended):
    action = make_action()
    for source in (found, recommended, recommend(programme, found, text="Ask for them")):
        tie_action_to(actor=ada, source=source, action=action)

    assert [each.action for each in became_of(ada, [programme]).findings[found.pk]] == [action]


def test_an_action_is_tied_once_and_never_one_that_ended(ada, recommended):
    action, ended = make_action(), make_action()
    close(ada, actor_of(make_person("Fay", Role.PARTNERSHIP_MANAGER)), ended)
    tie_action_to(actor=ada, source=recommended, action=action)

    with pytest.raises(Refusal, match="answers recommendation 1 already"):
        tie_action_to(actor=ada, source=recommended, action=action)
    with pytest.raises(Refusal, match="is closed"):
        tie_action_to(actor=ada, source=recommended, action=ended)

    assert [link.action for link in RecommendationAction.objects.all()] == [action]


def test_taking_the_origin_away_drops_the_link_of_the_recommendation_alone(ada, found, recommended):
    action = make_action()
    tie_action_to(actor=ada, source=found, action=action)
    tie_action_to(actor=ada, source=recommended, action=action)

    remove_origin(actor=ada, origin=action.origins.get(path=recommended.get_absolute_url()))

    assert (RecommendationAction.objects.count(), found.action_links.count()) == (0, 1)
    assert Act.objects.filter(verb="plan.remove_origin", subjects__object_id=recommended.pk).exists()


def test_the_office_alone_raises_and_ties_actions(cora, programme, recommended):
    _, _, people = audited(programme)

    for actor in (cora, actor_of(people[0]), actor_of(make_person("Fay", Role.EXECUTIVE_MEMBER))):
        with pytest.raises(NotAllowed):
            tie_action_to(actor=actor, source=recommended, action=make_action())


def test_a_closed_action_says_what_changed_and_when_somebody_says_whether_it_worked(
    ada, programme, recommended
):
    action = make_action()
    tie_action_to(actor=ada, source=recommended, action=action)
    close(ada, actor_of(make_person("Fay", Role.PARTNERSHIP_MANAGER)), action)

    [followed] = became_of(ada, [programme]).recommendations[recommended.pk]

    closure = action.closures.get()
    due = long_date(closure.impact_checks.get().due_on)
    assert followed.impact == closure.impact
    assert followed.words().endswith(f"{closure.impact} Did it work? To be said by {due}.")


def test_findings_page_report_and_documents_say_what_became_of_it(ada, programme, recommended):
    action = make_action(title="Canary of the plan")
    tie_action_to(actor=ada, source=recommended, action=action)
    said = f"{action.reference} ({action.lead_agency.label}): open, due {long_date(action.due_on)}."
    reader = client_of(make_person("Fay", Role.EXECUTIVE_MEMBER))

    pages = [
        reader.get(url).content.decode() for url in (page(programme, "findings"), page(programme, "report"))
    ]
    report = case_report(ada, programme)
    document = docx.Document(BytesIO(drawn(report, "docx", ada)))

    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert [said in text for text in (*pages, *cells) if action.reference in text] == [True] * 4
    assert drawn(report, "pdf", ada).startswith(b"%PDF-")


def test_the_coordinator_is_told_where_it_stands_and_another_reader_nothing(
    ada, cora_in, programme, recommended
):
    _, _, people = audited(programme)
    action = make_action(title="Canary of the plan")
    tie_action_to(actor=ada, source=recommended, action=action)
    auditor = client_of(people[0])
    urls = (page(recommended), page(programme, "findings"))

    told = [cora_in.get(url).content.decode() for url in (*urls, page(programme, "report"))]
    kept = [auditor.get(url).content.decode() for url in urls]

    named = [action.lead_agency.label + ")", "Canary", action.get_absolute_url()]
    assert [action.reference in text for text in told] == [True] * 3
    assert [words for words in named for text in told if words in text] == []
    assert [action.reference in text for text in kept] == [False] * 2


def test_who_does_not_see_the_programme_finds_no_recommendation(recommended):
    other = make_programme("CA-2020")
    _, _, strangers = audited(other)

    for person in (strangers[0], make_person("Eve"), make_person("Dee", Role.AGENCY_LEAD)):
        assert not Recommendation.objects.visible_to(actor_of(person)).exists()
        assert client_of(person).get(page(recommended)).status_code == 404


def test_the_page_asks_for_an_action_until_there_is_one_and_keeps_to_the_limit(ada, recommended):
    reader = client_of(make_person("Ann", Role.PARTNERSHIP_MANAGER))
    raising = page(recommended, "recommendation-raise-action")
    counts, buttons = [], []
    for _ in range(3):
        text = reader.get(page(recommended)).content.decode()
        buttons.append(text.count(f'href="{raising}"'))
        counts.append(len(asked(reader, page(recommended))))
        tie_action_to(actor=ada, source=recommended, action=make_action())

    assert buttons == [1, 1, 1]
    assert counts[1] == counts[2]
    assert counts[2] <= 14


def test_the_form_of_an_action_begins_with_what_was_recommended_and_to_whom(programme, found):
    _, (elm, *_), _ = audited(programme)
    row = recommend(programme, found, text="Ask for minutes", agency=elm)
    reader = client_of(make_person("Ann", Role.PARTNERSHIP_MANAGER))

    form = reader.get(page(row, "recommendation-raise-action")).context["form"]

    assert (form.initial["title"], form.initial["lead_agency"]) == ("Ask for minutes", elm.pk)
