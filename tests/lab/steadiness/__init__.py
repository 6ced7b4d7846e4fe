"""The same check many times over: what must hold every time, or nearly every time."""
