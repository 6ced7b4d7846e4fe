"""What the error numbers of wlanapi.dll mean to the person at the radio. No text is read."""

from __future__ import annotations

from zapdesk.vantage.radio import RadioError, RadioTrouble

_MEANINGS = {
    5: RadioTrouble.PERMISSION,  # ERROR_ACCESS_DENIED: no location consent, since Windows 11 24H2
    0x80070005: RadioTrouble.PERMISSION,  # the same as an HRESULT
    1058: RadioTrouble.SERVICE_STOPPED,  # ERROR_SERVICE_DISABLED
    1060: RadioTrouble.SERVICE_STOPPED,  # ERROR_SERVICE_DOES_NOT_EXIST: Windows Server without it
    1062: RadioTrouble.SERVICE_STOPPED,  # ERROR_SERVICE_NOT_ACTIVE
    1722: RadioTrouble.SERVICE_STOPPED,  # RPC_S_SERVER_UNAVAILABLE: it stopped while we asked
    1753: RadioTrouble.SERVICE_STOPPED,  # EPT_S_NOT_REGISTERED: likewise
    0x80342002: RadioTrouble.OFF,  # ERROR_NDIS_DOT11_POWER_STATE_INVALID
    1168: RadioTrouble.NO_RADIO,  # ERROR_NOT_FOUND: the adapter was pulled out
    5023: RadioTrouble.NOT_JOINED,  # ERROR_INVALID_STATE
    170: RadioTrouble.BUSY,  # ERROR_BUSY
    0x80342001: RadioTrouble.BUSY,  # ERROR_NDIS_DOT11_MEDIA_IN_USE
    50: RadioTrouble.UNSUPPORTED,  # ERROR_NOT_SUPPORTED
    120: RadioTrouble.UNSUPPORTED,  # ERROR_CALL_NOT_IMPLEMENTED
}


def radio_error(code: int, asked: str) -> RadioError:
    """The error that a call's number stands for; ``asked`` is the call, for support."""
    return RadioError(_MEANINGS.get(code, RadioTrouble.UNKNOWN), code, asked)
