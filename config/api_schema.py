"""How the API's schema tells of errors: the same few shapes at every address."""

from typing import Any

from django.db import models
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.plumbing import build_mock_request
from drf_spectacular.utils import OpenApiParameter
from drf_standardized_errors.openapi import AutoSchema
from drf_standardized_errors.openapi_serializers import ClientErrorEnum, ServerErrorEnum
from rest_framework import serializers


class ErrorSerializer(serializers.Serializer):
    """One thing that is wrong."""

    code = serializers.CharField(help_text="For programs.")
    detail = serializers.CharField(help_text="For people.")
    attr = serializers.CharField(allow_null=True, help_text="The field, where one is wrong.")


class ClientErrorSerializer(serializers.Serializer):
    """The request cannot be done as it was sent."""

    type = serializers.ChoiceField(choices=ClientErrorEnum.choices)
    errors = ErrorSerializer(many=True)  # type: ignore[assignment]  # a field of that name


class ServerErrorSerializer(serializers.Serializer):
    """It cannot be done now; nothing was saved."""

    type = serializers.ChoiceField(choices=ServerErrorEnum.choices)
    errors = ErrorSerializer(many=True)  # type: ignore[assignment]  # a field of that name


class RequestErrorKind(models.TextChoices):
    """What is wrong with a request that could not be read or is not valid."""

    VALIDATION_ERROR = "validation_error", "A field is wrong"
    CLIENT_ERROR = "client_error", "The request could not be read"


class RequestErrorSerializer(serializers.Serializer):
    """The request, or fields of it, cannot be used."""

    type = serializers.ChoiceField(choices=RequestErrorKind.choices)
    errors = ErrorSerializer(many=True)  # type: ignore[assignment]  # a field of that name


class KnownFields(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    """What is sent holds the fields that are named, and no other."""

    target_class = "partnership.api.inputs.Known"
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> Any:
        """As it would be drawn, closed."""
        drawn = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return {**drawn, "additionalProperties": False}


WITH_A_BODY = ("409", "413", "415")
KEY_PATTERN = "^[!-~]{8,100}$"


class ApiSchema(AutoSchema):
    """Errors of writing stand at what writes; every other error at every address."""

    def get_override_parameters(self) -> list[Any]:
        """Headers: how long to wait, over which version, under which key."""
        seconds = "Seconds to wait before the next try."
        where = [OpenApiParameter("Retry-After", int, "header", description=seconds, response=["429", "503"])]
        if self._needs_version():
            over = "The etag of what you change."
            where.append(OpenApiParameter("If-Match", str, "header", required=True, description=over))
        if self._needs_key():
            new = "New for each new request, the same when the same request is sent again."
            where.append(
                OpenApiParameter(
                    "Idempotency-Key", str, "header", required=True, description=new, pattern=KEY_PATTERN
                )
            )
            again = "“true” when this is the answer to an earlier request with the same key."
            told = ["200", "201"]
            where.append(
                OpenApiParameter("Idempotent-Replayed", str, "header", description=again, response=told)
            )
        return [*super().get_override_parameters(), *where]

    def get_request_serializer(self) -> Any:
        """What the view says it asks for."""
        return getattr(self.view, "asks", {}).get(self.method) or super().get_request_serializer()

    def get_response_serializers(self) -> Any:
        """The status and form with which the view says it answers."""
        told = getattr(self.view, "answers", {}).get(self.method)
        return {told[0]: told[1]} if told else super().get_response_serializers()

    def _needs_version(self) -> bool:
        return self.method in getattr(self.view, "over_version", ())

    def _needs_key(self) -> bool:
        return self.method == "POST" and getattr(self.view, "is_once", False)

    def _should_add_error_response(self, responses: dict[str, Any], status_code: str) -> bool:
        if status_code in responses:
            return False
        if status_code in WITH_A_BODY:
            return self.method in ("PATCH", "POST") or (self.method == "DELETE" and status_code == "409")
        if status_code in ("412", "428"):
            return self._needs_version()
        return self._needs_key() if status_code == "422" else True

    def _get_http400_serializer(self) -> Any:
        return RequestErrorSerializer


def request_of_reader(method: str, path: str, view: Any, original: Any, **more: Any) -> Any:
    """The request with which an address is asked whether it is its reader's: it knows who acts."""
    made = build_mock_request(method, path, view, original, **more)  # type: ignore[no-untyped-call]
    if original is not None:
        made._request.actor = original.actor
    return made
