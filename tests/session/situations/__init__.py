"""Whole jobs made of values: what each must come to. No sockets, no clocks."""
