"""What is required, as data with its source: read from resources/catalogue into frozen types.

Must not know sockets, Qt or texts. Start with :mod:`zapdesk.catalogue.types`, then
:mod:`zapdesk.catalogue.load`.
"""
