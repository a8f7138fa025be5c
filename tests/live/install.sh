#!/bin/sh
# Installs what the tests talk to: the real servers and the browser from Debian's own packages, axe from npm.
# Does nothing where they are present; says what is missing where it may not install.
set -eu
cd "$(dirname "$0")/../.."

packages="wordpress wordpress-l10n wordpress-theme-twentytwentythree wordpress-theme-twentytwentyfour
wordpress-theme-twentytwentyfive mariadb-server mariadb-client apache2 libapache2-mod-php php-cli php-mysql
php-xml php-mbstring chromium poppler-utils"
axe=tests/browser/node_modules/axe-core/axe.min.js

missing=""
for package in $packages; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done
# Node.js often comes without Debian's packages, so that the command is asked for, not the package.
[ -e "$axe" ] || command -v npm >/dev/null || missing="$missing npm"

if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null; then
        echo "The tests need these Debian packages:$missing" >&2
        exit 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        echo "Run as root, once: apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
    # Debian starts a service as soon as its package is unpacked. The tests start their own, on their own ports.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
        trap 'rm -f "$policy"' EXIT
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    # shellcheck disable=SC2086
    apt-get install -q -y --no-install-recommends $missing
fi

[ -e "$axe" ] || npm install --no-package-lock --no-audit --no-fund --silent --prefix tests/browser
