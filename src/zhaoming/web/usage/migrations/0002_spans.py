"""Readings by year, half, quarter and month, summed from the days there are."""

import datetime as dt
from collections import Counter

import django.db.models.deletion
from django.db import migrations, models

_LOT = 2_000
_KINDS = [("document", "文件"), ("list", "目录页"), ("answer", "公开答复"), ("report", "年报")]


def _spans(day):
    """First and last day of the year, the half, the quarter and the month a day is in."""
    for months in (12, 6, 3, 1):
        first = (day.month - 1) // months * months + 1
        after = dt.date(day.year + (first + months > 12), (first + months - 1) % 12 + 1, 1)
        yield dt.date(day.year, first, 1), after - dt.timedelta(days=1)


def _sum(apps, _schema_editor):
    day_read, span_read, span_total = (
        apps.get_model("usage", name) for name in ("DayRead", "SpanRead", "SpanTotal")
    )
    pages, totals = Counter(), Counter()
    rows = day_read.objects.values_list("kind", "object_id", "agency_id", "day", "reads")
    for kind, key, agency, day, reads in rows.iterator(_LOT):
        for first, last in _spans(day):
            pages[kind, key, agency, first, last] += reads
            totals[kind, agency, first, last] += reads
    span_read.objects.bulk_create(
        (
            span_read(kind=kind, object_id=key, agency_id=agency, first=first, last=last, reads=reads)
            for (kind, key, agency, first, last), reads in pages.items()
        ),
        batch_size=_LOT,
    )
    span_total.objects.bulk_create(
        (
            span_total(kind=kind, agency_id=agency, first=first, last=last, reads=reads)
            for (kind, agency, first, last), reads in totals.items()
        ),
        batch_size=_LOT,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_organisation_code"),
        ("usage", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SpanRead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=_KINDS, max_length=12, verbose_name="页面")),
                ("object_id", models.BigIntegerField(verbose_name="编号")),
                ("first", models.DateField(verbose_name="第一天")),
                ("last", models.DateField(verbose_name="最后一天")),
                ("reads", models.PositiveBigIntegerField(default=0, verbose_name="次数")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "verbose_name": "时段阅读",
                "verbose_name_plural": "时段阅读",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_id", "agency", "first", "last"), name="span_read_once"
                    )
                ],
                "indexes": [
                    models.Index(
                        models.F("kind"),
                        models.F("first"),
                        models.F("last"),
                        models.OrderBy(models.F("reads"), descending=True),
                        models.F("object_id"),
                        name="span_read_most",
                    ),
                    models.Index(
                        models.F("kind"),
                        models.F("agency"),
                        models.F("first"),
                        models.F("last"),
                        models.OrderBy(models.F("reads"), descending=True),
                        models.F("object_id"),
                        name="span_read_most_of_agency",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpanTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=_KINDS, max_length=12, verbose_name="页面")),
                ("first", models.DateField(verbose_name="第一天")),
                ("last", models.DateField(verbose_name="最后一天")),
                ("reads", models.PositiveBigIntegerField(default=0, verbose_name="次数")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "verbose_name": "机关阅读",
                "verbose_name_plural": "机关阅读",
                "constraints": [
                    models.UniqueConstraint(fields=("first", "last", "agency", "kind"), name="span_total_once")
                ],
            },
        ),
        migrations.RunPython(_sum, migrations.RunPython.noop),
    ]
