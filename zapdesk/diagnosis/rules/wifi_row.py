"""What one access point says of itself, held against what a station needs on 2.4 GHz.

An access point whose name could not be read well enough is judged by what was read; what was not
is never a finding (:func:`unread`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.wifi.channels import Band
from zapdesk.checks.wifi.elements import Fault
from zapdesk.checks.wifi.networks import band
from zapdesk.checks.wifi.security import only_old_ciphers
from zapdesk.checks.wifi.types import Security
from zapdesk.diagnosis.params import finding

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue
    from zapdesk.checks.wifi.types import Network
    from zapdesk.diagnosis.types import Finding, Param

CHANNEL, SECURITY, STANDARD = ("wifi-channel",), ("wifi-security",), ("wifi-standard",)

_NO_STANDARD = frozenset((Fault.ELEMENTS_HIDDEN, Fault.RATES_MISSING, Fault.RATES_ODD))


def audible(network: Network) -> bool:
    """Whether it is on 2.4 GHz, where stations listen."""
    return band(network) is Band.GHZ_2


def channel(network: Network, catalogue: Catalogue) -> list[Finding]:
    """A channel that stations do not hear."""
    allowed = catalogue.requirement("wifi-channel").limit.value
    if network.channel is None or not isinstance(allowed, tuple):
        return []
    first, last = (float(one) for one in allowed)
    if first <= network.channel <= last:
        return []
    return [_said("wifi-channel", CHANNEL, network, channel=network.channel)]


def security(network: Network) -> list[Finding]:
    """Anything but WPA2 with a password; what is unknown is no finding."""
    match network.security:
        case Security.WPA3:
            return [_said("wifi-security-wpa3-only", SECURITY, network)]
        case Security.ENTERPRISE:
            return [_said("wifi-security-enterprise", SECURITY, network)]
        case Security.OPEN | Security.OWE:
            reason = network.security.value
            return [_said("wifi-security-open", SECURITY, network, reason=reason)]
        case Security.WEP | Security.WPA:
            reason = network.security.value
            return [_said("wifi-security-old", SECURITY, network, reason=reason)]
        case Security.UNKNOWN:
            return []
    if only_old_ciphers(network.pairwise):
        return [_said("wifi-security-old", SECURITY, network, reason="tkip")]
    found = []
    if network.security is not Security.WPA2:
        reason = "wpa3" if network.security is Security.WPA2_WPA3 else "wpa"
        found.append(_said("wifi-security-mixed", SECURITY, network, reason=reason))
    if network.pmf_required:
        found.append(_said("wifi-security-pmf-required", SECURITY, network))
    return found


def standard(network: Network) -> list[Finding]:
    """Clients of b, g and n are turned away."""
    if network.standard or _NO_STANDARD & set(network.faults):
        return []
    return [_said("wifi-standard", STANDARD, network)]


def crowded(network: Network, neighbours: int, catalogue: Catalogue) -> list[Finding]:
    """The channel is full: much traffic, double width, or many strong neighbours.

    Args:
        network: the access point.
        neighbours: others on overlapping channels, known to be stronger than our rule.
        catalogue: holds the rules, all our own.
    """
    load, width = network.load_percent, network.width_mhz
    if load is not None and load > catalogue.number("wifi-load"):
        reason = "load"
    elif width is not None and width > catalogue.number("wifi-width"):
        reason = "width"
    elif neighbours > catalogue.number("wifi-neighbours"):
        reason = "neighbours"
    else:
        return []
    return [
        _said(
            "wifi-crowded",
            CHANNEL,
            network,
            channel=network.channel,
            reason=reason,
            load_percent=load,
            width_mhz=width,
            neighbours=neighbours,
        )
    ]


def unread(network: Network) -> tuple[str, ...]:
    """The checks that this beacon leaves open: they are not tested, neither passed nor failed."""
    checks = []
    if network.channel is None:
        checks.append("wifi-channel")
    if network.security is Security.UNKNOWN:
        checks.append("wifi-security")
    if not network.standard and _NO_STANDARD & set(network.faults):
        checks.append("wifi-standard")
    return tuple(checks)


def _said(code: str, checks: tuple[str, ...], network: Network, **more: Param) -> Finding:
    return finding(code, checks, None, ssid=network.ssid, bssid=network.bssid, **more)
