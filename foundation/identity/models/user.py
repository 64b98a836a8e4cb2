"""A person with an account."""

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked

FORMER_NAME = "A former user"
FORMER_DOMAIN = "@invalid"
"""A person who was forgotten has an address that no letter can reach: RFC 2606 keeps this name for that."""


class UserManager(BaseUserManager["User"]):
    """Makes people; called inside an act, because people are tracked."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        """A person; without a password nobody can log in as them until an invitation is used."""
        person = self.model(email=email.strip().lower(), name=name.strip(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "User":
        """By address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


@tracked(private=["name", "email", "telephone"], silent=["last_login", "password"])
class User(AbstractBaseUser):
    """A person with an account: the one table with names and addresses of people.

    The trail never copies name, address or telephone, it only says that they changed. What a person may do
    comes from memberships, never from a flag here.
    """

    field_classes = {
        "email": FieldClass.PERSONAL,
        "name": FieldClass.PERSONAL,
        "telephone": FieldClass.PERSONAL,
        "password": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(
        "e-mail address", help_text="In small letters; it is what the person logs in with."
    )
    name = models.CharField(max_length=200)
    telephone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(
        default=True, help_text="Off: cannot log in, and every open session and token ends."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    session_epoch = models.PositiveIntegerField(
        default=0, help_text="Counting it up ends every open session."
    )

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        db_table = "identity_user"
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                fields=["email"],  # in small letters, by the constraint below
                name="identity_user_email_once",
                violation_error_message="There is already a person with this e-mail address.",
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="identity_user_email_small_letters",
                violation_error_message="Write the e-mail address in small letters.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def is_former(self) -> bool:
        """Forgotten at the person's request: the row stays for what they did, and never becomes anybody again."""
        return self.email.endswith(FORMER_DOMAIN)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session ends when the password changes, and when the epoch is counted up."""
        return salted_hmac(
            "foundation.identity.session",
            f"{self.password}:{self.session_epoch}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()
