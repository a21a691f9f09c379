"""Of which rows words were destroyed because they bore the mark of a state secret."""

from __future__ import annotations

from django.db import models


class DestroyedWords(models.Model):
    """One row of an append-only table whose words may be written over, since when; never changed itself.

    The triggers of those tables look here: without a line of its own nothing of a row may change.
    """

    of_table = models.CharField("表", max_length=60, editable=False)
    of_row = models.BigIntegerField("行", editable=False)
    since = models.DateTimeField("时间", editable=False)

    class Meta:
        verbose_name = "销毁的文字"
        verbose_name_plural = "销毁的文字"
        constraints = (models.UniqueConstraint(fields=("of_table", "of_row"), name="words_destroyed_once"),)

    def __str__(self) -> str:
        return f"{self.of_table} {self.of_row}"
