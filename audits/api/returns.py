"""Section 11 returns: a list, one with its answers, and one answer, which can be changed."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from audits.api.filters import ReturnFilter
from audits.api.serializers import AnswerSerializer, RatedSerializer, ReturnInFullSerializer, ReturnSerializer
from audits.api.writing import AnswerChangeSerializer
from audits.models import Answer, Section11Return
from audits.owed import may_answer
from audits.permissions import section11 as permissions
from audits.selectors.moderated_answers import moderated_answers
from audits.selectors.section11_answers import AnswerRow, answer_rows
from audits.selectors.section11_returns import can_answer_now, returns_listed
from audits.selectors.section11_standing import grades_of
from audits.services.section11.answers import SECTION_11, save_answer
from audits.services.section11.delegate import parts_given_to
from partnership.actors import Actor
from partnership.api.base import ActorView
from partnership.api.etags import base_version, etag_of


class ReturnView(ActorView):
    """Returns, as far as `Section11Return.objects.visible_to` goes."""

    predicate = staticmethod(permissions.has_part_in_section11)
    serializer_class: type[Serializer] = ReturnSerializer

    def rows(self, actor: Actor) -> QuerySet[Section11Return]:
        """Each with whether something of it was given to the reader."""
        return returns_listed(actor)


class ReturnList(ReturnView, ListAPIView):
    """Every return that the reader may see."""

    filterset_class = ReturnFilter


class OneReturn(ReturnView):
    """An address that names one return: a colleague sees the sections given to them, no other."""

    owed: Section11Return
    whole: bool = False
    given: Collection[UUID] = ()

    def load(self) -> Section11Return:
        """The return, or 404 for what the reader may not know of; 403 for writing what is not theirs."""
        self.load_seen()
        self.check_object_permissions(self.request, self.owed)
        return self.owed

    def load_seen(self) -> Section11Return:
        """The return, or 404."""
        self.owed = get_object_or_404(self.rows(self.actor), pk=self.kwargs["pk"])
        self.whole = permissions.sees_every_section(self.actor, self.owed)
        if not self.whole:
            self.given = parts_given_to(self.actor.person_id, self.owed)
        return self.owed

    def told(self, rows: list[AnswerRow]) -> list[dict[str, Any]]:
        """Ratings alone for those who do not read an agency's words and evidence."""
        context = {
            "status": "open" if can_answer_now(self.actor, self.owed) else "closed",
            "moderated": moderated_answers(self.actor, self.owed),
        }
        reads_words = permissions.can_read_answers(self.actor, self.owed)
        kind = AnswerSerializer if reads_words else RatedSerializer
        return [dict(each) for each in kind(rows, many=True, context=context).data]

    def may_write(self, actor: Actor, found: Any) -> bool:
        """The agency's lead, a colleague the section was given to, the office on the agency's behalf."""
        if not isinstance(found, Answer):
            return True  # the return itself is only read on the way to an answer
        return may_answer(SECTION_11, actor, self.owed, found.item, self.given)


class ReturnDetail(OneReturn):
    """One return with its answers."""

    serializer_class = ReturnInFullSerializer

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The executive sees ratings without narratives and evidence."""
        owed = self.load()
        rows = answer_rows(owed, sections=None if self.whole else self.given)
        head = ReturnSerializer(owed, context=self.get_serializer_context()).data
        return Response({**head, "answers": self.told(rows)})


class OneAnswer(OneReturn):
    """An address that names one answer of a return."""

    def named(self) -> Answer:
        """The standard is in this return and the reader may see its section, else 404."""
        owed, code = self.load_seen(), self.kwargs["code"]
        answers = Answer.objects.select_related("item", "grade").filter(sheet_id=owed.sheet_id)
        found = answers.filter(item__code=code).first()
        if found is None or not (self.whole or {found.item.section_id, found.item_id} & set(self.given)):
            raise NotFound
        return found


class AnswerDetail(OneAnswer):
    """One answer; to change it, say in If-Match which version you changed."""

    serializer_class = AnswerSerializer
    http_method_names = ["get", "head", "patch"]
    asks = {"PATCH": AnswerChangeSerializer}
    answers = {"PATCH": (200, AnswerSerializer)}
    over_version = ("PATCH",)

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The answer as it stands, its etag as a header too."""
        self.find()
        return self.tell()

    def patch(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Save what is sent; what is not sent stays. An answer of 200 is a commit."""
        answer = self.find()
        base = base_version(request.headers.get("If-Match"), answer.version)
        grades = {grade.code: grade for grade in grades_of(self.owed).values()}
        change = AnswerChangeSerializer(data=request.data, context={"grades": grades})
        change.is_valid(raise_exception=True)
        save_answer(
            actor=self.actor,
            section11_return=self.owed,
            answer=answer,
            base_version=base,
            values=change.over(answer),
            given=self.given,
            taken_from=change.validated_data.get("taken_from", ""),
        )
        return self.tell()

    def find(self) -> Answer:
        """403 for writing where the reader may only read."""
        found = self.named()
        self.check_object_permissions(self.request, found)
        return found

    def tell(self) -> Response:
        """The answer as it is now."""
        rows = answer_rows(self.owed, code=self.kwargs["code"])
        told = self.told(rows)[0]
        headers = {"ETag": etag_of(rows[0].version)} if "etag" in told else {}
        return Response(told, headers=headers)
