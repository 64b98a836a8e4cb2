"""Settings and addresses of the product."""

# Celery's own way: without this import the web process would ring a broker that nobody listens to.
from config.celery import app as celery_app

__all__ = ["celery_app"]
