"""The address of the desk."""

from django.urls import path

from reporting.desk import views

app_name = "desk"
urlpatterns = [path("", views.DeskView.as_view(), name="desk")]
