"""A site that does not exist: real servers on loopback, with faults by name.

DNS, NTP, HTTPS and MQTT. One more vantage; checks and diagnosis do not know that it is
practice. Must not know the interface. Start with :mod:`zapdesk.practice.site`.
"""
