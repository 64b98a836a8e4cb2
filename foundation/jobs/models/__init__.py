"""The outbox and its pulse."""

from foundation.jobs.models.heartbeat import Heartbeat
from foundation.jobs.models.job import Job, JobState

__all__ = ["Heartbeat", "Job", "JobState"]
