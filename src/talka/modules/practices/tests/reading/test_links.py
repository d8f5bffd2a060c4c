"""Links as reports write and break them."""

import pytest

from talka.modules.practices.reading.values.links import find_links

from .snippets import flow


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("www.boats.example.org", ["https://www.boats.example.org"]),
        ("see green.org/tools.", ["https://green.org/tools"]),
        ("<u>https://open-</u> platform.example.eu/all", ["https://open-platform.example.eu/all"]),
        ("<u>https://a.lv/soc-</u> <u>dar/</u>", ["https://a.lv/soc-dar/"]),
        ("https://www.example.org/\nprojects/abc.", ["https://www.example.org/projects/abc"]),
        ("https://talve.example.org/\nasjad", ["https://talve.example.org/asjad"]),
        ("https://x.example/knots_and_num\nbers.pdf", ["https://x.example/knots_and_numbers.pdf"]),
        ("https://x.example/a-\nb-c\nyew.example.org/d", ["https://x.example/a-b-c", "https://yew.example.org/d"]),
        ("https://example.org/\nThe project", ["https://example.org/"]),
        ("[https://a.example](https://a.example)", ["https://a.example", "https://a.example"]),
        ("(see https://x.org/a_(b)) and", ["https://x.org/a_(b)"]),
        ("www.a.ro, www.b.ro", ["https://www.a.ro", "https://www.b.ro"]),
        ("https://a.example/watch?v=A&t=8s https://b.example", ["https://a.example/watch?v=A&t=8s", "https://b.example"]),
    ],
)
def test_a_link_is_whole_and_absolute(text: str, expected: list[str]) -> None:
    assert [span.url for span in find_links(flow(text))] == expected


@pytest.mark.parametrize(
    "text", ["write to info@green.org", "the policy.The end", "e.g. this, i.e. that", "Seme s.r.o. and d.o.o."]
)
def test_mail_addresses_and_full_stops_are_no_links(text: str) -> None:
    assert find_links(flow(text)) == []


def test_a_joined_link_is_a_little_less_sure() -> None:
    whole, broken = find_links(flow("https://a.example/b"))[0], find_links(flow("https://a-\nb.example"))[0]

    assert (whole.sure, broken.sure < 1) == (1.0, True)
