"""How things look: colours, type, icons, and the few ways to paint a box.

Knows Qt's painter and nothing of pages, jobs or checks. Start with :mod:`zapdesk.ui.look.theme`.
"""
