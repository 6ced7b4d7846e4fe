"""The office's half: a folder that tablets and office share, job files, receipts, the collector.

A tablet needs no connection: finished jobs wait until the folder is there. It knows nothing of a
database. Start in ``shared.py`` (what the folder holds), then ``outbox.py`` and ``collector.py``.
"""
