"""Where the site is served is told by a name, and other commands remember the port."""

from __future__ import annotations

import os

import pytest

from talka.site.operations.serving import address_of
from tests.operations.house import house


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "0.0.0.0", "localhost"])
def test_this_machine_is_called_by_its_name(host):
    assert address_of(host, 8123) == "http://localhost:8123"


@pytest.mark.parametrize(("host", "address"), [("10.1.2.3", "http://10.1.2.3:81"), ("2001:db8::1", "http://[2001:db8::1]:81")])
def test_another_address_is_told_as_it_is(host, address):
    assert address_of(host, 81) == address


def test_a_site_with_a_certificate_is_told_by_its_own_name(settings):
    settings.TALKA_ADDRESS, settings.IS_SECURE = "https://talka.example.org", True

    assert address_of("127.0.0.1", 8000) == "https://talka.example.org"


ADDRESS = "from django.conf import settings; print(settings.TALKA_ADDRESS, settings.PORT)"


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("PORT", "TALKA_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    with house(tmp_path / "home", os.environ.get("DATABASE_URL", "")) as it:
        yield it


def test_other_commands_name_the_port_at_which_the_site_was_served_last(home):
    assert home.ask(ADDRESS) == "http://localhost:8000 8000"

    (home.home / "port").write_text("8123\n")
    assert home.ask(ADDRESS) == "http://localhost:8123 8000"

    (home.home / "port").write_text("")
    assert home.ask(ADDRESS) == "http://localhost:8000 8000"


def test_what_is_set_wins_over_what_is_remembered(home, monkeypatch):
    (home.home / "port").write_text("8123\n")

    monkeypatch.setenv("PORT", "8200")
    assert home.ask(ADDRESS) == "http://localhost:8200 8200"

    monkeypatch.setenv("TALKA_ADDRESS", "https://talka.example.org/")
    assert home.ask(ADDRESS) == "https://talka.example.org 8200"
