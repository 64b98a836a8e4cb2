"""What must come back of schools, worked out from the generator alone."""

from html import escape

from bench.data import school_answers as schools
from bench.data.schools import ITEMS, OF_SECTION, SECTIONS, code_of, kind_of, phase_of, school_name
from bench.data.standards import GRADES
from bench.data.table import Row, World
from bench.runner.oracle import grade_code

LABELS = {
    "primary": "Primary",
    "secondary": "Secondary",
    "special": "Special",
    "post_16": "Post-16",
}


def answer_at(w: World, year: int, school: int, item: int) -> Row:
    """An answer as it stands."""
    return schools.answer(w, schools.at(w.scale, year, school, item))


def fields_of(w: World, row: Row) -> dict[str, str]:
    """An answer as the page would post it."""
    day, yes, number = row.get("by_when"), row.get("yes"), row.get("number")
    return {
        "version": str(row.get("version", 0)),
        "grade": grade_code(w, row),
        "number": "" if number is None else str(number),
        "yes": "" if yes is None else "yes" if yes else "no",
        **{name: row.get(name, "") for name in ("narrative", "reason", "will_do", "by_role")},
        "by_when_day": str(day.day) if day else "",
        "by_when_month": str(day.month) if day else "",
        "by_when_year": str(day.year) if day else "",
    }


def shows_section(body: str, w: World, year: int, school: int, section: int) -> bool:
    """Every text and every number of a section's answers stands in its page, whole."""
    rows = [answer_at(w, year, school, section * OF_SECTION + at) for at in range(OF_SECTION)]
    texts = [row[name] for row in rows for name in ("narrative", "reason", "will_do") if row.get(name)]
    numbers = [f'value="{row["number"]}"' for row in rows if row.get("number") is not None]
    return (
        bool(texts) and all(escape(each) in body for each in texts) and all(each in body for each in numbers)
    )


def of_phases(w: World, year: int) -> list[str]:
    """Each phase with returned of asked, as its row ends."""
    found = []
    for phase, label in LABELS.items():
        here = [school for school in range(w.scale.schools) if phase_of(school) == phase]
        if here:
            n = sum(schools.is_handed_in(year, school) for school in here)
            started = sum(schools.is_started(year, school) for school in here)
            found.append(f"{label} {len(here) - started} {started - n} 0 0 {n} of {len(here)}")
    return found


def marks_of_year(w: World, year: int) -> list[str]:
    """Each school's name, and the number under which its return came in."""
    places = range(year * w.scale.schools, (year + 1) * w.scale.schools)
    names = [escape(school_name(w, school)) for school in range(w.scale.schools)]
    return names + [schools.reference(w, i) for i in places if schools.submitted_on(w, i)]


def sections_in_place(w: World, year: int) -> list[str]:
    """Each section with what is in place of what was answered, in all phases."""
    n, d = [0] * SECTIONS, [0] * SECTIONS
    for _, item, row in _handed_in(w, year):
        grade = next((each for each in GRADES if each[0] == grade_code(w, row)), None)
        n[item // OF_SECTION] += row["yes"] is True or bool(grade and grade[4])
        d[item // OF_SECTION] += row["yes"] is not None or bool(grade and grade[5])
    return [f"{one:,} of {all_:,}" for one, all_ in zip(n, d, strict=True)]


def sums_of_numbers(w: World, year: int) -> list[str]:
    """Each question that asks for a number, with how many answered it and what they come to."""
    totals: dict[int, list[int]] = {item: [] for item in range(ITEMS) if kind_of(item) == "number"}
    for _, item, row in _handed_in(w, year):
        if item in totals:
            totals[item].append(int(row["number"]))
    return [
        f"{code_of(item)} Question {item + 1} {len(values):,} {sum(values):,}"
        for item, values in totals.items()
    ]


def _handed_in(w: World, year: int) -> list[tuple[int, int, Row]]:
    """School, question and answer of every return that is in; without a text, which nobody counts."""
    return [
        (school, item, answer_at(w, year, school, item))
        for school in range(w.scale.schools)
        if schools.is_handed_in(year, school)
        for item in range(ITEMS)
    ]


def numbers_of_school(w: World, school: int) -> list[str]:
    """Each question that a school answered with a number this year, and what it said last year."""
    found = []
    for item in range(ITEMS):
        now, before = (answer_at(w, year, school, item) for year in (schools.OPEN, schools.CLOSED))
        if now.get("number") is not None:
            found.append(f"{code_of(item)} Question {item + 1} {now['number']:,} {before['number']:,}")
    return found


def names_shown(body: str, w: World) -> int:
    """How many schools a page names."""
    return sum(f">{escape(school_name(w, school))}<" in body for school in range(w.scale.schools))


def not_returned(w: World, year: int) -> list[str]:
    """The names of those that have not returned."""
    out = (school for school in range(w.scale.schools) if not schools.is_handed_in(year, school))
    return [escape(school_name(w, school)) for school in out]
