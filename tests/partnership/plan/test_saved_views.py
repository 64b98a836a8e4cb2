"""Saved views: one's own, shared by the office, opened by a link that never leads anywhere but the plan."""

import pytest
from django.urls import reverse

from foundation.refusals import NotAllowed, Refusal
from partnership.models import SavedView
from partnership.services.saved_views import delete_view, rename_view, save_view
from tests.factories.people import actor_of, client_of

pytestmark = pytest.mark.django_db
SAVE = "partnership:saved-view-save"


def keep(person, name="Overdue", query="overdue=yes", **more):
    return save_view(actor=actor_of(person), name=name, view="status", query=query, **more)


def opened(person, saved):
    return client_of(person).get(reverse("partnership:saved-view", args=[saved.pk]))


def test_a_view_is_kept_and_its_link_opens_the_plan_with_it(ben):
    answer = client_of(ben).post(
        reverse(SAVE), {"name": " My  overdue ", "view": "agency", "query": "overdue=yes&state=open&page=3"}
    )
    saved = SavedView.objects.get()

    assert answer.url == "/plan/?state=open&overdue=yes&view=agency"
    assert (saved.name, saved.person_id, saved.shared) == ("My overdue", ben.pk, False)
    assert opened(ben, saved).url == answer.url


def test_the_form_takes_the_filter_from_the_address_of_the_plan(ben):
    page = client_of(ben).get(reverse(SAVE) + "?view=origin&rag=red&sort=-due_on&page=2&format=csv")

    assert page.context["form"].initial == {"view": "origin", "query": "rag=red&sort=-due_on"}


@pytest.mark.parametrize(
    "query",
    [
        "next=https://evil.example/&//evil.example",
        "view=//evil.example&state=nonsense",
        "https://evil.example/?state=x",
        "%0d%0aLocation:https://evil.example",
    ],
)
def test_what_the_plan_does_not_know_is_not_kept_and_the_link_stays_here(ben, query):
    client_of(ben).post(reverse(SAVE), {"name": "Odd", "view": "//evil.example", "query": query})
    saved = SavedView.objects.get()

    assert (saved.view, saved.query) == ("list", "")
    assert opened(ben, saved).url == "/plan/"


def test_a_query_written_past_the_form_still_leads_to_the_plan(ben):
    saved = keep(ben, query="next=//evil.example&state=open")

    assert opened(ben, saved).url == "/plan/?state=open&view=status"


def test_another_persons_own_view_does_not_exist_and_a_shared_one_opens(ada, ben, cas):
    own, shared = keep(ben), keep(ada, shared=True)

    assert opened(cas, own).status_code == 404
    assert opened(cas, shared).status_code == 302
    listing = client_of(cas).get(reverse("partnership:saved-view-list")).content.decode()
    assert shared.get_absolute_url() in listing
    assert own.get_absolute_url() not in listing


def test_a_view_that_is_no_longer_shared_is_its_owners_alone(ada, cas):
    shared = keep(ada, shared=True)
    rename_view(actor=actor_of(ada), saved=shared, name="Mine", shared=False)

    assert opened(cas, shared).status_code == 404


def test_somebody_who_lost_every_role_opens_nothing(eve):
    assert client_of(eve).get(reverse("partnership:saved-view-list")).status_code == 404


def test_a_name_is_given_once_by_each_person(ben, cas):
    keep(ben)
    keep(cas)

    answer = client_of(ben).post(reverse(SAVE), {"name": "overdue", "view": "list", "query": ""})

    assert answer.status_code == 409
    assert "You already have a view called “overdue”. Choose another name." in answer.content.decode()
    assert SavedView.objects.count() == 2


def test_a_view_keeps_its_own_name_when_it_is_renamed_to_it(ben):
    saved = keep(ben)

    rename_view(actor=actor_of(ben), saved=saved, name="OVERDUE", shared=False)

    assert SavedView.objects.get().name == "OVERDUE"


def test_only_the_office_shares(ada, ben):
    with pytest.raises(NotAllowed):
        keep(ben, shared=True)
    client_of(ben).post(reverse(SAVE), {"name": "Mine", "view": "list", "query": "", "shared": "on"})

    assert SavedView.objects.get().shared is False
    assert keep(ada, shared=True).shared is True


def test_the_office_deletes_a_shared_view_of_somebody_who_left_and_no_other(ada, ben, cas):
    own = keep(ben)
    shared = keep(ada, name="Shared", shared=True)

    for person, saved in ((ada, own), (cas, shared)):
        with pytest.raises(NotAllowed):
            delete_view(actor=actor_of(person), saved=saved)
    delete_view(actor=actor_of(ada), saved=shared)

    assert list(SavedView.objects.all()) == [own]


def test_more_filters_than_can_be_kept_are_refused(ben):
    with pytest.raises(Refusal, match="too many filters"):
        keep(ben, query="q=" + "x" * 600)


def test_the_plan_lists_ones_views(ben):
    saved = keep(ben)

    assert saved.get_absolute_url() in client_of(ben).get(reverse("partnership:action-list")).content.decode()
