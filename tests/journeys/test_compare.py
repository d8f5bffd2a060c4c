"""A visitor ticks practices in the list, sets them side by side, changes the choice, and takes the comparison away."""

from playwright.sync_api import expect

from .visiting import Visitor

FIRST, SECOND, THIRD = "Social Economy Cluster", "Support Unit for Autonomy", "Joint Social Cooperative"


def test_two_are_ticked_by_keyboard_and_set_side_by_side(visitor):
    at: Visitor = visitor()
    page = at.open("/practices/")
    for title in (FIRST, SECOND):
        page.get_by_role("checkbox", name=f"Compare {title}").press("Space")
    page.get_by_role("button", name="Compare the chosen ones").press("Enter")

    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(2)
    country = table.locator("tr", has=page.get_by_role("rowheader", name="Country"))
    expect(country).to_contain_text("Germany")
    expect(country).to_contain_text("differs")

    page.get_by_role("link", name="only facts that differ").click()
    expect(page.get_by_role("rowheader", name="How it works")).to_have_count(0)
    expect(page.get_by_role("rowheader", name="Country")).to_have_count(1)

    page.get_by_role("searchbox", name="Words to look for").fill("cooperative")
    page.get_by_role("searchbox", name="Words to look for").press("Enter")
    page.get_by_role("link", name=THIRD).click()
    expect(table.get_by_role("columnheader")).to_have_count(3)
    page.get_by_role("link", name=f"Take it out {FIRST}").click()
    expect(table.get_by_role("columnheader")).to_have_count(2)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take it away as XLSX").click()
    assert taken.value.suggested_filename == "comparison.xlsx"


def test_a_visitor_asks_what_a_small_budget_can_do(visitor):
    page = visitor().open("/practices/")
    page.get_by_role("checkbox", name="€10,000 to €100,000").check()
    page.get_by_role("button", name="Show these").click()

    expect(page.get_by_role("link", name="Money it takes: €10,000 to €100,000")).to_be_visible()
    expect(page.get_by_role("link", name=SECOND)).to_be_visible()
