from django.db import migrations, models
from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce


def take_keys(apps, schema_editor):
    """A practice's own place is the first of its places, where that one was found itself."""
    places = apps.get_model("practices", "PracticePlace").objects.filter(practice=OuterRef("pk")).order_by("pk")
    own = places.annotate(own=Case(When(exactness="exact", then=F("key")), default=Value(""))).values("own")[:1]
    apps.get_model("practices", "Practice").objects.update(place_key=Coalesce(Subquery(own), Value("")))


class Migration(migrations.Migration):

    dependencies = [
        ("practices", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="practice",
            name="place_key",
            field=models.CharField(blank=True, editable=False, max_length=24),
        ),
        migrations.RunPython(take_keys, migrations.RunPython.noop),
    ]
