"""The pages, one file each. A page is made anew whenever it is opened, from the desk alone.

Start with :mod:`zapdesk.ui.pages.base`; the list of all is in :mod:`zapdesk.ui.pages.table`.
"""
