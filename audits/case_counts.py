"""How numbers of cases are said: always "x of n cases", and no percentage of few. Pure."""

MINIMUM_CASES = 10
"""No percentage of fewer cases than this: a case audit looks at a few, chosen ones (the partnership's setting)."""


def of_cases(found: int, looked_at: int, noun: str = "case") -> str:
    """3 of 8 cases; 1 of 1 case; 14 of 24 cases (58%) from ten cases on, halves rounded up."""
    if not 0 <= found <= looked_at:
        raise ValueError(f"{found} of {looked_at} cannot be")
    words = f"{found} of {looked_at} {noun if looked_at == 1 else noun + 's'}"
    if looked_at < MINIMUM_CASES:
        return words
    return f"{words} ({(200 * found + looked_at) // (2 * looked_at)}%)"
