"""Views that write a group and then break in the five ways a request can break."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.views import APIView

from foundation.envelope import keep
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Group


def write(code):
    with act(system_actor(), "test.write"):
        Group.objects.create(code=code, name=code)


@login_not_required
def fine(request):
    write("fine")
    return HttpResponse("written")


@login_not_required
def not_found(request):
    write("not-found")
    raise Http404


@login_not_required
def forbidden(request):
    write("forbidden")
    raise NotAllowed("Not you.")


@login_not_required
def refused(request):
    write("refused")
    raise Refusal("Not now.")


@login_not_required
def broken(request):
    write("broken")
    raise RuntimeError("broken")


@login_not_required
def template(request):
    write("template")
    return render(request, "there/is/no/such.html")


@login_not_required
def lazy(request):
    """A lazy query set is read while the template is drawn, still inside the transaction."""
    write("lazy")
    return render(request, "envelope_lazy.html", {"groups": Group.objects.all()})


@login_not_required
def returned_bad_request(request):
    write("bad-request")
    return HttpResponse("bad", status=400)


@login_not_required
def kept(request):
    keep(lambda: write("kept"))
    write("not-kept")
    raise RuntimeError("broken")


@login_not_required
def kept_breaks(request):
    def fails():
        write("half")
        raise RuntimeError("kept work failed")

    keep(fails)
    keep(lambda: write("second"))
    return HttpResponse("fine")


class Api(APIView):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    def get(self, request):
        write("api")
        raise ValidationError({"field": "bad"})


@login_not_required
def context(request):
    from foundation.trail.acting import read_context

    return JsonResponse(read_context(["app.person", "app.agencies", "app.today"]))


urlpatterns = [
    path("fine", fine),
    path("not-found", not_found),
    path("forbidden", forbidden),
    path("refused", refused),
    path("broken", broken),
    path("template", template),
    path("lazy", lazy),
    path("bad-request", returned_bad_request),
    path("kept", kept),
    path("kept-breaks", kept_breaks),
    path("api", Api.as_view()),
    path("context", context),
]
handler404 = "tests.envelope.urls.plain_404"
handler500 = "tests.envelope.urls.plain_500"


def plain_404(request, exception=None):
    return HttpResponse("not found", status=404)


def plain_500(request):
    return HttpResponse("broken", status=500)
