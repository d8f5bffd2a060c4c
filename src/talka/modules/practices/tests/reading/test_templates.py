"""Reports in other templates than one: the reader finds practices, titles and fields in each."""

from talka.modules.practices.reading import Practice, Report, read

from .snippets import DANISH, DRAWN, FORM, GERMAN, HANDBOOK, MINUTES, OWN_LABELS, PRESS, PROSE, TABLE, TORN


def titles(report: Report) -> list[str]:
    return [practice.title.value for practice in report.practices]


def section(practice: Practice, name: str) -> str:
    return "\n".join(one.text for one in practice.sections if one.name == name)


def test_a_table_gives_a_practice_for_each_sequence_of_labels() -> None:
    report = read(TABLE)

    assert titles(report) == ["The Floating Market", "The Seed Chest"]


def test_lines_without_a_label_belong_to_the_cell_above() -> None:
    market = read(TABLE).practices[0]

    assert section(market, "how_it_works").endswith("about ten days a year.")
    assert section(market, "organisations").startswith("Tisza Markets")


def test_the_head_of_a_page_is_no_part_of_the_first_title() -> None:
    report = read(TABLE)

    assert "river towns" not in report.practices[0].title.text
    assert "river towns" in report.matter("front") + report.matter("furniture")


def test_labels_in_the_middle_of_their_cells_take_the_lines_above_too() -> None:
    spring = read(TORN).practices[0]

    assert section(spring, "organisations").startswith("Name of entity: Spring Keepers")
    assert "Type" not in section(spring, "location")


def test_labels_torn_over_lines_leave_no_words_in_the_text() -> None:
    spring = read(TORN).practices[0]

    assert section(spring, "location") == "Country: Iceland\nRegion: Westfjords\nCity: Ísafjörður"


def test_text_whose_label_was_lost_is_placed_by_what_it_says_and_marked() -> None:
    well = read(TORN).practices[1]
    lost = [one for one in well.sections if one.name == "resources"]

    assert "budget of HUF 12 million" in lost[0].text
    assert lost[0].sure < 1 and "no label" in lost[0].reason


def test_a_label_torn_by_a_page_break_is_joined() -> None:
    well = read(TORN).practices[1]

    assert [(one.name, one.kind) for one in well.organisations] == [("City of Eger", "public body")]


def test_case_studies_under_headings_are_practices() -> None:
    report = read(PROSE)

    assert titles(report) == ["The Tool Library of Frederiksbjerg", "A Shop of Our Own"]
    assert "This booklet tells" in report.matter("front")


def test_prose_tells_place_people_and_beginning() -> None:
    tools, shop = read(PROSE).practices

    assert (tools.country and tools.country.code, [one.name for one in tools.places]) == ("DK", ["Aarhus"])
    assert [one.name for one in tools.organisations] == ["Neighbourhood Association of Frederiksbjerg"]
    assert (tools.start and tools.start.value, shop.start and shop.start.value) == ("2015", "2017-06")


def test_what_prose_tells_is_marked_as_less_sure() -> None:
    tools = read(PROSE).practices[0]

    assert tools.start and tools.start.sure < 1
    assert {doubt.field for doubt in tools.doubts} >= {"start", "organisations"}


def test_a_form_whose_labels_stand_on_their_own_lines() -> None:
    rooms, grandfather = read(FORM).practices

    assert rooms.title.value == "Warm Rooms"
    assert [one.name for one in grandfather.places] == ["Övre Norrland", "Umeå", "Vännäs"]
    assert (rooms.start and rooms.start.value, rooms.end and rooms.end.value) == ("2018-11-01", "ongoing")
    assert [one.kind for one in rooms.organisations] == ["non-profit"]


def test_the_head_of_the_next_form_is_no_part_of_the_form_before() -> None:
    rooms = read(FORM).practices[0]

    assert section(rooms, "links") == "www.lammintupa.example.fi"


def test_columns_drawn_with_blanks_are_columns() -> None:
    report = read(DRAWN)

    assert titles(report) == ["Energy Savers of Podlaskie", "The Night Library"]
    assert section(report.practices[0], "resources") == (
        "PLN 2,450,000 in total (about EUR 540 000), six trainers and 40 trainees a year."
    )


def test_running_heads_with_page_numbers_are_furniture() -> None:
    report = read(DRAWN)

    assert "SHARING" not in "".join(one.text for practice in report.practices for one in practice.sections)
    assert report.matter("furniture").count("SHARING WHAT WORKS") == 2


def test_other_languages_are_read_with_their_own_words() -> None:
    shop, bus = read(GERMAN).practices
    swap, house = read(DANISH).practices

    assert [amount.value for amount in shop.amounts] == [1_200_000, 45_000, 310_000]
    assert (bus.start and bus.start.value, bus.end and bus.end.value) == ("2018-09-01", "2022-12-31")
    assert [(amount.value, amount.currency) for amount in swap.amounts] == [(1_200_000, "DKK"), (90_000, "DKK")]
    assert (swap.start and swap.start.value, swap.end and swap.end.value) == ("2019-05", "ongoing")
    assert [one.kind for one in house.organisations] == ["public body"]


def test_labels_of_the_document_itself_become_sections_of_their_own() -> None:
    ladder, rope = read(OWN_LABELS).practices

    assert section(ladder, "the spark") == "A fire left a staircase with no house."
    assert section(rope, "the spark") == "A shipyard closed."
    assert section(rope, "how_it_works") == "One pulls."


def test_a_handbook_with_all_the_labels_is_no_practice() -> None:
    report = read(HANDBOOK)

    assert report.practices == ()
    assert "instructions" in report.reason


def test_minutes_and_press_releases_are_no_practices() -> None:
    reasons = [read(text).reason for text in (MINUTES, PRESS)]

    assert [read(text).practices for text in (MINUTES, PRESS)] == [(), ()]
    assert all(reasons)


def test_an_empty_document_says_that_it_is_empty() -> None:
    assert "no text" in read(" \n\f\n").reason
