"""A passkey instead of a password, kept by an authenticator that the browser plays."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from .running import Site
from .visiting import Visitor

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_somebody_adds_a_passkey_signs_out_and_comes_in_with_it(visitor: Callable[..., Visitor], site: Site):
    liis = visitor()
    bench = liis.context.new_cdp_session(liis.page)
    bench.send("WebAuthn.enable")
    key = bench.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
    page = liis.come_in_as("Liis Tamm")

    page.locator("header .menu summary").last.click()
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("link", name="Passkeys and second factor").first.click()
    page.locator("a[href*=webauthn]").first.click()
    page.get_by_label("Password").fill((site.home / "demo-password").read_text("utf-8").strip())
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill("The phone in my pocket")
    page.get_by_label("Passwordless").check()
    page.locator("main").get_by_role("button", name="Add").click()
    page.wait_for_url(lambda url: "/add" not in url)
    assert len(bench.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1
    liis.leave()
    liis.open("/accounts/login/").get_by_role("button", name="Use a passkey").click()

    expect(page.locator("header .menu summary", has_text="Liis Tamm")).to_be_visible()
    assert bench.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"][0]["signCount"] >= 2
