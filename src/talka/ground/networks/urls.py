"""Addresses of the installation and its networks; a network's front page itself belongs to the site."""

from django.urls import path

from . import views
from .choices import LegalPage

prefix = ""
urlpatterns = [
    path("setup/", views.setup, name="setup"),
    path("desk/", views.desk, name="desk"),
    path("desk/joining/<uuid:uid>/", views.join_request, name="join_request"),
    path("desk/work/<uuid:uid>/", views.try_again, name="try_again"),
    path("installation/", views.installation, name="installation"),
    path("installation/people/", views.give_installation, name="give_installation"),
    path("installation/people/<uuid:uid>/", views.take_installation, name="take_installation"),
    path("installation/<slug:page>/<slug:language>/", views.write_legal, name="write_legal"),
    *[path(f"{page}/", views.legal, {"page": page}, name=page) for page in LegalPage.values],
    path("licence/", views.licence, name="licence"),
    path("licence/source/", views.source, name="source"),
    path("demo/", views.demo, name="demo"),
    path("demo/enter/", views.enter_demo, name="enter_demo"),
    path("networks/", views.networks, name="networks"),
    path("networks/new/", views.open_network, name="open_network"),
    path("n/<slug:slug>/settings/", views.network_settings, name="network_settings"),
    path("n/<slug:slug>/settings/<slug:language>/", views.network_words, name="network_words"),
    path("n/<slug:slug>/members/", views.members, name="network_members"),
    path("n/<slug:slug>/members/<uuid:uid>/role/", views.change_role, name="change_role"),
    path("n/<slug:slug>/members/<uuid:uid>/link/", views.link_for, name="link_for"),
    path("n/<slug:slug>/join/", views.join, name="join_network"),
]
