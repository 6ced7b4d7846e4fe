"""What is on the air: beacons read from bytes, captures, and fresh samples of a signal.

Knows 802.11; knows no limit, no verdict, no text. Start in ``types.py``, then ``networks.py``.
"""
