"""An edition or a draft as a file that reads back as the same set: YAML or a workbook."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from audits.models import Edition
from audits.permissions.standards import can_read_standards
from audits.selectors.editions import content_of
from audits.standard_sets.values import StandardSet
from audits.standard_sets.writing import as_yaml
from audits.standard_sets.writing_xlsx import as_xlsx
from audits.views.standards.draft_base import DraftMixin
from foundation.pages.table_download import XLSX
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin


class EditionFile(PermitMixin):
    """Whoever reads editions takes them out: another partnership may want to ask the same."""

    def exists_for(self, actor: Actor) -> bool:
        """The product is for the partnership."""
        return can_read_standards(actor)

    def get(self, request: HttpRequest, code: str, kind: str) -> HttpResponse:
        """As it was published."""
        edition = Edition.objects.filter(code=code).first()
        if edition is None:
            raise Http404
        return _file(content_of(edition), kind)


class DraftFile(DraftMixin, PermitMixin):
    """For the office: to write in a spreadsheet and bring in again, as another draft."""

    def get(self, request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
        """As it reads now."""
        return _file(self.content, kind)


def _file(content: StandardSet, kind: str) -> HttpResponse:
    if kind == "xlsx":
        response = HttpResponse(as_xlsx(content), content_type=XLSX)
    else:
        response = HttpResponse(as_yaml(content), content_type="application/yaml; charset=utf-8")
    name = f"{content.edition_code}.{kind}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
