"""The section page as a stock model formset: every field of every standard, drawn and saved by Django's forms."""

from uuid import UUID

from django.db.models import QuerySet
from django.forms import modelformset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.generic import View

from audits.models import Answer, Section11Return
from foundation.trail.acts import act

FIELDS = ("grade", "narrative", "reason", "will_do", "by_role", "by_when")
Answers = modelformset_factory(Answer, fields=FIELDS, extra=0)


class FormsetPage(View):
    """GET shows all answers of a return, POST saves them; the trail is kept as the database demands."""

    def _answers(self, pk: UUID) -> QuerySet[Answer]:
        found = Answer.objects.filter(sheet__section11_return=pk)
        return found.select_related("item").order_by("item__section__order", "item__order")

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """The formset as it comes."""
        return render(request, "bench/formset.html", {"formset": Answers(queryset=self._answers(pk))})

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Validate, save what changed, redirect."""
        formset = Answers(request.POST, queryset=self._answers(pk))
        if not formset.is_valid():
            return render(request, "bench/formset.html", {"formset": formset}, status=422)
        about = get_object_or_404(Section11Return, pk=pk)
        with act(request.actor, "bench.formset", about=[about]):  # type: ignore[attr-defined]
            formset.save()
        return redirect(request.path)
