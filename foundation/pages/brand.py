"""The partnership's own colour, served as a style sheet of one rule."""

import re
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.checks import CheckMessage, Error
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: white text of any size on the colour


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of white text on the colour, 1 to 21."""
    return 1.05 / (luminance(colour) + 0.05)


def check_brand_colour(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuses a colour that is not six hexadecimal digits or on which white text cannot be read."""
    colour = settings.BRAND_COLOUR
    if not COLOUR.fullmatch(colour):
        return [Error(f"BRAND_COLOUR is {colour!r}; write it like #1d5c5c.", id="pages.E001")]
    ratio = contrast_with_white(colour)
    if ratio < LEAST_CONTRAST:
        hint = f"White on it has a contrast of {ratio:.1f}; choose a darker one, at least {LEAST_CONTRAST}."
        return [Error(f"BRAND_COLOUR {colour} is too light.", hint=hint, id="pages.E002")]
    return []


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def brand(request: HttpRequest) -> HttpResponse:
    """The one rule of the brand; readable before log-in, like every style sheet."""
    rule = f":root{{--govuk-brand-colour:{settings.BRAND_COLOUR}}}\n"
    return HttpResponse(rule, content_type="text/css; charset=utf-8")
