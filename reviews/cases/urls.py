"""The addresses of reviews."""

from django.urls import path

from reviews.cases import views, writing_views

ONE = "<int:pk>"

urlpatterns = [
    path("", views.ReviewList.as_view(), name="review-list"),
    path("add/", writing_views.ReviewAdd.as_view(), name="review-add"),
    path(f"{ONE}/", views.ReviewDetail.as_view(), name="review-detail"),
    path(f"{ONE}/report/", views.ReviewReport.as_view(), name="review-report"),
    path(f"{ONE}/history/", views.ReviewHistory.as_view(), name="review-history"),
    path(f"{ONE}/versions/<int:number>/", views.ReviewVersion.as_view(), name="review-version"),
    path(f"{ONE}/edit/", writing_views.ReviewEdit.as_view(), name="review-edit"),
    path(f"{ONE}/dates/", writing_views.ReviewDates.as_view(), name="review-dates"),
    path(f"{ONE}/send/", writing_views.ReviewSend.as_view(), name="review-send"),
    path(f"{ONE}/<slug:change>/", views.ReviewTransition.as_view(), name="review-transition"),
]
