# Sourced. need PACKAGES: install with apt or end with the exact command. want: the same, but go on.
apt_install() {
    if [ "$(id -u)" = 0 ]; then
        sudo=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        sudo="sudo -n"
    else
        return 1
    fi
    command -v apt-get >/dev/null 2>&1 || return 1
    echo "Installing $* …"
    # Servers that come with packages are for the tests alone: they must not start by themselves.
    $sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get update -qq >/dev/null || true
    $sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need() {
    apt_install "$@" || {
        echo "Missing system packages; run: sudo apt-get install --no-install-recommends $*" >&2
        exit 1
    }
}

want() {
    apt_install "$@" || echo "For a window on this screen, run: sudo apt-get install --no-install-recommends $*" >&2
}
