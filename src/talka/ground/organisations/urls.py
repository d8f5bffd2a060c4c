"""Addresses of organisations."""

from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("", views.organisations, name="list"),
    path("add/", views.add, name="add"),
    path("<slug:address>/", views.organisation, name="organisation"),
    path("<slug:address>/edit/", views.edit, name="edit"),
    path("<slug:address>/languages/<str:language>/", views.translate, name="translate"),
    path("<slug:address>/confirm/", views.confirm, name="confirm"),
    path("<slug:address>/withdraw/", views.withdraw, name="withdraw"),
    path("<slug:address>/speakers/", views.speakers, name="speakers"),
    path("<slug:address>/speakers/<uuid:uid>/remove/", views.remove_speaker, name="remove_speaker"),
]
