"""The form with which a file is uploaded."""

from django import forms

from foundation.pages.forms import HelperMixin


class UploadForm(HelperMixin, forms.Form):
    """One table."""

    button = "Check the file"
    upload = forms.FileField(
        label="File",
        help_text="CSV or XLSX, at most 5,000 rows",
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
        error_messages={"required": "Select a file", "empty": "The file is empty"},
    )
