"""Every address of the staff site."""

from django.urls import include, path

from heed.config.start import start
from heed.kit.pages.catalogue import catalogue
from heed.kit.people.access import open_to_everyone_signed_in

urlpatterns = [
    path("", start, name="start"),
    path("", include("heed.kit.people.urls")),
    path("", include("heed.kit.activity.urls")),
    path("", include("heed.kit.mail.urls")),
    path("", include("heed.kit.chasing.urls")),
    path("", include("heed.kit.search.urls")),
    path("catalogue/", open_to_everyone_signed_in(catalogue), name="catalogue"),
    path("", include("heed.thread.reviews.urls")),
    path("", include("heed.thread.recommendations.urls")),
    path("", include("heed.thread.evidence.urls")),
    path("", include("heed.thread.backloading.urls")),
    path("", include("heed.thread.papers.urls")),
]

handler400 = "heed.kit.pages.refusals.unclear"
handler403 = "heed.kit.pages.refusals.forbidden"
handler404 = "heed.kit.pages.refusals.not_found"
handler429 = "heed.kit.pages.refusals.too_many"
handler500 = "heed.kit.pages.refusals.broken"
