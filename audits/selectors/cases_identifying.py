"""What is still pointed out in the texts of a case and of agencies' audits of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.crypto import salted_hmac

from audits.identifying import Finding, find_identifying
from audits.models import Answer, Case, CaseAudit, ClearedWords
from partnership.models import Agency, Group

ANSWER_TEXTS = ("narrative", "reason", "will_do", "by_role")


@dataclass(frozen=True)
class Pointed:
    """One finding, and in which text it stands."""

    where: str
    finding: Finding
    section: str = ""
    """Of the question in which they stand, with its code; none for words that answer no question."""
    code: str = ""

    @property
    def mark(self) -> str:
        """Stands for the words in an address, which is written down in places that the words must not reach."""
        words = f"{self.finding.kind} {plain(self.finding.words)}"
        return str(salted_hmac("audits.cases.pointed_out", words, algorithm="sha256").hexdigest()[:32])


def asked_about(pointed: Iterable[Pointed], mark: str) -> dict[str, str]:
    """Kind and words of what a mark stands for; nothing where it stands for nothing any more."""
    found = (each.finding for each in pointed if each.mark == mark)
    return next(({"kind": str(each.kind), "words": each.words} for each in found), {})


def known_names() -> tuple[str, ...]:
    """Names of agencies and groups: capitalised words that are nobody's."""
    rows = [
        *Agency.objects.values_list("name", "short_name"),
        *Group.objects.values_list("name", "short_name"),
    ]
    return tuple(sorted({name for row in rows for name in row if name}))


def pointed_out_in_case(case: Case, today: date) -> list[Pointed]:
    """What must be dealt with before the case is released."""
    cleared = ClearedWords.objects.filter(case=case, case_audit__isnull=True)
    return _still([(_Place("The case"), case.description)], cleared.values_list("kind", "words"), today)


def pointed_out_in_audit(case_audit: CaseAudit, today: date) -> list[Pointed]:
    """What must be dealt with before the agency hands its audit in."""
    cleared = ClearedWords.objects.filter(case_audit=case_audit)
    return _still(_texts_of(case_audit), cleared.values_list("kind", "words"), today)


def pointed_out_in(
    text: str, today: date, cleared: frozenset[tuple[str, str]] = frozenset()
) -> list[Finding]:
    """The findings of one text that nobody has dealt with yet, such as beside a question."""
    found = find_identifying(text, on=today, known=known_names()) if text.strip() else []
    return [each for each in found if (str(each.kind), plain(each.words)) not in cleared]


def plain(words: str) -> str:
    """Words as they are compared: another spacing is the same words."""
    return " ".join(words.split())[:200]


@dataclass(frozen=True)
class _Place:
    """Where a text stands."""

    words: str
    section: str = ""
    code: str = ""


def _texts_of(case_audit: CaseAudit) -> Iterator[tuple[_Place, str]]:
    yield _Place("Overall grade"), case_audit.overall_reason
    answers = Answer.objects.filter(sheet=case_audit.sheet_id).select_related("item__section").in_order()
    for answer in answers:
        item = answer.item
        for name in ANSWER_TEXTS:
            yield _Place(f"Question {item.code}", item.section.code, item.code), str(getattr(answer, name))


def _still(
    texts: Iterable[tuple[_Place, str]], cleared: Iterable[tuple[str, str]], today: date
) -> list[Pointed]:
    dealt_with = frozenset((kind, words) for kind, words in cleared)
    names = known_names()
    return [
        Pointed(place.words, each, place.section, place.code)
        for place, text in texts
        if text.strip()
        for each in find_identifying(text, on=today, known=names)
        if (str(each.kind), plain(each.words)) not in dealt_with
    ]
