"""Addresses of the partnership's own pages."""

from django.urls import path

from governance.partnership import views

urlpatterns = [
    path("partnership/", views.PartnershipDetail.as_view(), name="partnership"),
    path("partnership/words/", views.WordsEdit.as_view(), name="words-edit"),
    path("partnership/colours/", views.ColoursEdit.as_view(), name="colours-edit"),
    path("contacts/add/", views.ContactAdd.as_view(), name="contact-add"),
    path("contacts/<int:pk>/edit/", views.ContactEdit.as_view(), name="contact-edit"),
]
