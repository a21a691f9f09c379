"""What the installation knows of its own processes."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    """A worker by its id: since when it runs and when it was seen last, in real time.

    The row goes when the worker is told to stop; of one that died it stays and tells since when.
    """

    worker_id = models.CharField("编号", max_length=64, primary_key=True)
    began_at = models.DateTimeField("开始")
    seen_at = models.DateTimeField("最近一次信号")

    class Meta:
        verbose_name = "后台进程"
        verbose_name_plural = "后台进程"
        ordering = ("worker_id",)

    def __str__(self) -> str:
        return self.worker_id
