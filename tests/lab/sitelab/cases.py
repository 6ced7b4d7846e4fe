"""Every case, in the order of the table, and what no case can show here."""

from __future__ import annotations

from sitelab.cases_edges import EDGES
from sitelab.cases_network import NETWORK
from sitelab.cases_pairs import PAIRS, drawn
from sitelab.cases_servers import SERVED

__all__ = ["ALL", "NOT_HERE", "TABLE", "drawn"]

TABLE = (*NETWORK, *SERVED, *PAIRS)
"""Every finding, and what goes together: what ``make test`` has time for."""

ALL = (*NETWORK, *SERVED, *EDGES, *PAIRS)
"""With the value beside each limit and the odd answers, which ``make lab`` runs too."""

NOT_HERE = {
    "wifi-no-radio": "the namespaces have no radio, and what says so is not the packets",
    "wifi-radio-off": "there is no radio to switch off",
    "wifi-permission": "the location consent is a switch of Windows",
    "exhausted DHCP pool": "the laptop sees what it sees without DHCP: nobody offers an address",
    "working IPv6 beside IPv4": "the check is IPv4 alone; broken and lonely IPv6 have cases",
    "the maker's own hub": "no station's key; that it answers CONNECT with 5 is Azure's habit",
}
"""What packets on these machines cannot show, with the reason."""
