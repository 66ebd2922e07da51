"""Addresses of jobs."""

from django.urls import path

from core.jobs import views

urlpatterns = [
    path("jobs/", views.JobList.as_view(), name="job-list"),
    path("jobs/<int:pk>/", views.JobDetail.as_view(), name="job-detail"),
    path("jobs/<int:pk>/state/", views.JobState.as_view(), name="job-state"),
    path("jobs/<int:pk>/retry/", views.JobRetry.as_view(), name="job-retry"),
]
