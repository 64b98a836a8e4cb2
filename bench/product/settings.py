"""Settings of the bench's servers: those of production, and what is measured beside the product.

Nothing of the product names this module. BENCH_BARE leaves out trail, security policy and context; BENCH_SLOW
burns so many milliseconds in each page of the product, so that every gate can be seen to turn red.
"""

import os

from config.env import ROOT
from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS, MIDDLEWARE, TEMPLATES

ROOT_URLCONF = "bench.product.urls"
INSTALLED_APPS = [*INSTALLED_APPS, "django_tables2"]
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], ROOT / "bench" / "templates"]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # letters are made, and go nowhere

BENCH_BARE = bool(os.environ.get("BENCH_BARE"))
BENCH_SLOW = int(os.environ.get("BENCH_SLOW", "0"))
LEFT_OUT = ("csp.middleware.CSPMiddleware",) if BENCH_BARE else ()
MIDDLEWARE = [
    "bench.product.counting.Statements",
    *(each for each in MIDDLEWARE if each not in LEFT_OUT),
    *(["bench.product.slow.Slow"] if BENCH_SLOW else []),
]
if BENCH_BARE:
    INSTALLED_APPS.append("bench.product.bare")
