"""The plan's list as a stock ListView, and with django-tables2: the same rows, columns and length of page."""

import django_tables2
from django.db.models import QuerySet
from django.views.generic import ListView

from partnership.models import Action
from partnership.selectors.plan import listed

PAGE = 50


class Rows:
    """What is not closed, as the product's own list reads it."""

    paginate_by = PAGE
    context_object_name = "actions"

    def get_queryset(self) -> QuerySet[Action]:
        """As the product's selector gives them."""
        return listed(self.request.actor).filter(state__in=["open", "closing"])  # type: ignore[attr-defined]


class StockList(Rows, ListView):
    """A loop in a template."""

    template_name = "bench/list.html"


class ActionTable(django_tables2.Table):
    """The same nine columns."""

    reference = django_tables2.Column(linkify=True)
    title = django_tables2.Column(verbose_name="Action")
    latest_rag = django_tables2.Column(verbose_name="RAG")
    due_on = django_tables2.DateColumn(format="j F Y")
    state = django_tables2.Column()
    priority = django_tables2.Column(accessor="priority__title")
    agency = django_tables2.Column(accessor="lead_agency__short_name")
    lead = django_tables2.Column(accessor="lead__name")
    latest_on = django_tables2.DateColumn(format="j F Y")

    class Meta:
        attrs = {"class": "govuk-table"}


class Tables2List(Rows, django_tables2.SingleTableView):
    """django-tables2 as its documentation begins."""

    table_class = ActionTable
    template_name = "bench/tables2.html"
    table_pagination = {"per_page": PAGE}
