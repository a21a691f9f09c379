from django.db import migrations, models


class Migration(migrations.Migration):
    """Workers, each with when it was seen last."""

    dependencies = [("site_configuration", "0001_cache")]

    operations = [
        migrations.CreateModel(
            name="Worker",
            fields=[
                (
                    "worker_id",
                    models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="编号"),
                ),
                ("began_at", models.DateTimeField(verbose_name="开始")),
                ("seen_at", models.DateTimeField(verbose_name="最近一次信号")),
            ],
            options={
                "verbose_name": "后台进程",
                "verbose_name_plural": "后台进程",
                "ordering": ("worker_id",),
            },
        ),
    ]
