"""The entries, their terms, and an end to what Wagtail's own back-end had filed.

Nothing is filed here: after every ``migrate`` what is missing is filed, see ``cms.finding.freshness``.
"""

import django.db.models.deletion
from django.db import migrations, models

from cms.finding.stores import store_for


def create(apps, schema_editor):
    for statement in store_for(schema_editor.connection.vendor).create:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in store_for(schema_editor.connection.vendor).drop:
        schema_editor.execute(statement)


def empty(apps, schema_editor):
    apps.get_model("wagtailsearch", "IndexEntry").objects.all()._raw_delete(schema_editor.connection.alias)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.BigIntegerField()),
                ("stamp", models.CharField(max_length=16)),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("family", "object_id"), name="finding_one_entry_each")
                ],
            },
        ),
        migrations.RunPython(create, drop),
        migrations.RunPython(empty, migrations.RunPython.noop),
    ]
