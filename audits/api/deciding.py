"""What is decided about a whole return: handed in by its agency, accepted or sent back by the manager."""

from typing import Any

from rest_framework import serializers
from rest_framework.response import Response

from audits.api.returns import OneReturn
from audits.api.serializers import ReturnSerializer
from audits.models import Section11Return
from audits.permissions import section11 as permissions
from audits.selectors.office import answers_to_review
from audits.services.section11.review import accept_return, send_back
from audits.services.section11.submit import submit_return
from partnership.actors import Actor
from partnership.api.inputs import Known, NothingSerializer, Text, Words
from partnership.api.once import WritesOnce

NO_STANDARD = "This is no standard of the return: its codes are those of its answers."


class AcceptInput(Known):
    """The handing-in that was read."""

    reference = Words(max_length=40, help_text="Of the return as it was read.")


class ReopenedInput(Known):
    """An answer that reopens."""

    code = Words(max_length=40, help_text="Of the standard.")
    asked = Text(help_text="What is asked of this answer.")


class SendBackInput(AcceptInput):
    """What is asked of the agency, and which answers reopen."""

    message = Words(help_text="The agency reads this first.")
    reopen = ReopenedInput(many=True, allow_empty=False)


class Deciding(WritesOnce, OneReturn):
    """Answers with the return as it stands now."""

    answers = {"POST": (200, ReturnSerializer)}

    def found(self) -> Section11Return:
        """The return, or 404."""
        return self.load_seen()

    def tell(self) -> Response:
        """As it stands now."""
        found = self.rows(self.actor).get(pk=self.owed.pk)
        return Response(ReturnSerializer(found, context=self.get_serializer_context()).data)


class Submit(Deciding):
    """Hand the return in, as its page does: every answer complete, and declared as it stands."""

    asks = {"POST": NothingSerializer}

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The agency's lead."""
        return permissions.can_submit(actor, found)

    def create(self, found: Section11Return) -> Response:
        """A receipt with a reference."""
        self.read()
        submit_return(actor=self.actor, section11_return=found)
        return self.tell()


class Accept(Deciding):
    """What is accepted is agreed with the ratings that the agency gave, and cannot be sent back."""

    writers = staticmethod(permissions.can_review)
    asks = {"POST": AcceptInput}

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The partnership manager."""
        return permissions.can_review(actor)

    def create(self, found: Section11Return) -> Response:
        """The handing-in that was read, never a later one."""
        sent = self.read().validated_data
        accept_return(actor=self.actor, section11_return=found, reference=sent["reference"])
        return self.tell()


class SendBack(Accept):
    """The agency changes the answers that reopen, and hands in again."""

    asks = {"POST": SendBackInput}

    def create(self, found: Section11Return) -> Response:
        """Its leads get a letter."""
        sent = self.read().validated_data
        answers = {answer.item.code: answer.pk for answer in answers_to_review(found.sheet_id)}
        if unknown := [each["code"] for each in sent["reopen"] if each["code"] not in answers]:
            raise serializers.ValidationError({"reopen": [f"{NO_STANDARD} ({unknown[0]})"]})
        send_back(
            actor=self.actor,
            section11_return=found,
            message=sent["message"],
            reopen={answers[each["code"]]: each.get("asked", "") for each in sent["reopen"]},
            reference=sent["reference"],
        )
        return self.tell()
