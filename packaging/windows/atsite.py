"""Checks against real servers: wine on the laptop of a site made of network namespaces.

The site is that of ``tests/lab``: a router, the internet, Debian's own servers, and cases that say
what a truthful check finds. wine's server, which holds every socket, runs in the laptop's namespace
too, so it must not run before.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from proof import ROOT, must

sys.path.insert(0, str(ROOT / "tests" / "lab"))

from sitelab.case import perform
from sitelab.cases import ALL
from sitelab.site import Lab, why_not

if TYPE_CHECKING:
    from pathlib import Path

    from sitelab.case import Case
    from sitelab.run import Begin
    from wined import Wine

# Each a cause of its own; the whole table is for "try.py --every-site".
CHOSEN = (
    *("healthy pro plc", "8883-dropped", "8883-reset", "123-dropped", "443-dropped"),
    *("all-dropped", "portal", "dns-hub-nxdomain", "devices-wrong-name", "line-dead"),
)
# What wine cannot show: there the program says "not known" or less, and a Windows PC knows more.
WINE_CANNOT = {
    "static": "whether an address came from a DHCP server",
    "long-lease": "for how long it was lent",
    "dns-not-given": "that no DNS server was given",
    # wine hands IP_UNICAST_IF to Linux, which heeds it for neither TCP nor a bound socket.
    "second-adapter": "a way out through one adapter of several",
    "second-adapter-phone": "a way out through one adapter of several",
    "tunnel": "a way past a tunnel",
    "tunnel-halves": "a way past a tunnel",
    "kill-switch": "a way past a tunnel",
    "loss-30": "one run of a line at random says nothing of the program",
}


def checks(wine: Wine, program: Path, *, every: bool = False) -> str:
    """Run the cases; what was seen, as one line. Says why where no site can stand here."""
    reason = why_not()
    if reason:
        return f"real servers: left out: {reason}"
    cases = [c for c in ALL if every or c.name in CHOSEN]
    must(every or len(cases) >= len(CHOSEN), "the laboratory has no case of a name that is wanted")
    begin = on_the_laptop(wine, program)
    wrong, left = [], 0
    wine.end()
    with Lab() as lab:
        try:
            for case in cases:
                if _unknowable(case):
                    left += 1
                    continue
                judged = perform(lab, case, begin)
                if judged.mark != "right" or "Traceback" in judged.result.errors:
                    said = "; ".join(judged.reasons) or judged.result.errors[-300:]
                    wrong.append(f"{case.name}: {judged.mark}: {said}")
        finally:
            wine.end()
    must(not wrong, "against real servers: " + " | ".join(wrong))
    rest = f", {left} left out that wine cannot show" if left else ""
    return f"real servers in network namespaces: {len(cases) - left} sites told truly{rest}"


def _unknowable(case: Case) -> bool:
    return any(fault in WINE_CANNOT for fault in (*case.faults, *case.during))


def on_the_laptop(wine: Wine, program: Path) -> Begin:
    """What starts the program's check in the laptop's namespace."""

    def begin(lab: Lab, argv: tuple[str, ...]) -> subprocess.Popen[bytes]:
        pc = lab.settings.pc
        pairs = [
            f"{name}={value}" for name, value in {**wine.place, **dict(pc.environment)}.items()
        ]
        roots = "Z:" + str(lab.public_roots).replace("/", "\\")
        command = ["wine", str(program), "check", *argv, "--roots", roots, "--json", "-"]
        if pc.clock:
            faked = ("env", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", pc.clock)
            command = [*faked, *command]
        return subprocess.Popen(
            lab.client.enter("env", *pairs, *command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    return begin
