"""A date asked in three parts, as the GOV.UK Design System asks it, and read with patience."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

MONTHS = [f"{date(2000, number, 1):%B}".lower() for number in range(1, 13)]
PARTS = ("day", "month", "year")


def month_number(text: str) -> int | None:
    """3, 03, mar and March are all March; anything else is none."""
    text = text.strip().lower()
    if text.isdecimal():
        return int(text)
    found = [number for number, name in enumerate(MONTHS, 1) if len(text) >= 3 and name.startswith(text)]
    return found[0] if found else None


def read_date(day: str, month: str, year: str) -> date:
    """The date that the three parts name; raises ValueError when there is no such date."""
    number = month_number(month)
    if number is None or not day.strip().isdecimal() or not year.strip().isdecimal():
        raise ValueError("not a date")
    if len(year.strip()) != 4:
        raise ValueError("the year needs four digits")
    return date(int(year), number, int(day))


class DateInput(forms.MultiWidget):
    """Day, month and year as three short text inputs: name_day, name_month, name_year."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(PARTS, forms.TextInput), attrs)

    def decompress(self, value: Any) -> list[Any]:
        """The parts of a date; three empty ones of nothing."""
        if isinstance(value, str) and value:
            value = date.fromisoformat(value)
        return [value.day, value.month, value.year] if isinstance(value, date) else ["", "", ""]

    def parts(self, value: Any) -> dict[str, str]:
        """What to show in each input: the date's parts, or what the person typed."""
        values = value if isinstance(value, list) else self.decompress(value)
        return {part: "" if given is None else str(given) for part, given in zip(PARTS, values, strict=True)}


class DateField(forms.MultiValueField):
    """A date in three parts; its errors say which part is missing or that the date does not exist."""

    widget = DateInput
    default_error_messages = {"required": "Enter a date"}

    def __init__(self, **kwargs: Any) -> None:
        fields = [forms.CharField(required=False) for _part in PARTS]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> date | None:
        """The date, or an error that names what is wrong in the words of the person who typed it."""
        given = [str(part or "").strip() for part in value or ["", "", ""]]
        if not any(given):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        missing = [part for part, text in zip(PARTS, given, strict=True) if not text]
        if missing:
            raise ValidationError(f"The date must include a {' and a '.join(missing)}", code="incomplete")
        if len(given[2]) < 4 and given[2].isdecimal():
            raise ValidationError("Enter the year with four figures, like 2026", code="invalid")
        try:
            found = read_date(*given)
        except ValueError:
            message = f"The date {'/'.join(given)} does not exist: enter it like 31 3 2026"
            raise ValidationError(message, code="invalid") from None
        self.run_validators(found)
        return found

    def compress(self, data_list: list[Any]) -> date | None:
        """Not used: `clean` reads the parts itself."""
        return self.clean(data_list)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another date was typed than the one shown."""
        return DateInput().parts(initial) != DateInput().parts(data)
