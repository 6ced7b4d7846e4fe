"""A real site in network namespaces: the electrician's laptop, the site's router, the internet.

Knows nothing of the program's inside: it runs the command line as a stranger would and reads the
JSON. Start with :mod:`sitelab.settings` (what a site can be), then :mod:`sitelab.faults` (what can
be wrong with it), then :mod:`sitelab.site` (how it stands up).

    client --veth-- gw (NAT, DHCP, DNS, filter) --TAP, wire, TAP-- net (the internet)
"""
