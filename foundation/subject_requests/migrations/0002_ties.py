"""Ties the copies of requests to their acts."""

from django.db import migrations

from foundation.trail.ties import TieCopies


class Migration(migrations.Migration):
    dependencies = [("subject_requests", "0001_initial"), ("trail", "0001_initial")]
    operations = [TieCopies("subject_requests")]
