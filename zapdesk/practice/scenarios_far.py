"""Scenarios with something wrong on the way out: firewall, encryption, the cloud itself."""

from __future__ import annotations

from zapdesk.practice import world
from zapdesk.practice.faults import Broker, Faults, Gate, Shown, TlsFault, Way
from zapdesk.practice.scenario import Scenario


def _outside(*ports: int, way: Way = Way.SWALLOWED) -> tuple[Gate, ...]:
    return tuple(Gate(port=port, way=way) for port in ports)


FAR: tuple[Scenario, ...] = (
    # ------------------------------------------------------------ firewall
    Scenario(
        name="closed-8883",
        title="The firewall drops port 8883, the stations' way to the cloud.",
        teaches=("port-8883-blocked",),
        settings=Faults(gates=_outside(8883)),
    ),
    Scenario(
        name="refused-8883",
        title="The firewall refuses port 8883, the stations' way to the cloud.",
        teaches=("port-8883-blocked",),
        settings=Faults(gates=_outside(8883, way=Way.REFUSED)),
    ),
    Scenario(
        name="web-closed",
        title="The firewall drops port 443.",
        teaches=("port-443-blocked",),
        settings=Faults(gates=_outside(443)),
    ),
    Scenario(
        name="one-web-host-closed",
        title="The firewall lets nobody talk to devices.zaptec.com.",
        teaches=("host-blocked",),
        settings=Faults(gates=(Gate(host=world.DEVICES),)),
    ),
    Scenario(
        name="cloud-closed",
        title="Nothing gets through to zapcloud.azure-devices.net; the web hosts answer.",
        teaches=("cloud-unreachable",),
        settings=Faults(gates=(Gate(host=world.CLOUD),)),
    ),
    Scenario(
        name="everything-closed",
        title="The firewall lets name questions through and nothing else.",
        teaches=("all-ports-blocked",),
        settings=Faults(gates=_outside(80, 123, 443, 8883)),
    ),
    Scenario(
        name="login-page",
        title="As in a hotel: a login page stands between this network and the internet.",
        teaches=("captive-portal",),
        settings=Faults(
            portal=True,
            tls=(TlsFault(shown=Shown.LOGIN_PAGE, port=443),),
            gates=_outside(123, 8883),
        ),
    ),
    Scenario(
        name="vpn-on",
        title="A VPN is switched on on this tablet.",
        teaches=("vpn-active",),
        settings=Faults(tunnel=True),
    ),
    # ------------------------------------------------------------ encryption
    Scenario(
        name="company-firewall",
        title="The company's firewall opens encrypted traffic and reads along.",
        teaches=("tls-inspected",),
        settings=Faults(tls=(TlsFault(shown=Shown.INSPECTED),)),
    ),
    Scenario(
        name="company-web-filter",
        title="The company's firewall opens encrypted web traffic, and leaves port 8883 alone.",
        teaches=("tls-inspected",),
        settings=Faults(tls=(TlsFault(shown=Shown.INSPECTED, port=443),)),
    ),
    Scenario(
        name="old-certificate",
        title="The certificate of devices.zaptec.com has expired.",
        teaches=("tls-expired",),
        settings=Faults(tls=(TlsFault(shown=Shown.EXPIRED, host=world.DEVICES),)),
    ),
    Scenario(
        name="wrong-certificate",
        title="At the address of api.zaptec.com somebody answers with another name.",
        teaches=("tls-wrong-host",),
        settings=Faults(tls=(TlsFault(shown=Shown.WRONG_HOST, host=world.PORTAL_API),)),
    ),
    Scenario(
        name="self-signed",
        title="At the address of api.zaptec.com a certificate vouches only for itself.",
        teaches=("tls-untrusted",),
        settings=Faults(tls=(TlsFault(shown=Shown.SELF_SIGNED, host=world.PORTAL_API),)),
    ),
    Scenario(
        name="old-tls",
        title="A box on the way speaks only versions of encryption that are too old.",
        teaches=("tls-version",),
        settings=Faults(tls=(TlsFault(shown=Shown.OLD_VERSION),)),
    ),
    Scenario(
        name="cut-handshake",
        title="A filter cuts the connection when it reads the name of Zaptec's cloud.",
        teaches=("tls-reset",),
        settings=Faults(tls=(TlsFault(shown=Shown.CUT, host=world.CLOUD),)),
    ),
    Scenario(
        name="stuck-handshake",
        title="Connections open, but large packets get lost: encryption never begins.",
        teaches=("tls-stalled",),
        settings=Faults(tls=(TlsFault(shown=Shown.STUCK),)),
    ),
    # ------------------------------------------------------------ the cloud
    Scenario(
        name="cloud-silent",
        title="The cloud accepts the connection and then says nothing.",
        teaches=("mqtt-no-answer",),
        settings=Faults(broker=Broker.SILENT),
    ),
    Scenario(
        name="not-a-broker",
        title="Behind the cloud's port 8883 stands a web server.",
        teaches=("mqtt-not-a-broker",),
        settings=Faults(broker=Broker.NOT_MQTT),
    ),
    Scenario(
        name="cloud-down",
        title="The cloud answers that its service is not available.",
        teaches=("service-down",),
        settings=Faults(broker=Broker.UNAVAILABLE),
    ),
)
