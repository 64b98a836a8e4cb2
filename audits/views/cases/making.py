"""The coordinator makes a programme, changes it, and takes it from step to step."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify

from audits.choices.cases import CaseState
from audits.forms.cases.case import SureForm
from audits.forms.cases.programme import NewProgrammeForm, ProgrammeForm, ThemeForm
from audits.models import Edition, Programme, ProgrammeTheme
from audits.models.standards import EditionQuerySet
from audits.permissions import cases as permissions
from audits.selectors.case_question_sets import question_sets, standard_themes
from audits.services.cases import programmes as service
from audits.services.cases.keys import keys_are_kept
from audits.services.cases.programme_facts import ProgrammeFacts
from audits.views.cases.base import CoordinatorForm, OfProgramme
from partnership.actors import Actor

STEPS = {
    "open": (
        "Open the programme",
        "From here on cases are chosen and released to agencies.",
        service.open_programme,
    ),
    "deep-dive": (
        "Begin the deep dive",
        "No further case is chosen or released. Agencies go on with the cases they have.",
        service.begin_deep_dive,
    ),
    "report": (
        "Begin the report",
        "The deep dive is over, if there was one. Agencies go on with the cases they have.",
        service.begin_report,
    ),
    "close": (
        "Close the programme",
        "Nothing can be changed any more, neither in its cases nor in what is learned from them.",
        service.close_programme,
    ),
}


def facts_of(data: dict[str, Any]) -> ProgrammeFacts:
    """What the form asked, as the service takes it."""
    return ProgrammeFacts(
        **{name: data[name] for name in ProgrammeFacts.__dataclass_fields__ if name in data}
    )


class ProgrammeAdd(CoordinatorForm):
    """A new programme."""

    form_class = NewProgrammeForm
    done = ""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever knows of case audits."""
        return permissions.has_part_in_case_audits(actor)

    def heading(self) -> str:
        return "Make a programme of case audits"

    def back(self) -> tuple[str, str]:
        return "Case audits", reverse("audits:case-programmes")

    def get_form_kwargs(self) -> dict[str, Any]:
        seen = Programme.objects.visible_to(self.request.actor)
        return super().get_form_kwargs() | {"programmes": seen, "keys_are_kept": keys_are_kept()}

    def perform(self, form: Any) -> str:
        data = dict(form.cleaned_data)
        made = service.make_programme(
            actor=self.request.actor, code=data["code"], kind=data["kind"], facts=facts_of(data)
        )
        return made.get_absolute_url()


class ProgrammeChange(OfProgramme, CoordinatorForm):  # type: ignore[misc]
    """Other dates or documents; who saved meanwhile is shown beside what was typed."""

    form_class = ProgrammeForm
    shows_both = True

    def heading(self) -> str:
        return f"{self.programme.code}: change the programme"

    def back(self) -> tuple[str, str]:
        return self.programme.title, self.programme.get_absolute_url()

    def get_initial(self) -> dict[str, Any]:
        names = (*ProgrammeFacts.__dataclass_fields__, "version")
        return {name: getattr(self.programme, name) for name in names}

    def get_form_kwargs(self) -> dict[str, Any]:
        others = Programme.objects.visible_to(self.request.actor).exclude(pk=self.programme.pk)
        return super().get_form_kwargs() | {"programmes": others, "keys_are_kept": keys_are_kept()}

    def perform(self, form: Any) -> str:
        data = {"keys_until": self.programme.keys_until, **form.cleaned_data}
        changed = service.change_programme(
            actor=self.request.actor,
            programme=self.programme,
            base_version=data["version"] or 0,
            facts=facts_of(data),
        )
        return changed.get_absolute_url()


class ProgrammeStep(OfProgramme, CoordinatorForm):  # type: ignore[misc]
    """Ask once more, then take the step."""

    form_class = SureForm

    def exists_for(self, actor: Actor) -> bool:
        """A step that there is, of a programme that the reader sees."""
        if self.kwargs["step"] not in STEPS:
            raise Http404
        return super().exists_for(actor)

    def heading(self) -> str:
        return f"{self.programme.code}: {STEPS[self.kwargs['step']][0].lower()}"

    def intro(self) -> str:
        words = STEPS[self.kwargs["step"]][1]
        return f"{self.cases_closed()} {words}" if self.kwargs["step"] == "close" else words

    def cases_closed(self) -> str:
        """How many cases end with the programme."""
        count = self.programme.cases.filter(state=CaseState.AUDITED).count()
        cases = "1 audited case is" if count == 1 else f"{count} audited cases are"
        return f"{cases} closed with it."

    def back(self) -> tuple[str, str]:
        return self.programme.title, self.programme.get_absolute_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"button": STEPS[self.kwargs["step"]][0]}

    def perform(self, form: Any) -> str:
        STEPS[self.kwargs["step"]][2](actor=self.request.actor, programme=self.programme)
        return self.programme.get_absolute_url()


class ThemeForms(CoordinatorForm):
    """What adding and changing a theme share."""

    form_class = ThemeForm

    def sets_for(self, programme: Programme) -> EditionQuerySet:
        """The questions that can be chosen today."""
        return question_sets(programme, self.request.actor.today)


class ThemeAdd(OfProgramme, ThemeForms):  # type: ignore[misc]
    """A theme of the programme."""

    def get_form_kwargs(self) -> dict[str, Any]:
        sets = self.sets_for(self.programme)
        chosen = {"question_sets": sets.order_by("title"), "tags": standard_themes()}
        return super().get_form_kwargs() | chosen

    def heading(self) -> str:
        return f"{self.programme.code}: add a theme"

    def back(self) -> tuple[str, str]:
        return self.programme.title, self.programme.get_absolute_url()

    def perform(self, form: Any) -> str:
        data = form.cleaned_data
        service.add_theme(
            actor=self.request.actor,
            programme=self.programme,
            code=slugify(data["label"])[:40] or "theme",
            **data,
        )
        return self.programme.get_absolute_url()


class ThemeChange(ThemeForms):
    """Other numbers or questions."""

    @cached_property
    def theme(self) -> ProgrammeTheme:
        """The theme of a programme that the reader sees, or 404."""
        programmes = Programme.objects.visible_to(self.request.actor)
        seen = ProgrammeTheme.objects.filter(programme__in=programmes).select_related("programme")
        return get_object_or_404(seen, pk=self.kwargs["pk"])

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the programme."""
        return self.theme is not None

    def heading(self) -> str:
        return f"{self.theme.programme.code}: change {self.theme.label}"

    def back(self) -> tuple[str, str]:
        return self.theme.programme.title, self.theme.programme.get_absolute_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        """Those that can be chosen, and the one that is chosen, although it may be retired since."""
        chosen = Edition.objects.filter(
            pk__in=ProgrammeTheme.objects.filter(pk=self.theme.pk).values("question_set")
        )
        sets = self.sets_for(self.theme.programme) | chosen
        tags = standard_themes(self.theme.tag_id)
        return super().get_form_kwargs() | {"question_sets": sets.order_by("title"), "tags": tags}

    def get_initial(self) -> dict[str, Any]:
        names = ("label", "priority", "tag", "question_set", "planned_cases", "planned_deep_dives")
        return {name: getattr(self.theme, name) for name in names}

    def perform(self, form: Any) -> str:
        service.change_theme(actor=self.request.actor, theme=self.theme, **form.cleaned_data)
        return self.theme.programme.get_absolute_url()
