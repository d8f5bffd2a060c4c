"""A steward puts a collection together and a visitor reads it; a visitor suggests a correction and the steward takes it."""

from playwright.sync_api import expect

from .visiting import Visitor, find

TITLE = "Joint Social Cooperative"
NAME = "Where older people are at home"


def test_a_steward_puts_a_collection_together_and_a_visitor_reads_it(visitor):
    sofie: Visitor = visitor()
    sofie.come_in_as("Sofie Claes")
    page = sofie.open("/practices/collections/")
    page.get_by_role("link", name="Begin a collection").click()
    page.get_by_label("What is the collection called?").fill(NAME)
    page.get_by_label("Introduction").fill("Two ways to grow old among others.")
    page.get_by_role("button", name="Begin it").click()
    for words, why in (("Drobin", "With a cooperative."), ("Equestrian", "With horses.")):
        page.get_by_role("searchbox", name="Words to look for").fill(words)
        page.get_by_role("searchbox", name="Words to look for").press("Enter")
        page.wait_for_url(f"**q={words}*")
        page.get_by_label("Why is it here?").fill(why)
        page.get_by_role("button", name="Put it in").click()
        expect(page.get_by_text(why)).to_be_visible()
    first = page.locator("main .result h2").first
    expect(first).to_contain_text(TITLE)
    page.get_by_role("button", name="Up Equestrian").click()
    expect(first).to_contain_text("Equestrian")
    page.get_by_role("button", name="Publish").click()
    address = page.url.removeprefix(sofie.address)

    page = visitor().open(address)
    expect(page.locator("main .result h2").first).to_contain_text("Equestrian")
    page.get_by_role("link", name="Compare the first ones").click()
    expect(page.get_by_role("table").get_by_role("columnheader")).to_have_count(2)


def test_a_visitor_suggests_a_correction_and_the_steward_takes_it_into_the_form(visitor):
    page = find(visitor(), "parish association cooperative Drobin", TITLE)
    page.get_by_role("link", name="Suggest a correction").click()
    page.get_by_label("Which part is it about?").select_option("when")
    page.get_by_label("What is wrong?").fill("It began in 2012.")
    page.get_by_label("What is right?").fill("It began in March 2012.")
    page.get_by_role("button", name="Send the correction").click()
    expect(page.get_by_text("Thank you. Those who look after this practice")).to_be_visible()

    sofie: Visitor = visitor()
    sofie.come_in_as("Sofie Claes")
    desk = sofie.open("/desk/")
    desk.locator(".inbox > li").filter(has_text="It began in March 2012.").get_by_role("button", name="Take it and edit").click()
    expect(desk.get_by_text("It began in March 2012.")).to_be_visible()
    expect(desk.get_by_label("Start")).to_be_visible()
