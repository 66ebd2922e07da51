"""The addresses of plans and areas of work."""

from django.urls import path

from priorities.areas import views

urlpatterns = [
    path("plans/add/", views.PlanAdd.as_view(), name="plan-add"),
    path("areas/add/", views.AreaAdd.as_view(), name="area-add"),
    path("areas/<int:pk>/", views.AreaDetail.as_view(), name="area-detail"),
    path("areas/<int:pk>/edit/", views.AreaEdit.as_view(), name="area-edit"),
    path("areas/<int:pk>/refocus/", views.AreaRefocus.as_view(), name="area-refocus"),
]
