"""The web server's way in."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from config.room import roomy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = roomy(get_wsgi_application())

# A page makes many small objects and lets them all go. Looking through everything that was loaded at start, again
# and again while it does, took a third of a dashboard's time and more than half of a long file's.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
