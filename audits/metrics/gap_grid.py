"""Where leaders are greener than practice, theme by theme and agency by agency in one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from audits.gap import PRACTICE, Below
from audits.metrics.gap import GapRow, Gaps
from audits.metrics.gap_views import Pair
from audits.models import Theme
from partnership.models import Agency


@dataclass(frozen=True)
class Grid:
    """Agencies by themes, of both those that can be compared at least once; `left_out`: the names of the others.

    It has no totals: a cell is counted by itself, of views that are each shown or hidden by themselves.
    """

    found: Gaps
    agencies: tuple[Agency, ...]
    themes: tuple[Theme, ...]
    left_out: tuple[str, ...]
    cells: Mapping[Pair, Below]

    def cell(self, agency: Agency, theme: Theme) -> Below | None:
        """None where nothing at all is known of the two together."""
        return self.cells.get((theme.pk, agency.pk))

    def url(self, agency: Agency, theme: Theme) -> str:
        """The page with the four views of the two together."""
        return self.found.links.gap(agency=agency.code, theme=theme.code)

    def pairs(self, *, greener: bool = False) -> list[tuple[Agency, GapRow]]:
        """What can be compared, agency by agency, the widest gap first; `greener`: where leaders are above practice."""
        wanted = {
            key for key, cell in self.cells.items() if (cell.is_practice if greener else cell.is_compared)
        }
        return [
            (agency, row)
            for agency in self.agencies
            for row in self.found.themes_of(
                agency.pk, [theme for theme in self.themes if (theme.pk, agency.pk) in wanted]
            )
        ]

    def sentence(self) -> str:
        """In how many of the pairs that can be compared with practice."""
        beside = [cell for cell in self.cells.values() if any(source in PRACTICE for source in cell.points)]
        if not beside:
            return "No agency has enough in one theme to be compared with practice."
        greener = sum(cell.is_practice for cell in beside)
        return (
            f"{len(beside)} pair{'' if len(beside) == 1 else 's'} of an agency and a theme can be compared with "
            f"practice. Leaders are greener in {greener or 'none'} of them."
        )


def grid_of(found: Gaps) -> Grid:
    """Asks nothing; empty for a reader who may not read the ratings of all agencies."""
    compared = [key for key, cell in found.pairs.items() if cell.is_compared]
    themes, agencies = {theme for theme, _agency in compared}, {agency for _theme, agency in compared}
    return Grid(
        found,
        tuple(agency for pk, agency in found.agencies.items() if pk in agencies),
        tuple(theme for pk, theme in found.themes.items() if pk in themes),
        (
            *(theme.label for pk, theme in found.themes.items() if pk not in themes),
            *(str(agency) for pk, agency in found.agencies.items() if pk not in agencies),
        ),
        found.pairs,
    )
