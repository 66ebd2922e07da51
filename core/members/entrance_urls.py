"""The address behind an invitation's link, under /accounts/."""

from django.urls import path

from core.members import invitation_views

urlpatterns = [path("<str:token>/", invitation_views.Accept.as_view(), name="account_invitation")]
