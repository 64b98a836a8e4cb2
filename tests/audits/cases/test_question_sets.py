"""Which sets the cases of a theme can be asked: those called so, and in force when they are asked."""

from datetime import date

import pytest
from django.urls import reverse

from audits.models import Edition, Theme
from audits.services.cases.programmes import add_theme, change_theme
from audits.services.editions.publishing import retire_edition
from audits.services.section11.cycles import open_cycle
from foundation.refusals import Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.audits.cases.learned import TODAY
from tests.factories.agencies import make_agency
from tests.factories.case_audits import make_case, make_programme, question_set, release
from tests.factories.education import school_edition
from tests.factories.people import client_of, make_person
from tests.factories.small_edition import small_edition

pytestmark = pytest.mark.django_db

OF_CASES = ["case_audit", "case_audit_local", "case_audit-2"]
OTHERS = ["case_auditors", "case_audits", "my_case_audit", "section11", "education175"]
STARTS = date(2021, 9, 1)


@pytest.fixture
def programme(db):
    return make_programme(starts_on=STARTS)


def in_force(code, first=date(2018, 9, 3), last=None):
    """A set of the case audits that may be used from the first to the last day."""
    edition = question_set(code)
    with act(system_actor(), "test.dates"):
        Edition.objects.filter(pk=edition.pk).update(valid_from=first, valid_to=last)
    return Edition.objects.get(pk=edition.pk)


def add(actor, programme, edition, label="Neglect"):
    return add_theme(
        actor=actor,
        programme=programme,
        code=label.lower(),
        label=label,
        question_set=edition,
        planned_cases=1,
    )


def change(actor, theme, edition, label="Neglect again"):
    change_theme(
        actor=actor,
        theme=theme,
        label=label,
        priority=None,
        question_set=edition,
        tag=None,
        planned_cases=1,
        planned_deep_dives=0,
    )


def offered(client, name, thing):
    form = client.get(reverse(f"audits:case-theme-{name}", args=[thing.pk])).context["form"]
    return [edition.code for edition in form.fields["question_set"].queryset]


@pytest.mark.parametrize("line_set", OF_CASES)
def test_a_set_called_so_is_asked_of_cases_and_is_no_self_assessment(cora, programme, line_set):
    edition = small_edition("own-questions", line_set=line_set)

    assert add(cora, programme, edition).question_set == edition
    assert edition in Edition.objects.of_case_audits()
    assert edition not in Edition.objects.of_self_assessments()
    with pytest.raises(Refusal, match="is asked in audits of its own"):
        open_cycle(
            actor=system_actor(),
            code="2021-22",
            title="Section 11 2021",
            edition=edition,
            opens_on=TODAY,
            due_on=TODAY,
            agencies=[make_agency("Elm")],
        )


@pytest.mark.parametrize("line_set", OTHERS)
def test_a_set_called_otherwise_is_not_asked_of_cases(cora, programme, line_set):
    edition = small_edition("other-questions", line_set=line_set)

    with pytest.raises(Refusal, match="Choose a set of questions of the case audits"):
        add(cora, programme, edition)

    assert edition not in Edition.objects.of_case_audits()
    assert (edition in Edition.objects.of_self_assessments()) == (line_set != "education175")


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        (TODAY, None, True),
        (date(2021, 10, 16), None, False),
        (STARTS, TODAY, True),
        (STARTS, date(2021, 10, 14), False),
    ],
)
def test_of_a_programme_that_has_begun_today_counts(cora, programme, first, last, fits):
    edition = in_force("dated", first, last)
    client = client_of(make_person("Cyd", Role.AUDIT_COORDINATOR))

    assert ("dated" in offered(client, "add", programme)) == fits
    if fits:
        assert add(cora, programme, edition).question_set == edition
    else:
        with pytest.raises(Refusal, match="is not in force on 15 October 2021"):
            add(cora, programme, edition)


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        (date(2022, 4, 1), None, True),
        (date(2022, 4, 2), None, False),
        (TODAY, date(2022, 4, 1), True),
        (TODAY, date(2022, 3, 31), False),
    ],
)
def test_of_a_programme_that_is_prepared_its_first_day_counts(cora, first, last, fits):
    programme = make_programme("CA-2022", starts_on=date(2022, 4, 1), due_on=date(2022, 7, 1))
    edition = in_force("dated", first, last)

    if fits:
        assert add(cora, programme, edition).question_set == edition
    else:
        with pytest.raises(Refusal, match="is not in force on 1 April 2022"):
            add(cora, programme, edition)


def test_a_retired_set_is_offered_to_no_theme_but_the_one_that_has_it(cora, ada, programme, settings):
    edition = question_set("retired")
    theme, _ = (add(cora, programme, edition, label) for label in ("Neglect", "Early help"))
    retire_edition(actor=ada, edition=edition, last_day=TODAY)
    settings.DEMO_TODAY = date(2021, 10, 16)
    client = client_of(make_person("Cyd", Role.AUDIT_COORDINATOR))

    assert offered(client, "add", programme) == ["set-ca-2021"]
    assert offered(client, "change", programme.themes.get(code="exploitation")) == ["set-ca-2021"]
    assert sorted(offered(client, "change", theme)) == ["retired", "set-ca-2021"]


def test_a_theme_keeps_the_set_that_was_retired_since_and_goes_on_asking_it(cora, ada, programme):
    edition = in_force("retired", STARTS, date(2021, 10, 14))
    theme = programme.themes.get()
    with act(system_actor(), "test.choose"):
        theme.question_set = edition
        theme.save()

    change(cora, theme, edition)
    [audit] = release(make_case(programme), make_agency("Elm"))

    assert (programme.themes.get().label, audit.sheet.edition) == ("Neglect again", edition)


def test_a_theme_takes_up_no_set_that_is_retired(cora, programme):
    edition = in_force("retired", STARTS, date(2021, 10, 14))

    with pytest.raises(Refusal, match="is not in force on 15 October 2021"):
        change(cora, programme.themes.get(), edition)

    assert programme.themes.get().question_set.code == "set-ca-2021"


def test_a_theme_stands_for_one_of_the_standards_that_agencies_answer_and_for_none_of_schools(
    cora, programme
):
    small_edition()
    school_edition()
    client = client_of(make_person("Mia", Role.AUDIT_COORDINATOR))

    tags = client.get(reverse("audits:case-theme-add", args=[programme.pk])).context["form"].fields["tag"]

    assert {theme.code for theme in tags.queryset} == {"voice"}


def test_a_theme_that_was_chosen_can_be_kept(cora, programme):
    school_edition()
    theme = add(cora, programme, None)
    chosen = Theme.objects.get(code="trust")
    with act(system_actor(), "test.choose"):
        type(theme).objects.filter(pk=theme.pk).update(tag=chosen)
    client = client_of(make_person("Mia", Role.AUDIT_COORDINATOR))

    form = client.get(reverse("audits:case-theme-change", args=[theme.pk])).context["form"]

    assert list(form.fields["tag"].queryset) == [chosen]
