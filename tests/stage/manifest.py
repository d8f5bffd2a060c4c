"""What plays offer to the platform while tests run."""

from django.conf import settings
from django.contrib.auth import get_user_model

from talka.kernel.jobs import outside_task, task
from talka.kernel.manifest import Manifest
from talka.kernel.notices import Notice
from talka.kernel.panels import Desk, Panel, Waiting
from talka.kernel.privacy import Personal

from . import events
from .models import Play

heard = []


def count_tickets(event):
    """Take a seat away for each ticket; a full hall is refused by the table."""
    heard.append(event)
    if event.price == 666:
        raise RuntimeError("The till is on fire.")
    play = Play.objects.select_for_update().get(pk=event.subject.pk)
    play.seats -= 1
    play.put()


@task
def add_seat(play):
    """Add a seat to a play."""
    found = Play.objects.select_for_update().get(pk=play)
    found.seats += 1
    found.put()


@outside_task
def ring(bell):
    """Ring a bell outside."""
    heard.append(bell)


def everybody(event):
    """Everybody with an account."""
    return get_user_model().objects.get_queryset()


manifest = Manifest(
    name="stage",
    label="Stage",
    events=[events.PlayWritten, events.PlayChanged, events.TicketSold, events.PlayMoved],
    notices=[Notice(events.PlayWritten, everybody, "stage/letters/written.txt", url=lambda event: "/plays/")],
    reactions={events.TicketSold: [count_tickets]},
    personal=[Personal(Play, ("secret",), person="writer", label="your play", why="A secret.", on_erase="keep")],
    panels=[
        Panel("theatre", "stage/panel.html", lambda actor, subject: {"plays": Play.objects.visible_to(actor)}),
    ],
    desks=[
        Desk(
            "plays",
            lambda actor: [Waiting(str(play), "Play", "#", play.created_at) for play in Play.objects.filter(state="draft")],
        )
    ],
)
assert settings.TALKA_PLUGINS
