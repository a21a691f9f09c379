from django.db import migrations

from zhaoming.web.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("problems", "0001_initial")]

    operations = [append_only(table="problems_problemstep", name="problem_step")]
