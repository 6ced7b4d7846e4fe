"""A photo of a station's label: taken from a file, shown small, taken away again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel
from shiboken6 import isValid

from zapdesk.records.errors import StoreError
from zapdesk.records.images import ImageError
from zapdesk.session import stations
from zapdesk.ui.look.speak import announce
from zapdesk.ui.photos import FILES, take_photo
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, arrange_now
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from zapdesk.session.types import Job
    from zapdesk.ui.desk import Desk

_SHOWN = QSize(240, 160)  # logical pixels, at most


class LabelPhoto(Card):
    """The warning about the PIN, the photo, and the ways to have one, another, or none."""

    def __init__(self, desk: Desk, ident: str) -> None:
        super().__init__(gap=10)
        self._desk, self._ident = desk, ident
        say = desk.texts.say
        self.dialog: QFileDialog | None = None
        self._shown: str | None = None
        self.column.addWidget(Text(say("ui.station.photo"), "bold"))
        self.column.addWidget(Text(say("ui.station.photo-hint"), max_chars=PROSE))
        self.picture = QLabel()
        self.picture.hide()
        self.column.addWidget(self.picture)
        self.problem = Text("", "bold", "fail", max_chars=PROSE)
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.choose = Button(say("ui.station.photo-add"))
        self.choose.clicked.connect(self._ask_file)
        self.forget = Button(say("ui.station.photo-remove"), "plain")
        self.forget.clicked.connect(self._forget)
        line = Flow()
        line.addWidget(self.choose)
        line.addWidget(self.forget)
        self.column.addLayout(line)
        self.answered()

    def answered(self) -> None:
        """Show the photo that the station has now."""
        station = stations.find(self._desk.the_job, self._ident)
        photo = station.photo if station is not None else None
        self.forget.setVisible(photo is not None)
        key = "ui.station.photo-another" if photo else "ui.station.photo-add"
        self.choose.set_label(self._desk.texts.say(key))
        if photo == self._shown:
            return
        self._shown = photo
        self.picture.hide()
        if photo is not None:
            self._desk.bridge.spawn("show a photo", self._show(photo))

    async def _show(self, photo: str) -> None:
        try:
            data = await self._desk.bridge.of(self._desk.keeper.photo(self._desk.the_job.id, photo))
        except StoreError:
            return  # the record names it all the same; there is nothing to look at
        image = QImage.fromData(data)
        if not isValid(self) or self._shown != photo or image.isNull():
            return  # another page, or another photo
        ratio = self.devicePixelRatioF()
        small = image.scaled(
            _SHOWN * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small.setDevicePixelRatio(ratio)
        self.picture.setPixmap(QPixmap.fromImage(small))
        self.picture.setAccessibleName(self._desk.texts.say("ui.station.photo"))
        self.picture.show()

    # ---------------------------------------------------------------- one, another, none

    def _ask_file(self) -> None:
        """A dialog of the system's, opened and never waited for."""
        say = self._desk.texts.say
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        self.dialog = QFileDialog(self, say("ui.station.photo-add"), place)
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.setNameFilter(f"{say('ui.station.photo-kind')} ({FILES})")
        self.dialog.fileSelected.connect(self._chosen)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _chosen(self, file: str) -> None:
        self._desk.bridge.spawn("photo of a label", self._take(Path(file)))

    async def _take(self, path: Path) -> None:
        desk, ident, job = self._desk, self._ident, self._desk.the_job.id
        code = ""
        try:
            photo = await take_photo(desk, path, "label", ident)
        except ImageError as refusal:
            code = refusal.code
        except OSError:
            code = "unread"
        else:
            if desk.job is not None and desk.job.id == job:
                desk.edit(_with_photo(desk.job, ident, photo.id))
        if isValid(self):
            self._refuse(code, path.name)

    def _refuse(self, code: str, file: str) -> None:
        said = self._desk.texts.say(f"ui.station.photo-{code}", file=file) if code else ""
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        announce(self.choose, said, assertive=True)
        arrange_now()

    def _forget(self) -> None:
        """Out of the job as well: a PIN may be on it."""
        self.choose.setFocus()
        self._desk.edit(_with_photo(self._desk.the_job, self._ident, None))


def _with_photo(job: Job, ident: str, photo: str | None) -> Job:
    """The job with another photo at a station; the former goes, unless something else shows it."""
    station = stations.find(job, ident)
    if station is None:
        return job
    former = station.photo
    job = stations.with_station(job, replace(station, photo=photo))
    used = {s.photo for s in job.stations} | {p for reply in job.replies for p in reply.photos}
    kept = tuple(p for p in job.photos if p.id != former or former in used)
    return replace(job, photos=kept)
