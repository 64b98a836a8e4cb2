"""What the upper apps give to log-in, in its smallest form: who holds a role, who needs a second factor."""

from dataclasses import dataclass, field
from datetime import date

from django.http import HttpResponse
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.identity.models import User

WITHOUT_ROLE: set = set()
NEED_SECOND_FACTOR: set = set()


@dataclass(frozen=True)
class StandIn:
    person_id: object
    today: date = date(2026, 3, 2)
    held: tuple = field(default=())
    name: str = ""

    def context(self):
        return {"app.person": str(self.person_id or "")}


def load_actor(person_id, name=""):
    return StandIn(person_id, held=() if person_id in WITHOUT_ROLE else ("a role",))


def system_actor():
    return StandIn(None)


def needs_second_factor(actor):
    return actor.person_id in NEED_SECOND_FACTOR


SAVED: list = []


def notes(request):
    """A page with a form, as any other of the product."""
    if request.method != "POST":
        return HttpResponse("notes")
    SAVED.append((request.user.name, request.POST.getlist("text"), request.POST.getlist("theme")))
    return HttpResponse(status=302, headers={"Location": "/notes/"})


def form_again(request):
    """A page that draws its form again because something in it is wrong."""
    return HttpResponse("enter a date")


def breaks_after_failure(request):
    """Somebody guesses a password in a request that then breaks."""
    from django.contrib.auth import authenticate

    authenticate(request, email=request.POST["login"], password=request.POST["password"])
    raise RuntimeError("broken on purpose")


class Echo(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response({"name": request.user.name, "actor": str(request._request.actor.person_id)})


class Forgotten(APIView):
    """A view whose author forgot to name a permission."""

    def get(self, request):
        return Response({"names": list(User.objects.values_list("name", flat=True))})
