"""A return as one table, for reading through."""

from collections.abc import Callable

from django.http import QueryDict
from django.urls import reverse

from audits.answer_kinds import is_answered, number_words, words_given, yes_words
from audits.choices import AnswerKind
from audits.concern import is_of_concern
from audits.models import Answer, Section11Return
from audits.tables.tags import grade_tag
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Rag, Tag

NOTHING_SHOWN = "Nothing, although it is rated as met"


def review_table(
    query: QueryDict, owed: Section11Return, answers: list[Answer], *, raises: bool = False
) -> Table:
    """Answers of a return, for reading through; `raises`: an action is raised from each of concern, or tied to it."""
    raising = [
        Column("raise", "Raise an action", _raise_words, link=_of_concern(owed, "raise-action")),
        Column("tie", "Tie an action", _tie_words, link=_of_concern(owed, "tie-action")),
    ]
    return Table.of(
        query,
        caption="Answers",
        columns=[
            Column(
                "standard",
                "Standard",
                lambda answer: str(answer.item),
                link=lambda answer: reverse("audits:section11-answer", args=[owed.pk, answer.item.code]),
                header=True,
            ),
            Column("grade", "Rating", _rating),
            Column(
                "narrative",
                "How the agency knows",
                lambda answer: words_given(answer.narrative, answer.reason),
            ),
            Column("will_do", "What will be done", _improvement),
            Column("evidence", "Evidence", _evidence),
            Column("actions", "Actions", lambda answer: answer.action_count, kind="number"),
            *(raising if raises else ()),
        ],
        rows=answers,
        per_page=0,
        caption_hidden=True,
        stacked=True,
        empty=Empty("No answer of this return matches."),
    )


def _evidence(answer: Answer) -> "list[Rag | int] | int | str":
    """How many pieces; amber where one is out of date, and said where a rating of met has none."""
    count: int = answer.evidence_count  # type: ignore[attr-defined]  # annotated by `answers_to_review`
    expired: int = answer.expired_count  # type: ignore[attr-defined]
    if expired:
        return [count, Rag("Amber", f"{expired} out of date")]
    return NOTHING_SHOWN if not count and answer.grade and answer.grade.is_met else count


def _raise_words(answer: Answer) -> str:
    return f"Raise an action from {answer.item.code}" if is_of_concern(answer.grade) else ""


def _tie_words(answer: Answer) -> str:
    return f"Tie an action to {answer.item.code}" if is_of_concern(answer.grade) else ""


def _of_concern(owed: Section11Return, page: str) -> Callable[[Answer], str]:
    def address(answer: Answer) -> str:
        if not is_of_concern(answer.grade):
            return ""
        return reverse(f"audits:section11-{page}", args=[owed.pk, answer.item.code])

    return address


def _rating(answer: Answer) -> Tag | str:
    if answer.grade:
        return grade_tag(answer.grade)
    if answer.number is not None:
        return number_words(answer.number)
    kind = answer.item.answer_kind
    words, reason = answer.narrative, answer.reason
    if is_answered(kind, yes=answer.yes, words=words, reason=reason):
        return yes_words(answer.yes) or (
            "In words" if kind == AnswerKind.TEXT and words else "Not applicable"
        )
    return "Not answered"


def _improvement(answer: Answer) -> str:
    if not answer.will_do:
        return ""
    by_when = f"{answer.by_when:%-d %B %Y}" if answer.by_when else "no date"
    return f"{answer.will_do} ({answer.by_role or 'nobody named'}, by {by_when})"
