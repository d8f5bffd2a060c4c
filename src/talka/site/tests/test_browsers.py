"""A session is named by the browser and the system that its owner knows."""

import pytest

from talka.site.browsers import browser_named

KNOWN = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0": "Firefox on Linux",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0": (
        "Edge on Windows"
    ),
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36": (
        "Chrome on Android"
    ),
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0 Safari/537.36": (
        "Samsung Internet on Android"
    ),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/604.1": (
        "Safari on iPhone"
    ),
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15": (
        "Safari on macOS"
    ),
}


@pytest.mark.parametrize(("agent", "name"), KNOWN.items())
def test_what_most_people_use_has_a_name(agent, name):
    assert browser_named(agent) == name


@pytest.mark.parametrize("agent", ["curl/8.5.0", "Firefox/142.0", "something else on Linux"])
def test_what_no_rule_knows_stays_as_it_is(agent):
    assert browser_named(agent) == agent


def test_a_browser_that_says_nothing_is_unknown():
    assert browser_named("") == "unknown browser"
