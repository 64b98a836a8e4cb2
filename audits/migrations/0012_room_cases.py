from django.db import migrations

from foundation.seal.making import MakeRoom


class Migration(migrations.Migration):
    dependencies = [
        ("audits", "0011_case_audits"),
    ]

    operations = [
        MakeRoom("room_cases"),
    ]
