"""What the contract says of each finding that packets can show: its outcomes and who mends it.

Written from the contract's table, not from what the program prints.
"""

from __future__ import annotations

FINDINGS: dict[str, tuple[frozenset[str], str]] = {
    code: (frozenset(outcomes.split("|")), fixed_by)
    for code, outcomes, fixed_by in (
        ("no-link", "fail", "electrician"),
        ("no-address", "fail", "network-owner"),
        ("no-gateway", "fail", "network-owner"),
        ("static-address", "attention", "electrician"),
        ("wrong-network", "incomplete", "electrician"),
        ("vpn-active", "attention|incomplete", "this-pc"),
        ("lease-long", "attention", "network-owner"),
        ("capacity-low", "fail", "network-owner"),
        ("capacity-tight", "attention", "network-owner"),
        ("no-internet", "fail", "internet-provider"),
        ("all-ports-blocked", "fail", "it-firewall"),
        ("dns-none", "fail", "network-owner"),
        ("dns-site-dead", "attention", "network-owner"),
        ("dns-not-given", "attention", "network-owner"),
        ("dns-public-blocked", "attention", "it-firewall"),
        ("dns-name-blocked", "fail", "it-firewall"),
        # attention: only names that cannot exist are made up, and stations work
        ("dns-hijacked", "fail|attention", "network-owner"),
        ("captive-portal", "fail", "network-owner"),
        ("ntp-blocked", "fail", "it-firewall"),
        ("ntp-unusable", "fail|attention", "network-owner"),
        ("ntp-wrong-time", "fail|attention", "network-owner"),
        ("pc-clock-wrong", "attention", "this-pc"),
        ("port-443-blocked", "fail", "it-firewall"),
        ("host-blocked", "fail", "it-firewall"),
        ("port-8883-blocked", "fail", "it-firewall"),
        ("cloud-unreachable", "fail", "it-firewall"),
        ("tls-inspected", "fail", "it-firewall"),
        ("tls-wrong-host", "fail", "network-owner"),
        ("tls-untrusted", "fail", "network-owner"),
        ("tls-expired", "fail", "zaptec"),
        ("tls-version", "fail", "it-firewall"),
        ("tls-reset", "fail", "it-firewall"),
        ("tls-stalled", "fail", "network-owner"),
        ("mqtt-no-answer", "attention", "zaptec"),
        ("mqtt-not-a-broker", "fail", "zaptec"),
        ("service-down", "fail", "zaptec"),
        ("slow-network", "attention", "internet-provider"),
        ("wifi-no-radio", "not-tested", "this-pc"),
        ("wifi-radio-off", "not-tested", "this-pc"),
        ("wifi-permission", "not-tested", "this-pc"),
        ("serial-no-lte", "fail", "electrician"),
    )
}

# How bad an outcome is; both a worse and a better word than the truth are wrong.
SEVERITY = {"pass": 0, "attention": 1, "incomplete": 2, "fail": 3}
# What may be unknowable from a PC, and is never the cause of ``incomplete``.
MAY_BE_UNKNOWN = frozenset({"lease", "capacity", "dns-public"})
