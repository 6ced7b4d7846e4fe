"""ZapDesk: will this site's network carry Zaptec charging stations?

Rooms, from the bottom to the top; each may import only from those before it:
base, catalogue, vantage, checks, diagnosis, wording, session, report, records,
practice, ui, and the front doors cli and app. ``docs/architecture.md`` has the picture.
"""
