from django.urls import path

from heed.kit.mail import views

app_name = "mail"

urlpatterns = [path("messages/", views.outbox, name="outbox")]
