"""Areas of development: what the answers promise, what the school adds, and what was done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.forms.school import AreaForm, FinishAreaForm
from audits.models import DevelopmentArea
from audits.selectors.education.school_return import areas_of, promised
from audits.services.education.areas import add_area, finish_area
from audits.tables.areas import areas_table
from audits.views.education.school.base import SchoolLeadView, SchoolView
from foundation.pages.table_download import asks_for_file, table_response
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import Actor


class AreasView(SchoolView):
    """The list, and for the school's lead the form that adds one."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """By date, as a page or a file."""
        if asks_for_file(request.GET):
            table = areas_table(request.GET, areas_of(self.actor, self.owed), self.actor.today)
            if file := table_response(request, table, f"{self.owed.cycle.code}-areas-of-development"):
                return file
        return self._draw(AreaForm() if self.leads else None)

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Add one."""
        if not self.leads:
            raise NotAllowed("The school's designated safeguarding lead keeps its areas of development.")
        form = AreaForm(request.POST)
        if form.is_valid():
            try:
                add_area(actor=self.actor, owed=self.owed, **form.cleaned_data)
            except NotAllowed:
                raise
            except Refusal as refusal:
                form.add_error("by_when", refusal.message)
            else:
                messages.success(request, "The area of development is added.")
                return redirect(self.url("areas"))
        return self._draw(form)

    def _draw(self, form: AreaForm | None) -> HttpResponse:
        owed = self.owed
        areas = areas_of(self.actor, owed)
        done_url = (lambda area: self.url("area-done", area.pk)) if self.leads else None
        coming = [] if owed.has_returned else promised(owed, areas)
        context = {
            "form": form,
            "table": areas_table(self.request.GET, areas, self.actor.today, done_url),
            "promised": [
                (each, f"{self.url('section', each.item.section.code)}#answer-{each.item.code}")
                for each in coming
            ],
        }
        return self.draw("audits/education/areas.html", context, ("Areas of development", ""))


class AreaDoneView(SchoolLeadView):
    """One of them is done: what changed for children."""

    area: DevelopmentArea

    def exists_for(self, actor: Actor) -> bool:
        """The area is of this return, and still open."""
        if not super().exists_for(actor):
            return False
        areas = DevelopmentArea.objects.visible_to(actor).filter(education_return=self.owed).open()
        found = areas.select_related("education_return").filter(pk=self.kwargs["area"]).first()
        if found is None:
            return False
        self.area = found
        return True

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The form."""
        return self._draw(FinishAreaForm())

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Done."""
        form = FinishAreaForm(request.POST)
        if not form.is_valid():
            return self._draw(form)
        finish_area(actor=self.actor, area=self.area, changed=form.cleaned_data["changed"])
        messages.success(request, "The area of development is marked as done.")
        return redirect(self.url("areas"))

    def _draw(self, form: FinishAreaForm) -> HttpResponse:
        context = {"form": form, "area": self.area}
        return self.draw(
            "audits/education/area_done.html",
            context,
            ("Areas of development", self.url("areas")),
            ("Mark as done", ""),
        )
