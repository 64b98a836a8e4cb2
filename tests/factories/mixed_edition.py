"""An edition that asks for every kind of answer: a rating, a number, yes or no, and a text."""

from datetime import date

from audits.choices import AnswerKind
from audits.models import Edition, Item, Line, Section
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.small_edition import _scale

KINDS = {
    "1.1": AnswerKind.RATING,
    "1.2": AnswerKind.NUMBER,
    "1.3": AnswerKind.YES_NO,
    "1.4": AnswerKind.TEXT,
}


def mixed_edition(code="mixed-2018", line_set="section11"):
    """One section of four questions, and a second of one rating."""
    with act(system_actor(), "test.make"):
        edition = Edition.objects.create(
            line_set=line_set,
            code=code,
            title=f"Questions {code}",
            scale=_scale(),
            published_on=date(2018, 9, 3),
            valid_from=date(2018, 9, 3),
            content_hash="0" * 64,
        )
        for order, (number, kinds) in enumerate((("1", KINDS), ("2", {"2.1": AnswerKind.RATING})), start=1):
            section = Section.objects.create(
                edition=edition, order=order, code=number, title=f"Part {number}"
            )
            for place, (item, kind) in enumerate(kinds.items(), start=1):
                line, _ = Line.objects.get_or_create(line_set=line_set, key=f"mixed-{item}")
                Item.objects.create(
                    edition=edition,
                    section=section,
                    line=line,
                    order=place,
                    code=item,
                    title=f"Question {item}",
                    text="What is asked.",
                    answer_kind=kind,
                )
    return edition
