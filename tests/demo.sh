#!/bin/sh
# The sample pack, a weekly one and the week before it, into a folder; says where to look. Arguments: the program, the folder.
set -eu
program=$1
out=$2
for week in 2026-W45 2026-W46; do
    BOARDPACK_NOW=${BOARDPACK_NOW:-2026-11-16} "$program" build sample-data/pack.yaml --week "$week" --out "$out/$week"
done
echo "The sample packs are in $out:"
for week in 2026-W45 2026-W46; do
    echo "  $out/$week/pack.pdf   pack.html   pack.md   pack.json"
done
