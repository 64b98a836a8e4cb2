"""How a report says a share: its counts first, a percentage only where there are enough to give one."""

from foundation.figures import Figure


def share_words(figure: Figure) -> str:
    """5 of 7 (71%), or 2 of 3 where a percentage would mislead."""
    if figure.n is None or figure.d is None:
        return figure.value_text()
    counts = count_words(figure)
    return counts if figure.number is None else f"{counts} ({figure.value_text()})"


def count_words(figure: Figure) -> str:
    """5 of 7, without the percentage; a dash where nothing was counted."""
    return f"{figure.n:,} of {figure.d:,}" if figure.n is not None and figure.d is not None else "-"
