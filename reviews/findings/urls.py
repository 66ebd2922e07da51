"""The addresses of findings and recommendations, within their review."""

from django.urls import path

from reviews.findings import views

ONE = "<int:pk>/findings"
ASKED = "<int:pk>/recommendations"

urlpatterns = [
    path(f"{ONE}/", views.ReviewFindings.as_view(), name="review-findings"),
    path(f"{ONE}/add/", views.FindingAdd.as_view(), name="finding-add"),
    path(f"{ONE}/<int:part>/edit/", views.FindingEdit.as_view(), name="finding-edit"),
    path(f"{ONE}/<int:part>/remove/", views.FindingRemove.as_view(), name="finding-remove"),
    path(f"{ASKED}/add/", views.RecommendationAdd.as_view(), name="recommendation-add"),
    path(
        f"{ASKED}/<int:part>/edit/", views.RecommendationEdit.as_view(), name="recommendation-edit"
    ),
    path(
        f"{ASKED}/<int:part>/remove/",
        views.RecommendationRemove.as_view(),
        name="recommendation-remove",
    ),
    path(
        f"{ASKED}/<int:part>/answer/",
        views.RecommendationAnswer.as_view(),
        name="recommendation-answer",
    ),
    path(
        f"{ASKED}/<int:part>/tell/", views.RecommendationTell.as_view(), name="recommendation-tell"
    ),
]
