"""A programme in which three agencies audited, for tests of what is learned from it."""

from datetime import date

from audits.choices.case_findings import FindingJudgement, FindingKind
from audits.models import Case
from audits.services.cases.findings import FindingValues, add_finding
from partnership.actors import system_actor
from tests.factories.agencies import make_agency
from tests.factories.case_audits import auditor_at, hand_in, make_case, make_programme, release

TODAY = date(2021, 10, 15)


def audited(programme, *grades, handed_in=None, **facts):
    """A released case of the deep dive that agencies audit; the first of them handed theirs in with these grades."""
    case = make_case(programme, in_deep_dive=True, **facts)
    agencies = [make_agency(f"{name} {case.reference}") for name in ("Elm", "Ash", "Oak")]
    audits = release(case, *agencies)
    people = [auditor_at(each.agency, f"Auditor of {each.agency}", of=each) for each in audits]
    for person, each, grade in zip(people, audits, grades, strict=False):
        hand_in(person, each, grade)
    return Case.objects.select_related("programme", "theme__question_set").get(pk=case.pk), agencies, people


def finding(programme, title="Minutes come late", *, cases=None, actor=None, **more):
    """A finding of the programme, on its cases, as the coordinator writes it."""
    said = {
        "kind": FindingKind.AREA_TO_IMPROVE,
        "title": title,
        "text": f"{title}, so plans are not followed.",
        "themes": list(programme.themes.all()),
        "cases": list(Case.objects.released().filter(programme=programme)) if cases is None else cases,
        "judgement": FindingJudgement.NEW,
    }
    return add_finding(
        actor=actor or system_actor(), programme=programme, values=FindingValues(**(said | more))
    )


__all__ = ["TODAY", "audited", "finding", "make_programme"]
