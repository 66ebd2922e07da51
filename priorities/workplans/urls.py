"""The addresses of workplans."""

from django.urls import path

from priorities.workplans import views

urlpatterns = [
    path("workplans/", views.WorkplanList.as_view(), name="workplan-list"),
    path("workplans/add/", views.WorkplanAdd.as_view(), name="workplan-add"),
    path("workplans/<int:pk>/", views.WorkplanDetail.as_view(), name="workplan-detail"),
    path("workplans/<int:pk>/edit/", views.WorkplanEdit.as_view(), name="workplan-edit"),
    path("workplans/<int:pk>/send/", views.WorkplanSend.as_view(), name="workplan-send"),
    path("workplans/<int:pk>/activities/add/", views.ActivityAdd.as_view(), name="activity-add"),
    path("activities/<int:pk>/edit/", views.ActivityEdit.as_view(), name="activity-edit"),
    path(
        "activities/<int:pk>/<slug:change>/",
        views.ActivityTransition.as_view(),
        name="activity-transition",
    ),
]
