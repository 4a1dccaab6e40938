#!/bin/sh
# The golden suite: run.sh BIN [--update] [CASE...]
#
# A case is a folder here. It holds its own inputs and
#   cmd      the arguments of boardpack, one run a line, read by the shell: "$OUT" is an empty folder of its own, and
#            >file, 2>file and the like work. Every run starts in the case's folder. Lines that begin with # are remarks.
#   setup    if there: shell commands read before the runs, in the same shell (ulimit, making a folder in "$OUT")
#   now      if there: today, for BOARDPACK_NOW; else 2026-11-16
#   status   the expected exit status, a line a run
# and what somebody cares about of
#   stderr, stdout   messages of all runs together, "$OUT" put for the folder's name; no file: nothing may be said but the line a
#                    build ends with
#   pack.md pack.json pack.html rejects.csv alerts.json alerts.csv   the whole file in "$OUT", byte for byte
#   charts.svg       all drawings of "$OUT"/charts, one after another
#   pdf.txt          what pdftotext -layout reads in "$OUT"/pack.pdf
#   files            the list of all files in "$OUT"
#   has, has-not     lines of FILE<TAB>fixed text, which must (not) occur in FILE of "$OUT" (pdf.txt, stderr and stdout as
#                    above); FILE<TAB> alone: the file must (not) exist
#   stanza           for ../stanza.sh: what inspect prints for pack.yaml is built with these options
#   latin            words of Latin letters that packs in "$OUT" may have, a word a line; any other of three letters and more is English
#                    in another language (latin.sh)
#   same             two folders in "$OUT" that must hold the same bytes in every file but run.json
#
# Where the last run must fail (status 64 and up), "$OUT" holds an earlier pack before the first run, and must hold just
# that after the last, byte for byte, with no file more but run.json: a failed run writes nothing else and harms nothing.
#
# --update rewrites those expectations that exist, but not status, has, has-not and same; git diff is the review.
# Needs sh, coreutils, diff, grep, sed and pdftotext.

LC_ALL=C.UTF-8 TZ=UTC
export LC_ALL TZ
unset SOURCE_DATE_EPOCH CDPATH
here=$(cd "$(dirname "$0")" && pwd)

usage() { echo "usage: run.sh BIN [--update] [CASE...]" >&2; exit 64; }
[ $# -ge 1 ] || usage
bin=$(cd "$(dirname "$1")" 2>/dev/null && pwd)/$(basename "$1")
[ -x "$bin" ] || { echo "run.sh: there is no program $1" >&2; exit 64; }
shift
update=
if [ "$1" = --update ]; then update=yes; shift; fi
command -v pdftotext >/dev/null || { echo "run.sh: pdftotext is missing (poppler-utils)" >&2; exit 64; }
tab=$(printf '\t')
tmp=$(mktemp -d "${TMPDIR:-/tmp}/golden.XXXXXX") || exit 73
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM

# Every run of one case -> $work/status, stderr, stdout, and $OUT. In a subshell, so that setup can limit and change what it likes.
run_case() (
    cd "$here/$1" || exit 70
    BOARDPACK_NOW=2026-11-16
    [ -f now ] && read -r BOARDPACK_NOW <now
    export BOARDPACK_NOW OUT
    exec 8>"$work/status" >"$work/stdout.raw" 2>"$work/stderr.raw" </dev/null
    # shellcheck disable=SC1091
    [ -f setup ] && . ./setup
    while IFS= read -r line <&9 || [ -n "$line" ]; do
        case $line in '' | '#'*) continue ;; esac
        eval "\"\$bin\" $line"
        echo $? >&8
    done 9<cmd
)

# An earlier pack, of which a failed run must leave every byte. Its pack.json says that a build wrote it.
earlier_pack() {
    mkdir -p "$1/charts"
    for name in pack.md pack.html pack.pdf pack.json rejects.csv charts/icon-met.svg; do
        echo "the $name of an earlier pack" >"$1/$name"
    done
    echo '{"schema":"boardpack/1"}' >"$1/pack.json"
}

# compare NAME GOT: the expectation NAME of the case with the file GOT.
compare() {
    if [ -n "$update" ] && [ "$1" != status ] && [ -f "$case/$1" ] && ! cmp -s "$2" "$case/$1"; then
        if [ -f "$2" ]; then cp "$2" "$case/$1"; else echo "$1 was expected and is not there"; fi
    fi
    if [ -f "$case/$1" ]; then
        [ -f "$2" ] || : >"$2.missing"
        if [ -f "$2" ]; then diff -u --label "expected/$1" --label "got/$1" "$case/$1" "$2"; else echo "$1 was not written"; fi
    fi
}

# said NAME: messages; a case that says nothing of them expects silence.
said() {
    sed "s|$OUT|\$OUT|g" "$work/$1.raw" >"$work/$1"
    if [ -f "$case/$1" ]; then compare "$1" "$work/$1"; return; fi
    sed -i '/^boardpack: [^ ]* is in [^ ]*: /d' "$work/$1"
    if ! grep -q "^$1$tab" "$case/has" 2>/dev/null; then diff -u --label "expected/$1 (nothing)" --label "got/$1" /dev/null "$work/$1"; fi
}

search() { # has|has-not
    [ -f "$case/$1" ] || return 0
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in '' | '#'*) continue ;; *"$tab"*) ;; *) echo "$1: no tab in: $line"; continue ;; esac
        file=$OUT/${line%%"$tab"*} text=${line#*"$tab"}
        case ${line%%"$tab"*} in pdf.txt | stderr | stdout) file=$work/${line%%"$tab"*} ;; esac
        if [ -z "$text" ]; then
            if [ "$1" = has ]; then [ -e "$file" ]; else [ ! -e "$file" ]; fi || echo "$1: the file ${line%%"$tab"*}"
        elif [ ! -f "$file" ]; then
            echo "$1: there is no file ${line%%"$tab"*}"
        elif grep -qF -e "$text" "$file"; then
            [ "$1" = has ] || { echo "has-not, but it is there: $line"; grep -nF -m3 -e "$text" "$file" | cut -c1-300; }
        else
            [ "$1" = has-not ] || echo "has, but it is not there: $line"
        fi
    done <"$case/$1"
}

check_case() {
    compare status "$work/status"
    said stderr
    said stdout
    if [ -f "$OUT/pack.pdf" ] && [ ! -d "$work/earlier" ]; then pdftotext -layout "$OUT/pack.pdf" "$work/pdf.txt" 2>&1; fi
    compare pdf.txt "$work/pdf.txt"
    for name in pack.md pack.json pack.html rejects.csv alerts.json alerts.csv; do compare "$name" "$OUT/$name"; done
    if [ -f "$case/charts.svg" ]; then
        for drawing in "$OUT"/charts/*.svg; do echo "== $(basename "$drawing")" && cat "$drawing" && echo; done >"$work/charts.svg"
        compare charts.svg "$work/charts.svg"
    fi
    if [ -f "$case/files" ]; then (cd "$OUT" && find . -type f | sed 's|^\./||' | sort) >"$work/files"; compare files "$work/files"; fi
    search has
    search has-not
    if [ -f "$case/latin" ]; then sh "$here/latin.sh" "$OUT" "$case/latin"; fi
    if [ -f "$case/same" ]; then read -r one other <"$case/same"; diff -rq -x run.json "$OUT/$one" "$OUT/$other"; fi
    [ -d "$work/earlier" ] && diff -r -x run.json "$work/earlier" "$OUT"
    find "$OUT" -name '*.new' -o -name '.*.new'
}

do_case() {
    case=$here/$1 work=$tmp/$1 OUT=$tmp/$1/out
    mkdir -p "$OUT"
    if [ ! -f "$case/cmd" ] || [ ! -f "$case/status" ]; then echo "no case: cmd or status is missing" >"$work/failed"; return; fi
    if [ "$(tail -n 1 "$case/status")" -ge 64 ]; then earlier_pack "$OUT"; earlier_pack "$work/earlier"; fi
    run_case "$1"
    check_case >"$work/failed" 2>&1
    rm -rf "$OUT"
}

# Case names may be given as paths too.
count=$#
while [ "$count" -gt 0 ]; do
    name=$(basename "$1")
    shift
    set -- "$@" "$name"
    count=$((count - 1))
done

# As many workers as there are cores, each every so-many-th case; what they found is printed in order at the end.
if [ $# -eq 0 ]; then
    for folder in "$here"/*/; do set -- "$@" "$(basename "$folder")"; done
fi
workers=$(nproc)
worker() { # NUMBER CASE...
    turn=$1
    shift
    for name; do
        [ "$turn" -eq 0 ] && do_case "$name"
        turn=$(((turn + 1) % workers))
    done
}
number=0
while [ "$number" -lt "$workers" ]; do
    worker "$number" "$@" &
    number=$((number + 1))
done
wait

passed=0 failed=0
for name; do
    if [ -f "$tmp/$name/failed" ] && [ ! -s "$tmp/$name/failed" ]; then
        echo "ok   $name"
        passed=$((passed + 1))
    else
        echo "FAIL $name"
        sed 's/^/     /' "$tmp/$name/failed" 2>&1
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
