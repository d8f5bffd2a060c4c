"""What can be asked of plays."""

from django.db.models import Q

from talka.kernel.records import RecordQuerySet


class PlayQuerySet(RecordQuerySet):
    def visible_to(self, actor):
        """Plays that are on are for everybody, the others for their writer."""
        writer = actor.user.name if actor.user else None
        return self.present().filter(Q(state="on") | Q(writer=writer))
