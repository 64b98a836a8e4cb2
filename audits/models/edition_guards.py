"""Triggers that keep a published edition as it was: the database itself refuses what the pages refuse in words."""

import pgtrigger

_REFUSE = "RAISE EXCEPTION USING MESSAGE = '{}', ERRCODE = '42501';"
_FIXED = _REFUSE.format("a published edition does not change")
_WHERE = "IF EXISTS (SELECT 1 FROM audits_edition WHERE {} AND is_published) THEN "
_OF_PUBLISHED = f"{_WHERE}{_FIXED} END IF; RETURN COALESCE(NEW, OLD);"


def published_edition_guard() -> pgtrigger.Trigger:
    """Of a published edition only its last day may change; it is never deleted."""
    return pgtrigger.Trigger(
        name="edition_fixed",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=(
            "IF OLD.is_published AND (TG_OP = 'DELETE' OR "
            "(to_jsonb(NEW) - 'valid_to') IS DISTINCT FROM (to_jsonb(OLD) - 'valid_to')) THEN "
            + _REFUSE.format("a published edition does not change")
            + " END IF; RETURN COALESCE(NEW, OLD);"
        ),
    )


def part_guard(name: str) -> pgtrigger.Trigger:
    """Sections and standards of a published edition: none is added, changed or taken away."""
    return _guard(name, "id IN (OLD.edition_id, NEW.edition_id)")


def scale_guard(name: str, column: str) -> pgtrigger.Trigger:
    """A scale that a published edition uses, and its grades."""
    return _guard(name, f"scale_id IN (OLD.{column}, NEW.{column})")


def line_guard() -> pgtrigger.Trigger:
    """A line keeps its set and its key; a regional key may be added and never becomes another."""
    return pgtrigger.Trigger(
        name="line_fixed",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=(
            "IF (NEW.id, NEW.line_set, NEW.key) IS DISTINCT FROM (OLD.id, OLD.line_set, OLD.key) "
            "OR OLD.regional_key NOT IN ('', NEW.regional_key) THEN "
            + _REFUSE.format("a line keeps its identity")
            + " END IF; RETURN NEW;"
        ),
    )


def _guard(name: str, which: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=_OF_PUBLISHED.format(which),
    )
