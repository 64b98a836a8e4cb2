"""Celery knows two tasks and one schedule; what there is to do stands in the database (foundation.jobs)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings

app = Celery("config")
app.conf.update(
    broker_url=settings.BROKER_URL,
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    # A broker that is away must not hold up a request: the row is committed, the next tick finds it.
    broker_transport_options={"socket_timeout": 2, "socket_connect_timeout": 2, "max_retries": 1},
    task_publish_retry=False,
    timezone=settings.TIME_ZONE,
    beat_schedule={"tick": {"task": "jobs.tick", "schedule": 30.0, "options": {"expires": 25}}},
)
app.autodiscover_tasks(["foundation.jobs"])
