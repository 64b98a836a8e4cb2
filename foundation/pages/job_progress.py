"""Long work: how far it is, and where its result will be."""

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True)
class JobProgress:
    """Shows a job's state; while it waits or runs, the page asks `poll_url` every two seconds.

    The answer is JSON: {"state", "text", "done", "total", "result_url"}, as the fields below.
    """

    title: str
    state: Literal["waiting", "running", "done", "failed"]
    poll_url: str = ""
    text: str = ""
    done: int = 0
    total: int = 0
    result_url: str = ""
    result_text: str = "Open the result"
    template_name: ClassVar[str] = "components/job_progress.html"

    @property
    def busy(self) -> bool:
        """Whether there is something to wait for."""
        return self.state in ("waiting", "running")

    @property
    def state_text(self) -> str:
        """What the page says, scripts or none."""
        words = {"waiting": "Waiting to begin", "running": "Working", "done": "Done", "failed": "Not done"}
        return self.text or words[self.state]
