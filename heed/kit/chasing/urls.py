from django.urls import path

from heed.kit.chasing import views

app_name = "chasing"

urlpatterns = [
    path("due/", views.due, name="mine"),
    path("due/ladder/", views.ladder, name="ladder"),
    path("due/ladder/set/", views.set_ladder, name="set-ladder"),
    path("due/calendar/", views.calendar, name="calendar"),
    path("due/calendar/make/", views.make_calendar, name="make-calendar"),
    path("due/calendar/end/", views.end_calendar, name="end-calendar"),
    path("calendar/<str:token>/dates.ics", views.calendar_file, name="calendar-file"),
]
