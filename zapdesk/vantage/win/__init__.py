"""What Windows says of adapters, addresses, leases, routes, proxies and roots.

Calling and reading are apart: :mod:`.iphelper`, :mod:`.registry` and :mod:`.roots` call Windows and
hand bytes and values on; everything else reads those, on any system. No text of Windows is read,
for it is translated. Start at :mod:`zapdesk.vantage.win.reading`.
"""
