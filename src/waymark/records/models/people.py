"""The people of the service, the posts they hold, their accounts, and whom they are allocated to."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from waymark.records.models.child import Child
from waymark.records.models.parts import Stated, code, ends_not_before_start, new_key


class Person(models.Model):
    """Somebody who works in or with the service."""

    key = models.CharField(max_length=200, unique=True)
    """The identifier that the service itself uses ("IRO-004")."""
    page_key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    """The key in addresses."""
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254, blank=True, default="")
    """Where messages about their work go; "" where nobody said."""

    def __str__(self) -> str:
        return self.key


class Post(Stated):
    """A post that a person holds or held, [started_on, ended_on)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    role = models.CharField(max_length=40)
    team = code()
    hours = models.FloatField(null=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "team", "started_on"], name="post_once"),
            models.UniqueConstraint(
                fields=["person", "role", "team"], condition=Q(started_on=None), name="post_undated_once"
            ),
            models.CheckConstraint(
                name="post_ends_not_before",
                condition=Q(ended_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(ended_on__gte=models.F("started_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"post {self.pk}"


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; Django finds them by `username`."""


class Account(AbstractBaseUser):
    """A way in for one person. What it may do is said by its roles."""

    username = models.CharField(max_length=150, unique=True)
    person = models.OneToOneField(Person, null=True, on_delete=models.PROTECT, related_name="account")
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)

    USERNAME_FIELD = "username"
    objects = AccountManager()

    def __str__(self) -> str:
        return self.key


class AccountRole(models.Model):
    """A role that an account has."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "role"], name="account_role_once")]

    def __str__(self) -> str:
        return self.role


class Allocation(Stated):
    """A person allocated to a child as IRO or social worker, [started_on, ended_on)."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="allocations")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    role = models.CharField(max_length=40)
    person_key = models.CharField(max_length=200, db_index=True)
    """The key of the person as the source gives it; a person who left the list long ago is still known by it."""
    reason = models.TextField(default="", blank=True)
    """Why, where it was decided here."""
    allocated_by = code()
    """The key of who decided, where it was decided here."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "role", "person_key", "started_on"], name="allocation_once"),
            ends_not_before_start("allocation_ends_not_before"),
            models.CheckConstraint(
                name="allocation_reason_and_by",
                condition=Q(reason="", allocated_by="") | ~Q(reason="") & ~Q(allocated_by=""),
            ),
        ]
        indexes = [models.Index(fields=["role", "person_key", "ended_on"], name="allocation_of_person")]

    def __str__(self) -> str:
        return f"allocation {self.pk}"


class SocialWorkerEpisode(Stated):
    """A case-holding social worker as the return names them."""

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="social_workers")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    worker = code()
    reason = code()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "started_on", "worker"], name="social_worker_once"),
            ends_not_before_start("social_worker_ends_not_before"),
        ]

    def __str__(self) -> str:
        return f"social worker episode {self.pk}"
