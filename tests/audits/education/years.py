"""Two years of the schools' audit for tests: the second words one question otherwise and asks a new one."""

from datetime import date

from audits.choices import AnswerKind
from audits.models import EducationReturn, Item, Line, Section
from audits.services.education.cycles import LINE_SET, close_education_cycle
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.education import handed_in, open_year, return_of, school_edition


def later_edition(code="schools-2021"):
    """As the small question set, with B1 worded otherwise and C1 new and the partnership's own."""
    edition = school_edition(code)
    with act(system_actor(), "test.make"):
        item = Item.objects.get(edition=edition, code="B1")
        item.text = "Staff know the signs and tell somebody"
        item.save()
        section = Section.objects.create(edition=edition, order=3, code="C", title="Our own")
        line, _ = Line.objects.get_or_create(line_set=LINE_SET, key="c1")
        Item.objects.create(
            edition=edition,
            section=section,
            line=line,
            order=1,
            code="C1",
            title="What we should do",
            text="What should we do?",
            answer_kind=AnswerKind.TEXT,
            origin="local",
        )
    return edition


def last_year(*handing_in):
    """Last year's audit, in which these (school, lead) handed in; closed."""
    before = school_edition("schools-2020", valid_from=date(2020, 9, 1), valid_to=date(2021, 8, 31))
    cycle = open_year(edition=before, year=2020, opens_on=date(2020, 9, 14), due_on=date(2020, 11, 30))
    for school, lead in handing_in:
        handed_in(return_of(cycle, school), lead)
    close_education_cycle(actor=system_actor(), cycle=cycle)
    return cycle


def this_year(school, lead):
    """The school's return of this year, with last year's answers beside it."""
    last_year((school, lead))
    return load(return_of(open_year(edition=later_edition()), school).pk)


def load(pk):
    """The return as a page loads it."""
    loads = ("cycle__edition", "agency", "sheet__previous")
    return EducationReturn.objects.select_related(*loads).get(pk=pk)
