/* wine-only: the script that the stand-in wlanapi.dll plays. Never ship.
 *
 * ZAPDESK_WLAN_PLAY names the script; it is read anew whenever a client opens a handle. A line is a
 * word and its values. Series play one value a call, the last one for ever; E5 is error 5.
 *
 *   open E1062                             WlanOpenHandle
 *   interface GUID STATE DESCRIPTION       one adapter; without any the list is empty
 *   phy SOFTWARE HARDWARE                  one radio of the adapter: 1 on, 2 off
 *   scan CODE NOTIFICATION REASON MS       series: what WlanScan says, then is told (0: nothing)
 *   list E5 0                              series: what WlanGetNetworkBssList says
 *   bss N BSSID KHZ RSSI QUALITY CAPABILITY ELEMENTS   heard in the N-th scan; 0: before the first
 *   connection E5 0                        series: what the current connection says
 *   joined BSSID QUALITY SSID              the current connection; name in hexadecimal
 *   rssi -60 -61 E5023                     series
 *   channel 6                              series
 */
#include <windows.h>
#include <wlanapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 64
#define LONGEST 4096

typedef struct { int count, next; DWORD code[MOST]; LONG value[MOST]; } Series;
typedef struct { int scan; WLAN_BSS_ENTRY entry; int size; BYTE elements[1024]; } Beacon;
typedef struct { int count, next; DWORD code[MOST]; int told[MOST]; DWORD reason[MOST], ms[MOST]; } Scans;

static struct {
    WLAN_INTERFACE_INFO interfaces[8]; int interface_count;
    WLAN_PHY_RADIO_STATE phys[8]; int phy_count;
    Beacon beacons[MOST]; int beacon_count;
    Series open, list, connection, rssi, channel;
    Scans scans;
    WLAN_CONNECTION_ATTRIBUTES joined;
    int heard; /* scans that are over */
} play;

static int digit(char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; }

static int unhex(const char *text, BYTE *out, int most)
{
    int n = 0;
    for (; text[0] && text[1] && n < most; text += text[0] == ':' ? 1 : 2)
        if (text[0] != ':') out[n++] = digit(text[0]) * 16 + digit(text[1]);
    return n;
}

static void series(Series *s, char *rest)
{
    char *word;
    for (word = strtok(rest, " "); word && s->count < MOST; word = strtok(NULL, " "), s->count++) {
        if (word[0] == 'E') s->code[s->count] = strtoul(word + 1, NULL, 0);
        else s->value[s->count] = strtol(word, NULL, 0);
    }
}

static DWORD next(Series *s, LONG *value)
{
    int i = s->next < s->count ? s->next : s->count - 1;
    if (i < 0) return 0;
    s->next++;
    if (value) *value = s->value[i];
    return s->code[i];
}

static void guid(const char *text, GUID *g)
{
    unsigned a, b, c, d[8];
    sscanf(text, "%8x-%4x-%4x-%2x%2x-%2x%2x%2x%2x%2x%2x", &a, &b, &c, d, d + 1, d + 2, d + 3, d + 4,
           d + 5, d + 6, d + 7);
    g->Data1 = a; g->Data2 = b; g->Data3 = c;
    for (int i = 0; i < 8; i++) g->Data4[i] = d[i];
}

static void read_line(char *line)
{
    char *rest = strchr(line, ' '), one[64], two[LONGEST];
    if (!rest) return;
    *rest++ = 0;
    if (!strcmp(line, "open")) series(&play.open, rest);
    else if (!strcmp(line, "list")) series(&play.list, rest);
    else if (!strcmp(line, "connection")) series(&play.connection, rest);
    else if (!strcmp(line, "rssi")) series(&play.rssi, rest);
    else if (!strcmp(line, "channel")) series(&play.channel, rest);
    else if (!strcmp(line, "interface") && play.interface_count < 8) {
        WLAN_INTERFACE_INFO *info = &play.interfaces[play.interface_count++];
        int state, start = 0;
        sscanf(rest, "%63s %d %n", one, &state, &start);
        guid(one, &info->InterfaceGuid);
        info->isState = state;
        MultiByteToWideChar(CP_UTF8, 0, rest + start, -1, info->strInterfaceDescription, 256);
    } else if (!strcmp(line, "phy") && play.phy_count < 8) {
        WLAN_PHY_RADIO_STATE *phy = &play.phys[play.phy_count];
        int software, hardware;
        sscanf(rest, "%d %d", &software, &hardware);
        phy->dwPhyIndex = play.phy_count++;
        phy->dot11SoftwareRadioState = software;
        phy->dot11HardwareRadioState = hardware;
    } else if (!strcmp(line, "scan") && play.scans.count < MOST) {
        Scans *s = &play.scans;
        int i = s->count++;
        s->code[i] = strtoul(rest, &rest, 0);
        s->told[i] = strtoul(rest, &rest, 0);
        s->reason[i] = strtoul(rest, &rest, 0);
        s->ms[i] = strtoul(rest, &rest, 0);
    } else if (!strcmp(line, "bss") && play.beacon_count < MOST) {
        Beacon *b = &play.beacons[play.beacon_count++];
        unsigned capability;
        two[0] = 0;
        sscanf(rest, "%d %63s %lu %ld %lu %x %4095s", &b->scan, one, &b->entry.ulChCenterFrequency,
               &b->entry.lRssi, &b->entry.uLinkQuality, &capability, two);
        unhex(one, b->entry.dot11Bssid, 6);
        b->entry.usCapabilityInformation = capability;
        b->entry.dot11BssType = dot11_BSS_type_infrastructure;
        b->entry.uPhyId = 0;
        b->size = unhex(two, b->elements, sizeof b->elements);
        if (b->size >= 2 && b->elements[0] == 0 && b->elements[1] <= 32) {
            b->entry.dot11Ssid.uSSIDLength = b->elements[1];
            memcpy(b->entry.dot11Ssid.ucSSID, b->elements + 2, b->elements[1]);
        }
    } else if (!strcmp(line, "joined")) {
        WLAN_ASSOCIATION_ATTRIBUTES *a = &play.joined.wlanAssociationAttributes;
        two[0] = 0;
        sscanf(rest, "%63s %lu %4095s", one, &a->wlanSignalQuality, two);
        play.joined.isState = wlan_interface_state_connected;
        unhex(one, a->dot11Bssid, 6);
        a->dot11Ssid.uSSIDLength = unhex(two, a->dot11Ssid.ucSSID, 32);
        a->dot11BssType = dot11_BSS_type_infrastructure;
    }
}

static void stamp(int scan)
{
    FILETIME now;
    GetSystemTimeAsFileTime(&now);
    for (int i = 0; i < play.beacon_count; i++)
        if (play.beacons[i].scan == scan)
            play.beacons[i].entry.ullHostTimestamp =
                ((ULONGLONG)now.dwHighDateTime << 32) | now.dwLowDateTime;
}

static void script(void)
{
    char path[MAX_PATH], line[LONGEST];
    FILE *file;
    memset(&play, 0, sizeof play);
    if (!GetEnvironmentVariableA("ZAPDESK_WLAN_PLAY", path, sizeof path)) return;
    if (!(file = fopen(path, "r"))) return;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = 0;
        if (line[0] != '#') read_line(line);
    }
    fclose(file);
    stamp(0);
}
