"""Reads the program behind the painted first page, in small steps, so that no press waits long."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtWidgets import QApplication

# In the order of need, each short enough for the eye not to notice; what one needs and the next
# needs too is read with the first. All of them are imported by name elsewhere: this is only when.
_MODULES = (
    "concurrent.futures",
    "socket",
    "ssl",
    "asyncio.base_events",
    "asyncio",
    "qasync",
    "msgspec",
    "zapdesk.catalogue.types",
    "zapdesk.diagnosis.types",
    "zapdesk.session.types",
    "zapdesk.ui.bridge",
    "zapdesk.catalogue.load",
    "zapdesk.diagnosis.outcomes",
    "zapdesk.diagnosis.on_site",
    "zapdesk.session.judgement",
    "zapdesk.session.jobs",
    "zapdesk.records.listing",
    "zapdesk.records.verification",
    "zapdesk.records.store",
    "zapdesk.ui.keeper",
    "zapdesk.wording.texts",
    "zapdesk.session.flow",
    "zapdesk.vantage.here",
    "zapdesk.records.office.leaving",
    "zapdesk.ui.office",
    "zapdesk.ui.jobfiles",
    "zapdesk.ui.desk",
    "zapdesk.ui.frame",
    "zapdesk.ui.widgets.field",
    "zapdesk.ui.pages.site",
    "zapdesk.ui.widgets.number",
    "zapdesk.ui.widgets.finding",
    "zapdesk.ui.pages.check",
    "zapdesk.ui.pages.finished",
    "zapdesk.ui.pages.stations",
    "zapdesk.ui.pages.lte",
    "zapdesk.ui.pages.letter",
    "zapdesk.ui.pages.practice",
    "zapdesk.ui.pages.survey",
    "zapdesk.ui.pages.record",
    "zapdesk.ui.pages.settings",
    "zapdesk.ui.pages.table",
    "zapdesk.ui.life",
)


def read_ahead() -> None:
    """Import all of it; between two modules the window gets its turn."""
    for module in _MODULES:
        QApplication.processEvents()
        import_module(module)
