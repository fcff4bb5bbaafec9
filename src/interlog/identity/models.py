from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from interlog.identity.contracts import ROLES
from interlog.kit.ids import new_id


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120, unique=True)

    class Meta:
        db_table = "team"


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in, or an agent known only from an import (then without a usable password)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(
        max_length=254, null=True, unique=True
    )  # lower case; null: only known from an import
    name = models.CharField(max_length=160)
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="users")
    external_ref = models.CharField(
        max_length=160, null=True, unique=True
    )  # the agent's id in an imported system
    hired_on = models.DateField(null=True)
    time_zone = models.CharField(max_length=64, default="", blank=True)
    preferences = models.JSONField(default=dict, blank=True)
    is_active = models.BooleanField(default=True)
    session_generation = models.PositiveIntegerField(
        default=0
    )  # a step ends every session of the user, for good
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        db_table = "user_account"
        indexes = [models.Index(fields=["name", "id"], name="user_account_by_name")]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Django's own takes the password alone; a disabled and later enabled user must not find old sessions alive.
        signed = f"{self.password}:{self.session_generation}"
        return salted_hmac("interlog.identity.session", signed, secret=secret, algorithm="sha256").hexdigest()


class ApiKey(models.Model):
    """A program's key. Only its hash is kept; the key itself is shown once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=16)
    secret_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="api_keys")
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "api_key"
