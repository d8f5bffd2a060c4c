"""Addresses about oneself."""

from django.urls import path

from . import views

prefix = ""
urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read/", views.read_all, name="read_all"),
    path("inbox/<uuid:uid>/", views.open_letter, name="open_letter"),
    path("account/", views.account, name="account"),
    path("account/password/", views.set_password, name="set_password"),
    path("account/sessions/<int:key>/end/", views.end_session, name="end_session"),
    path("account/data/", views.export, name="own_data"),
    path("account/erase/", views.erase, name="erase_account"),
    path("in/<str:token>/", views.come_in, name="come_in"),
    path("language/", views.set_language, name="set_language"),
]
