"""Findings: counted from the cases they name, beside last year's, and answered by actions of the plan."""

from dataclasses import replace

import pytest
from django.urls import reverse

from audits.choices.case_findings import FindingJudgement, FindingKind
from audits.models import Finding, FindingAction
from audits.selectors.case_findings import findings_of, not_found_again
from audits.services.cases.findings import FindingValues, change_finding
from audits.services.cases.learned_actions import raise_action_from, tie_action_to
from audits.services.cases.recommendations import RecommendationValues, add_recommendation
from foundation.calendar.dates import long_date
from foundation.refusals import NotAllowed, Refusal, Stale
from partnership.models import Action
from partnership.roles import Role
from partnership.services.actions import NewAction
from partnership.services.origins import remove_origin
from tests.audits.cases.learned import TODAY, audited, finding, make_programme
from tests.factories.case_audits import make_case
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import PlanFactory, close, make_action

pytestmark = pytest.mark.django_db

PAGES = ("findings", "report")
IMPROVING, CONTINUED, NEW = FindingJudgement.IMPROVING, FindingJudgement.CONTINUED, FindingJudgement.NEW


def found(actor, programme):
    return findings_of(actor, [programme])[programme.pk]


def new_action(agency, title="Send minutes within two days"):
    plans = [PlanFactory()]
    return NewAction(title, "Children are safer", agency, starts_on=TODAY, due_on=TODAY, plans=plans)


def test_a_finding_rests_on_3_of_8_cases_of_its_themes(cora):
    programme = make_programme(themes=("Exploitation", "Neglect"))
    exploitation, neglect = (programme.themes.get(code=code) for code in ("exploitation", "neglect"))
    cases = [audited(programme, theme=exploitation)[0] for _ in range(8)]
    audited(programme, theme=neglect)
    make_case(programme, theme=exploitation)

    finding(programme, cases=cases[:3], themes=[exploitation])

    [row] = found(cora, programme)
    assert (row.rests_on, row.where) == ("3 of 8 cases", "Across 3 cases")


def test_a_finding_from_one_case_says_so_and_numbers_run_on(cora):
    programme = make_programme()
    case, _, _ = audited(programme)
    finding(programme, cases=[case])
    finding(programme, "Children are seen alone", kind=FindingKind.STRENGTH)

    rows = found(cora, programme)

    assert [(row.finding.number, row.where, row.rests_on) for row in rows] == [
        (1, "From one case", "1 of 1 case"),
        (2, "From one case", "1 of 1 case"),
    ]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"kind": "worry"}, "strength or an area to improve"),
        ({"title": " "}, "This field cannot be blank"),
        ({"text": ""}, "This field cannot be blank"),
        ({"themes": []}, "at least one theme"),
        ({"cases": []}, "at least one case"),
        ({"judgement": IMPROVING}, "Choose the finding of last year"),
    ],
)
def test_a_finding_without_words_theme_or_case_is_refused(given, message):
    programme = make_programme()
    audited(programme)

    with pytest.raises(Refusal, match=message):
        finding(programme, **given)

    assert not Finding.objects.exists()


def test_a_case_outside_the_themes_of_another_programme_or_not_released_is_refused():
    programme = make_programme(themes=("Exploitation", "Neglect"))
    exploitation, neglect = (programme.themes.get(code=code) for code in ("exploitation", "neglect"))
    outside, _, _ = audited(programme, theme=neglect)
    elsewhere, _, _ = audited(make_programme("CA-2020"))
    waiting = make_case(programme, theme=exploitation)

    for case in (outside, elsewhere):
        with pytest.raises(Refusal, match="not a case of the themes"):
            finding(programme, themes=[exploitation], cases=[case])
    with pytest.raises(Refusal, match="not been released"):
        finding(programme, themes=[exploitation], cases=[waiting])


def test_last_years_findings_are_improving_continued_or_not_found_again(cora):
    before = make_programme("CA-2020")
    audited(before)
    minutes, drift, language = (finding(before, title) for title in ("Minutes", "Drift", "Language"))
    now = make_programme("CA-2021", previous=before)
    audited(now)

    finding(now, "Minutes again", continues=minutes, judgement=CONTINUED)
    finding(now, "Less drift", continues=drift, judgement=IMPROVING)
    finding(now, "Babies unseen")

    found_both = findings_of(cora, [before, now])
    gone = not_found_again(found_both[before.pk], found_both[now.pk])
    assert [each.finding for each in gone] == [language]
    assert [each.finding.judgement for each in found_both[now.pk]] == [CONTINUED, IMPROVING, NEW]


def test_what_it_takes_up_is_of_the_programme_before_and_then_it_is_not_new():
    before, other = make_programme("CA-2020"), make_programme("CA-2019")
    audited(before)
    audited(other)
    minutes, older = finding(before), finding(other)
    now = make_programme("CA-2021", previous=before)
    audited(now)

    with pytest.raises(Refusal, match="so it is not new"):
        finding(now, continues=minutes, judgement=NEW)
    with pytest.raises(Refusal, match="the programme before this one"):
        finding(now, continues=older, judgement=CONTINUED)


def test_a_change_keeps_number_and_actions_and_refuses_a_stale_page(ada, cora):
    programme = make_programme()
    first, (elm, *_), _ = audited(programme)
    second, _, _ = audited(programme)
    made = finding(programme, cases=[first])
    raise_action_from(actor=ada, source=made, new=new_action(elm))
    values = FindingValues(
        made.kind, "Minutes come too late", made.text, list(programme.themes.all()), [second]
    )

    changed = change_finding(actor=cora, finding=made, base_version=1, values=values)

    assert (changed.number, changed.version, changed.action_links.count()) == (1, 2, 1)
    assert list(changed.cases.all()) == [second]
    with pytest.raises(Stale) as refused:
        change_finding(actor=ada, finding=made, base_version=1, values=replace(values, cases=[first]))
    stale = refused.value
    assert stale.theirs.startswith(f"Minutes come too late\n{made.text}\n\nArea to improve. ")
    assert stale.theirs.endswith(f"Cases: {second.reference}")
    assert stale.mine.endswith(f"Cases: {first.reference}")
    assert stale.version == 2


def test_an_action_raised_from_a_finding_points_back_and_the_finding_shows_what_became_of_it(ada):
    programme = make_programme()
    _, (elm, *_), _ = audited(programme)
    made = finding(programme)

    action = raise_action_from(actor=ada, source=made, new=new_action(elm))

    [origin] = action.origins.all()
    assert (origin.kind, origin.path) == ("case_audit", made.get_absolute_url())
    assert origin.text == "Case audits 2021, finding 1: Minutes come late"
    [row] = found(ada, programme)
    assert row.became() == [f"{action.reference} ({elm.label}): open, due 15 October 2021."]


def test_a_closed_action_says_what_changed_for_children(ada):
    programme = make_programme()
    audited(programme)
    made = finding(programme)
    fay = actor_of(make_person("Fay", Role.PARTNERSHIP_MANAGER))
    action = make_action()
    tie_action_to(actor=ada, source=made, action=action)
    close(ada, fay, action)

    [row] = found(ada, programme)

    [followed] = row.followed
    assert followed.impact != ""
    assert followed.impact in row.became()[0]


def test_an_action_is_tied_once_and_never_one_that_ended(ada):
    programme = make_programme()
    audited(programme)
    made = finding(programme)
    action = make_action()
    tie_action_to(actor=ada, source=made, action=action)

    with pytest.raises(Refusal, match="answers finding 1 already"):
        tie_action_to(actor=ada, source=made, action=action)

    assert FindingAction.objects.count() == 1


def test_taking_the_origin_away_drops_the_link(ada):
    programme = make_programme()
    audited(programme)
    made, action = finding(programme), make_action()
    tie_action_to(actor=ada, source=made, action=action)

    remove_origin(actor=ada, origin=action.origins.get(kind="case_audit"))

    assert not FindingAction.objects.exists()


def test_the_coordinator_writes_findings_and_the_office_alone_raises_actions(cora):
    programme = make_programme()
    _, (elm, *_), people = audited(programme)
    made = finding(programme, actor=cora)

    with pytest.raises(NotAllowed):
        raise_action_from(actor=cora, source=made, new=new_action(elm))
    for person in (people[0], make_person("Fay", Role.EXECUTIVE_MEMBER), make_person("Ivy", Role.SCRUTINEER)):
        with pytest.raises(NotAllowed):
            finding(programme, actor=actor_of(person))
    assert not Action.objects.filter(finding_links__finding=made).exists()


def test_findings_are_read_by_who_sees_the_programme_and_no_other_auditor():
    programme, other = make_programme(), make_programme("CA-2020")
    _, _, people = audited(programme)
    _, _, strangers = audited(other)
    made = finding(programme)

    readers = [people[0], make_person("Fay", Role.EXECUTIVE_MEMBER), make_person("Ivy", Role.SCRUTINEER)]
    outside = [strangers[0], make_person("Eve"), make_person("Dee", Role.AGENCY_LEAD)]
    assert [list(Finding.objects.visible_to(actor_of(each))) for each in readers] == [[made]] * 3
    assert [list(Finding.objects.visible_to(actor_of(each))) for each in outside] == [[]] * 3


def test_a_reader_who_does_not_see_the_plan_is_shown_no_action(ada):
    programme = make_programme()
    _, (elm, *_), people = audited(programme)
    made = finding(programme)
    raise_action_from(actor=ada, source=made, new=new_action(elm))

    [row] = found(actor_of(people[0]), programme)

    assert row.followed == ()


def test_the_coordinator_is_told_where_an_action_stands_and_nothing_else_of_it(ada, cora):
    programme = make_programme()
    audited(programme)
    made, action = finding(programme), make_action(title="Canary of the plan")
    tie_action_to(actor=ada, source=made, action=action)
    client = client_of(make_person("Cyd", Role.AUDIT_COORDINATOR))

    [row] = found(cora, programme)
    open_one = row.became()
    close(ada, actor_of(make_person("Fay", Role.PARTNERSHIP_MANAGER)), action)
    [closed] = found(cora, programme)

    due = long_date(action.due_on)
    assert open_one == [f"{action.reference}: open, due {due}."]
    assert closed.became() == [f"{action.reference}: closed on 15 October 2021."]
    assert found(ada, programme)[0].followed[0].impact != ""
    for url in (
        made.get_absolute_url(),
        *(reverse(f"audits:case-{name}", args=[programme.pk]) for name in PAGES),
    ):
        text = client.get(url).content.decode()
        assert action.reference in text
        leaked = ("Canary", action.get_absolute_url(), found(ada, programme)[0].followed[0].impact)
        assert [words for words in leaked if words in text] == []
    assert client.get(action.get_absolute_url()).status_code == 404


def test_an_area_to_improve_asks_the_coordinator_for_no_second_action(ada, cora):
    programme = make_programme()
    audited(programme)
    made = finding(programme)
    client = client_of(make_person("Cyd", Role.AUDIT_COORDINATOR))

    before = client.get(made.get_absolute_url()).content.decode()
    tie_action_to(actor=ada, source=made, action=make_action())

    assert "No action has come of it yet." in before
    assert "Actions are kept in the improvement plan." in before
    assert (
        "Actions are kept in the improvement plan."
        not in client.get(made.get_absolute_url()).content.decode()
    )


def test_a_recommendation_comes_from_findings_of_the_programme(cora):
    programme, other = make_programme(), make_programme("CA-2020")
    audited(programme)
    audited(other)
    mine, elsewhere = finding(programme), finding(other)

    made = add_recommendation(
        actor=cora, programme=programme, values=RecommendationValues("Send minutes in two days", [mine])
    )

    assert (made.number, made.agency) == (1, None)
    for findings, message in (([], "at least one finding"), ([elsewhere], "findings of this programme")):
        with pytest.raises(Refusal, match=message):
            add_recommendation(
                actor=cora, programme=programme, values=RecommendationValues("Send them", findings)
            )
