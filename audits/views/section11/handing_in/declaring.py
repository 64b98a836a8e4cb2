"""The accountable person's page, opened by a link in a letter, without an account."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from audits.forms.declaring import DeclareForm
from audits.models import DeclarationRequest
from audits.selectors.section11_answers import answer_rows
from audits.services.section11.declare import confirm_declaration, find_request
from audits.views.section11.handing_in.checking import by_section
from foundation.refusals import Gone


@method_decorator([never_cache, login_not_required], name="dispatch")
class DeclareView(View):
    """GET and HEAD show a read-only copy and change nothing; a POST with the tick declares."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """The copy and the form; a link that is used, old or overtaken is 410."""
        try:
            return self._draw(find_request(secret=secret), DeclareForm())
        except Gone as gone:
            return link_over(request, gone)

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Spent by this choice and by nothing else."""
        form = DeclareForm(request.POST)
        try:
            asked = find_request(secret=secret)
            if not form.is_valid():
                return self._draw(asked, form)
            confirm_declaration(secret=secret, name=form.cleaned_data["name"], post=form.cleaned_data["post"])
        except Gone as gone:
            return link_over(request, gone)
        return redirect("audits:section11-declared", secret)

    def _draw(self, asked: DeclarationRequest, form: DeclareForm) -> HttpResponse:
        owed = asked.section11_return
        context: dict[str, Any] = {
            "form": form,
            "agency": owed.agency,
            "cycle": owed.cycle,
            "expires_at": asked.expires_at,
            "sections": by_section(answer_rows(owed), own=True),
        }
        return render(self.request, "audits/section11_declare.html", context)


def link_over(request: HttpRequest, gone: Gone) -> HttpResponse:
    """410: why, and the two ways on. Nothing of the agency or its return, whose link it may be or not."""
    context = {"message": gone.message, "work_url": reverse("home:my-work")}
    return render(request, "audits/section11_link_over.html", context, status=int(gone.status))


@method_decorator([never_cache, login_not_required], name="dispatch")
class DeclaredView(View):
    """Thanks, to whoever has the link: that it was declared and when, and nothing of the return."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Nothing before it was declared."""
        asked = DeclarationRequest.objects.holding(secret).filter(used_at__isnull=False).first()
        if asked is None:
            raise Http404
        declaration = asked.declarations.first()
        if declaration is None:  # spent by a declaration after log-in
            raise Http404
        return render(request, "audits/section11_declared.html", {"declared_on": declaration.declared_on})
