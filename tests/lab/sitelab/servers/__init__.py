"""Servers that answer wrongly on purpose, where Debian's have no switch for it."""
