"""The building blocks of every page.

They take plain strings and a tone (``pass``, ``attention``, ``fail``, ``not-tested``,
``not-applicable``, ``busy``) and give Qt signals; they know no check, no finding and no job.
Each is a real Qt widget class, so that a screen reader hears its role, name and value. Start
with :mod:`zapdesk.ui.widgets.text`, then :mod:`zapdesk.ui.widgets.page`.
"""
