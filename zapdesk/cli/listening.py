"""Listening with this PC's own radio for ``zapdesk wifi``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from zapdesk.base.untrusted import clean
from zapdesk.checks.wifi.merging import Gathered
from zapdesk.cli.errors import WrongUseError
from zapdesk.vantage.radio import RadioError, RadioTrouble
from zapdesk.vantage.radios import list_radios, open_radio

if TYPE_CHECKING:
    from zapdesk.vantage.radio import Bss, Radio
    from zapdesk.wording.texts import Texts

_SCANS = 3  # one alone misses access points: a beacon is a tenth of a second apart from the next


async def listen(adapter: str | None, out: TextIO, texts: Texts) -> tuple[Bss, ...]:
    """Everything that a few scans hear, one a BSSID and frequency.

    Args:
        adapter: which one; None: the joined one, else the first.
        out: gets a line of progress for each scan.
        texts: the words of it.

    Raises:
        RadioError: nothing could be heard.
        WrongUseError: there is no Wi-Fi adapter of this name.
    """
    try:
        async with open_radio(adapter) as radio:
            return await gather(radio, out, texts)
    except RadioError as trouble:
        if adapter is not None and trouble.trouble is RadioTrouble.NO_RADIO:
            raise WrongUseError(_unknown(adapter)) from trouble
        raise


async def gather(radio: Radio, out: TextIO, texts: Texts) -> tuple[Bss, ...]:
    """The same with a radio that is open. A scan that is refused is made up for by the others.

    Raises:
        RadioError: none of them could be made, or the radio has more than no time now.
    """
    gathered = Gathered()
    made = 0
    for number in range(1, _SCANS + 1):
        line = texts.say("cli.wifi.listening", adapter=radio.adapter.name, n=number, of=_SCANS)
        out.write(line + "\n")
        out.flush()
        try:
            heard = await radio.scan()
        except RadioError as trouble:
            last = number == _SCANS and not made
            if last or trouble.trouble is not RadioTrouble.BUSY:
                raise
            continue
        made += 1
        for bss in heard:
            gathered.add(bss)
    return gathered.all()


def _unknown(adapter: str) -> str:
    try:
        known = ", ".join(clean(radio.name) for radio in list_radios()) or "none"
    except RadioError:
        known = "none that can be asked now"
    return f"no Wi-Fi adapter named {clean(adapter)!r}; there are: {known}"
