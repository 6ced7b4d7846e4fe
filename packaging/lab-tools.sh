#!/bin/sh
# The servers of the laboratory in network namespaces, where this is root; says so where it is not.
set -eu
cd "$(dirname "$0")/.."
. packaging/apt.sh
PATH="$PATH:/usr/sbin:/sbin"
if [ "$(id -u)" != 0 ]; then
    echo "Not root: the laboratory in network namespaces is left out of this run."
    exit 1
fi
lacking=
check() { command -v "$1" >/dev/null 2>&1 || lacking="$lacking $2"; }
check ip iproute2
check nft nftables
check dnsmasq dnsmasq-base
check chronyd chrony
check mosquitto mosquitto
check nginx nginx-light
check dhclient isc-dhcp-client
check faketime faketime
check conntrack conntrack
check busybox busybox
check unshare util-linux
# A bus of their own for the tests of the radio, which are left out without it.
/usr/bin/python3 -c 'import dbus, gi' 2>/dev/null || apt_install python3-dbus python3-gi dbus-daemon ||
    echo "The tests with a D-Bus of their own are left out."
[ -z "$lacking" ] || apt_install $lacking || {
    echo "The laboratory is left out: missing packages:$lacking"
    exit 1
}
if [ ! -e /dev/net/tun ]; then
    echo "The laboratory is left out: this machine has no /dev/net/tun."
    exit 1
fi
if ! unshare --net --mount true 2>/dev/null; then
    echo "The laboratory is left out: no network namespaces may be made here."
    exit 1
fi
