"""Which connections with the identity provider somebody has."""

from allauth.socialaccount.forms import DisconnectForm
from allauth.socialaccount.models import SocialAccount
from django.forms import ModelChoiceField

from foundation.identity.forms.plain_words import PlainWords


class DisconnectOneForm(PlainWords, DisconnectForm):
    """Choose the connection to remove."""

    button = "Remove the connection"
    labels = {"account": "Your connections"}
    missing = {"account": "Choose the connection to remove."}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["account"]
        assert isinstance(field, ModelChoiceField)  # noqa: S101
        field.empty_label = None
        field.label_from_instance = _label  # type: ignore[method-assign, assignment]


def _label(account: SocialAccount) -> str:
    return f"Connected on {account.date_joined:%-d %B %Y}"
