"""Two readers who try to work out hidden cells, written apart from the code that hides them."""

from foundation.figures import Marker

HIDDEN = Marker.SUPPRESSED


def lines_of(table):
    """Each row and column of a protected table with its total: lists of (place, shown) whose last is the sum."""
    grid = [[*row, total] for row, total in zip(table.cells, table.row_totals, strict=True)]
    grid.append([*table.column_totals, table.total])
    rows = [[((i, j), value) for j, value in enumerate(row)] for i, row in enumerate(grid)]
    return rows + [list(column) for column in zip(*rows, strict=True)]


def ranges_by_propagation(table, most=10_000):
    """Narrow every hidden cell by every line it is in until nothing moves: {place: (least, most)}."""
    lines = lines_of(table)
    ranges = {place: (1, most) for line in lines for place, value in line if value is HIDDEN}
    changed = True
    while changed:
        changed = False
        for line in lines:
            changed |= _narrow(line, ranges)
    return ranges


def _narrow(line, ranges):
    """One line: the parts add up to the sum, so each lies between what the others leave."""

    def span(place, value):
        return ranges[place] if value is HIDDEN else (value if isinstance(value, int) else 0,) * 2

    *parts, whole = line
    low = {place: span(place, value)[0] for place, value in line}
    high = {place: span(place, value)[1] for place, value in line}
    changed = False
    for place, value in line:
        if value is not HIDDEN:
            continue
        if place == whole[0]:
            found = sum(low[p] for p, _ in parts), sum(high[p] for p, _ in parts)
        else:
            others = [p for p, _ in parts if p != place]
            found = (
                low[whole[0]] - sum(high[p] for p in others),
                high[whole[0]] - sum(low[p] for p in others),
            )
        narrowed = max(ranges[place][0], found[0]), min(ranges[place][1], found[1])
        if narrowed != ranges[place]:
            ranges[place] = narrowed
            changed = True
    return changed


def ranges_by_trying(rows, hidden, reach):
    """Try every table that agrees with what is shown, each cell within `reach` of the truth: exact within it."""
    height, breadth = len(rows), len(rows[0])
    truth = _with_totals(rows)
    inner = [(i, j) for i in range(height) for j in range(breadth) if (i, j) in hidden]
    seen = {place: [] for place in hidden}

    def settle(at, trial):
        if at == len(inner):
            grid = _with_totals(trial)
            if all(
                grid[i][j] == truth[i][j] or (i, j) in hidden
                for i in range(height + 1)
                for j in range(breadth + 1)
            ):
                for i, j in hidden:
                    seen[i, j].append(grid[i][j])
            return
        i, j = inner[at]
        for value in range(max(1, rows[i][j] - reach), rows[i][j] + reach + 1):
            settle(
                at + 1,
                [
                    [value if (r, c) == (i, j) else n for c, n in enumerate(row)]
                    for r, row in enumerate(trial)
                ],
            )

    settle(0, rows)
    return {place: (min(values), max(values)) for place, values in seen.items()}


def _with_totals(rows):
    grid = [[*row, sum(row)] for row in rows]
    return [*grid, [sum(column) for column in zip(*grid, strict=True)]]
