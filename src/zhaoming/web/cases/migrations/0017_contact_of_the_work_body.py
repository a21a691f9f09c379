"""One place for the contact of the work body: what stood with the letterhead alone moves to `agencies.WorkBody`."""

from django.db import migrations

_FROM = {"name": "work_body", "address": "address", "telephone": "telephone"}


def move(apps, _schema_editor):
    """What was announced to the public stands; what only papers said fills the gaps."""
    heads = apps.get_model("cases", "Letterhead").objects.all()
    bodies = apps.get_model("agencies", "WorkBody").objects
    for head in heads.iterator():
        said = {name: getattr(head, field) for name, field in _FROM.items() if getattr(head, field)}
        if not said:
            continue
        body, _ = bodies.get_or_create(agency_id=head.agency_id)
        for name, value in said.items():
            setattr(body, name, getattr(body, name) or value)
        body.save(update_fields=list(said))


class Migration(migrations.Migration):
    dependencies = [("agencies", "0002_work_body"), ("cases", "0016_copies_waited_for")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField("letterhead", "work_body"),
        migrations.RemoveField("letterhead", "address"),
        migrations.RemoveField("letterhead", "telephone"),
    ]
