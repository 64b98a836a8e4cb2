"""The governor's or proprietor's page, opened by a link in a letter, without an account."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from audits.forms.school import SignForm
from audits.models import GovernorRequest
from audits.selectors.section11_answers import answer_rows
from audits.services.education.signing import find_signing, sign_by_link
from audits.views.section11.handing_in.checking import by_section
from foundation.refusals import Gone


@method_decorator([never_cache, login_not_required], name="dispatch")
class SignView(View):
    """GET and HEAD show a read-only copy and change nothing; a POST with the tick signs."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """The copy and the form; a link that is used, old or overtaken is 410."""
        try:
            return self._draw(find_signing(secret=secret), SignForm())
        except Gone as gone:
            return _over(request, gone)

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Spent by this choice and by nothing else."""
        form = SignForm(request.POST)
        try:
            asked = find_signing(secret=secret)
            if not form.is_valid():
                return self._draw(asked, form)
            sign_by_link(secret=secret, name=form.cleaned_data["name"])
        except Gone as gone:
            return _over(request, gone)
        return redirect("audits:education-signed", secret)

    def _draw(self, asked: GovernorRequest, form: SignForm) -> HttpResponse:
        owed = asked.education_return
        context = {
            "form": form,
            "agency": owed.agency,
            "title": owed.title,
            "role": asked.get_role_display(),
            "expires_at": asked.expires_at,
            "sections": by_section(answer_rows(owed), own=True),
        }
        return render(self.request, "audits/education/sign.html", context)


def _over(request: HttpRequest, gone: Gone) -> HttpResponse:
    """410: why, and the way on. Nothing of the school or its return."""
    context = {"message": gone.message}
    return render(request, "audits/education/sign_over.html", context, status=int(gone.status))


@method_decorator([never_cache, login_not_required], name="dispatch")
class SignedView(View):
    """Thanks, to whoever has the link: that it was signed and when, and nothing of the return."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Nothing before it was signed."""
        asked = (
            GovernorRequest.objects.holding(secret).filter(sign__isnull=False).select_related("sign").first()
        )
        if asked is None:
            raise Http404
        return render(request, "audits/education/signed.html", {"signed_on": asked.sign.signed_on})
