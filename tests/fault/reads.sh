#!/bin/sh
# A build whose K-th call that opens, reads, looks at or lists files fails: an error of a file (66, 73), or the bytes of one that could
# read all. Arguments: the program, the library that makes calls fail, how many calls to leave out between two that are tried (0: none).
set -u
program=$1
library=$2
apart=${3:-0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0
failed=0
export BOARDPACK_NOW=2026-11-16
mkdir -p commentary/2026-W46 templates/languages
cat > pack.yaml <<'Y'
pack: {title: Review, entity: Shop, period: week}
sources:
  s: {file: "s-*.csv", time: date, lookup: {file: shops.csv, key: shop}}
metrics:
  - {id: a, name: Orders, source: s, measure: count(), better: up, owner: Ann, segments: [town]}
  - {id: b, name: Sales, source: s, measure: sum(v), better: up, owner: Ann}
goals: goals.csv
commentary: commentary/
Y
printf 'metric,target\na,10\nb,100\n' > goals.csv
printf 'shop,town\n1,Ayutthaya\n2,Hue\n' > shops.csv
for day in 02 03 04 05 06 07 08 09 10 11 12 13 14 15; do printf '2026-11-%s,1,%s\n2026-11-%s,2,4\n' $day $day $day; done > rows
{ echo date,shop,v && head -n 14 rows; } > s-1.csv
{ echo date,shop,v && tail -n 14 rows; } > s-2.csv
echo 'The first week of rain.' > commentary/2026-W46/summary.md
echo 'Fewer came.' > commentary/2026-W46/a.md
echo 't.wins = Good news' > templates/languages/en.txt
"$program" build --out whole > said 2>&1 || "$program" build --out whole
(FAULT=read:0 FAULT_COUNT=$work/count LD_PRELOAD=$library "$program" build --out counted) > said 2>&1
total=$(cat count)
[ "${total:-0}" -gt 100 ] || { echo "FAIL calls that read are counted: $total" && failed=1; }
k=1
while [ $k -le "$total" ]; do
    rm -rf out
    (FAULT=read:$k:5 LD_PRELOAD=$library timeout 60 "$program" build --out out) > said 2>&1
    status=$?
    why=
    case $status in
    0 | 1) diff -rq -x run.json whole out > differ 2>&1 || why="status $status, and $(head -n 1 differ)" ;;
    66 | 73) grep -q 'error: ' said || why="status $status, and nothing is said" ;;
    *) why="status $status: $(head -n 1 said)" ;;
    esac
    if [ -z "$why" ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAIL call $k: $why"; fi
    k=$((k + 1 + apart))
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
