"""What was typed and could not be saved: kept sealed for its person for half an hour, so that nothing is lost.

It uses the store of forms that arrive after their session ended; here the secret travels in the address of
the page that shows both texts.
"""

from collections.abc import Iterable

from django.http import HttpRequest

from audits.answer_kinds import number_words, yes_words
from audits.choices import AnswerKind
from audits.forms.section11_answer import PostedAnswer
from audits.forms.section11_kinds import NARRATIVES, NOT_APPLICABLE
from audits.models import Answer
from audits.selectors.section11_answers import AnswerRow
from audits.services.answers import AnswerValues
from foundation.calendar.dates import long_date
from foundation.identity.digests import new_secret
from foundation.identity.services.held_posts import held_for, hold_post
from foundation.identity.services.held_posts import let_go as let_go_held
from foundation.identity.views.reader import person_of
from foundation.pages.both_texts import BothTexts
from foundation.pages.cells import moment_text

Pairs = tuple[tuple[str, BothTexts], ...]


def keep_typed(request: HttpRequest, path: str, fields: Iterable[tuple[str, str]]) -> str:
    """Seal what was typed; the secret opens it for this person alone."""
    secret = new_secret()
    kept = [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
    hold_post(person_id=person_of(request).pk, secret=secret, path=path, fields=kept)
    return secret


def kept_typed(request: HttpRequest, secret: str) -> dict[str, str] | None:
    """What was kept, or none when its half hour is over."""
    found = held_for(person=person_of(request), secret=secret)
    return None if found is None else dict(found.fields)


def let_go(request: HttpRequest, secret: str) -> None:
    """It was saved, or given up."""
    let_go_held(person=person_of(request), secret=secret)


def both_texts(
    *,
    mine: AnswerValues,
    theirs: AnswerValues,
    base: AnswerValues,
    who: str,
    when: str,
    kind: str = AnswerKind.RATING,
) -> Pairs:
    """Each part of an answer that the two say differently, both texts beside what they grew from."""
    parts = [
        ("Rating", *(each.grade.label if each.grade else "" for each in (mine, theirs, base))),
        ("Number", *(number_words(each.number) for each in (mine, theirs, base))),
        ("Yes or no", *(yes_words(each.yes) for each in (mine, theirs, base))),
        (NARRATIVES[AnswerKind(kind)], mine.narrative, theirs.narrative, base.narrative),
        (NOT_APPLICABLE, mine.reason, theirs.reason, base.reason),
        ("What will be done?", mine.will_do, theirs.will_do, base.will_do),
        ("By whom?", mine.by_role, theirs.by_role, base.by_role),
        ("By when?", *(long_date(each.by_when) if each.by_when else "" for each in (mine, theirs, base))),
    ]
    return tuple(
        (label, BothTexts(one, other, before, who or "a colleague", when))
        for label, one, other, before in parts
        if one != other
    )


def met(posted: PostedAnswer, row: AnswerRow, theirs: AnswerValues, base: AnswerValues | None) -> Pairs:
    """Both texts of an answer that somebody else saved while this one was typed."""
    if posted.base_version == row.version:
        return ()
    return both_texts(
        mine=posted.values,
        theirs=theirs,
        base=base or AnswerValues(),
        who=row.saved_by,
        when=moment_text(row.saved_at) if row.saved_at else "",
        kind=row.kind,
    )


def met_answer(
    posted: PostedAnswer, answer: Answer, base: AnswerValues | None, *, kind: str = AnswerKind.RATING
) -> Pairs:
    """The same for a loaded answer (its grade and the person who saved it loaded too)."""
    return both_texts(
        mine=posted.values,
        theirs=AnswerValues.of(answer),
        base=base or AnswerValues(),
        who=answer.saved_by.name if answer.saved_by else "",
        when=moment_text(answer.saved_at) if answer.saved_at else "",
        kind=kind,
    )
