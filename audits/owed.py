"""What the shared ground asks of a return, whichever audit it belongs to. Pure: types alone."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol
from uuid import UUID


class Owed(Protocol):
    """A sheet of answers that an agency owes: the return of Section 11 or of a school, the audit of one case.

    `title` names the audit to its reader, `due_on` is the last day, `is_sent_back` says that the answers named in a
    request for changes are open again.
    """

    _meta: ClassVar[Any]

    @property
    def pk(self) -> UUID: ...
    @property
    def sheet_id(self) -> UUID: ...
    @property
    def sheet(self) -> Any: ...
    @property
    def agency_id(self) -> UUID: ...
    @property
    def agency(self) -> Any: ...
    @property
    def edition_id(self) -> UUID: ...
    @property
    def title(self) -> str: ...
    @property
    def due_on(self) -> date: ...
    @property
    def is_answerable(self) -> bool: ...
    @property
    def is_sent_back(self) -> bool: ...


class Predicates(Protocol):
    """Who may do what with a return: the module of an audit in `audits/permissions/`. None of them queries.

    `given`: ids of the sections, and of single standards, that were handed to the actor. `can_answer` is asked of
    either (see `may_answer`).
    """

    def can_answer(
        self, actor: Any, owed: Any, section_id: UUID, given: Collection[UUID] = (), /
    ) -> bool: ...
    def can_answer_some(self, actor: Any, owed: Any, /, *, is_given: bool) -> bool: ...
    def can_submit(self, actor: Any, owed: Any, /) -> bool: ...
    def can_read_answers(self, actor: Any, owed: Any, /) -> bool: ...
    def enters_on_behalf(self, actor: Any, owed: Any, /) -> bool: ...
    def is_of_agency(self, actor: Any, owed: Any, /) -> bool: ...
    def sees_every_section(self, actor: Any, owed: Any, /) -> bool: ...


@dataclass(frozen=True)
class Audit:
    """One kind of audit, as the ground knows it.

    `code` begins its acts. `why_not_answerable(owed, today)` says in a sentence why
    nothing can be answered now, or nothing. `start(owed)` moves the state when the first answer is saved.
    `addresses` begins the names of its pages' addresses; `has_evidence` says whether documents stand beside answers,
    `has_pages_of_answers` whether each answer has a page with its versions, `has_regional_core` whether questions
    of this partnership are marked beside those of a region.
    `answerers` says who answers, for a refusal: "the agency's lead, or a colleague this section was given to".
    `handed_in` is the refusal of a change after handing in.
    """

    code: str
    permissions: Predicates
    why_not_answerable: Callable[[Any, date], str]
    start: Callable[[Any], None]
    answerers: str
    handed_in: str
    addresses: str
    has_evidence: bool = False
    has_pages_of_answers: bool = False
    has_regional_core: bool = False


def may_answer(audit: Audit, actor: Any, owed: Owed, item: Any, given: Collection[UUID] = ()) -> bool:
    """Write the answer to one standard: as its section may be answered, or because it alone was handed to the actor."""
    ask = audit.permissions.can_answer
    return ask(actor, owed, item.section_id, given) or ask(actor, owed, item.pk, given)
