"""The address of the page that publishes a review."""

from django.urls import path

from reviews.releases import views

urlpatterns = [path("<int:pk>/publish/", views.ReviewPublish.as_view(), name="review-publish")]
