#!/bin/sh
# What inspect prints is a pack.yaml that builds: for each golden case with a file `stanza` its exports are inspected, what is printed is
# put into pack.yaml as it is, checked and built; as many rows must have been read as inspect has counted. `stanza` holds the options of
# the build; where it says `choose TEXT`, the commented-out lines with that TEXT are taken in first, as a user would.
# Arguments: the program. Prints `ok NAME` or `FAIL NAME` and why, and a line of totals.
LC_ALL=C.UTF-8 TZ=UTC BOARDPACK_NOW=2026-11-23
export LC_ALL TZ BOARDPACK_NOW
bin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)/golden
tmp=$(mktemp -d "${TMPDIR:-/tmp}/stanza.XXXXXX") || exit 73
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0

# What inspect counted: the rows of periods, where those stood across the columns, else the files' rows.
counted() {
    sed -n 's/.*read as \([0-9,]*\) rows of .*/\1/p' "$1" | tr -d , | grep . && return
    sed -n '/^Assumed$/q; s/^[^ ].*: .*, \([0-9,]*\) rows\{0,1\}\(, the same otherwise\)\{0,1\}$/\1/p' "$1" | tr -d , | awk '{n += $1} END {print n + 0}'
}

one() { # CASE, in its own copy
    read -r line <cmd
    eval "\"\$bin\" $line" >pack.yaml 2>why || { cat why; return; }
    sed 's/^# \{0,1\}//' pack.yaml >said
    choose=$(sed -n 's/^choose //p' stanza)
    [ -z "$choose" ] || sed -i "\\|$choose|s/^    # /    /" pack.yaml
    "$bin" check $(grep -v '^choose' stanza) >/dev/null 2>why || { cat why pack.yaml; return; }
    "$bin" build --out out $(grep -v '^choose' stanza) >/dev/null 2>why || { cat why pack.yaml; return; }
    for form in md html pdf; do [ -s "out/pack.$form" ] || echo "there is no pack.$form"; done
    read=$(grep -o '"rows_read": *[0-9]*' out/pack.json | grep -o '[0-9]*$' | awk '{n += $1} END {print n + 0}')
    [ "$read" = "$(counted said)" ] || echo "$read rows were read, inspect counted $(counted said)"
    grep -q '"rows_rejected": *0' out/pack.json || grep -q max_rejects pack.yaml || echo "rows were rejected"
}

for case in "$here"/*/stanza; do
    name=$(basename "$(dirname "$case")")
    cp -R "$here/$name" "$tmp/$name"
    why=$(cd "$tmp/$name" && one)
    if [ -z "$why" ]; then
        echo "ok   stanza of $name"
        passed=$((passed + 1))
    else
        echo "FAIL stanza of $name"
        echo "$why" | sed 's/^/     /'
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
