"""What can be chosen about networks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does in a network."""

    STEWARD = "steward", _("steward")
    EDITOR = "editor", _("editor")
    REVIEWER = "reviewer", _("reviewer")
    MEMBER = "member", _("member")


class SignUp(models.TextChoices):
    """How people come in."""

    OPEN = "open", _("Anybody may sign up")
    APPROVAL = "approval", _("Anybody may ask; a steward lets them in")
    INVITATION = "invitation", _("Only those whom a steward invites")


class Decision(models.TextChoices):
    """What became of somebody's wish to join."""

    WAITING = "waiting", _("waiting")
    ACCEPTED = "accepted", _("let in")
    DECLINED = "declined", _("declined")


class LegalPage(models.TextChoices):
    """The pages that every installation owes its readers."""

    IMPRINT = "imprint", _("Imprint")
    PRIVACY = "privacy", _("Privacy notice")
    TERMS = "terms", _("Terms")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")
