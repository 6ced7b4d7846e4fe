"""The command line: for IT staff, support and tests.

Start with :mod:`zapdesk.cli.main`.
"""
