from django.urls import path

from bench.site.bare import exported, listed, recommendation
from heed.config.urls_staff import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("bare/", listed, name="bare"),
    path("bare/<uuid:pk>/", recommendation, name="bare-recommendation"),
    path("bare/export/", exported, name="bare-export"),
    *urlpatterns,
]
