"""What every page about one file shares."""

from functools import cached_property

from django.shortcuts import get_object_or_404

from foundation.jobs.models import Job
from partnership.actors import Actor
from partnership.models import ImportBatch
from partnership.permissions.agencies import can_manage_agencies
from partnership.selectors.imports import kinds_for
from partnership.services.imports import job_key
from partnership.views.mixins import PermitMixin


class OnBatch(PermitMixin):
    """A page about one file; its address names it."""

    @cached_property
    def batch(self) -> ImportBatch:
        """The file, or 404."""
        return get_object_or_404(ImportBatch.objects.select_related("blob"), pk=self.kwargs["pk"])

    @cached_property
    def job(self) -> Job | None:
        """The job that brings it in, if it is long and was started."""
        return Job.objects.filter(key=job_key(self.batch)).first()

    def exists_for(self, actor: Actor) -> bool:
        """For the partnership's office, and whoever may bring in such a file."""
        return can_manage_agencies(actor) or self.batch.kind in kinds_for(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """People are the manager's."""
        return self.batch.kind in kinds_for(actor)
