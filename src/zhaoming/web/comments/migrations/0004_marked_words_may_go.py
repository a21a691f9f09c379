"""Words that bear the mark of a state secret may be destroyed; nothing else of these rows may ever change."""

from django.db import migrations

from zhaoming.web.ledger.append_only import words_may_be_destroyed


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_attachments"), ("ledger", "0006_destroyed_words")]

    operations = [
        words_may_be_destroyed(
            table="comments_comment",
            name="comment",
            rewritten=("sealed_words", "sealed_author"),
        ),
        words_may_be_destroyed(
            table="comments_moderation",
            name="comment_moderation",
            rewritten=("words",),
        ),
        words_may_be_destroyed(
            table="comments_commentfile",
            name="comment_file",
            rewritten=("sealed_name",),
        ),
    ]
