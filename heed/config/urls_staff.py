"""Every address of the staff site."""

urlpatterns: list = []
