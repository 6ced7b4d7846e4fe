"""How to measure one thing: a file a protocol, one function type, one explicit table.

Must not know limits, verdicts, texts or Qt. Start with :mod:`zapdesk.checks.types` (what a
reading is) and :mod:`zapdesk.checks.table` (which checks there are).
"""
