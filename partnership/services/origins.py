"""Where an action came from: several sources, each a kind and a text."""

from collections.abc import Sequence

from partnership.choices import OriginKind
from partnership.models import Action, ActionOrigin
from partnership.services.field_checks import check_fields, refuse_field

Origin = tuple[str, str, str]
"""(kind, text, path within the product or nothing)."""


def check_origins(origins: Sequence[Origin]) -> None:
    """Refuse a source without a kind or words, one that is named twice, and an address of another site."""
    for kind, text, path in origins:
        if kind not in OriginKind.values or not text.strip():
            raise refuse_field("origin_text", "Say where the action came from.")
        if path and (not path.startswith("/") or path.startswith("//")):
            raise refuse_field("origin_text", "The address must be a page of this site.")
    named = [(kind, text.strip()) for kind, text, _ in origins]
    twice = next((text for kind, text in named if named.count((kind, text)) > 1), "")
    if twice:
        raise refuse_field("origin_text", f"“{twice}” is named twice. Name each source once.")


def write_origins(action: Action, origins: Sequence[Origin]) -> None:
    """Write sources within the caller's act."""
    for kind, text, path in origins:
        row = ActionOrigin(action=action, kind=kind, text=text.strip(), path=path)
        check_fields(row, "text")
        row.save(force_insert=True)


def change_origins(action: Action, origins: Sequence[Origin]) -> None:
    """Make the sources that were typed in be these. One with a path was made by a page, which leads back: it stays."""
    typed = list(action.origins.filter(path=""))
    here = {(row.kind, row.text) for row in typed}
    wanted = {(kind, text.strip()) for kind, text, _ in origins}
    for row in typed:
        if (row.kind, row.text) not in wanted:
            row.delete()
    write_origins(action, [each for each in origins if (each[0], each[1].strip()) not in here])
