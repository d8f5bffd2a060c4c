"""Addresses of practices."""

from django.urls import path

from . import views

app_name = "practices"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.start, name="start"),
    path("import/", views.bring_in, name="import"),
    path("brochure/", views.brochure, name="brochure"),
    path("compare/", views.compare, name="compare"),
    path("compare.csv", views.compare_table, {"ending": "csv"}, name="compare-csv"),
    path("compare.xlsx", views.compare_table, {"ending": "xlsx"}, name="compare-xlsx"),
    path("reports/<uuid:uid>/", views.report, name="report"),
    path("reports/<uuid:uid>/pages/<int:number>.jpg", views.report_page, name="report_page"),
    path("reports/<uuid:uid>/publish/", views.publish_report, name="publish_report"),
    path("<slug:address>/", views.practice, name="practice"),
    path("<slug:address>/edit/", views.edit, name="edit"),
    path("<slug:address>/edit/<slug:step>/", views.write, name="write"),
    path("<slug:address>/pictures/", views.picture, name="picture"),
    path("<slug:address>/networks/", views.networks, name="networks"),
    path("<slug:address>/translate/", views.languages, name="languages"),
    path("<slug:address>/translate/<slug:language>/", views.translate, name="translate"),
    path("<slug:address>/assess/", views.assess, name="assess"),
    path("<slug:address>/review/", views.review, name="review"),
    path("<slug:address>/improve/", views.improve, name="improve"),
    path("<slug:address>/improvements/<uuid:uid>/settle/", views.settle, name="settle"),
    path("<slug:address>/versions/<int:number>/", views.version, name="version"),
    path("<slug:address>/versions/<int:number>/accept/", views.accept, name="accept"),
    path("<slug:address>/versions/<int:number>/decline/", views.decline, name="decline"),
    path("<slug:address>/suggest/", views.suggest, name="suggest"),
    path("<slug:address>/suggestions/<uuid:uid>/", views.suggestion, name="suggestion"),
    path("<slug:address>/suggestions/<uuid:uid>/take/", views.take, name="take"),
    path("<slug:address>/suggestions/<uuid:uid>/decline/", views.turn_down, name="turn_down"),
    path("<slug:address>/say/<slug:sort>/", views.say, name="say"),
    path("<slug:address>/said/<uuid:uid>/", views.remark, name="remark"),
    path("<slug:address>/said/<uuid:uid>/accept/", views.remark_accept, name="remark_accept"),
    path("<slug:address>/said/<uuid:uid>/decline/", views.remark_decline, name="remark_decline"),
    path("<slug:address>/said/<uuid:uid>/answer/", views.remark_answer, name="remark_answer"),
    path("<slug:address>/said/<uuid:uid>/take-back/", views.remark_take_back, name="remark_take_back"),
    path("<slug:address>/confirm/", views.confirm, name="confirm"),
    path("<slug:address>/<slug:step>/", views.move, name="move"),
]
