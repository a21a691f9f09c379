"""What people wrote in events of before is encrypted; for that the triggers are taken off, once, and put on again."""

from django.db import migrations, models

from zhaoming.web.ledger.append_only import append_only, words_may_go

_CHUNK = 200
_FIXED = append_only(table="cases_caseevent", name="case_event")
_WORDS_MAY_GO = words_may_go(
    table="cases_caseevent",
    name="case_event",
    since="SELECT anonymised_on FROM cases_case WHERE id = OLD.case_id",
    emptied=("sealed_words",),
    rewritten=("entry",),
)


def _undone(operation):
    """The operation the other way round; both of these can be undone."""
    return migrations.RunPython(operation.reverse_code or migrations.RunPython.noop, operation.code)


def seal_words(apps, _editor):
    """Request by request: its disputes are numbered in the order they were filed."""
    events = apps.get_model("cases", "CaseEvent").objects
    cases = apps.get_model("cases", "Case").objects
    disputes = apps.get_model("cases", "CaseDispute").objects
    for key in cases.filter(anonymised_on=None).order_by("pk").values_list("pk", flat=True).iterator(_CHUNK):
        _seal_words(events.filter(case=key).order_by("position"), disputes.filter(case=key))


def _seal_words(events, disputes):
    # How words are closed is a rule of the product, not of this step.
    from zhaoming.casework.apart import DISPUTE, SEALED, WORDS, numbered
    from zhaoming.web.cases.event_words import dispute_digest, stored_entry
    from zhaoming.web.cases.sealing import unsealed

    names = []
    for pk, kind, entry, token in events.values_list("pk", "kind", "entry", "sealed_words"):
        if kind == "case.dispute.filed" and entry.get(DISPUTE) not in names:
            names.append(entry[DISPUTE])
        written = [entry[one] for one in (*WORDS, DISPUTE) if entry.get(one)]
        if not written or SEALED in written:
            continue
        beside = unsealed(token)["words"] if token else ""
        shown, closed = stored_entry(entry=entry, words=beside, disputes=names)
        models.QuerySet(events.model).filter(pk=pk).update(entry=shown, sealed_words=closed)
    for place, name in enumerate(names, start=1):
        row = disputes.filter(dispute=name)
        row.update(dispute=numbered(place=place), digest=dispute_digest(name=name))


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_disputes_by_digest")]

    operations = [
        _undone(_WORDS_MAY_GO),
        _undone(_FIXED),
        migrations.RunPython(seal_words, migrations.RunPython.noop),
        _FIXED,
        _WORDS_MAY_GO,
    ]
