"""The dashboard without its agencies-by-sections table, to know what that table costs."""

from unittest.mock import patch

from django.http import HttpRequest, HttpResponse

from performance.views import dashboard


class WithoutAgencies(dashboard.DashboardPage):
    """One thread serves, so the table can be taken away for the length of a request."""

    def get(self, request: HttpRequest) -> HttpResponse:
        with patch.object(dashboard.audit_tables, "agencies_table", lambda *_: None):
            return super().get(request)
