"""Invented names and texts: of letters from several scripts' Latin forms, short mostly and very long sometimes."""

from functools import cache

from bench.data.dice import number, pick, share

_BEGIN = (
    "Ald",
    "Bren",
    "Cær",
    "Dun",
    "Élm",
    "Fen",
    "Güld",
    "Hax",
    "Ívar",
    "Kest",
    "Łan",
    "Mør",
    "Nant",
    "Øst",
)
_MIDDLE = ("a", "e", "i", "o", "ë", "an", "en", "ing", "or", "wy")
_END = ("bridge", "combe", "dale", "fjörd", "gate", "ham", "holt", "mere", "stead", "thorpe", "vík", "wold")
_BODY = (
    "Council",
    "Police",
    "Health Trust",
    "Fire Service",
    "Academy",
    "Housing",
    "Probation",
    "Youth Service",
)
_GIVEN = (
    "Aoife",
    "Bálint",
    "Çelik",
    "Dáithí",
    "Zoë",
    "Fañch",
    "Gwenllïan",
    "Håkon",
    "Ines",
    "José",
    "Łucja",
    "Noor",
)
_PROSE = (
    "the team reviewed supervision every quarter and wrote down what changed for children — audits of files show "
    "that voices of babies, toddlers and teenagers are heard; referrals are timely & thresholds (levels 1-4) are "
    "understood by new staff <within six weeks>; training reached 87% of “front-line” colleagues, naïve practice "
    "was challenged, a café session asked parents what helps, and the board saw it in March"
)
_WORDS = _PROSE.split()
_POOL = 1 << 16
MEDIAN, LONGEST = 400, 6000


def place_name(seed: int, i: int) -> str:
    """An invented place; different for each of the first 1,680."""
    first, rest = i % len(_BEGIN), i // len(_BEGIN)
    middle = (rest + number(seed, "place") % len(_MIDDLE)) % len(_MIDDLE)
    return _BEGIN[first] + _MIDDLE[middle] + _END[(rest // len(_MIDDLE) + first) % len(_END)]


def agency_name(seed: int, i: int) -> str:
    """An invented body; the number keeps two of them apart."""
    return f"{place_name(seed, i)} {_BODY[i % len(_BODY)]} {i + 1}"


def person_name(seed: int, i: int) -> str:
    """An invented person."""
    return f"{pick(_GIVEN, number(seed, 'given', i))} {place_name(seed, number(seed, 'family', i) % 1680)}"


@cache
def _pool(seed: int) -> str:
    found: list[str] = []
    length = 0
    while length < _POOL + LONGEST:
        word = pick(_WORDS, number(seed, "word", len(found)))
        found.append(word)
        length += len(word) + 1
    return " ".join(found)


def text_length(bits: int) -> int:
    """Long-tailed: half of all below 400 letters, one in a hundred above 6,000 before it is cut."""
    at = share(bits)
    if at < 0.5:
        return int(40 + 720 * at)
    return int(min(LONGEST, MEDIAN * (0.5 / max(1 - at, 1e-9)) ** 0.7))


def text(seed: int, bits: int, length: int) -> str:
    """So many letters of invented prose; nothing at its ends that a form would trim."""
    begin = bits % _POOL
    return _pool(seed)[begin : begin + length].strip()
