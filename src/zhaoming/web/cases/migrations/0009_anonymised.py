from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_own_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="anonymised_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="清除个人信息之日"),
        ),
        migrations.AddField(
            model_name="ownrecord",
            name="anonymised_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="清除个人信息之日"),
        ),
    ]
