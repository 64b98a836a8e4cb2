"""What cases teach: deep dives with what each agency takes away, feedback, findings, recommendations."""

from datetime import date

from bench.data.case_audits import agency_of, overall
from bench.data.cases import (
    BEFORE,
    NOW,
    THEMES,
    cases,
    cases_in,
    is_in_deep_dive,
    programme_of,
    theme_of,
    year_of,
)
from bench.data.shape import Scale
from bench.data.table import Row, Table, World

FINDINGS, RECOMMENDATIONS = 12, 6  # of this year's programme; each past one had half of them
CASES_OF_FINDING = 3
NOT_OBTAINED = 3  # from one family in so many


def findings(s: Scale) -> int:
    """Those of this year, then those of last, and so on back."""
    return FINDINGS + s.past_years * (FINDINGS // 2)


def of_programme(finding_: int) -> int:
    return NOW if finding_ < FINDINGS else BEFORE + (finding_ - FINDINGS) // (FINDINGS // 2)


def theme_at(finding_: int) -> int:
    """The place of its theme."""
    return of_programme(finding_) * len(THEMES) + finding_ % len(THEMES)


def is_to_improve(finding_: int) -> bool:
    return finding_ % 3 != 0


def continues(finding_: int) -> int | None:
    """The first few of this year take up one of last year each."""
    return FINDINGS + finding_ if finding_ < FINDINGS // 4 else None


def cases_of(s: Scale, finding_: int) -> list[int]:
    """The cases on which a finding rests: some of its theme."""
    asked = theme_at(finding_)
    same = [each for each in cases_in(s, of_programme(finding_)) if theme_of(s, each) == asked]
    return sorted({same[(finding_ + at) % len(same)] for at in range(CASES_OF_FINDING)})


def dive(w: World, i: int) -> Row | None:
    if not is_in_deep_dive(w.scale, i):
        return None
    grade = overall(w, i * w.scale.case_agencies)
    return {
        "id": w.id("dive", i),
        "case_id": w.id("case", i),
        "held_on": date(year_of(programme_of(w.scale, i)), 11, 5),
        "notes": w.text(500, "dive", i),
        "agreed_grade_id": w.id("grade", grade) if grade is not None else None,
        "reason": w.text(160, "agreed", i),
        "version": 1,
    }


def part(w: World, i: int) -> Row | None:
    case = i // w.scale.case_agencies
    if not is_in_deep_dive(w.scale, case):
        return None
    return {
        "id": w.id("dive_part", i),
        "deep_dive_id": w.id("dive", case),
        "agency_id": w.id("agency", agency_of(w.scale, i)),
        "took_part": True,
        "takes_away": w.text(120, "takes_away", i),
    }


def feedback(w: World, i: int) -> Row:
    obtained = i % NOT_OBTAINED != 0
    return {
        "id": w.id("feedback", i),
        "case_id": w.id("case", i),
        "source": "child",
        "asked_on": date(year_of(programme_of(w.scale, i)), 9, 20),
        "how": "By the school nurse, at home" if obtained else "",
        "words": w.text(200, "feedback", i) if obtained else "",
        "why_not": "" if obtained else "The family moved away.",
    }


def finding(w: World, i: int) -> Row:
    of, before = of_programme(i), continues(i)
    return {
        "id": w.id("finding", i),
        "programme_id": w.id("programme", of),
        "number": (i if i < FINDINGS else (i - FINDINGS) % (FINDINGS // 2)) + 1,
        "kind": "area_to_improve" if is_to_improve(i) else "strength",
        "title": f"What was found, {i + 1}",
        "text": w.text(300, "finding", i),
        "continues_id": None if before is None else w.id("finding", before),
        "judgement": "new" if before is None else ("continued", "improving")[i % 2],
        "found_on": date(year_of(of), 11, 10),
    }


def finding_theme(w: World, i: int) -> Row:
    return {
        "id": w.id("finding_theme", i),
        "finding_id": w.id("finding", i),
        "theme_id": w.id("case_theme", theme_at(i)),
    }


def finding_case(w: World, i: int) -> Row | None:
    of, at = divmod(i, CASES_OF_FINDING)
    rests_on = cases_of(w.scale, of)
    if at >= len(rests_on):
        return None
    return {
        "id": w.id("finding_case", i),
        "finding_id": w.id("finding", of),
        "case_id": w.id("case", rests_on[at]),
    }


def finding_action(w: World, i: int) -> Row | None:
    """What is to improve became an action."""
    if not is_to_improve(i):
        return None
    return {
        "id": w.id("finding_action", i),
        "finding_id": w.id("finding", i),
        "action_id": w.id("action", i),
    }


def recommendation(w: World, i: int) -> Row:
    further = i - RECOMMENDATIONS
    of = NOW if further < 0 else BEFORE + further // (RECOMMENDATIONS // 2)
    return {
        "id": w.id("recommendation", i),
        "programme_id": w.id("programme", of),
        "number": (i if further < 0 else further % (RECOMMENDATIONS // 2)) + 1,
        "text": w.text(200, "recommendation", i),
        "agency_id": w.id("agency", i) if i % 2 and i < w.scale.bodies else None,
    }


def recommended_from(w: World, i: int) -> Row:
    """Each from two findings of its programme."""
    of, at = divmod(i, 2)
    place = 2 * of + at if of < RECOMMENDATIONS else FINDINGS + 2 * (of - RECOMMENDATIONS) + at
    return {
        "id": w.id("recommended_from", i),
        "recommendation_id": w.id("recommendation", of),
        "finding_id": w.id("finding", place),
    }


def recommendations(s: Scale) -> int:
    return RECOMMENDATIONS + s.past_years * (RECOMMENDATIONS // 2)


def _parts(s: Scale) -> int:
    return cases(s) * s.case_agencies


TABLES = (
    Table("dive", "audits.DeepDive", cases, dive),
    Table("dive_part", "audits.DeepDivePart", _parts, part),
    Table("feedback", "audits.FamilyFeedback", cases, feedback),
    Table("finding", "audits.Finding", findings, finding),
    Table("finding_theme", "audits.FindingTheme", findings, finding_theme),
    Table("finding_case", "audits.FindingCase", lambda s: findings(s) * CASES_OF_FINDING, finding_case),
    Table("finding_action", "audits.FindingAction", findings, finding_action),
    Table("recommendation", "audits.Recommendation", recommendations, recommendation),
    Table(
        "recommended_from",
        "audits.RecommendationFinding",
        lambda s: 2 * recommendations(s),
        recommended_from,
    ),
)
