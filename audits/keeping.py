"""How long audits are kept: cycles with their returns, and the standards themselves."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from audits.models import Section11Cycle
from audits.services.section11.disposing import CODE, dispose_of_cycle
from foundation.retention.kept import Kept, keep, rows_of
from partnership.keeping import PUBLIC_TASK, SEVEN_YEARS


def closed_cycles(today: date) -> "QuerySet[Any, Any]":
    """From the day on which they were closed."""
    return rows_of(
        Section11Cycle.objects.filter(closed_on__isnull=False), label=F("title"), started_on="closed_on"
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
            "audits.Declaration",
            "audits.DeclarationRequest",
            "audits.Delegation",
            "audits.WorkbookUpload",
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
        code="standards",
        name="Standards",
        what="Standards, their editions, scales and themes",
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
            "audits.Section",
            "audits.Item",
        ),
        period=lambda: "While the partnership exists",
    ),
)
