"""What is told of a piece of evidence wherever it stands: what it is, whether it was scanned, never its bytes."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from foundation.files.models import ScanState

KINDS = [("file", "A file that was uploaded"), ("link", "A web address")]


class EvidenceFields(serializers.Serializer):
    """A file or a link. What is told of a file's bytes is null for a link."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    kind = serializers.SerializerMethodField()
    url = serializers.CharField(help_text="Of a link; empty for a file, which is opened on its page.")
    media_type = serializers.CharField(source="blob.media_type", default=None, allow_null=True)
    size = serializers.IntegerField(
        source="blob.size", default=None, allow_null=True, help_text="In bytes, as it is kept."
    )
    sha256 = serializers.CharField(source="blob.sha256", default=None, allow_null=True)
    scan_state = serializers.ChoiceField(
        source="blob.scan_state", choices=ScanState.choices, default=None, allow_null=True
    )

    @extend_schema_field(serializers.ChoiceField(choices=KINDS))
    def get_kind(self, row: Any) -> str:
        """A file or a link."""
        return "file" if row.blob else "link"
