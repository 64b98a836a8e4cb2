"""Second factors: sealed in the database, named in plain words."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

from foundation.identity.sealing import seal, unseal

PURPOSE = "second factor"
BOUND_TO = "authenticator"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps secrets of authenticator apps and recovery codes unreadable in the database and its dumps."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. Use the newest one that your app shows.",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first.",
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(text.encode(), purpose=PURPOSE, bound_to=BOUND_TO)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(base64.b64decode(encrypted_text), purpose=PURPOSE, bound_to=BOUND_TO).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: object) -> str:
        names = {"Master key": "First passkey", "Backup key": "Second passkey"}
        made: str = super().generate_authenticator_name(user, type)
        return names.get(made, made.replace("Key nr.", "Passkey"))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": settings.PARTNERSHIP_NAME}
