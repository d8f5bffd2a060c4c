"""Persons."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from talka.kernel.records import Record

from .querysets import OneTimeLinkQuerySet, PersonManager

LINK_LIFE = timedelta(hours=48)
PASSWORD_TIME = timedelta(minutes=15)


class Person(Record, AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. Whoever leaves is emptied, not deleted, because history points to them."""

    email = models.EmailField(  # noqa: DJ001 - unique where there is one
        _("e-mail address"), unique=True, null=True, error_messages={"unique": _("Somebody with this address is already here.")}
    )
    name = models.CharField(_("name"), max_length=150, blank=True)
    about = models.TextField(_("about you"), blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name or (str(_("somebody who has left")) if self.email is None else self.email.partition("@")[0])

    @property
    def is_staff(self) -> bool:
        """Whether the rescue tools are open to them: only to those who run the installation."""
        return self.is_superuser

    @property
    def is_last_keeper(self) -> bool:
        """Whether nobody else runs the installation."""
        return self.is_superuser and not Person.objects.get_queryset().keepers().exclude(pk=self.pk).exists()


class OneTimeLink(Record):
    """A way in that works once, for somebody who cannot sign in; only a hash of it is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(_("works until"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    objects = OneTimeLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("one-time link")

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def lets_set_password(self) -> bool:
        """Whether somebody has come in by it only some minutes ago, and so may set a password without the old one."""
        return self.used_at is not None and timezone.now() - self.used_at < PASSWORD_TIME

    @classmethod
    def make(cls, person: Person, made_by: Person | None) -> str:
        """The address of a new link for a person, without the host; it works for 48 hours, and older ones stop working."""
        token = secrets.token_urlsafe(32)
        cls.objects.filter(person=person, used_at=None).update(expires_at=timezone.now())
        cls(person=person, made_by=made_by, token_hash=hash_of(token), expires_at=timezone.now() + LINK_LIFE).put()
        return reverse("come_in", args=[token])


def hash_of(token: str) -> str:
    """What is kept of a random token (256 bits, so a plain hash is enough): its SHA-256 in hexadecimal."""
    return sha256(token.encode()).hexdigest()
