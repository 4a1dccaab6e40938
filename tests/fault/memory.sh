#!/bin/sh
# A build whose K-th allocation fails, whichever library asks for it: status 70 and one line, or the bytes of one that had all its memory.
# Then builds that are allowed less than they need. Arguments: the program, the library that makes calls fail, how many allocations to
# leave out between two that are tried (0: none).
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
cat > pack.yaml <<'Y'
pack: {title: Review, entity: Shop, period: week}
sources:
  s: {file: s.csv, time: date}
  x: {file: x.jsonl, time: date}
metrics:
  - {id: a, name: Orders, source: s, measure: count(), better: up, owner: Ann}
  - {id: b, name: Sales, source: s, measure: sum(v), better: up, owner: Ann}
  - {id: c, name: Visits, source: x, measure: distinct(who), better: up, owner: Ann}
goals: goals.csv
Y
printf 'metric,target\na,10\nb,100\n' > goals.csv
for day in 02 03 04 05 06 07 08 09 10 11 12 13 14 15; do printf '2026-11-%s,%s\n2026-11-%s,4\n' $day $day $day; done | sed '1i date,v' > s.csv
for day in 02 03 04 05 06 07 08 09 10 11 12 13 14 15; do echo "{\"date\": \"2026-11-$day\", \"who\": \"ng\u01b0\u1eddi $day\"}"; done > x.jsonl
"$program" build --out whole > said 2>&1 || exit 1
(FAULT=alloc:0 FAULT_COUNT=$work/count LD_PRELOAD=$library "$program" build --out counted) > said 2>&1
total=$(cat count)

say() { # what was done, what is wrong with it
    if [ -z "$2" ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAIL $1: $2"; fi
}
[ "${total:-0}" -gt 1000 ] || say "allocations are counted" "$total"

k=1
while [ $k -le "$total" ]; do
    rm -rf out
    (FAULT=alloc:$k LD_PRELOAD=$library timeout 60 "$program" build --out out) > said 2>&1
    status=$?
    why=
    case $status in
    0) diff -rq -x run.json whole out > differ 2>&1 || why="status 0, and $(head -n 1 differ)" ;;
    70) [ "$(grep -c "out of memory while" said)" -eq 1 ] || why="status 70, and says $(head -n 2 said)" ;;
    *) why="status $status: $(head -n 1 said)" ;;
    esac
    say "allocation $k" "$why"
    k=$((k + 1 + apart))
done

seq 1 400000 | awk 'BEGIN { print "date,who,v" } { print "2026-11-10,person number " $1 ",1" }' > many.csv
cat > many.yaml <<'Y'
pack: {title: Review, entity: Shop, period: week}
sources:
  s: {file: many.csv, time: date, key: who}
metrics:
  - {id: a, name: Persons, source: s, measure: distinct(who), better: up, owner: Ann}
Y
timeout 60 "$program" build many.yaml --out small --max-memory 40MB > said 2>&1
status=$?
[ $status -eq 70 ] && grep -q 'out of memory while reading the exports: at most 40MB' said && why= || why="status $status: $(head -n 2 said)"
say "too little memory" "$why"
timeout 60 "$program" build many.yaml --out small --format md > said 2>&1
status=$?
[ $status -eq 0 ] && why= || why="status $status: $(head -n 2 said)"
say "enough memory" "$why"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
