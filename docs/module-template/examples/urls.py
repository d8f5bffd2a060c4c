"""Addresses of the pages about examples."""

from django.urls import path

from . import views

app_name = "examples"
urlpatterns = [
    path("", views.example_list, name="example-list"),
    path("<uuid:uid>/", views.example, name="example"),
    path("<uuid:uid>/close/", views.close_example, name="close-example"),
]
