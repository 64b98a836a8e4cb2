"""Requests of persons for tests, made through the services."""

from datetime import date

from foundation.subject_requests.models import Hit
from foundation.subject_requests.selectors.held import digest_of, text_of
from foundation.subject_requests.services.deciding import decide
from foundation.subject_requests.services.requests import Particulars, enter, prove
from foundation.subject_requests.services.searching import ask_for_search, run_search


def make_request(actor, *, state="received", kind="access", person=None, words="", **more):
    """A request in a state: received, proved, searched or decided."""
    given = {"name": "Jo Fernley", "received_on": actor.today, **more}
    row = enter(actor=actor, given=Particulars(kind=kind, person=person, **given))
    if state == "received":
        return row
    prove(actor=actor, request=row, proved_on=actor.today, how="Asked from the address of their account")
    if state == "proved":
        return row
    search(actor, row, words or row.name)
    if state == "decided":
        give_everything(actor, row)
    return row


def search(actor, row, words):
    """Asked for and done."""
    asked = ask_for_search(actor=actor, request=row, words=words)
    run_search(asked.pk)
    asked.refresh_from_db()
    return asked


def decided(actor, hit, decision="give", **more):
    """One decision on what stands there now."""
    decide(actor=actor, hit=hit, decision=decision, seen=digest_of(text_of(hit)), **more)


def give_everything(actor, row):
    """Every hit is given."""
    for hit in Hit.objects.filter(request=row, decision="undecided").select_related("request"):
        decided(actor, hit)


A_WEDNESDAY = date(2021, 11, 3)
