"""Pages of samples for the gallery and for the tests of clipping: nothing of them is in a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.wifi.types import Sample
from zapdesk.session.survey import Gathered
from zapdesk.ui.pages.survey_card import SurveyCard
from zapdesk.ui.samples_steps import steps
from zapdesk.ui.widgets.banner import Banner, Watermark
from zapdesk.ui.widgets.button import Button, IconButton
from zapdesk.ui.widgets.channelpicture import ChannelPicture, Hump
from zapdesk.ui.widgets.door import StartTile
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.finding import FindingCard
from zapdesk.ui.widgets.layouts import Flow, Tiles
from zapdesk.ui.widgets.listrow import ListRow
from zapdesk.ui.widgets.number import NumberField
from zapdesk.ui.widgets.page import Page
from zapdesk.ui.widgets.progress import ProgressLine
from zapdesk.ui.widgets.row import Row, Rows
from zapdesk.ui.widgets.stationtile import StationTile
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.switchpicture import SwitchPicture
from zapdesk.ui.widgets.text import Text
from zapdesk.ui.widgets.tile import Choices
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.ui.look.tokens import Tone

    Say = Callable[[str], str]

_ROWS: tuple[tuple[str, str, str, Tone], ...] = (
    ("Link and address", "10.0.0.23 from the router, for 12 hours", "OK", "pass"),
    ("Names (DNS)", "Works. Google and Cloudflare do not answer.", "Look at this", "attention"),
    ("Clock (NTP)", "4 time servers, this tablet is 0.2 s off", "OK", "pass"),
    ("Zaptec web (443)", "No address was given, so it could not start", "Not tested", "not-tested"),
    ("Zaptec cloud (8883)", "No answer in 3 tries", "Must be fixed", "fail"),
    ("Power line", "Not used at this site", "Does not apply", "not-applicable"),
    ("Time server", "", "Testing 2 s", "busy"),
)


def check(say: Say) -> Page:
    """Banner, finding and rows."""
    page = Page(say("Network check"), say("Checked over “Garage” (Wi-Fi) at 10:12, in 3 seconds."))
    page.add(Banner("fail", say("1 thing must be fixed before the stations can go online")))
    card = FindingCard(
        "fail",
        say("Charging stations cannot reach Zaptec on port 8883"),
        say("Must be fixed"),
        (
            (say("What happened"), say("Port 8883 got no answer in 3 tries. The internet works.")),
            (say("What it means"), say("Stations will stay offline. You can mount them.")),
            (
                say("What to do"),
                (
                    say("Ask for outgoing TCP 8883 to zapcloud.azure-devices.net."),
                    say("Then check again."),
                ),
            ),
            (say("Who can fix it"), say("The network owner’s IT")),
        ),
    )
    card.add_action(say("Copy text for IT"))
    card.add_action(say("Check again now"))
    card.set_details(say("Details for IT"), (("tcp", "10.0.0.23 → 51.144.118.31:8883"),))
    page.add(card, 14)
    rows = Rows()
    for title, sentence, word, tone in _ROWS:
        row = rows.add(title, Row(say(title), say(sentence), say(word), tone))
        if tone != "busy":
            row.set_details(((say("Time"), "10:12:41"),))
    opened = rows.row("Names (DNS)")
    opened.set_details(
        (
            (say("Server"), "10.0.0.1"),
            (say("Fingerprint"), "3F:9A:" * 14 + "00"),
            (say("Attempts"), say("3 of 3, 12 to 19 ms")),
        )
    )
    opened.set_open(True)
    page.add(rows, 12)
    return page


def choices(say: Say) -> Page:
    """Tiles, doors and lists."""
    page = Page(say("How will the stations connect?"), say("Choose what will carry the stations."))
    group = Choices(say("Connection"))
    group.add("wifi", say("Wi-Fi"), say("2.4 GHz. We measure each station."), icon="wifi")
    group.add("4g", say("4G (LTE-M)"), say("The SIM is built in."), icon="signal")
    group.add("plc", say("Power line (PLC)"), icon="plug", reason=say("Only Zaptec Pro has it."))
    group.choose("wifi")
    page.add(group, 20)
    answers = Choices(say("Is the router locked away?"), columns=4)
    for key in ("Yes", "No", "Does not apply", "I do not know"):
        answers.add(key, say(key))
    answers.choose("No")
    page.add(answers, 20)
    doors = Tiles(least=300, most=2)
    doors.addWidget(
        StartTile(say("Continue: Storgata 1"), say("6 of 12 stations measured"), primary=True)
    )
    doors.addWidget(StartTile(say("New job"), icon="plus"))
    page.add(doors, 20)
    jobs = QVBoxLayout()
    jobs.setSpacing(12)
    jobs.addWidget(ListRow(say("Storgata 1"), say("12 stations · Zaptec Pro"), word=say("Draft")))
    jobs.addWidget(
        ListRow(say("Havnegata 9"), say("Sent"), word=say("OK"), ink="pass", icon="document")
    )
    page.add(jobs, 20)
    return page


def forms(say: Say) -> Page:
    """Fields, numbers, buttons, long work."""
    page = Page(say("Site and people"), say("What stands on the record."))
    page.add(Watermark(say("Practice site: not a commissioning record")))
    page.add(Field(say("Site"), text="Storgata 1", help_text=say("As on the order")), 20)
    wrong = Field(say("Customer"), text="1")
    wrong.set_problem(say("Give a name, or leave it empty."))
    page.add(wrong, 20)
    number = NumberField(
        say("Charging stations"), value=12, least=1, most=500, unit=say("stations")
    )
    number.show_pad(True)
    page.add(number, 20)
    buttons = Flow()
    buttons.addWidget(Button(say("Save"), "primary"))
    buttons.addWidget(Button(say("Copy"), icon="copy"))
    buttons.addWidget(Button(say("Practice site"), "plain"))
    off = Button(say("Continue"), "primary")
    off.setEnabled(False)
    buttons.addWidget(off)
    buttons.addWidget(IconButton("search", say("Search"), outlined=True))
    page.add(buttons, 20)
    work = ProgressLine(say("Testing … 2 s"), say("Cancel"))
    work.show_progress(3, 8)
    page.add(work, 20)
    card = Card()
    for tone in ("pass", "attention", "not-tested"):
        card.column.addWidget(Banner(tone, say("3 things to look at")))
    card.column.addWidget(Text("−72", "value"))
    page.add(card, 20)
    return page


class _Said(Texts):
    """The program's own texts, each said as the sample's are."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say_as = say

    def lines(self, key: str, **params: Any) -> tuple[str, ...]:
        """Each line as the sample says it; the mark within a number is no words."""
        lines = super().lines(key, **params)
        return lines if key.startswith("number.") else tuple(map(self._say_as, lines))


def survey(say: Say) -> Page:
    """The card of a station's survey, its pictures, and the other stations."""
    page = Page(say("Station 7"), say("Hold the tablet where the station hangs, doors shut."))
    texts = _Said(say)
    card = SurveyCard(texts, load_catalogue())
    levels = (-71.0, -72.0, -70.0, -71.0, -74.0, -72.0, -71.0, -73.0, -70.0, -72.0)
    samples = tuple(
        Sample(at_s=place / 3, rssi_dbm=level, bssid="02:00:00:00:4a:1f", channel=6)
        for place, level in enumerate(levels)
    )
    card.show_gathered(Gathered(joined=True, samples=samples, moment=-72.0))
    page.add(card, 20)
    tiles = Tiles()
    for name, tone, says in (
        ("Bay 06", "pass", "−58 dBm"),
        ("Bay 07", "busy", say("Measuring")),
        ("Bay 08 behind the steel door", "fail", "−81 dBm"),
        ("9", "not-tested", say("To measure")),
    ):
        tiles.addWidget(StationTile(say(name), tone, says, here=tone == "busy"))  # type: ignore[arg-type]
    page.add(tiles, 20)
    page.add(SwitchPicture(texts.lines("ui.radio.picture"), say("On")), 20)
    picture = ChannelPicture(11)
    humps = (Hump(6, -58.0, own=True), Hump(1, -70.0, own=False), Hump(13, -82.0, own=False))
    picture.show_humps(humps, say("One network and two others on 2.4 GHz."))
    page.add(picture, 20)
    return page


PAGES: dict[str, Callable[[Say], Page]] = {
    "check": check,
    "choices": choices,
    "forms": forms,
    "survey": survey,
    "steps": steps,
}
