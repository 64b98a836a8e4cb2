"""The product's addresses, and under /bench/ the floor and the rivals."""

from django.urls import include, path

from bench.product.dashboard import WithoutAgencies
from bench.product.floor import floor
from config.urls import urlpatterns as of_the_product

urlpatterns = [
    path("bench/floor/<uuid:pk>/", floor),
    path("bench/dashboard/", WithoutAgencies.as_view()),
    path("bench/", include("bench.rivals.urls")),
    path("whole-audit/", include("bench.product.whole")),
    *of_the_product,
]
