"""My work: what waits for the reader, most urgent first."""

from django.views.generic import TemplateView


class MyWork(TemplateView):
    """The first page after log-in."""

    template_name = "home/my_work.html"
