# SPDX-License-Identifier: EUPL-1.2
"""A webhook goes to listed hosts on the public internet, and gets nowhere else by a detour."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.webhooks.reasons import Reason
from nabij.core.webhooks.sending.addresses import (
    NotAllowed,
    addresses_of,
    may_be_sent_to,
    target_of,
)
from nabij.core.webhooks.sending.post import post
from nabij.core.webhooks.tests.receivers import Receiver

LISTED = ["hooks.voorbeeld.nl", "zaken.intern", "10.1.0.0/16"]
Names = Callable[..., None]

INSIDE = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",  # noqa: S104
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Let names lead to addresses: there is no name server in a test."""

    def set_to(*addresses: str) -> None:
        found = [
            (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 0))
            for one in addresses
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: found)

    return set_to


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_not_of_the_public_internet_is_refused(address: str) -> None:
    assert not may_be_sent_to(ip_address(address), hosts=["hooks.voorbeeld.nl"])


@pytest.mark.parametrize("address", ["93.184.216.34", "2a01:7c8::1", "::ffff:93.184.216.34"])
def test_what_is_of_the_public_internet_may(address: str) -> None:
    assert may_be_sent_to(ip_address(address), hosts=["hooks.voorbeeld.nl"])


@given(st.ip_addresses(v=4))
def test_a_network_that_is_not_public_counts_only_when_listed(address: IPv4Address) -> None:
    mapped = IPv6Address(f"::ffff:{address}")
    for private in ("10.0.0.0/8", "127.0.0.0/8", "192.168.0.0/16", "169.254.0.0/16"):
        if address in IPv4Network(private):
            assert not may_be_sent_to(address, hosts=[])
            assert not may_be_sent_to(mapped, hosts=[])
            assert may_be_sent_to(address, hosts=[private])
            assert may_be_sent_to(mapped, hosts=[private])


@given(st.ip_addresses(network=ip_network("10.0.0.0/8")))
def test_a_listed_network_lets_no_neighbour_in(address: IPv4Address) -> None:
    allowed = may_be_sent_to(address, hosts=["10.1.0.0/16"])
    assert allowed == (str(address).split(".")[1] == "1")


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.voorbeeld.nl/",
        "ftp://hooks.voorbeeld.nl/",
        "https://elders.nl/",
        "https://hooks.voorbeeld.nl.elders.nl/",
        "https://elders.nl/hooks.voorbeeld.nl",
        "https://hooks.voorbeeld.nl@elders.nl/",
        "https://elders.nl#@hooks.voorbeeld.nl/",
        "https://elders.nl\\@hooks.voorbeeld.nl/",
        "https://hooks.voorbeeld.nl/#deel",
        "https://iemand:geheim@hooks.voorbeeld.nl/",  # no secret
        "https://hooks.voorbeeld.nl:0/",
        "https://hooks.voorbeeld.nl:99999/",
        "https://hooks.voorbeeld.nl/ HTTP/1.1",
        "https://hooks.voorbeeld.nl/\r\nX-Meer: ja",
        "https://[::1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.0.0.1/",
        "https:///pad",
        "//hooks.voorbeeld.nl/",
        "",
    ],
)
def test_an_address_with_a_trick_in_it_is_refused(url: str) -> None:
    with pytest.raises(NotAllowed):
        target_of(url, hosts=LISTED, plain_too=False)


PIECES = ["hooks.voorbeeld.nl", "elders.nl", "10.1.2.3", *"@:/\\#?%[].", "\u3002", "443"]


@given(st.lists(st.sampled_from(PIECES), max_size=7).map(lambda found: "https://" + "".join(found)))
def test_whatever_is_written_the_host_is_a_listed_one_or_it_is_refused(url: str) -> None:
    with suppress(NotAllowed):
        host = target_of(url, hosts=LISTED, plain_too=True).host
        assert host in {"hooks.voorbeeld.nl", "10.1.2.3"}
        assert url.removeprefix("https://").startswith(host)


def test_a_listed_host_is_taken_apart() -> None:
    target = target_of("https://Hooks.Voorbeeld.nl:8443/a/b?c=d", hosts=LISTED, plain_too=False)
    assert (target.host, target.port, target.path) == ("hooks.voorbeeld.nl", 8443, "/a/b?c=d")
    assert target.host_header == "hooks.voorbeeld.nl:8443"


def test_a_listed_name_that_leads_inside_is_refused(names: Names) -> None:
    target = target_of("https://hooks.voorbeeld.nl/", hosts=LISTED, plain_too=False)
    names("93.184.216.34", "169.254.169.254")
    with pytest.raises(NotAllowed):
        addresses_of(target, hosts=LISTED, within_s=5)
    names("93.184.216.34")
    assert addresses_of(target, hosts=LISTED, within_s=5) == [ip_address("93.184.216.34")]


def test_a_listed_name_in_a_listed_network_may(names: Names) -> None:
    target = target_of("https://zaken.intern/", hosts=LISTED, plain_too=False)
    names("10.1.4.4")
    assert addresses_of(target, hosts=LISTED, within_s=5) == [ip_address("10.1.4.4")]
    names("10.2.4.4")
    with pytest.raises(NotAllowed):
        addresses_of(target, hosts=LISTED, within_s=5)


def test_without_encryption_it_stays_on_this_machine(names: Names) -> None:
    target = target_of("http://hooks.voorbeeld.nl/", hosts=LISTED, plain_too=True)
    names("93.184.216.34")
    with pytest.raises(NotAllowed):
        addresses_of(target, hosts=LISTED, within_s=5)


def test_a_name_that_leads_elsewhere_the_second_time_gains_nothing(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    really = socket.getaddrinfo

    def rebinding(host: str, *rest: object, **more: object) -> object:
        if host != "rebind.voorbeeld.nl":
            return really(host, *rest, **more)  # type: ignore[arg-type]
        asked.append(host)
        where = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (where, 0))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    outcome = post(
        f"http://rebind.voorbeeld.nl:{receiver.port}/",
        b"{}",
        {},
        hosts=["rebind.voorbeeld.nl", "127.0.0.1"],
        plain_too=True,
    )
    assert outcome.reason is None
    assert asked == ["rebind.voorbeeld.nl"]
    assert receiver.received[0].headers["host"] == f"rebind.voorbeeld.nl:{receiver.port}"


def test_a_name_that_leads_nowhere_is_a_failure() -> None:
    outcome = post("https://nergens.invalid/", b"", {}, hosts=["nergens.invalid"])
    assert (outcome.reason, outcome.status) == (Reason.UNKNOWN_HOST, None)
