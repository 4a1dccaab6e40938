#!/bin/sh
# Time and memory: run.sh BIN [--all]
#
# Inputs made to harm, each ten times the size at which its kind was found slow or refused: the program ends by itself,
# within its seconds of processor time (ten times what it took when the case was written, at least five) and the memory
# named, with the exit status named, and where it refuses it says which limit. Without --all only those that take a
# moment. Needs awk, gzip, coreutils.
#
# Of each case: the function of make.sh, its size, seconds, megabytes of address space, the exit status, and what the
# messages must hold (- for nothing), where a blank is written as _; `quick` or -; the command, where it is not a build.

LC_ALL=C.UTF-8 TZ=UTC BOARDPACK_NOW=2026-11-16
export LC_ALL TZ BOARDPACK_NOW
unset SOURCE_DATE_EPOCH
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
all=${2:-}
[ -x "$bin" ] || { echo "run.sh: there is no program $1" >&2; exit 64; }
# A sanitizer takes terabytes of address space, and several times as long.
limited=yes slower=1
(ulimit -v 500000 && "$bin" --version) >/dev/null 2>&1 || { limited='' slower=4; }
tmp=$(mktemp -d "${TMPDIR:-/tmp}/bounds.XXXXXX") || exit 73
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM

# Run in the case's folder. A wall clock stands behind the processor's: it ends what waits for ever.
run_case() { # KIND SIZE SECONDS MEGABYTES STATUS WORDS COMMAND
    # shellcheck disable=SC2086
    (
        [ -z "$limited" ] || ulimit -v $(($4 * 1024))
        ulimit -t $(($3 * slower)) && exec timeout $(($3 * slower * 20)) "$bin" $7
    ) >said 2>&1
    status=$?
    [ "$status" = "$5" ] || { echo "status $status, not $5"; return; }
    [ "$6" = - ] || grep -qF -e "$(echo "$6" | tr _ ' ')" said || echo "not said: $6"
}

passed=0 failed=0
while read -r kind size seconds megabytes status words when command; do
    case $kind in '' | '#'*) continue ;; esac
    [ -n "$all" ] || [ "$when" = quick ] || continue
    mkdir "$tmp/$kind" && cd "$tmp/$kind" || exit 70
    sh -c '. "$1" && "$2" "$3"' sh "$here/make.sh" "$kind" "$size" || echo "the input was not made" >why
    [ -s why ] || run_case "$kind" "$size" "$seconds" "$megabytes" "$status" "$words" "${command:-build --out out}" >why
    if [ -s why ]; then
        failed=$((failed + 1))
        echo "FAIL bounds: $kind $size: $(cat why)"
        tail -n 3 said | cut -c 1-300 | sed 's/^/     /'
    else
        passed=$((passed + 1))
        echo "ok   $kind"
    fi
    cd "$tmp" && rm -rf "${tmp:?}/$kind"
done <"$here/cases"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
