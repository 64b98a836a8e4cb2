"""What is sent to the API: texts as they were typed, days that somebody may mean, no field that we do not know."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

LONGEST = 20_000
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


class Text(serializers.CharField):
    """A text as it was typed, which may be left out: numbers are no texts, line ends are of one kind."""

    def __init__(self, **more: Any) -> None:
        given = {"required": False, "allow_blank": True, "trim_whitespace": False, "max_length": LONGEST}
        super().__init__(**(given | more))

    def to_internal_value(self, data: Any) -> str:
        """Only what is a text."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data.replace("\r\n", "\n").replace("\r", "\n").rstrip())


class Words(Text):
    """A text that must be there and say something."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**({"required": True, "allow_blank": False, "trim_whitespace": True} | more))


class Day(serializers.DateField):
    """A day that somebody may mean: the pages ask for four figures of a year, here it is these centuries."""

    default_error_messages = {"unlikely": "Send a day from 1900 to 2199."}

    def to_internal_value(self, value: Any) -> date:
        """The day."""
        found: date = super().to_internal_value(value)
        if not FIRST_DAY <= found <= LAST_DAY:
            self.fail("unlikely")
        return found


class Known(serializers.Serializer):
    """Refuses names that it does not know, so that a misspelt one is not lost in silence."""

    def to_internal_value(self, data: Any) -> Any:
        """What was sent, where every name is known."""
        if isinstance(data, Mapping):
            unknown = [name for name in data if name not in self.fields]
            if unknown:
                words = f"There is no such field. Send {', '.join(self.fields) or 'nothing'}."
                problem = ErrorDetail(words, code="unknown_field")
                raise serializers.ValidationError({name[:80]: [problem] for name in unknown[:20]})
        return super().to_internal_value(data)


class NothingSerializer(Known):
    """Nothing is asked: the address says it all."""


class ReasonSerializer(Known):
    """Why it is done."""

    why = Words(max_length=600, help_text="It stands in the history.")
