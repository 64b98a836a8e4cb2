"""HTML is made by hand in few places, each of which escapes what it is given and is tested to."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = ("foundation", "partnership", "audits", "performance", "home", "demo", "config")
MADE_SAFE = re.compile(r"\b(?:SafeString|mark_safe|SafeText)\(")

# A new line here needs a test beside the module with markup in every text that it draws.
PLACES = {
    "audits/forms/section11_evidence_list.py",
    "audits/forms/section11_item.py",
    "audits/tables/both_ratings.py",
    "audits/tables/counts.py",
    "audits/tables/gap_grid.py",
    "audits/tables/self_moderated.py",
    "audits/tables/short_tags.py",
    "foundation/pages/both_texts.py",
    "foundation/pages/chart_block.py",
    "foundation/pages/chosen_rows.py",
    "foundation/pages/component_html.py",
    "foundation/pages/field_html.py",
    "foundation/pages/summary.py",
    "foundation/pages/table.py",
    "foundation/pages/tag.py",
    "foundation/pages/templatetags/pages.py",
}


def test_text_is_declared_safe_only_in_the_places_known_for_it():
    files = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    found = {str(path.relative_to(ROOT)) for path in files if MADE_SAFE.search(path.read_text("utf-8"))}

    assert found == PLACES
