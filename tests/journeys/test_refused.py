"""Whoever has no business on a page is told so, and told what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .visiting import Visitor, find

PRIVATE = [
    "/desk/",
    "/inbox/",
    "/account/",
    "/account/data/",
    "/account/erase/",
    "/installation/",
    "/networks/new/",
    "/n/secon-regions/members/",
    "/n/secon-regions/settings/",
    "/practices/new/",
    "/practices/import/",
    "/organisations/add/",
]
OF_SECON = ["/n/secon-regions/members/", "/n/secon-regions/settings/", "/installation/"]


@pytest.mark.parametrize("path", PRIVATE)
def test_a_stranger_is_refused_and_shown_the_way_in(visitor: Callable[..., Visitor], path: str):
    page = visitor().open(path, status=403)

    page.locator("main").get_by_role("link", name="Sign in").click()

    expect(page.get_by_role("heading", name="Come in")).to_be_visible()
    assert path in page.url.replace("%2F", "/")


@pytest.mark.parametrize("path", ["/accounts/2fa/", "/accounts/sessions/", "/accounts/email/", "/accounts/password/change/"])
def test_a_stranger_is_asked_to_sign_in_before_anything_about_an_account(visitor: Callable[..., Visitor], path: str):
    page = visitor().open(path)

    assert "/accounts/login/?next=" in page.url
    expect(page.get_by_role("heading", name="Come in")).to_be_visible()


@pytest.mark.parametrize("path", OF_SECON)
def test_the_steward_of_another_network_is_refused(visitor: Callable[..., Visitor], path: str):
    neighbour = visitor()
    neighbour.come_in_as("Karen Østergaard")

    page = neighbour.open(path, status=403)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main").get_by_role("link").first).to_be_visible()


def test_the_steward_of_another_network_may_read_but_neither_edit_nor_withdraw(visitor: Callable[..., Visitor]):
    reader, neighbour = visitor(), visitor()
    found = find(reader, "parish association cooperative Drobin", "Joint Social Cooperative")
    address = found.url.removeprefix(reader.address).partition("?")[0]
    neighbour.come_in_as("Karen Østergaard")

    page = neighbour.open(address)

    expect(page.locator("dl.facts")).to_be_visible()
    expect(page.locator(f"main a[href='{address}edit/']")).to_have_count(0)
    neighbour.open(f"{address}edit/", status=403)
    neighbour.open(f"{address}withdraw/", status=403)
