"""Addresses of files."""

from django.urls import path

from . import views

app_name = "files"
urlpatterns = [
    path("", views.files, name="list"),
    path("add/", views.add, name="add"),
    path("<uuid:uid>/edit/", views.edit, name="edit"),
    path("<uuid:uid>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:uid>/width/<int:width>.webp", views.rendition, name="rendition"),
    path("<uuid:uid>/get/<str:name>", views.fetch, name="file"),
]
