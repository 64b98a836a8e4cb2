"""Brings a standard set into the database: lines, an edition, its items, its scale."""

import hashlib

from audits.models import Edition, EditionContent, Grade, Item, Line, LineTheme, Scale, Section, Theme
from audits.selectors.edition_clashes import GRADE, clashes, grade_rows
from audits.selectors.editions import content_of
from audits.standard_sets.as_json import as_json, content_hash
from audits.standard_sets.parsing import parse
from audits.standard_sets.values import Item as WrittenItem
from audits.standard_sets.values import Scale as WrittenScale
from audits.standard_sets.values import StandardSet
from foundation.refusals import Refusal
from foundation.trail.acting import Actor
from foundation.trail.acts import act


def load_standard_set(*, actor: Actor, text: str, source_name: str) -> tuple[Edition, bool]:
    """Load a file; returns the edition and whether it is new.

    The same file twice changes nothing. Another text under the code of a loaded edition is refused: an edition
    does not change once it is published. Raises StandardSetError with every problem and its line.
    """
    written = parse(text, source_name)
    present = Edition.objects.filter(code=written.edition_code).first()
    if present is not None:
        if not _says_the_same(present, written, text):
            raise Refusal(
                f"Edition {present.code} is already loaded with other content. "
                "A published edition does not change: give the new text an edition code of its own."
            )
        return present, False
    with act(actor, "audits.load_standards"):
        return bring_in_set(written), True


def bring_in_set(written: StandardSet) -> Edition:
    """Its lines, scale, sections and standards, inside the caller's act; then it is published and changes no more."""
    if found := clashes(written):
        raise Refusal(" ".join(found[:5]))
    edition = Edition.objects.create(
        line_set=written.line_set_code,
        set_name=written.line_set_name,
        set_short_name=written.line_set_short_name,
        code=written.edition_code,
        title=written.title,
        intro=written.introduction,
        source=written.source,
        scale=_scale(written.scale),
        published_on=written.published_on,
        valid_from=written.valid_from,
        valid_to=written.valid_to,
        replaces=Edition.objects.filter(code=written.replaces).first() if written.replaces else None,
        content_hash=content_hash(written),
    )
    themes = {
        each.code: Theme.objects.get_or_create(code=each.code, defaults={"label": each.label})[0]
        for each in written.themes
    }
    for order, part in enumerate(written.sections, start=1):
        section = Section.objects.create(
            edition=edition, order=order, code=part.code, title=part.title, intro=part.introduction
        )
        for place, item in enumerate(part.items, start=1):
            line = _line(written.line_set_code, item)
            _tag(line, item, themes)
            _item(edition, section, line, place, item)
    EditionContent.objects.create(edition=edition, content=as_json(written))
    edition.is_published = True
    edition.save(update_fields=["is_published"])
    return edition


def _says_the_same(present: Edition, written: StandardSet, text: str) -> bool:
    """Editions loaded by an earlier version of this product keep the hash of their file."""
    if present.content_hash in (content_hash(written), hashlib.sha256(text.encode()).hexdigest()):
        return True
    return content_hash(content_of(present)) == content_hash(written)


def _scale(written: WrittenScale) -> Scale:
    """A scale of the same code must have the same grades: ratings of two editions are compared by them."""
    scale, is_new = Scale.objects.get_or_create(code=written.code, defaults={"name": written.name})
    if is_new:
        Grade.objects.bulk_create(
            Grade(scale=scale, order=order, **dict(zip(GRADE, row, strict=True)))
            for order, row in enumerate(grade_rows(written), start=1)
        )
    return scale


def _line(line_set: str, item: WrittenItem) -> Line:
    """The standard's identity; its regional key may be added later but never becomes another."""
    line, is_new = Line.objects.get_or_create(
        line_set=line_set, key=item.line_key, defaults={"regional_key": item.regional_key}
    )
    if not is_new and item.regional_key and not line.regional_key:
        line.regional_key = item.regional_key
        line.save(update_fields=["regional_key"])
    return line


def _tag(line: Line, item: WrittenItem, themes: dict[str, Theme]) -> None:
    present = set(LineTheme.objects.filter(line=line).values_list("theme_id", flat=True))
    LineTheme.objects.bulk_create(
        LineTheme(line=line, theme=themes[code]) for code in item.themes if themes[code].pk not in present
    )


def _item(edition: Edition, section: Section, line: Line, place: int, item: WrittenItem) -> Item:
    return Item.objects.create(
        edition=edition,
        section=section,
        line=line,
        order=place,
        code=item.code,
        title=item.title,
        text=item.text,
        guidance=item.guidance,
        answer_kind=item.answer_kind,
        origin=item.origin,
        audience=item.audience,
    )
