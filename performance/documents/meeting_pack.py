"""The dashboard as plain data for two sheets of paper: what fits, the rest counted."""

from typing import Any

from audits.gap import Source
from audits.metrics.section11 import Section11Metrics
from foundation.calendar.dates import days_in_words, long_date
from foundation.figures import Figure
from performance.charts import indicator_chart, section_chart
from performance.metrics.dashboard import WEAKEST_THEMES, WIDEST_GAPS, Dashboard
from performance.tables import Compared, indicator_rows, names_of_late

MOST_UNDER_WAY = 6
MOST_AGENCIES = 14
MOST_OVERDUE = 7
MOST_INDICATORS = 15
MOST_CHARTS = 2
WIDE = 480
BESIDE_THEMES = 620
DASH = "-"


def pack_data(shown: Dashboard) -> dict[str, Any]:
    """What `documents/meeting_pack.typ` draws."""
    rated = shown.section11.rated
    return {
        "title": f"Dashboard, {long_date(shown.today)}",
        "subtitle": "Two sheets for the meeting",
        "footer": f"As things stood on {long_date(shown.today)}",
        "headlines": [headline.text for headline in shown.headlines],
        "under_way": _under_way(shown),
        "section11": _section11(shown),
        "agencies": _agencies(rated) if rated and rated.links.allowed else None,
        "sections": _sections(rated, BESIDE_THEMES if shown.weakest_themes else 2 * WIDE) if rated else None,
        "themes": _themes(shown),
        "gap": _gap(shown),
        "plan": _plan(shown),
        "overdue": _overdue(shown),
        "indicators": _indicators(shown),
        "charts": _charts(shown),
    }


def counts_first(figure: Figure) -> str:
    """5 of 7 (71%); below the minimum the counts alone."""
    if figure.n is None or figure.d is None:
        return figure.value_text()
    counts = f"{figure.n} of {figure.d}"
    return counts if figure.number is None else f"{counts} ({figure.value_text()})"


def _under_way(shown: Dashboard) -> dict[str, Any] | None:
    """Every kind of audit, so that late schools and case audits come to the meeting too."""
    rows = shown.under_way
    if not rows:
        return None
    return {
        "title": "Audits under way",
        "headings": ["Audit", "Returned", "Late", "Who is late", "Due"],
        "rows": [
            [
                row.title,
                counts_first(row.returned),
                row.late.value_text(),
                names_of_late(row),
                long_date(row.due_on),
            ]
            for row in rows[:MOST_UNDER_WAY]
        ],
        "more": _more(len(rows) - MOST_UNDER_WAY, "audits"),
    }


def _section11(shown: Dashboard) -> dict[str, Any] | None:
    current = shown.section11.current
    if current is None:
        return None
    missing = current.non_returners()
    return {
        "title": current.cycle.title,
        "tiles": [_tile(one) for one in (current.returned(), current.overdue(), current.met())],
        "missing": f"Not submitted yet: {', '.join(missing)}." if missing else "",
        "moved": _moved(shown),
    }


def _moved(shown: Dashboard) -> dict[str, Any] | None:
    moves = shown.section11.moves
    if moves is None or not moves.rows():
        return None
    return {
        "title": f"From “{moves.before.cycle.title}” to “{moves.after.cycle.title}”",
        "headings": ["Before", *(heading for _, heading in moves.columns), "All"],
        "rows": [
            [row.label, *(cell.value_text() for cell in row.cells), row.total.value_text()]
            for row in moves.rows()
        ],
    }


def _agencies(rated: Section11Metrics) -> dict[str, Any]:
    rows = rated.by_agency()
    return {
        "title": f"Standards met: {rated.cycle.title}",
        "headings": ["Agency", *(section.code for section in rated.results.sections), "All"],
        "key": "; ".join(str(section) for section in rated.results.sections),
        "rows": [
            [str(row.agency), *(_short(one) for one in row.by_section), counts_first(row.met)]
            for row in rows[:MOST_AGENCIES]
        ],
        "more": _more(len(rows) - MOST_AGENCIES, "agencies"),
    }


def _themes(shown: Dashboard) -> dict[str, Any] | None:
    rows = shown.weakest_themes
    if not rows:
        return None
    return {
        "title": WEAKEST_THEMES,
        "headings": ["Theme", "Met"],
        "rows": [[str(row.subject), counts_first(row.met)] for row in rows],
    }


def _gap(shown: Dashboard) -> dict[str, Any] | None:
    gap = shown.section11.gap
    if gap is None:
        return None
    return {
        "title": WIDEST_GAPS,
        "sentence": gap.sentence(),
        "headings": ["Theme", *(source.label for source in Source), "Leaders above practice"],
        "rows": [
            [
                row.name,
                *(counts_first(row.views[source]) for source in Source),
                row.difference.text() if row.gap else "Not compared",
            ]
            for row in shown.widest_gaps
        ],
    }


def _plan(shown: Dashboard) -> dict[str, Any]:
    plan = shown.plan
    return {
        "tiles": [_tile(one) for one in (plan.on_track, plan.overdue, plan.alive)],
        "counts": [
            ["Status", _listed(plan.by_status)],
            ["Red, amber, green", _listed(plan.by_rag)],
            ["Priority", _listed(plan.by_priority)],
        ],
    }


def _overdue(shown: Dashboard) -> dict[str, Any]:
    return {
        "headings": ["Action", "Lead agency", "Due", "Overdue by"],
        "rows": [
            [
                f"{action.reference} {action.title}",
                action.lead_agency.label,
                long_date(action.due_on),
                days_in_words((shown.today - action.due_on).days),
            ]
            for action in shown.overdue[:MOST_OVERDUE]
        ],
        "more": _more(len(shown.overdue) - MOST_OVERDUE, "overdue actions"),
    }


def _indicators(shown: Dashboard) -> dict[str, Any]:
    rows = indicator_rows(shown.indicators)
    return {
        "headings": ["Indicator", "Newest value", "Before", "Change", "Compared with"],
        "rows": [
            [
                row.name,
                _with_period(row.latest),
                _with_period(row.before),
                _change(row.change),
                _compared(row.national),
            ]
            for row in rows[:MOST_INDICATORS]
        ],
        "more": _more(len(rows) - MOST_INDICATORS, "indicators"),
    }


def _charts(shown: Dashboard) -> list[dict[str, Any]]:
    """Series by quarter and what got worse: the two that say most."""
    order = sorted(shown.indicators, key=lambda one: (not one.quarters, one.better is not False))
    charts = [indicator_chart(one) for one in order if not one.breakdowns]
    told = [chart for chart in charts if chart is not None and len(chart.categories) > 1]
    return [chart.for_document(width=WIDE) for chart in told[:MOST_CHARTS]]


def _sections(rated: Section11Metrics, width: int) -> dict[str, Any] | None:
    chart = section_chart(rated)
    return chart.for_document(width=width) if chart is not None else None


def _tile(figure: Figure) -> dict[str, str]:
    counts = figure.n is not None and figure.d is not None and figure.number is not None
    return {
        "label": figure.label,
        "value": figure.value_text(),
        "line": f"{figure.n} of {figure.d} {figure.counted}".rstrip() if counts else "",
    }


def _listed(figures: tuple[Figure, ...]) -> str:
    return "; ".join(f"{figure.label}: {figure.value_text()}" for figure in figures)


def _short(figure: Figure) -> str:
    return DASH if figure.n is None else f"{figure.n} of {figure.d}"


def _with_period(figure: Figure | None) -> str:
    return f"{figure.text()}, {figure.period}" if figure else DASH


def _compared(figure: Figure | None) -> str:
    return Compared(figure).text if figure else DASH


def _change(change: Any) -> str:
    return str(getattr(change, "text", change))


def _more(number: int, what: str) -> str:
    return f"and {number} more {what}" if number > 0 else ""
