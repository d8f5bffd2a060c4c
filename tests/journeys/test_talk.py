"""A member asks below a practice, a steward lets everybody read it, and whoever speaks for the organisation answers."""

from playwright.sync_api import expect

from .visiting import find

TITLE = "Joint Social Cooperative"
QUESTION = "May the parish employ people of its own?"


def test_a_question_goes_from_a_member_over_a_steward_to_the_organisation_and_back(visitor):
    rasmus = visitor()
    rasmus.come_in_as("Rasmus Bjerre")
    page = rasmus.open("/practices/?q=Drobin")
    page.locator("main .result a", has_text="Drobin").first.click()
    page.get_by_role("link", name="Stil et spørgsmål").click()
    page.get_by_label("Dit spørgsmål").fill(QUESTION)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Det venter på at blive læst.")).to_be_visible()

    sofie = visitor()
    desk = sofie.come_in_as("Sofie Claes")
    desk = sofie.open("/desk/")
    waits = desk.locator(".inbox > li").filter(has_text=QUESTION)
    waits.get_by_role("button", name="Let everybody read it").click()
    expect(desk.locator(".inbox > li").filter(has_text=QUESTION)).to_have_count(0)

    halina = visitor()
    halina.come_in_as("Halina Wrona")
    halina.open("/practices/?q=Drobin").locator("main .result a", has_text="Drobin").first.click()
    said = halina.page.locator("section", has=halina.page.locator("#talk")).locator("li")
    said.filter(has_text=QUESTION).get_by_role("link", name="Odpowiedz").click()
    halina.page.get_by_label("Twoja odpowiedź").fill("As members of the cooperative, no.")
    halina.page.get_by_role("button", name="Odpowiedz", exact=True).click()
    expect(halina.page.get_by_text("As members of the cooperative, no.")).to_be_visible()

    page = find(visitor(), "parish association cooperative Drobin", TITLE)
    expect(page.get_by_text("As members of the cooperative, no.")).to_be_visible()
    expect(page.get_by_text(QUESTION)).to_be_visible()


def test_somebody_who_has_not_signed_in_is_led_there_and_back(visitor):
    page = find(visitor(), "parish association cooperative Drobin", TITLE)
    page.get_by_role("link", name="Sign in to ask a question").click()

    assert "/accounts/login/" in page.url
    assert "next=" in page.url
