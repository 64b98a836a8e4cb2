"""What happened to a file that was brought in, as sentences made from the trail."""

from django.http import QueryDict

from foundation.pages.story import folded_story
from foundation.pages.timeline import Timeline
from partnership.models import ImportBatch

SENTENCES = {
    "import.check": "{who} uploaded the file",
    "import.choose_columns": "{who} said which column is which",
    "import.choose_codes": "{who} said which old code is which",
    "import.run": "{who} brought it in",
    "import.undo": "{who} took it back",
}


def story_of_import(query: QueryDict, batch: ImportBatch) -> Timeline | None:
    """Newest first, with why it was taken back: whoever opens the file's page may take it back too. One query."""
    return folded_story(query, batch, SENTENCES, reasons=True)
