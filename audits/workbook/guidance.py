"""The first sheet: what to fill and how to send it back."""

from audits.workbook.values import Book

SHEET = "What to do"
LISTS_AT = 12
"""The row, counted from 0, of the first rating below the steps."""


def steps(book: Book) -> tuple[tuple[str, str], ...]:
    """(name, words) in order; they stand above the list of ratings."""
    return (
        ("Whose return", f"{book.agency}, {book.title}. {book.due}."),
        (
            "What to fill",
            "Each section has a sheet of its own. Fill the white cells; the grey ones are locked.",
        ),
        ("Rating", "Choose it from the list in the cell. What each rating means stands below."),
        ("Why not applicable", f"Say why the standard does not apply where you choose {book.needs_reason}."),
        ("What will be done", f"Say what, by whom (a post, not a name) and by when for {book.needs_plan}."),
        ("No child, no case", "Write about your agency's work. Name no child, no family and no case."),
        ("Formulas", "Type words and dates. A cell with a formula is not taken over."),
        (
            "How to send it back",
            "Save it as a workbook (XLSX). The agency's lead uploads it on the page of the return.",
        ),
        (
            "What happens then",
            "Every change is shown before it is taken over. Nothing that colleagues saved is lost.",
        ),
    )
