from django.urls import path

from bench.site import bare_pages
from bench.site.bare import exported, listed
from heed.config.urls_staff import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("bare/", listed, name="bare"),
    path("bare/start/", bare_pages.start, name="bare-start"),
    path("bare/<uuid:pk>/", bare_pages.recommendation, name="bare-recommendation"),
    path("bare/reviews/<uuid:pk>/", bare_pages.review, name="bare-review"),
    path("bare/export/", exported, name="bare-export"),
    *urlpatterns,
]
