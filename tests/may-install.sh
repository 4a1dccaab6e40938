#!/bin/sh
# may-install.sh PACKAGE...: whether missing packages can be installed here: as root, or through sudo. Where they cannot, names them
# for an administrator and fails, so that make stops before the first command that would only half work.
set -u
[ "$(id -u)" -eq 0 ] && exit 0
command -v sudo > /dev/null && exit 0
echo "These packages of Debian are missing, and neither root nor sudo is here to install them. Ask an administrator for:" >&2
echo "    apt-get install --no-install-recommends $*" >&2
exit 1
