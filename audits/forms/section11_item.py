"""One standard of a section page: its text, the fields to answer it, and what stands beside it."""

from dataclasses import dataclass
from functools import lru_cache

from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.safestring import SafeString

from audits.answer_kinds import number_words, words_given
from audits.as_last_time import Wording
from audits.choices import AnswerKind, Origin
from audits.forms.section11_evidence_list import EvidenceList, EvidencePiece, FileUrl
from audits.forms.section11_sheet import prefix_of, value_tag
from audits.forms.section11_wording import both_wordings, since_tag
from audits.selectors.section11_answers import AnswerRow, PreviousAnswer
from foundation.pages.both_texts import BothTexts
from foundation.pages.cells import moment_text
from foundation.pages.component_html import component_html
from foundation.pages.details import Details
from foundation.pages.escaping import text
from foundation.pages.field_html import field_html
from foundation.pages.fields import Field

OPTIONAL = ' <span class="govuk-tag govuk-tag--grey">Optional</span>'
LOCAL = ' <span class="govuk-tag govuk-tag--grey">Local</span>'
MET = (
    '<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> Somebody else saved this '
    "answer while you were writing. Both texts are here; yours stands in the fields below and is not saved yet.</p>\n"
)
UNSHOWN = (
    "Nothing shows this rating yet. You can go on without evidence; whoever moderates the return sees that there is "
    "none."
)
CONFIRM = "Correct it here, or confirm it with the others on the page of the return."


@dataclass(frozen=True)
class DrawnAnswer:
    """One standard of a section page, with the fields to answer it."""

    row: AnswerRow
    rating: Field | None
    narrative: Field
    reason: Field | None
    plan: tuple[Field, ...]
    save_url: str
    answer_url: str
    evidence_url: str
    asks_reason: str
    asks_plan: str
    reason_grades: str
    plan_grades: str
    met_grades: str = ""
    delegate_url: str = ""
    taken_from: str = ""
    both: tuple[tuple[str, BothTexts], ...] = ()
    not_saved: bool = False
    file_url: FileUrl | None = None
    has_core: bool = True

    def html(self) -> SafeString:
        """The standard with its fields, put together here because a section draws dozens."""
        return SafeString(_section(self))

    @property
    def prefix(self) -> str:
        """What the names of its fields begin with."""
        return prefix_of(self.row.code)

    @property
    def is_local(self) -> bool:
        """Asked by this partnership, beyond the regional core that the audit has."""
        return self.has_core and self.row.origin == Origin.LOCAL

    @property
    def saved(self) -> str:
        """When it was last saved, and by whom."""
        if self.row.saved_at is None:
            return ""
        when = moment_text(self.row.saved_at)
        today = timezone.localdate() == timezone.localdate(self.row.saved_at)
        when = when.rpartition(", ")[2] if today else when
        return f"{when} by {self.row.saved_by}" if self.row.saved_by else when

    @property
    def evidence(self) -> EvidenceList:
        """What is beside it, to open."""
        return EvidenceList(self.row.code, self.row.evidence, self.file_url)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Each problem of what could not be saved, with the id of the control that mends it, for the summary."""
        if not self.not_saved:
            return []
        fields = [each for each in (self.rating, self.narrative, self.reason) if each] + list(self.plan)
        return [(f"{self.row.code}: {error}", each.first_id) for each in fields for error in each.errors]


def _section(it: DrawnAnswer) -> str:
    row, code, prefix = it.row, text(it.row.code), text(it.prefix)
    return f"""<section class="app-answer" id="answer-{code}" aria-labelledby="heading-{code}" data-asks \
data-autosave="{text(it.save_url)}" data-autosave-prefix="{prefix}">
<h2 class="govuk-heading-m" id="heading-{code}">{code} {text(row.title)}{_mark(it)}{_since(row)}</h2>
{_both(it)}<div class="app-answer__columns">
<div class="app-answer__asked">
<p class="govuk-body">{text(row.text)}</p>
{_before(row)}{_guidance(row.guidance)}{_told(it)}<input type="hidden" name="{prefix}version" value="{row.version}">
{_source(it)}{_fields(it, prefix)}{_state(it)}</div>
<aside class="app-answer__beside" aria-label="Beside {code}">
{_previous(row.previous, row.code) if row.previous else ""}{_evidence(it)}{_versions(it)}{_delegating(it)}</aside>
</div>
</section>
"""


def _mark(it: DrawnAnswer) -> str:
    """That it may stay unanswered, or that this partnership asks it beyond the regional core."""
    if it.row.optional:
        return OPTIONAL
    return LOCAL if it.is_local else ""


def _fields(it: DrawnAnswer, prefix: str) -> str:
    """The value, the words beside it, and what the value further asks."""
    value = field_html(it.rating) if it.rating else ""
    asked = value + field_html(it.narrative)
    if it.reason is None:
        return asked
    if it.row.kind != AnswerKind.RATING:
        return asked + _does_not_apply(it.reason)
    return asked + _asked_reason(it, prefix) + _asked_plan(it, prefix)


def _asked_reason(it: DrawnAnswer, prefix: str) -> str:
    """Why it does not apply, in a scale that has a rating which asks it."""
    if it.reason is None or not it.asks_reason:
        return ""
    return f"""
<div data-asked-by="{prefix}grade" data-asked-for="{text(it.asks_reason)}">
<p class="govuk-hint app-without-scripts">Asked for {text(it.reason_grades)}.</p>
{field_html(it.reason)}</div>
"""


def _asked_plan(it: DrawnAnswer, prefix: str) -> str:
    """What will be done, in a scale that has a rating which asks it."""
    if not it.asks_plan:
        return ""
    plan = "".join(field_html(question) for question in it.plan)
    return f"""<div class="app-answer__plan" data-asked-by="{prefix}grade" data-asked-for="{text(it.asks_plan)}">
<p class="govuk-hint app-without-scripts">Asked for {text(it.plan_grades)}.</p>
{plan}</div>
"""


def _does_not_apply(reason: Field) -> str:
    """Folded, because few need it; open where something stands in it."""
    opened = " open" if reason.value or reason.errors else ""
    return f"""<details class="govuk-details"{opened}>
<summary class="govuk-details__summary">
<span class="govuk-details__summary-text">This does not apply to us</span></summary>
<div class="govuk-details__text">
{field_html(reason)}</div>
</details>
"""


def _since(row: AnswerRow) -> str:
    """New, or reworded since which year."""
    tag = since_tag(row)
    return f" {tag.html()}" if tag else ""


def _before(row: AnswerRow) -> str:
    """Both texts of a reworded standard, folded."""
    if row.wording != Wording.REWORDED or row.earlier is None:
        return ""
    return both_wordings(row.earlier.text, row.text, row.earlier.year)


def _both(it: DrawnAnswer) -> str:
    """Where two texts met: both, above the fields."""
    drawn = [
        f'<p class="govuk-body govuk-!-font-weight-bold">{text(label)}</p>\n{component_html(both)}'
        for label, both in it.both
    ]
    return MET + "".join(drawn) if drawn else ""


@lru_cache(maxsize=1000)
def _guidance(words: str) -> str:
    """What to look at, where the edition says so; the same for every agency, so it is drawn once."""
    return component_html(Details("What to look at", words)) if words else ""


def _told(it: DrawnAnswer) -> str:
    """What the office asked to change, and what it entered for the agency."""
    told, row = "", it.row
    if row.asked is not None:
        told = (
            '<div class="govuk-inset-text app-answer__message"><strong>Changes asked for.</strong> '
            f"{text(row.asked)}</div>\n"
        )
    if row.entered and not it.taken_from:
        source = f"Entered by the partnership's office from: {text(row.taken_from)}. {CONFIRM}"
        told += f'<div class="govuk-inset-text">{source}</div>\n'
    return told


def _source(it: DrawnAnswer) -> str:
    if not it.taken_from:
        return ""
    return f'<input type="hidden" name="{text(it.prefix)}taken_from" value="{text(it.taken_from)}">\n'


def _state(it: DrawnAnswer) -> str:
    """When it was saved: the script writes here too."""
    if it.not_saved:
        return (
            '<p class="app-autosave app-autosave--problem" data-autosave-state aria-live="polite">'
            "Not saved yet</p>\n"
        )
    saved = f"Saved {text(it.saved)}" if it.saved else ""
    return f'<p class="app-autosave" data-autosave-state aria-live="polite">{saved}</p>\n'


def _previous(previous: PreviousAnswer, code: str) -> str:
    """The rating and the words of last time."""
    then = f" (as {text(previous.code)})" if previous.code != code else ""
    said = "\n".join(words_given(previous.narrative, previous.reason))
    return f"""<h3 class="govuk-heading-s">Last time{then}</h3>
<p class="govuk-body-s govuk-!-margin-bottom-1">{text(previous.cycle)}</p>
{_then(previous)}<div class="govuk-body-s app-answer__previous">\
{linebreaksbr(said)}</div>
{_shown_then(previous)}"""


def _shown_then(previous: PreviousAnswer) -> str:
    """What showed it when it was handed in last time, by name."""
    if not previous.evidence:
        return ""
    pieces = "; ".join(EvidencePiece(previous.code, each).html() for each in previous.evidence)
    return f'<p class="govuk-body-s">What showed it then: {pieces}</p>\n'


def _then(previous: PreviousAnswer) -> str:
    """What was answered: a tag, or the number."""
    tag = value_tag(previous)
    said = tag.html() if tag else text(number_words(previous.number))
    return f'<p class="govuk-body-s">{said}</p>\n' if said else ""


def _evidence(it: DrawnAnswer) -> str:
    """What shows it, in an audit that keeps evidence."""
    if not it.evidence_url:
        return ""
    words = "Change evidence" if it.row.evidence else "Add evidence"
    return f"""<h3 class="govuk-heading-s">Evidence</h3>
{it.evidence.html()}
{_warning(it)}{_link(it.evidence_url, words, f"for {text(it.row.code)}")}"""


def _warning(it: DrawnAnswer) -> str:
    """That a rating says met and nothing shows it: warned of, never blocked. The script shows it as the rating is
    chosen; without scripts it follows what is saved."""
    if it.row.evidence or not it.met_grades:
        return ""
    hidden = "" if it.row.lacks_evidence else " hidden"
    asked = f'data-asked-by="{text(it.prefix)}grade" data-asked-for="{text(it.met_grades)}"'
    return f'<p class="govuk-body-s" {asked}{hidden}>{UNSHOWN}</p>\n'


def _versions(it: DrawnAnswer) -> str:
    if not it.answer_url or not it.row.version:
        return ""
    return _link(it.answer_url, "Versions", f"of {text(it.row.code)}")


def _delegating(it: DrawnAnswer) -> str:
    """For whoever gives standards to colleagues."""
    return (
        _link(it.delegate_url, "Give to a colleague", f"the standard {text(it.row.code)}")
        if it.delegate_url
        else ""
    )


def _link(url: str, words: str, read_aloud: str) -> str:
    """A link whose words are the same beside every standard: which one is read aloud."""
    unseen = f'<span class="govuk-visually-hidden"> {read_aloud}</span>'
    return f'<p class="govuk-body-s"><a class="govuk-link" href="{text(url)}">{words}{unseen}</a></p>\n'
