"""The addresses of measures."""

from django.urls import path

from priorities.measures import views

urlpatterns = [
    path("measures/", views.MeasureList.as_view(), name="measure-list"),
    path("measures/add/", views.MeasureAdd.as_view(), name="measure-add"),
    path("measures/<int:pk>/", views.MeasureDetail.as_view(), name="measure-detail"),
    path("measures/<int:pk>/edit/", views.MeasureEdit.as_view(), name="measure-edit"),
    path("measures/<int:pk>/values/add/", views.ValueAdd.as_view(), name="value-add"),
    path("values/<int:pk>/edit/", views.ValueEdit.as_view(), name="value-edit"),
]
