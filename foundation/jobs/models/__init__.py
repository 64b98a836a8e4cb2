"""The outbox and its pulse."""

from foundation.jobs.models.heartbeat import Heartbeat
from foundation.jobs.models.job import LETTER, Job, JobState
from foundation.jobs.models.letter_hold import LetterHold

__all__ = ["LETTER", "Heartbeat", "Job", "JobState", "LetterHold"]
