#!/bin/sh
# What make does where packages are missing: as root, through sudo, or not at all. Prints a line of totals. Needs setpriv (util-linux)
# when run as root, to be nobody for a while.
set -u
passed=0
failed=0
expect() { # NAME STATUS TEXT: of $status and $said
    if [ "$status" -eq "$2" ] && { [ -z "$3" ] || echo "$said" | grep -qF -- "$3"; }; then
        echo "ok   $1"
        passed=$((passed + 1))
    else
        echo "FAIL $1: status $status, said: $said"
        failed=$((failed + 1))
    fi
}
empty=$(mktemp -d) # a PATH without sudo
trap 'rm -rf "$empty"' EXIT
for tool in sh id; do ln -s "$(command -v "$tool")" "$empty/$tool"; done
chmod 755 "$empty"
nobody="setpriv --reuid 65534 --regid 65534 --clear-groups"
[ "$(id -u)" -eq 0 ] || nobody=
said=$(env PATH="$empty" $(command -v ${nobody%% *} || echo env) ${nobody#* } sh tests/may-install.sh libfoo-dev bar 2>&1)
status=$?
expect "without root and sudo the packages are named" 1 "apt-get install --no-install-recommends libfoo-dev bar"
ln -s /bin/true "$empty/sudo"
said=$(env PATH="$empty" $(command -v ${nobody%% *} || echo env) ${nobody#* } sh tests/may-install.sh libfoo-dev 2>&1)
status=$?
expect "with sudo they can be installed" 0 ""
if [ "$(id -u)" -eq 0 ]; then
    said=$(sh tests/may-install.sh libfoo-dev 2>&1)
    status=$?
    expect "so can they as root" 0 ""
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
