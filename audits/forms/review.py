"""Filters of the answers of one return."""

from collections.abc import Iterable

import django_filters
from django.http import QueryDict

from audits.concern import is_of_concern
from audits.models import Answer, Grade

CONCERN, NO_EVIDENCE = "concern", "no-evidence"


class AnswersFilter(django_filters.FilterSet):
    """Every answer, those of concern, or those without evidence; the rows are loaded and narrowed here."""

    show = django_filters.ChoiceFilter(label="Answers", empty_label="All answers")

    class Meta:
        model = Answer
        fields: tuple[str, ...] = ()

    def __init__(self, query: QueryDict, grades: Iterable[Grade]) -> None:
        super().__init__(query, queryset=Answer.objects.none())
        words = [grade.label for grade in sorted(grades, key=lambda each: each.order) if is_of_concern(grade)]
        concern = [(CONCERN, "Of concern")] if words else []
        field = self.form.fields["show"]
        field.choices = [*concern, (NO_EVIDENCE, "Without evidence")]
        field.help_text = f"Of concern is what is rated {' or '.join(words).lower()}" if words else ""

    def narrowed(self, answers: Iterable[Answer]) -> list[Answer]:
        """The answers that match; a filter that means nothing is left out."""
        self.form.is_valid()
        asked = self.form.cleaned_data.get("show")
        if asked == CONCERN:
            return [each for each in answers if is_of_concern(each.grade)]
        if asked == NO_EVIDENCE:
            return [each for each in answers if not each.evidence_count]  # type: ignore[attr-defined]
        return list(answers)
