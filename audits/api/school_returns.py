"""A school's return with its answers, as its pages show them: to the school, its trust, and who sees every school. The
school's designated lead changes them."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from audits.api.schools import SchoolReturnSerializer
from audits.api.serializers import STATUSES, AskedSerializer, SaidSerializer
from audits.api.writing import AnswerChangeSerializer
from audits.models import Answer, EducationReturn
from audits.owed import may_answer
from audits.permissions import school_return as permissions
from audits.permissions.education import has_part_in_education, is_designated_lead
from audits.selectors.section11_answers import answer_rows
from audits.selectors.section11_standing import grades_of
from audits.services.education.answering import EDUCATION, why_not_answerable
from audits.services.sheets.answers import save_answer
from partnership.actors import Actor
from partnership.api.base import ActorView
from partnership.api.etags import base_version, etag_of

NOT_READ = "This holds a school's own words, which your role does not read."


class SchoolAnswerSerializer(SaidSerializer, AskedSerializer):
    """One question and what the school answered."""

    optional = serializers.BooleanField(
        help_text="The partnership's own question, which may stay unanswered."
    )


class SchoolAnswerChangeSerializer(AnswerChangeSerializer):
    """Any of these; nobody enters an answer for a school, so nothing is taken from a form."""

    taken_from = None  # type: ignore[assignment]  # how a serializer leaves out a field of its parent


class SchoolReturnInFullSerializer(SchoolReturnSerializer):
    """With its answers, in the order of the edition."""

    status = serializers.SerializerMethodField()
    answers = SchoolAnswerSerializer(many=True, read_only=True)

    class Meta(SchoolReturnSerializer.Meta):
        fields = [*SchoolReturnSerializer.Meta.fields, "status", "answers"]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(choices=STATUSES))
    def get_status(self, owed: EducationReturn) -> str:
        """Open while the reader can answer on the pages."""
        return status_of(self.context["actor"], owed)


def status_of(actor: Actor, owed: EducationReturn) -> str:
    """Open while this reader can answer, else closed."""
    may = permissions.can_answer_some(actor, owed, is_given=False)
    return "open" if may and not why_not_answerable(owed, actor.today) else "closed"


class OneSchoolReturn(ActorView):
    """An address that names one school's return, as far as `EducationReturn.objects.visible_to` goes."""

    predicate = staticmethod(has_part_in_education)

    def rows(self, actor: Actor) -> QuerySet[EducationReturn]:
        """Each with what its pages load."""
        seen = EducationReturn.objects.visible_to(actor)
        return seen.select_related("cycle__edition", "agency", "sheet__previous")

    def load(self) -> EducationReturn:
        """The return, or 404; whoever sees it reads its words."""
        owed: EducationReturn = get_object_or_404(self.rows(self.actor), pk=self.kwargs["pk"])
        if not permissions.can_read_answers(self.actor, owed):
            raise PermissionDenied(NOT_READ)
        return owed

    def told(self, owed: EducationReturn, code: str = "") -> list[dict[str, Any]]:
        """The answers, or one of them."""
        context = {"status": status_of(self.actor, owed)}
        told = SchoolAnswerSerializer(answer_rows(owed, code=code), many=True, context=context).data
        return [dict(each) for each in told]


class SchoolReturnDetail(OneSchoolReturn):
    """One return with its answers."""

    serializer_class = SchoolReturnInFullSerializer

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """As the section pages read it, also while it is being answered."""
        owed = self.load()
        context = self.get_serializer_context()
        head = SchoolReturnSerializer(owed, context=context).data
        return Response({**head, "status": status_of(self.actor, owed), "answers": self.told(owed)})


class SchoolAnswerDetail(OneSchoolReturn):
    """One answer of a school; to change it, say in If-Match which version you changed."""

    serializer_class = SchoolAnswerSerializer
    http_method_names = ["get", "head", "patch"]
    asks = {"PATCH": SchoolAnswerChangeSerializer}
    answers = {"PATCH": (200, SchoolAnswerSerializer)}
    over_version = ("PATCH",)
    writers = staticmethod(is_designated_lead)

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The answer as it stands, its etag as a header too."""
        return self.tell(self.load())

    def patch(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Save what is sent; what is not sent stays. An answer of 200 is a commit."""
        owed = self.load()
        answers = owed.sheet.answers.select_related("item", "grade")
        answer = get_object_or_404(answers, item__code=self.kwargs["code"])
        self.check_object_permissions(request, (owed, answer))
        base = base_version(request.headers.get("If-Match"), answer.version)
        grades = {grade.code: grade for grade in grades_of(owed).values()}
        change = SchoolAnswerChangeSerializer(data=request.data, context={"grades": grades})
        change.is_valid(raise_exception=True)
        values = change.over(answer)
        save_answer(
            audit=EDUCATION, actor=self.actor, owed=owed, answer=answer, base_version=base, values=values
        )
        return self.tell(owed)

    def may_write(self, actor: Actor, found: tuple[EducationReturn, Answer]) -> bool:
        """The school's own designated lead, as on its pages."""
        owed, answer = found
        return may_answer(EDUCATION, actor, owed, answer.item, ())

    def tell(self, owed: EducationReturn) -> Response:
        """The answer as it is now."""
        found = self.told(owed, self.kwargs["code"])
        if not found:
            raise NotFound
        return Response(found[0], headers={"ETag": etag_of(found[0]["version"])})
