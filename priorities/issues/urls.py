"""The addresses of issues."""

from django.urls import path

from priorities.issues import views

urlpatterns = [
    path("issues/", views.IssueList.as_view(), name="issue-list"),
    path("issues/raise/", views.IssueRaise.as_view(), name="issue-raise"),
    path("issues/<int:pk>/", views.IssueDetail.as_view(), name="issue-detail"),
    path("issues/<int:pk>/answer/", views.IssueAnswer.as_view(), name="issue-answer"),
    path("issues/<int:pk>/<slug:change>/", views.IssueTransition.as_view(), name="issue-change"),
]
