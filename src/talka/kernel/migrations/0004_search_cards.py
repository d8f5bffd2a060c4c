"""What an entry is counted and ordered by moves to a narrow table of its own, the cards; the index is taken along."""

from itertools import groupby

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

BATCH = 500


def lines(entry):
    """As `talka.kernel.cards` wrote them when this was made."""
    facets = {**entry.facets, "kind": [entry.kind.rpartition(".")[2]], "language": []}
    said = {f"{name}={' '.join(value.split())}" for name, values in facets.items() for value in values}
    return "\n".join([f"language={entry.language}", *sorted(said)])


def cards(Card, entries):
    """One record's: it lies at the first point that its entries name."""
    points = [(one.latitude, one.longitude) for one in entries if one.latitude is not None and one.longitude is not None]
    latitude, longitude = (points or [(None, None)])[0]
    at = {"latitude": latitude, "longitude": longitude}
    return [Card(entry=one, first=entries[0], facets=lines(one), changed_at=one.changed_at, **at) for one in entries]


def forwards(apps, editor):
    Entry, Card = apps.get_model("kernel", "SearchEntry"), apps.get_model("kernel", "SearchCard")
    rows = Entry.objects.defer("text").order_by("kind", "uid", "pk").iterator(chunk_size=BATCH)
    waiting = []
    for _record, entries in groupby(rows, key=lambda one: (one.kind, one.uid)):
        waiting += cards(Card, list(entries))
        if len(waiting) >= BATCH:
            Card.objects.bulk_create(waiting)
            waiting = []
    Card.objects.bulk_create(waiting)


def backwards(apps, editor):
    """Nothing is taken back: `talka search rebuild` makes the index anew."""


def inline(apps, editor):
    """Keep tokens beside their entry where they fit on its page: PostgreSQL reads them in half the time to rank what it found."""
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE kernel_searchentry ALTER COLUMN tokens SET STORAGE MAIN")
        editor.execute("UPDATE kernel_searchentry SET tokens = tokens || ''::tsvector")


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_search_index")]

    operations = [
        migrations.CreateModel(
            name="SearchCard",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="card",
                        serialize=False,
                        to="kernel.searchentry",
                    ),
                ),
                ("facets", models.TextField()),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="kernel.searchentry"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="searchentry", index=models.Index(fields=["language"], name="search_languages")
        ),
        migrations.RunPython(inline, migrations.RunPython.noop),
        migrations.RunPython(forwards, backwards),
        migrations.RemoveField(model_name="searchentry", name="facets"),
        migrations.RemoveField(model_name="searchentry", name="latitude"),
        migrations.RemoveField(model_name="searchentry", name="longitude"),
        migrations.RemoveField(model_name="searchentry", name="changed_at"),
    ]
