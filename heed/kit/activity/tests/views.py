"""Pages and a file that show a record, for the tests of the log of reads."""

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from heed.kit.activity.reads import log_shown, reads
from heed.kit.pages.refusals import unavailable
from heed.kit.people.models import User

PAGE = "shown.txt"
TEMPLATES = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {PAGE: "{{ person.name }}{{ people }}"})]},
}


def _page(request, person, template=PAGE):
    return TemplateResponse(request, template, {"person": person})


@reads("people.opened", of="person")
def opened(request):
    return _page(request, User.objects.get(email=request.GET["of"]))


@reads("people.listed", of="people")
def listed(request):
    return TemplateResponse(request, PAGE, {"people": User.objects.all()})


@reads("people.opened", of="nobody")
def misnamed(request):
    return _page(request, request.user)


@reads("people.opened", of="person")
def rendered_already(request):
    return _page(request, request.user).render()


@reads("people.opened", of="person")
def broken(request):
    return _page(request, request.user, "no-such-template.html")


@reads("people.opened", of="person")
def moved(_request):
    return redirect("/elsewhere/")


@reads("people.opened", of="person")
def plain(request):
    return HttpResponse(request.user.name)


@reads("people.opened", of="person")
def streamed(request):
    return StreamingHttpResponse([request.user.name])


def file(request):
    if not log_shown(request, "people.opened", request.user):
        return unavailable(request)
    return FileResponse([request.user.name.encode()], as_attachment=True, filename="person.txt")


VIEWS = (opened, listed, misnamed, rendered_already, broken, moved, plain, streamed, file)
urlpatterns = [path(f"{view.__name__}/", view) for view in VIEWS]
handler500 = "heed.kit.pages.refusals.broken"
