#!/bin/sh
# Inputs for a fuzz target to begin with, besides its corpus: seeds.sh NAME FOLDER makes files there of the cases of
# tests/golden/: for pack each run of each case, its exports cut to their first lines; for yaml each pack.yaml and
# preset; for pdf what is expected of pack.md; for the others none.
set -u
tests=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$2"
to=$(cd "$2" && pwd)
largest=8000 # bytes

# The inputs of the case in this folder, each behind a line with its name.
inputs() {
    find . -type f -size -64k | LC_ALL=C sort | while IFS= read -r file; do
        name=${file#./}
        case $name in
        cmd | setup | status | stderr | stdout | stanza | files | has | has-not | same) continue ;;
        pack.md | pack.json | pack.html | rejects.csv | pdf.txt | charts.svg) continue ;;
        esac
        printf '=== %s\n' "$name"
        case $name in
        *.csv | *.jsonl | *.tsv) head -n 40 "$file" | head -c 3000 ;;
        *) cat "$file" ;;
        esac
        echo
    done
}

of_cases() {
    for case in "$tests"/golden/*/; do
        cd "$case" || exit 1
        name=$(basename "$case")
        inputs > "$to/inputs"
        [ "$(wc -c < "$to/inputs")" -le $largest ] || continue
        run=0
        grep -v '^#' cmd | sed 's/ --out "[^"]*"//; s/ *[0-9]*[>|;&$].*//; s/"//g' | while IFS= read -r line; do
            run=$((run + 1))
            { cat "$to/inputs"; printf '=== cmd\n%s' "$line"; } > "$to/$name-$run"
        done
    done
    rm -f "$to/inputs"
}

# Those of these files that are small.
of_files() {
    for file; do
        [ "$(wc -c < "$file")" -le $largest ] || continue
        cp "$file" "$to/$(basename "$(dirname "$file")")-$(basename "$file")"
    done
}

case $1 in
pack) of_cases ;;
yaml) of_files "$tests"/golden/*/*.yaml "$tests"/../templates/presets/*.yaml ;;
pdf)
    of_files "$tests"/golden/*/pack.md
    sed -i 's#charts/[a-z0-9_.-]*\.svg#charts/a.svg#g' "$to"/*
    ;;
esac
