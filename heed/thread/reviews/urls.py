from django.urls import path

from heed.kit.registers.views import pages_of
from heed.thread.reviews.register import REVIEWS
from heed.thread.reviews.views import (
    chronology,
    definitions,
    facts,
    family,
    files,
    imrs,
    mending,
    names,
    proceedings,
    standing,
    walls,
)
from heed.thread.reviews.views import reviews as views

app_name = "reviews"

urlpatterns = [
    path("reviews/", views.register, name="list"),
    *pages_of(REVIEWS, "reviews/"),
    path("reviews/add/", views.add, name="add"),
    path("reviews/clocks/", standing.clocks, name="clocks"),
    path("reviews/pens/", standing.pens, name="pens"),
    path("reviews/<uuid:pk>/", views.review, name="review"),
    path("reviews/<uuid:pk>/move/", views.move, name="move"),
    path("reviews/<uuid:pk>/in-error/", views.in_error, name="in-error"),
    path("reviews/<uuid:pk>/take-back/", views.take_back, name="take-back"),
    *facts.urls(),
    *definitions.urls(),
    *walls.urls(),
    *files.urls(),
    *imrs.urls(),
    *proceedings.urls(),
    *names.urls(),
    *family.urls(),
    *chronology.urls(),
    *mending.urls(),
]
