"""Files that come with a comment, and what was found in them: added and never changed."""

import django.db.models.deletion
from django.db import migrations, models

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("comments", "0002_append_only"), ("files", "0003_scan")]

    operations = [
        migrations.CreateModel(
            name="CommentFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed_name", models.TextField(editable=False, verbose_name="文件名（加密）")),
                ("content_type", models.CharField(editable=False, max_length=100, verbose_name="类型")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="校验值")),
                ("size", models.PositiveBigIntegerField(editable=False, verbose_name="字节数")),
                ("added_at", models.DateTimeField(verbose_name="收到时间")),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="comments.comment"
                    ),
                ),
                (
                    "stored",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
            ],
            options={"verbose_name": "意见的附件", "verbose_name_plural": "意见的附件", "ordering": ("pk",)},
        ),
        migrations.CreateModel(
            name="CommentFileLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_marked", models.BooleanField(default=False, verbose_name="带有涉密标志")),
                ("sealed_told", models.TextField(editable=False, verbose_name="发现（加密）")),
                ("looked_at", models.DateTimeField(verbose_name="检查时间")),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="look",
                        to="comments.commentfile",
                    ),
                ),
            ],
            options={"verbose_name": "附件的检查", "verbose_name_plural": "附件的检查", "ordering": ("pk",)},
        ),
        append_only(table="comments_commentfile", name="comment_file"),
        append_only(table="comments_commentfilelook", name="comment_file_look"),
    ]
