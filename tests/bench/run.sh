#!/bin/bash
# Speed and memory, as ratios to named baselines, in alternating runs (so that a machine that slows down slows both). Argument: the program.
set -eu
program=$(realpath "$1")
out=build/bench
runs=${RUNS:-7}
mkdir -p "$out/pack"
gcc -O2 -o "$out/bare_libcsv" tests/bench/bare_libcsv.c -lcsv
[ -s "$out/pack/tickets.csv" ] || gawk -v size="${SIZE:-100000000}" -f tests/bench/tickets.awk > "$out/pack/tickets.csv"
cat > "$out/pack/pack.yaml" << END
pack: {title: Bench, period: week}
sources:
  tickets: {file: tickets.csv, time: created_at}
metrics:
  - {id: tickets, source: tickets, measure: count(), better: down}
  - {id: reply, source: tickets, measure: mean(first_reply_minutes), better: down}
  - {id: nps, source: tickets, measure: nps(score), unit: points}
  - {id: reopened, source: tickets, measure: 'share(reopened = "yes")', unit: "%", better: down}
  - {id: hours, source: tickets, measure: 'mean(hours_between(created_at, solved_at))', better: down}
END
sh tests/bench/stores.sh "$out/stores"
# seconds of user and system time, and kilobytes at the most, of one run
once() { /usr/bin/time -f '%U %S %M' "$@" 2>&1 > /dev/null | tail -n 1 | awk '{printf "%.3f %d\n", $1 + $2, $3}'; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
# name, command A, command B: runs them in turn and prints the medians and the median of A / B
pair() {
    local a b
    : > "$out/a" > "$out/b" > "$out/ratio" > "$out/kb"
    once $2 > /dev/null
    once $3 > /dev/null
    for _ in $(seq "$runs"); do
        read -r a kb <<< "$(once $2)"
        read -r b _ <<< "$(once $3)"
        echo "$a" >> "$out/a"
        echo "$b" >> "$out/b"
        echo "$kb" >> "$out/kb"
        echo "$a $b" | awk '{print $1 / ($2 > 0 ? $2 : 0.001)}' >> "$out/ratio"
    done
    printf '%-38s %6s s, baseline %6s s, ratio %5.2f, %3d MB\n' "$1" "$(median < "$out/a")" "$(median < "$out/b")" "$(median < "$out/ratio")" \
        "$(($(median < "$out/kb") / 1024))"
}
export BOARDPACK_NOW=2026-11-16
echo "cpu seconds, medians of $runs alternating runs"
pair "10 sample packs, all formats / python3" "sh tests/bench/ten.sh $program build sample-data/pack.yaml --out $out/sample" \
    "sh tests/bench/ten.sh sh tests/bench/python.sh"
# BASE: another boardpack, such as that of an earlier commit
[ -z "${BASE:-}" ] || pair "10 sample packs, all formats / BASE" "sh tests/bench/ten.sh $program build sample-data/pack.yaml --out $out/sample" \
    "sh tests/bench/ten.sh $BASE build sample-data/pack.yaml --out $out/base"
pair "50 stores' packs, all formats / one pack" "$program build $out/stores/pack.yaml --out $out/stores-out" "$program build sample-data/pack.yaml --out $out/sample"
for _ in 1 2 3 4 5; do
    rm -rf "$out/stores-out"
    /usr/bin/time -f %e "$program" build "$out/stores/pack.yaml" --out "$out/stores-out" 2>&1 > /dev/null | tail -n 1
done | sort -n | awk 'NR == 1 {printf "50 stores'"'"' packs into a new folder: %.2f s by the clock, the best of five\n", $1}'
BOARDPACK_NOW=2026-02-03 pair "100 MB tickets / bare libcsv" "$program build $out/pack/pack.yaml --format md --out $out/tickets" "$out/bare_libcsv $out/pack/tickets.csv"
pair "10 sample packs, md and pdf / md alone" "sh tests/bench/ten.sh $program build sample-data/pack.yaml --format md,pdf --out $out/sample-pdf" \
    "sh tests/bench/ten.sh $program build sample-data/pack.yaml --format md --out $out/sample-md"
# Pages alone, and what it takes to read their text back.
make -s build/release/bench/pages
for kind in mixed rows; do
    gawk -v kind=$kind -f tests/bench/pages.awk > "$out/$kind.md"
    language=th words="100 pages in Thai and Chinese"
    [ $kind = mixed ] || language=en words="a table of 10,000 rows"
    build/release/bench/pages "$out/$kind.md" $language a4 "$out/$kind.pdf" | sed "s/^/$words: /"
    pair "$words / pdftotext" "build/release/bench/pages $out/$kind.md $language a4 $out/$kind.pdf" "pdftotext $out/$kind.pdf $out/$kind.txt"
done
make -s build/release/bench/series
mkdir -p "$out/series"
build/release/bench/series "$out/series"
bash tests/bench/site.sh "$program" "$out/site"
