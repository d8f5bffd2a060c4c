"""The till's two doors."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from . import actions


@csrf_exempt
def sell(request, name, number):
    """Sell one; the answer comes when it is safe."""
    try:
        sale = actions.sell(request.actor, name=name, number=number)
    except ValidationError as error:
        return HttpResponse(error.messages[0], status=409)
    return HttpResponse(sale.number)


@csrf_exempt
def sell_without_care(request, name, number):
    """See actions."""
    try:
        return HttpResponse(actions.sell_without_care(name, number).number)
    except ValidationError as error:
        return HttpResponse(error.messages[0], status=409)


urlpatterns = [
    path("sell/<str:name>/<str:number>/", sell),
    path("careless/<str:name>/<str:number>/", sell_without_care),
]
