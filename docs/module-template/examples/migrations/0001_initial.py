import django.db.models.deletion
import django.utils.timezone
import talka.kernel.values
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('networks', '0002_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Example',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=talka.kernel.values.uuid7, editable=False, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=150, verbose_name='title')),
                ('is_open', models.BooleanField(default=True)),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='networks.network', verbose_name='home network')),
                ('shown_in', models.ManyToManyField(blank=True, related_name='+', to='networks.network', verbose_name='also shown in')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='example_has_a_title', violation_error_message='An example has a title.')],
            },
        ),
    ]
