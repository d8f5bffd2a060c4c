"""Addresses of topics."""

from django.urls import path

from . import views

app_name = "topics"
urlpatterns = [
    path("", views.topics, name="list"),
    path("<slug:vocabulary>/add/", views.add, name="add"),
    path("<uuid:uid>/edit/", views.edit, name="edit"),
    path("<uuid:uid>/retire/", views.retire, name="retire"),
    path("<uuid:uid>/bring-back/", views.bring_back, name="bring_back"),
]
