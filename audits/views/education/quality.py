"""Quality assurance: draw a sample, and record what a look at each school found."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from audits.forms.education import CheckForm, SampleForm
from audits.models import QualityCheck
from audits.permissions import education as permissions
from audits.selectors.education.cycles import checks_of, checks_seen, drawable
from audits.services.education.quality import draw, record_result
from audits.tables.education_chasing import checks_table
from audits.views.education.base import OnCycle, cycle_url
from foundation.calendar.dates import long_date
from foundation.pages.details import Details
from foundation.pages.table import Table
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.views.act_form import ActForm


class SamplePage(OnCycle, ActForm):  # type: ignore[misc]
    """What was drawn and found; and, for whoever runs the audit, another draw."""

    form_class = SampleForm
    template_name = "audits/education/sample.html"
    done = "The sample is drawn."

    def is_permitted(self, actor: Actor) -> bool:
        """Everybody who sees it reads; only whoever runs the audit draws."""
        return self.request.method != "POST" or permissions.can_run_education(actor)

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the list as a file."""
        table = self.table(self.checks())
        return table_response(request, table, f"schools-{self.cycle.code}-sample") or super().get(
            request, *args, **kwargs
        )

    def table(self, checks: list[QualityCheck]) -> Table:
        """What was drawn; whoever runs the audit opens a row to record what was found."""
        return checks_table(self.request.GET, checks, opens=permissions.can_run_education(self.request.actor))

    def checks(self) -> list[QualityCheck]:
        """Everything drawn."""
        return checks_of(self.cycle)

    def heading(self) -> str:
        return "Quality assurance"

    def back(self) -> tuple[str, str]:
        return self.cycle.title, self.cycle.get_absolute_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"drawable": drawable(self.cycle)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        checks = self.checks()
        runs = permissions.can_run_education(self.request.actor)
        data = super().get_context_data(**kwargs)
        return data | {
            "breadcrumbs": self.crumbs("Quality assurance"),
            "table": self.table(checks),
            "checked": sum(bool(each.result) for each in checks),
            "drawn": len(checks),
            "how": _how(checks),
            "may_draw": runs and bool(data["form"].phases),
        }

    def perform(self, form: Any) -> str:
        draw(actor=self.request.actor, cycle=self.cycle, sizes=form.sizes())
        return cycle_url("sample", self.cycle)


class CheckPage(ActForm):
    """One return of the sample."""

    form_class = CheckForm
    done = "The result is recorded."

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.check = get_object_or_404(checks_seen(self.request.actor), pk=kwargs["pk"])

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees every school."""
        return permissions.sees_every_provider(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever runs the audit."""
        return permissions.can_run_education(actor)

    def heading(self) -> str:
        return f"{self.check.education_return.agency.name}: what did you find?"

    def intro(self) -> str:
        return f"Drawn on {long_date(self.check.sample.drawn_on)}. Compare the return with what you see at the school."

    def beside(self) -> tuple[str, str]:
        return "Read the return", self.check.education_return.get_absolute_url()

    def back(self) -> tuple[str, str]:
        return "Quality assurance", cycle_url("sample", self.check.education_return.cycle)

    def get_initial(self) -> dict[str, Any]:
        return {"result": self.check.result, "note": self.check.note}

    def perform(self, form: Any) -> str:
        record_result(actor=self.request.actor, check=self.check, **form.cleaned_data)
        return cycle_url("sample", self.check.education_return.cycle)


def _how(checks: list[QualityCheck]) -> Details | None:
    """So that anybody can draw the same again."""
    if not checks:
        return None
    samples = {each.sample_id: each.sample for each in checks}.values()
    lines = [
        f"{long_date(sample.drawn_on)}: seed {sample.seed}; "
        + ", ".join(
            f"{phase} {number} of {len(sample.drawn_from.get(phase, ()))}"
            for phase, number in sample.sizes.items()
        )
        for sample in samples
    ]
    return Details(
        "How the samples were drawn",
        "By chance, from the submitted returns of each phase that were not drawn before. "
        "The seed and the numbers drawn from are recorded, so the same draw can be made again.\n"
        + "\n".join(lines),
    )
