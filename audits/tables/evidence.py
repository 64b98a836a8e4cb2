"""Tables of an agency's evidence: the list, the versions of a piece, the standards that lean on it."""

from collections.abc import Callable, Mapping
from datetime import date

from django.http import QueryDict
from django.urls import reverse

from audits.models import Answer, EvidenceVersion
from audits.selectors.evidence import LibraryRow
from audits.tables.tags import grade_tag
from foundation.calendar.dates import long_date
from foundation.files.kinds import KINDS
from foundation.files.models import Blob, ScanState
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Rag, Tag

SCANNED: dict[ScanState, Tag | str] = {
    ScanState.WAITING: Tag("Being scanned", "blue", "It can be opened once the virus scan is done."),
    ScanState.CLEAN: "Nothing found",
    ScanState.INFECTED: Tag("Infected", "red", "A virus was found: nobody can open it."),
    ScanState.NOT_SCANNED: "Not scanned",
    ScanState.REMOVED: "Removed",
}
NAMES = {kind.media_type: kind.label for kind in KINDS.values()}


def kind_text(version: EvidenceVersion) -> str:
    """Word document, or Link."""
    return NAMES.get(version.blob.media_type, "File") if version.blob else "Link"


def scan_of(blob: Blob | None) -> "Tag | str":
    """What the virus scan said; nothing for a link."""
    return SCANNED[ScanState(blob.scan_state)] if blob else ""


def expiry_of(expires_on: date | None, today: date) -> "Rag | date | None":
    """The day, amber from that day on."""
    if expires_on is not None and expires_on <= today:
        return Rag("Amber", f"out of date since {long_date(expires_on)}")
    return expires_on


def library_table(query: QueryDict, rows: list[LibraryRow], today: date, *, keeps: bool) -> Table:
    """An agency's evidence; those of a file give every row and every column."""
    hint = "Add a document or a link: it can then stand beside many standards." if keeps else ""
    return Table.of(
        query,
        caption="Evidence",
        columns=[
            Column(
                "title",
                "Title",
                lambda row: row.piece.title,
                link=lambda row: row.piece.get_absolute_url(),
                header=True,
                sort=lambda row: row.piece.title.casefold(),
            ),
            Column("kind", "Kind", lambda row: kind_text(row.newest), sort=lambda row: kind_text(row.newest)),
            Column(
                "owner",
                "Owner",
                lambda row: row.piece.owner.name if row.piece.owner else "Nobody yet",
                sort=lambda row: row.piece.owner.name if row.piece.owner else "",
            ),
            Column("dated_on", "Dated", lambda row: row.newest.dated_on, kind="date", sort=_dated),
            Column(
                "expires_on", "Renew by", lambda row: expiry_of(row.piece.expires_on, today), sort=_expiry
            ),
            Column("versions", "Versions", lambda row: row.versions, kind="number", sort=_versions),
            Column(
                "standards",
                "Standards",
                lambda row: row.standards,
                kind="number",
                sort=lambda row: row.standards,
                full="Standards that lean on it now",
            ),
            Column("scan", "Virus scan", lambda row: scan_of(row.newest.blob)),
            Column("withdrawn_on", "Withdrawn", lambda row: row.piece.withdrawn_on, screen=False),
        ],
        rows=rows,
        sort="title",
        stacked=True,
        caption_hidden=True,
        empty=Empty("There is no evidence here yet.", hint),
    )


def versions_table(
    query: QueryDict, versions: list[EvidenceVersion], signed: Mapping[int, list[str]]
) -> Table:
    """The versions of a piece, each with the submissions that pin it."""
    return Table.of(
        query,
        caption="Versions",
        columns=[
            Column("number", "Version", lambda each: f"Version {each.number}", header=True, link=_open),
            Column("what", "What", lambda each: each.blob.name if each.blob else each.url),
            Column("kind", "Kind", kind_text),
            Column("dated_on", "Dated", lambda each: each.dated_on, kind="date"),
            Column("added", "Added", _added),
            Column("scan", "Virus scan", lambda each: scan_of(each.blob)),
            Column("signed", "Signed in", lambda each: signed.get(each.number, []) or "Not signed yet"),
        ],
        rows=versions,
        per_page=0,
        downloads=False,
        stacked=True,
    )


def standing_table(query: QueryDict, answers: list[Answer], address: Callable[[Answer], str]) -> Table:
    """The answers that lean on a piece now."""
    return Table.of(
        query,
        caption="Standards that lean on it now",
        columns=[
            Column("standard", "Standard", lambda each: str(each.item), header=True, link=address),
            Column("audit", "Audit", _audit),
            Column("grade", "Rating", lambda each: grade_tag(each.grade) if each.grade else "Not answered"),
        ],
        rows=answers,
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("No standard leans on it now."),
    )


def _audit(answer: Answer) -> str:
    for name in ("section11_return", "service_answers"):
        if (owed := getattr(answer.sheet, name, None)) is not None:
            return str(owed.title)
    return str(answer.sheet.edition)


def _open(version: EvidenceVersion) -> str:
    if version.blob is None:
        return version.url
    return reverse("audits:evidence-version-file", args=[version.evidence_id, version.number])


def _added(version: EvidenceVersion) -> str:
    when = long_date(version.added_at.date())
    return f"{when} by {version.added_by.name}" if version.added_by else when


def _dated(row: LibraryRow) -> date:
    return row.newest.dated_on or date.min


def _expiry(row: LibraryRow) -> date:
    return row.piece.expires_on or date.max


def _versions(row: LibraryRow) -> int:
    return row.versions
