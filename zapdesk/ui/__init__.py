"""Qt widgets; the only room that imports PySide6, and one file of it qasync.

Must not know protocols or SQL. Start with :mod:`zapdesk.ui.window`.
"""
