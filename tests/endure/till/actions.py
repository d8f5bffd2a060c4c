"""Selling, with care and without."""

import time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from talka.kernel.actions import action
from talka.kernel.history import emit
from talka.kernel.jobs import task
from talka.kernel.rules import ensure

from .events import Sold
from .models import Goods, Sale


def may_sell(actor, subject):
    """Everybody may."""
    return True


@action
def sell(actor, *, name, number):
    """Sell one, unless none is left."""
    ensure(may_sell, actor, None)
    goods = Goods.objects.select_for_update().get(name=name)
    if goods.left < 1:
        raise ValidationError("There is none left.")
    goods.left -= 1
    goods.put()
    sale = Sale(goods=goods, number=number).put()
    count_again.later(name=name)
    emit(Sold(sale, goods=name))
    return sale


def sell_without_care(name, number):
    """The same without a lock, and with the question asked outside of the transaction: it must go wrong in a race."""
    goods = Goods.objects.get(name=name)
    if goods.left < 1:
        raise ValidationError("There is none left.")
    time.sleep(0.002)
    with transaction.atomic():
        Goods.objects.filter(pk=goods.pk).update(left=goods.left - 1)
        return Sale.objects.create(goods=goods, number=number)


def hear(event):
    """The worker hears of a sale."""
    Goods.objects.filter(name=event.goods).update(heard=F("heard") + 1)


@task
def count_again(name):
    """A task that was put off with the sale."""
    Goods.objects.filter(name=name).update(tasks=F("tasks") + 1)
