"""A notice of an extension that was served before its service made an event told the applicant all the same."""

from django.db import migrations
from django.utils import timezone

_TOLD = "case.extension.told"


def tell(apps, _schema_editor):
    """Append the event that is lacking, on the day the paper was served; nothing is served or told anew."""
    letters = apps.get_model("cases", "Letter").objects.filter(kind="extension", state="served")
    cases = apps.get_model("cases", "Case").objects
    for key in letters.order_by("case").values_list("case", flat=True).distinct():
        papers = list(letters.filter(case=key, served_on__isnull=False).order_by("served_on"))
        # An extension of a letter that was split goes on in its parts, and so does its having been told.
        for row in [*cases.filter(pk=key), *cases.filter(part_of=key)]:
            _tell(apps, row, papers)


def _tell(apps, row, papers):
    events = apps.get_model("cases", "CaseEvent").objects
    approved_on = _untold(events.filter(case=row.pk).order_by("position").values_list("entry", flat=True))
    paper = next((one for one in papers if approved_on and one.served_on.isoformat() >= approved_on), None)
    if paper is None:
        return
    step = paper.steps.filter(kind="served").order_by("position").last()
    by = {"by": step.actor.username} if step is not None else {}
    row.version += 1
    events.create(
        case_id=row.pk,
        position=row.version,
        kind=_TOLD,
        on=paper.served_on,
        recorded_at=timezone.now(),
        actor_id=step.actor_id if step is not None else None,
        entry={"kind": _TOLD, "on": paper.served_on.isoformat(), **by},
    )
    row.save(update_fields=["version"])


def _untold(entries):
    """The day on which the extension that counts now was approved, "" where there is none or it was told."""
    approved_on = ""
    for entry in entries:
        kind = entry["kind"]
        if kind == "case.request.registered":
            held = (entry.get("part_of") or {}).get("extension") or {}
            approved_on = "" if held.get("told_on") else held.get("approved_on", "")
        elif kind == "case.answer.extended":
            approved_on = "" if entry.get("told_on") else entry["on"]
        elif kind in {_TOLD, "case.answer.reopened"}:
            approved_on = ""
    return approved_on


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_contact_of_the_work_body")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
