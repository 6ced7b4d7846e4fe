"""A site that does not exist: real servers on loopback, with faults by name.

DNS, NTP, HTTPS and MQTT over TLS, under an authority of its own made at start. One more vantage;
checks and diagnosis do not know that it is practice. Must not know the interface. Start with
:mod:`zapdesk.practice.site`; what is wrong where stands in :mod:`zapdesk.practice.scenarios`.
"""
