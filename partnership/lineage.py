"""Which agencies grew from which: mergers, splits and renewals, followed at a date. Plain ids only."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from foundation.refusals import Refusal

Id = uuid.UUID


@dataclass(frozen=True)
class Edge:
    """One agency takes over from another; `on` is the successor's first day."""

    predecessor: Id
    successor: Id
    on: date


@dataclass(frozen=True)
class Lineage:
    """All successions there are, asked at a day. Each question counts only what had happened by then."""

    edges: tuple[Edge, ...]

    @classmethod
    def of(cls, edges: Iterable[Edge]) -> "Lineage":
        """From edges in any order."""
        return cls(tuple(edges))

    @classmethod
    def of_pairs(cls, pairs: Iterable[tuple[Id, Id]]) -> "Lineage":
        """From (predecessor, successor) of what has happened, as `Succession.objects.pairs_by` gives them."""
        return cls(tuple(Edge(old, new, date.min) for old, new in pairs))

    def ancestors(self, agency: Id, at: date) -> frozenset[Id]:
        """Everybody it took over from, directly or through others; not itself."""
        return self._follow(agency, at, forward=False)

    def descendants(self, agency: Id, at: date) -> frozenset[Id]:
        """Everybody who took over from it, directly or through others; not itself."""
        return self._follow(agency, at, forward=True)

    def family(self, agency: Id, at: date) -> frozenset[Id]:
        """Itself and its ancestors: whose records its people may read."""
        return self.ancestors(agency, at) | {agency}

    def answers_for(self, agency: Id, at: date, still_open: Collection[Id] = ()) -> frozenset[Id]:
        """Who answers at a day for what the agency did: itself until it is succeeded, then the last in line.

        After a split there are several. `still_open` names agencies that handed over a part and go on.
        """
        line = self.descendants(agency, at) | {agency}
        succeeded = {edge.predecessor for edge in self.edges if edge.on <= at}
        return frozenset(one for one in line if one not in succeeded or one in still_open)

    def heirs(self, at: date) -> dict[Id, frozenset[Id]]:
        """For each agency that has been succeeded, who answers for it: movements of ratings pair by it."""
        succeeded = {edge.predecessor for edge in self.edges if edge.on <= at}
        return {agency: self.answers_for(agency, at) for agency in succeeded}

    def refuse_circle(self, new: Edge) -> None:
        """Refuse an edge that would make an agency its own ancestor, whatever the dates."""
        if new.successor == new.predecessor or new.predecessor in self.descendants(new.successor, date.max):
            raise Refusal("An agency cannot take over from one that came from it.")

    def _follow(self, agency: Id, at: date, *, forward: bool) -> frozenset[Id]:
        found: set[Id] = set()
        waiting = [agency]
        while waiting:
            here = waiting.pop()
            for edge in self.edges:
                near, far = (
                    (edge.predecessor, edge.successor) if forward else (edge.successor, edge.predecessor)
                )
                if near == here and edge.on <= at and far not in found and far != agency:
                    found.add(far)
                    waiting.append(far)
        return frozenset(found)
