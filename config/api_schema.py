"""How the API's schema tells of errors: the same few shapes at every address."""

from typing import Any

from django.db import models
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


WRITES_ONLY = ("409", "412", "413", "415", "428")


class ApiSchema(AutoSchema):
    """Errors of writing stand at what writes; every other error at every address."""

    def get_override_parameters(self) -> list[Any]:
        """Where to wait, the answer says how long."""
        seconds = "Seconds to wait before the next try."
        where = [OpenApiParameter("Retry-After", int, "header", description=seconds, response=["429", "503"])]
        return [*super().get_override_parameters(), *where]

    def _should_add_error_response(self, responses: dict[str, Any], status_code: str) -> bool:
        if status_code in responses:
            return False
        return self.method == "PATCH" or status_code not in WRITES_ONLY

    def _get_http400_serializer(self) -> Any:
        return RequestErrorSerializer


def request_of_reader(method: str, path: str, view: Any, original: Any, **more: Any) -> Any:
    """The request with which an address is asked whether it is its reader's: it knows who acts."""
    made = build_mock_request(method, path, view, original, **more)  # type: ignore[no-untyped-call]
    if original is not None:
        made._request.actor = original.actor
    return made
