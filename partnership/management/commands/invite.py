"""Invites a person from the command line: this is how the first partnership manager comes in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.identity.models import User
from foundation.identity.services.printed_links import invitation_to_print
from foundation.refusals import Refusal
from foundation.trail.acting import acting
from partnership.actors import Actor, system_actor
from partnership.models import Agency, Membership
from partnership.roles import Role
from partnership.services.people import checked_address, invite_person, resend_invitation


class Command(BaseCommand):
    """Writes the letter into the outbox; the link itself is shown only when it is asked for."""

    help = "Invite a person with a role. The invitation goes by letter; --print-link shows the link as well."

    def add_arguments(self, parser: CommandParser) -> None:
        """The address, the role, and where it is held."""
        parser.add_argument("email")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--name", default="", help="the person's name; else the address")
        parser.add_argument("--agency", default="", help="code of the agency at which the role is held")
        parser.add_argument(
            "--print-link", action="store_true", help="show the link, where no letter can go yet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Twice for the same person sends the invitation again."""
        actor = system_actor()
        try:
            with acting(actor):
                person, did = self._invite(actor, options)
                link = self._link(actor, person) if options["print_link"] else ""
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(did)
        if link:
            self.stdout.write(f"The link works once: {link}")

    def _invite(self, actor: Actor, options: dict[str, Any]) -> tuple[User, str]:
        email, role = checked_address(options["email"]), options["role"]
        agency = self._agency(options["agency"])
        held = Membership.objects.held_on(actor.today).filter(person__email=email, role=role, agency=agency)
        if row := held.select_related("person").first():
            resend_invitation(actor=actor, person=row.person, memberships=[row])
            return row.person, f"{email} holds this role already. The invitation is sent again."
        person = invite_person(
            actor=actor, email=email, name=options["name"] or email, role=role, agency=agency
        )
        assert person is not None  # noqa: S101  nobody is hidden from the system
        return person, f"{email} is invited as {Role(role).label.lower()}."

    def _agency(self, code: str) -> Agency | None:
        if not code:
            return None
        agency = Agency.objects.filter(code=code.strip().lower()).first()
        if agency is None:
            raise CommandError(f"There is no agency with the code {code}.")
        return agency

    def _link(self, actor: Actor, person: User) -> str:
        if person.has_usable_password():
            raise Refusal(f"{person.email} has already set a password, and can ask for a new one at log-in.")
        return invitation_to_print(actor=actor, person=person)
