from django.urls import path

from heed.kit.activity.views import log

app_name = "activity"

urlpatterns = [path("log/", log, name="log")]
