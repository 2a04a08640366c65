from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from heed.kit.pages import refusals

handler400 = "heed.kit.pages.refusals.unclear"
handler403 = "heed.kit.pages.refusals.forbidden"
handler404 = "heed.kit.pages.refusals.not_found"
handler500 = "heed.kit.pages.refusals.broken"


def unclear(_request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(*request.GET.getlist("why"))


def broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret of ours")


urlpatterns = [
    path("", include("heed.kit.pages.urls")),
    path("400/", unclear),
    path("403/", forbidden),
    path("500/", broken),
    path("503/", refusals.unavailable),
]
