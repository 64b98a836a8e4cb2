"""Follows the address of every figure and counts what it opens: the number must be there, row by row."""

import csv
import io

from foundation.figures import Figure


def rows_behind(client, figure):
    """The rows that a figure's address opens, all pages of them: those of its CSV file."""
    path, _, _anchor = figure.url.partition("#")
    response = client.get(f"{path}{'&' if '?' in path else '?'}format=csv")
    assert response.status_code == 200, f"{figure.code}: {figure.url} answers {response.status_code}"
    assert response["Content-Type"].startswith("text/csv"), f"{figure.code}: {figure.url} has no file"
    content = b"".join(response) if response.streaming else response.content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def opens_its_rows(client, figure):
    """Whether the rows are as many as the figure says.

    A count opens that many rows. A share (n of d) opens its n rows, or all d of them with a column that says Yes
    in n. A value of a release opens claims, of which one is that value. A difference opens the table in which it
    stands beside what it is made of, and a share of replies, which nobody lists, the line that says it.
    """
    rows = rows_behind(client, figure)
    if figure.code.startswith("indicator."):
        said = (figure.value_text(), str(figure.number))
        return any(row["Value"] in said and row["Shown"] == "Yes" for row in rows)
    if figure.unit == "points":
        return any(str(figure.number) in row.values() for row in rows)
    if figure.counted == "answers agree":
        return any(cell.startswith(f"{figure.n:,} of {figure.d:,}") for row in rows for cell in row.values())
    if figure.d is None:
        return len(rows) == figure.number
    yes = [sum(row[column] == "Yes" for row in rows) for column in (rows[0] if rows else {})]
    return len(rows) == figure.n or (len(rows) == figure.d and figure.n in yes)


def walk(client, figures):
    """The figures whose rows do not add up, as text; an empty list is what a test wants."""
    return [
        f"{figure.code}: {figure.text()} opens {len(rows_behind(client, figure))} rows at {figure.url}"
        for figure in figures
        if isinstance(figure, Figure) and figure.url and not opens_its_rows(client, figure)
    ]
