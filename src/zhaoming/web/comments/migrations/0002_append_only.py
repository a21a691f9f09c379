from django.db import migrations

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_initial")]

    operations = [
        append_only(table="comments_comment", name="comment"),
        append_only(table="comments_moderation", name="comment_moderation"),
    ]
