"""Loads the demonstration partnership into an empty database; a second time it only looks."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from config.env import ROOT
from demo.loading import accounts
from demo.loading.agencies import load_agencies, load_groups
from demo.loading.case_learning import tie_learned
from demo.loading.cases import load_case_audits
from demo.loading.education import load_education, load_question_sets
from demo.loading.figures import load_figures
from demo.loading.letters import keep_back_old_letters
from demo.loading.people import let_leavers_go, load_people
from demo.loading.plan import load_plan, load_priorities
from demo.loading.schools import load_schools, without_password
from demo.loading.section11 import load_section11, load_standards
from demo.loading.stocktake import load_stocktake
from demo.loading.surveys import load_survey
from demo.loading.world import World, system
from foundation.trail.acting import acting
from partnership.models import Agency

ACCOUNTS = ROOT / "var" / "demo-accounts.json"


class Command(BaseCommand):
    """Everything or nothing."""

    help = "Loads the demonstration partnership, once, and writes its accounts to var/demo-accounts.json."

    def handle(self, *args: Any, **options: Any) -> None:
        if not Agency.objects.exists():
            with transaction.atomic(), acting(system()):
                self._load()
            self.stdout.write("The demonstration partnership is loaded.")
        if not ACCOUNTS.exists():
            accounts.write_accounts(ACCOUNTS)

    def _load(self) -> None:
        world = World()
        load_agencies(world)
        load_groups(world)
        load_people(world)
        load_schools(world)
        load_standards()
        load_question_sets()
        load_priorities(world)
        load_section11(world)
        load_survey(world)
        load_stocktake(world)
        load_education(world)
        load_case_audits(world)
        load_plan(world)
        tie_learned(world)
        load_figures(world)
        let_leavers_go(world)
        accounts.set_passwords(but_not=without_password())
        keep_back_old_letters()
