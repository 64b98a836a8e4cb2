"""The return as a workbook: download it, and upload what was filled."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from audits.forms.section11 import WorkbookForm
from audits.permissions import section11 as permissions
from audits.services.section11.workbook import file_name, make_workbook
from audits.services.section11.workbook_bring import bring_workbook
from audits.views.section11.base import ReturnView
from foundation.pages.table_download import XLSX
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import Actor


class WorkbookFileView(ReturnView):
    """The file, with the sections that the reader may answer."""

    refusal = "Only the agency's lead, or a colleague a section was given to, answers here."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may write somewhere in the return."""
        return self.may_write

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Made anew each time, so that it begins with what was saved last."""
        data = make_workbook(actor=self.actor, section11_return=self.section11_return, given=self.given)
        response = HttpResponse(data, content_type=XLSX)
        name = file_name(self.section11_return)
        response["Content-Disposition"] = content_disposition_header(True, name)
        response["Cache-Control"] = "no-store, private"
        return response


class WorkbookNewView(ReturnView):
    """How answering in a workbook goes, with the two ends of it: the download and the upload."""

    refusal = "Only the agency's lead, or a colleague a section was given to, answers here."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may write somewhere may download; the lead and the office upload."""
        return self.brings if self.request.method == "POST" else self.may_write

    @property
    def brings(self) -> bool:
        """May the reader upload?"""
        return permissions.can_bring_workbook(self.actor, self.section11_return)

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """An empty form."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        return self._draw(WorkbookForm())

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Read it and go on to what it would change; what is wrong with it is said beside the field."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        form = WorkbookForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                made = bring_workbook(
                    actor=self.actor,
                    section11_return=self.section11_return,
                    upload=form.cleaned_data["file"],
                )
            except NotAllowed:
                raise
            except Refusal as refusal:
                form.add_error("file", refusal.message)
            else:
                return redirect(self.url("workbook", made.pk))
        return self._draw(form)

    def _draw(self, form: WorkbookForm) -> HttpResponse:
        context = {
            "form": form,
            "brings": self.brings,
            "file_url": self.url("workbook-file"),
            "whole": self.only is None,
        }
        return self.draw("audits/section11_workbook_new.html", context, ("Answer in a workbook", ""))
