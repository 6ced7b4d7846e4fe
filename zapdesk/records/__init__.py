"""Keeps drafts at every answer and finished records for years, in SQLite.

Must not know widgets or the sockets of the checks. Start with :mod:`zapdesk.records.store`.
"""
