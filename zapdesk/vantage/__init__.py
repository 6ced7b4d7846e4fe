"""Where we stand: adapters, addresses, leases, roots, clock, and sockets bound to one adapter.

Must not know what is required or how protocols work. Start reading at
:mod:`zapdesk.vantage.interface`, then :mod:`zapdesk.vantage.types`.
"""
