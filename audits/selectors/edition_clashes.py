"""What a draft says that cannot stand beside what is published already, in words; found before it is published."""

from collections.abc import Iterator

from audits.models import Edition, Grade, Line, Scale
from audits.standard_sets.values import Scale as WrittenScale
from audits.standard_sets.values import StandardSet

GRADE = (
    "code",
    "label",
    "descriptor",
    "points",
    "rag",
    "is_met",
    "in_denominator",
    "needs_reason",
    "needs_improvement",
)


def clashes(written: StandardSet) -> list[str]:
    """Every clash with editions, scales and lines that are here; four queries."""
    return [*_of_edition(written), *_of_scale(written), *_of_lines(written)]


def grade_rows(scale: WrittenScale) -> list[tuple[object, ...]]:
    """The grades of a scale in the order of `GRADE`."""
    return [
        (
            each.code,
            each.label,
            each.descriptor,
            each.points,
            each.rag,
            each.met,
            each.in_denominator,
            each.needs_reason,
            each.needs_improvement_plan,
        )
        for each in scale.grades
    ]


def _of_edition(written: StandardSet) -> Iterator[str]:
    found = dict(
        Edition.objects.filter(code__in=[written.edition_code, written.replaces]).values_list(
            "code", "line_set"
        )
    )
    if written.edition_code in found:
        yield f"There is an edition {written.edition_code} already: give this one a code of its own."
    if written.replaces and written.replaces not in found:
        yield f"It replaces edition {written.replaces}, which is not loaded: load that one first."
    elif written.replaces and found[written.replaces] != written.line_set_code:
        yield f"Edition {written.replaces}, which it replaces, belongs to another set: {found[written.replaces]}."


def _of_scale(written: StandardSet) -> Iterator[str]:
    scale = Scale.objects.filter(code=written.scale.code).first()
    if scale is None:
        return
    here = list(Grade.objects.filter(scale=scale).order_by("order").values_list(*GRADE))
    if here != grade_rows(written.scale):
        yield f"Scale {scale.code} is already loaded with other grades: give the new one its own code."


def _of_lines(written: StandardSet) -> Iterator[str]:
    lines = list(Line.objects.filter(line_set=written.line_set_code))
    by_key = {line.key: line for line in lines}
    by_regional = {line.regional_key.casefold(): line for line in lines if line.regional_key}
    for item in written.items:
        if not item.regional_key:
            continue
        line = by_key.get(item.line_key)
        if line and line.regional_key and line.regional_key != item.regional_key:
            yield (
                f"Standard {item.code}: line {line.key} has the regional key {line.regional_key}, "
                f"and cannot become {item.regional_key}. Is it another standard?"
            )
            continue
        other = by_regional.get(item.regional_key.casefold())
        if other and other.key != item.line_key:
            yield (
                f"Standard {item.code}: the regional key {item.regional_key} belongs to line {other.key}. "
                "Use that line, or ask the region for the right key."
            )
