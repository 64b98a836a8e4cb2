"""How long audits are kept: cycles with their returns, and the standards themselves."""

from datetime import date
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat, Right
from django.urls import reverse

from audits import keeping_cases  # noqa: F401 - registers the class of case audits
from audits.models import EducationCycle, Section11Cycle
from audits.services.education.disposing import CODE as EDUCATION
from audits.services.education.disposing import dispose_of_education_cycle
from audits.services.section11.disposing import CODE, dispose_of_cycle
from foundation.retention.kept import Kept, keep, rows_of
from partnership.keeping import PUBLIC_TASK, SEVEN_YEARS


def closed_cycles(today: date) -> "QuerySet[Any, Any]":
    """From the day on which they were closed."""
    return rows_of(
        Section11Cycle.objects.filter(closed_on__isnull=False), label=F("title"), started_on="closed_on"
    )


def closed_years(today: date) -> "QuerySet[Any, Any]":
    """Years of the education audit, from the day on which they were closed."""
    year, after = Cast("year", CharField()), Cast(F("year") + 1, CharField())
    label = Concat(Value("Education safeguarding audit "), year, Value("/"), Right(after, 2))
    return rows_of(
        EducationCycle.objects.filter(closed_on__isnull=False), label=label, started_on="closed_on"
    )


keep(
    Kept(
        code=CODE,
        name="Section 11 cycles",
        what="Section 11 cycles: what each agency answered, showed, declared and handed in, and what the office said",
        people="Professionals who answer and declare; children only if somebody wrote of one against the guidance",
        why="To know whether agencies meet their duty to safeguard children, and whether that gets better",
        basis=(
            "Public task: agencies' duty under section 11 of the Children Act 2004, and the safeguarding partners' "
            "review of it (UK GDPR Article 6(1)(e); Children Act 2004, sections 11 and 16H); where a text tells of "
            "health, ethnicity or the like: substantial public interest, safeguarding of children (Article 9(2)(g); "
            "Data Protection Act 2018, Schedule 1, paragraph 18)"
        ),
        readers=(
            "The agency's own people, the office and the scrutineer; the executive results without texts; "
            "the accountable person the own agency's"
        ),
        models=(
            "audits.Section11Cycle",
            "audits.Section11Return",
            "audits.Sheet",
            "audits.Answer",
            "audits.AnswerRevision",
            "audits.AnswerAction",
            "audits.AnswerEvidence",
            "audits.Evidence",
            "audits.EvidenceVersion",
            "audits.Submission",
            "audits.SubmittedAnswer",
            "audits.SubmittedEvidence",
            "audits.SendBack",
            "audits.SendBackItem",
            "audits.ModeratedAnswer",
            "audits.ModeratedRevision",
            "audits.AnswerMessage",
            "audits.Agreement",
            "audits.AgreedRating",
            "audits.ChallengeDay",
            "audits.ChallengePeer",
            "audits.Declaration",
            "audits.DeclarationRequest",
            "audits.Delegation",
            "audits.ServiceAnswers",
            "audits.RolledUpAnswer",
            "audits.WorkbookUpload",
            "audits.BroughtAnswers",
            "audits.ChaseDays",
            "audits.ChaseStop",
            "audits.Survey",
            "audits.Statement",
            "audits.SurveyLink",
            "audits.SurveyReply",
        ),
        counts_from="The day the cycle was closed",
        months=SEVEN_YEARS,
        units=closed_cycles,
        dispose=dispose_of_cycle,
        goes="Texts of answers and their versions, messages, who declared, evidence files that no later cycle shows",
        unit_model="audits.Section11Cycle",
        url=lambda pk: reverse("audits:section11-cycle", args=[pk]),
    ),
    Kept(
        code=EDUCATION,
        name="Education audits",
        what="Yearly audits of schools and colleges: what each answered, who signed, what it will do, and checks",
        people="Professionals who answer and sign; children only if somebody wrote of one against the guidance",
        why="To know whether schools and colleges meet their duty to safeguard pupils, and whether that gets better",
        basis=(
            "Public task: duties of schools and colleges under sections 157 and 175 of the Education Act 2002, and "
            "information that the safeguarding partners ask for (UK GDPR Article 6(1)(e); Children Act 2004, "
            "section 16H)"
        ),
        readers=(
            "The education lead, the office and the scrutineer; a trust's lead its schools; a school its own; "
            "the executive results by count"
        ),
        models=(
            "audits.EducationCycle",
            "audits.EducationReturn",
            "audits.TrustSheet",
            "audits.TrustAnswerTaken",
            "audits.GovernorRequest",
            "audits.GovernorSign",
            "audits.DevelopmentArea",
            "audits.QualitySample",
            "audits.QualityCheck",
            "audits.EducationReminder",
            "audits.Explanation",
        ),
        counts_from="The day the cycle was closed",
        months=SEVEN_YEARS,
        units=closed_years,
        dispose=dispose_of_education_cycle,
        goes="Texts of answers and their versions, who signed, development areas, notes of checks, explanations",
        unit_model="audits.EducationCycle",
        url=lambda pk: reverse("audits:education-cycle", args=[pk]),
    ),
    Kept(
        code="providers",
        name="Schools and colleges",
        what="Facts of schools and colleges: reference number, kind, phase, trust",
        people="Nobody",
        why="To ask every school and college, and to compare phases",
        basis=PUBLIC_TASK,
        readers="The education lead, the office and the scrutineer; a trust its schools, a school its own",
        models=("audits.Provider",),
        period=lambda: "While the partnership exists",
    ),
    Kept(
        code="standards",
        name="Standards",
        what="Standards, their editions and drafts, scales, themes and crosswalks",
        people="Nobody",
        why="To ask every agency the same, and to compare years",
        basis=PUBLIC_TASK,
        readers="Everybody who answers or reads returns",
        models=(
            "audits.Scale",
            "audits.Grade",
            "audits.Theme",
            "audits.Line",
            "audits.LineTheme",
            "audits.Edition",
            "audits.EditionContent",
            "audits.EditionDraft",
            "audits.Section",
            "audits.Item",
            "audits.Crosswalk",
        ),
        period=lambda: "While the partnership exists",
    ),
    Kept(
        code="known_partnerships",
        name="Partnerships whose files we know",
        what="Names of other partnerships and the fingerprints of the keys with which they sign files of answers",
        people="Nobody",
        why="To tell whether a file of answers comes from where it says",
        basis=PUBLIC_TASK,
        readers="The office; agencies' leads where they bring answers",
        models=("audits.KnownPartnership",),
        period=lambda: "While the partnership exists",
    ),
)
