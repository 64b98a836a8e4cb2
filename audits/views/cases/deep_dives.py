"""The cases of a programme's deep dive: which grade each agency group agreed on, and how far they lie apart."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import View

from audits.metrics.cases import agreed_grades
from audits.permissions.case_findings import can_lead_learning
from audits.selectors.case_deep_dive import dives_of
from audits.tables.case_deep_dive import agreed_table, deep_dives_table
from audits.views.cases.learning_base import ProgrammeMixin, crumbs, findings_url
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.roles import Role


class DeepDivesPage(ProgrammeMixin, View):
    """What the grades of the dashboard and of the report open; `theme` and `grade` narrow it."""

    def exists_for(self, actor: Actor) -> bool:
        """Who reads all audits of a programme."""
        return (can_lead_learning(actor) or actor.has(Role.SCRUTINEER)) and self.programme is not None

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page; its table as a file."""
        programme, query = self.programme, request.GET
        rows = dives_of(programme, theme=query.get("theme", ""), grade=query.get("grade", ""))
        table = deep_dives_table(query, rows)
        if file := table_response(request, table, f"deep-dives-{programme.code.lower()}"):
            return file
        context = {
            "breadcrumbs": crumbs(programme, ("Findings", findings_url(programme)), ("Deep dives", "")),
            "programme": programme,
            "table": table,
            "agreed": agreed_table(query, agreed_grades(self.request.actor, programme)),
            "is_narrowed": bool(query.get("theme") or query.get("grade")),
        }
        return render(request, "audits/cases/deep_dives.html", context)
