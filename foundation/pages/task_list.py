"""Tasks to do in any order, each with its status."""

from dataclasses import dataclass
from typing import ClassVar

from foundation.pages.tag import Tag


@dataclass(frozen=True)
class Task:
    """One task: a link, what it says of its progress, and its status as a Tag or plain words when done.

    Without a `url` it cannot be started yet. `points` are what is left of it, each (words, where it is done).
    """

    title: str
    status: Tag | str
    url: str = ""
    hint: str = ""
    points: tuple[tuple[str, str], ...] = ()

    @property
    def status_tag(self) -> Tag | None:
        """The status where it is a tag."""
        return self.status if isinstance(self.status, Tag) else None


@dataclass(frozen=True)
class TaskList:
    """The tasks of one piece of work, in the order they are best done; `id` tells two lists apart."""

    tasks: tuple[Task, ...]
    heading: str = ""
    id: str = "tasks"
    template_name: ClassVar[str] = "components/task_list.html"
