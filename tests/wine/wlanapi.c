/* wine-only stand-in for wlanapi.dll that plays from a script: adapters, scans, beacons, refusals.
 * For tests of zapdesk/vantage/win/wlan*.py under wine. Never ship.
 * The script's lines are explained in script.h.
 */
#include "script.h"

#define X __declspec(dllexport)

X const char zapdesk_never_ship[] = "wine-only stand-in: wlanapi that plays from a script";

static WLAN_NOTIFICATION_CALLBACK callback;
static PVOID context;
static LONG lent;

static void *lend(size_t size)
{
    InterlockedIncrement(&lent);
    return calloc(1, size);
}

static const WLAN_INTERFACE_INFO *known(const GUID *g)
{
    for (int i = 0; i < play.interface_count; i++)
        if (!memcmp(g, &play.interfaces[i].InterfaceGuid, sizeof *g)) return &play.interfaces[i];
    return NULL;
}

X LONG WINAPI ZapDeskLent(void) { return lent; }

X DWORD WINAPI WlanOpenHandle(DWORD version, PVOID reserved, PDWORD got, PHANDLE handle)
{
    script();
    *got = 2;
    *handle = (HANDLE)0x5a;
    return version == 2 ? next(&play.open, NULL) : ERROR_INVALID_PARAMETER;
}

X DWORD WINAPI WlanCloseHandle(HANDLE handle, PVOID reserved)
{
    callback = NULL;
    return handle == (HANDLE)0x5a ? 0 : ERROR_INVALID_HANDLE;
}

X DWORD WINAPI WlanEnumInterfaces(HANDLE handle, PVOID reserved, PWLAN_INTERFACE_INFO_LIST *out)
{
    size_t size = offsetof(WLAN_INTERFACE_INFO_LIST, InterfaceInfo)
                  + play.interface_count * sizeof(WLAN_INTERFACE_INFO);
    *out = lend(size);
    (*out)->dwNumberOfItems = play.interface_count;
    memcpy((*out)->InterfaceInfo, play.interfaces, play.interface_count * sizeof *play.interfaces);
    return 0;
}

X DWORD WINAPI WlanRegisterNotification(HANDLE handle, DWORD source, WINBOOL once,
                                        WLAN_NOTIFICATION_CALLBACK function, PVOID given,
                                        PVOID reserved, PDWORD previous)
{
    callback = source == WLAN_NOTIFICATION_SOURCE_ACM ? function : NULL;
    context = given;
    return 0;
}

static DWORD WINAPI scanning(void *number)
{
    int i = (int)(INT_PTR)number;
    WLAN_NOTIFICATION_DATA data = {0};
    DWORD reason = play.scans.reason[i];
    WLAN_NOTIFICATION_CALLBACK tell = callback;
    Sleep(play.scans.ms[i]);
    stamp(++play.heard);
    data.NotificationSource = WLAN_NOTIFICATION_SOURCE_ACM;
    data.NotificationCode = play.scans.told[i];
    data.InterfaceGuid = play.interfaces[0].InterfaceGuid;
    data.dwDataSize = sizeof reason;
    data.pData = &reason;
    if (data.NotificationCode && tell) tell(&data, context);
    return 0;
}

X DWORD WINAPI WlanScan(HANDLE handle, const GUID *g, const PDOT11_SSID ssid,
                        const PWLAN_RAW_DATA elements, PVOID reserved)
{
    Scans *s = &play.scans;
    int i = s->next < s->count ? s->next : s->count - 1;
    if (!known(g)) return ERROR_NOT_FOUND;
    if (i < 0) return ERROR_NOT_SUPPORTED;
    s->next++;
    if (!s->code[i]) CloseHandle(CreateThread(NULL, 0, scanning, (void *)(INT_PTR)i, 0, NULL));
    return s->code[i];
}

X DWORD WINAPI WlanGetNetworkBssList(HANDLE handle, const GUID *g, const PDOT11_SSID ssid,
                                     DOT11_BSS_TYPE type, WINBOOL secure, PVOID reserved,
                                     PWLAN_BSS_LIST *out)
{
    DWORD code = next(&play.list, NULL);
    int newest[MOST], count = 0;
    size_t size = offsetof(WLAN_BSS_LIST, wlanBssEntries), place;
    if (!known(g)) return ERROR_NOT_FOUND;
    if (code) return code;
    for (int i = 0; i < play.beacon_count; i++) {
        Beacon *b = &play.beacons[i];
        int n;
        if (b->scan > play.heard) continue;
        for (n = 0; n < count; n++) {
            WLAN_BSS_ENTRY *e = &play.beacons[newest[n]].entry;
            if (!memcmp(e->dot11Bssid, b->entry.dot11Bssid, 6)
                && e->ulChCenterFrequency == b->entry.ulChCenterFrequency) break;
        }
        newest[n] = i;
        if (n == count) count++;
    }
    place = size + count * sizeof(WLAN_BSS_ENTRY);
    size = place;
    for (int n = 0; n < count; n++) size += play.beacons[newest[n]].size;
    *out = lend(size);
    (*out)->dwTotalSize = size;
    (*out)->dwNumberOfItems = count;
    for (int n = 0; n < count; n++) {
        WLAN_BSS_ENTRY *e = &(*out)->wlanBssEntries[n];
        Beacon *b = &play.beacons[newest[n]];
        *e = b->entry;
        e->ulIeOffset = (BYTE *)*out + place - (BYTE *)e;
        e->ulIeSize = b->size;
        memcpy((BYTE *)*out + place, b->elements, b->size);
        place += b->size;
    }
    return 0;
}

X DWORD WINAPI WlanQueryInterface(HANDLE handle, const GUID *g, WLAN_INTF_OPCODE opcode,
                                  PVOID reserved, PDWORD size, PVOID *out,
                                  PWLAN_OPCODE_VALUE_TYPE type)
{
    LONG value = 0;
    DWORD code;
    if (!known(g)) return ERROR_NOT_FOUND;
    if (opcode == wlan_intf_opcode_radio_state) {
        WLAN_RADIO_STATE *state;
        if (!play.phy_count) return ERROR_NOT_SUPPORTED;
        state = *out = lend(sizeof *state);
        state->dwNumberOfPhys = play.phy_count;
        memcpy(state->PhyRadioState, play.phys, sizeof play.phys);
        *size = sizeof *state;
        return 0;
    }
    if (opcode == wlan_intf_opcode_current_connection) {
        if ((code = next(&play.connection, NULL))) return code;
        if (!play.joined.isState) return ERROR_INVALID_STATE;
        *out = lend(sizeof play.joined);
        memcpy(*out, &play.joined, sizeof play.joined);
        *size = sizeof play.joined;
        return 0;
    }
    if (opcode != wlan_intf_opcode_rssi && opcode != wlan_intf_opcode_channel_number)
        return ERROR_NOT_SUPPORTED;
    if (!(opcode == wlan_intf_opcode_rssi ? play.rssi.count : play.channel.count))
        return ERROR_INVALID_STATE;
    if ((code = next(opcode == wlan_intf_opcode_rssi ? &play.rssi : &play.channel, &value)))
        return code;
    *out = lend(sizeof value);
    memcpy(*out, &value, sizeof value);
    *size = sizeof value;
    return 0;
}

X VOID WINAPI WlanFreeMemory(PVOID memory)
{
    if (memory) InterlockedDecrement(&lent);
    free(memory);
}
