"""The addresses of returns."""

from django.urls import path

from priorities.returns import views

urlpatterns = [
    path("returns/<int:pk>/", views.ReturnDetail.as_view(), name="return-detail"),
    path("returns/<int:pk>/lines/<int:line>/", views.LineAnswer.as_view(), name="return-line"),
    path("returns/<int:pk>/difference/", views.ReturnTexts.as_view(), name="return-texts"),
    path("returns/<int:pk>/enter/", views.ReturnEnter.as_view(), name="return-enter"),
    path("returns/<int:pk>/fill/", views.ReturnFill.as_view(), name="return-fill"),
]
