"""Ties the copies of this app's rows to the acts that caused them."""

from django.db import migrations

from foundation.trail.ties import TieCopies


class Migration(migrations.Migration):
    dependencies = [("partnership", "0001_initial"), ("trail", "0001_initial")]
    operations = [TieCopies("partnership")]
