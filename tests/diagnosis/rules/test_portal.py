"""A login page is said of a network only where it surely is one."""

from __future__ import annotations

from typing import Any

import pytest

from zapdesk.checks.failures import Failure

API, DEVICES, AZURE = "api.zaptec.com", "devices.zaptec.com", "zapcloud-api.azurewebsites.net"
WEB = (AZURE, DEVICES, API)
CLOUD = "zapcloud.azure-devices.net"
HTML = {"status": 200, "content_type": "text/html"}


@pytest.mark.parametrize(
    ("page", "portal"),
    [
        ({"status": 302, "location": "http://login.hotel.example/"}, True),
        ({"status": 307, "location": "//10.0.0.1:8080/login"}, True),
        ({"status": 511}, True),
        (HTML, True),
        ({"status": 302, "location": "https://devices.zaptec.com/"}, False),  # its own https
        ({"status": 301, "location": "https://www.zaptec.com/"}, False),
        ({"status": 301, "location": "https://zapcloud-api.azurewebsites.net/x"}, False),
        ({"status": 302, "location": "/login"}, False),
        ({"status": 302, "location": "http://[broken"}, False),
        ({"status": 302}, False),
        ({"status": 200, "content_type": "application/json"}, False),
        ({"status": 404, "content_type": "text/html"}, False),
        ({"status": 400, "location": "http://login.hotel.example/"}, False),
        ({"failure": Failure.TIMED_OUT}, False),
    ],
)
def test_what_port_80_may_say(site: Any, page: dict[str, Any], portal: bool) -> None:
    site.close(*WEB, CLOUD)
    site.page(DEVICES, **page)
    assert ("captive-portal" in site.codes()) is portal


def test_one_genuine_host_and_there_is_no_portal(site: Any) -> None:
    site.close(DEVICES)
    site.page(DEVICES, status=302, location="http://login.hotel.example/")
    assert site.codes() == {"host-blocked"}


def test_a_bare_page_is_no_portal_where_the_cloud_is_genuine(site: Any) -> None:
    site.close(*WEB)
    site.page(DEVICES, **HTML)
    assert site.codes() == {"port-443-blocked"}
    site.page(DEVICES, status=302, location="http://login.hotel.example/")
    assert site.codes() == {"captive-portal"}
    assert site.outcomes()["mqtt"] == "pass"


def test_a_bare_page_is_no_portal_where_a_firewall_reads_along(site: Any) -> None:
    site.inspect()
    site.page(DEVICES, **HTML)
    assert site.codes() == {"tls-inspected"}


def test_a_portal_is_one_cause_with_its_names(site: Any) -> None:
    site.site_says(("10.0.0.1",), DEVICES)
    site.close(failure=Failure.REFUSED)
    site.silence_time()
    site.public_says(Failure.TIMED_OUT)
    site.page(DEVICES, status=302, location="http://10.0.0.1/login")
    assert site.codes() == {"captive-portal"}
    assert set(site.findings()["captive-portal"].checks) == {
        *("dns", "dns-public", "ntp", "mqtt"),
        *(f"https:{h}" for h in WEB),
    }
