"""Announcements cut short, penalties to be withdrawn and drafts nobody is asked about wait for somebody."""

from django.db import migrations, models

_KINDS = ("land_prenotice", "land_compensation", "house_compensation_draft", "consultation_draft")


def ask_again(apps, _schema_editor):
    """What each of these waits for is written anew by the upkeep."""
    marked, publication = apps.get_model("figures", "Marked"), apps.get_model("publications", "Publication")
    marked.objects.filter(kind__in=_KINDS).update(is_unsettled=True)
    public = publication.objects.filter(kind__in=_KINDS, first_published_on__isnull=False)
    public.update(next_duty="?")


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0005_later_versions_again"),
        ("publications", "0009_request_link"),
    ]

    operations = [
        migrations.AlterField(
            model_name="openduty",
            name="duty",
            field=models.CharField(
                choices=[
                    ("publish", "主动公开"),
                    ("interpret", "发布解读"),
                    ("second_look", "平台补审"),
                    ("reassess", "重新评估"),
                    ("close_comments", "结束征求意见"),
                    ("answer_comments", "反馈意见采纳情况"),
                    ("review_validity", "有效期届满前评估"),
                    ("show_again", "公告时间不足，重新公告"),
                    ("withdraw", "撤回被变更、撤销的处罚决定"),
                    ("open_comments", "公开征求意见"),
                ],
                max_length=24,
                verbose_name="待办",
            ),
        ),
        migrations.RunPython(ask_again, migrations.RunPython.noop),
    ]
