"""Extensions that PostgreSQL trusts the owner of a database to create. Migrations with an exclusion constraint
or a trigram index depend on this one."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [BtreeGistExtension(), TrigramExtension(), UnaccentExtension()]
