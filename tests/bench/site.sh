#!/bin/bash
# How long a publish takes: the sample with three audiences over an archive of 104 weeks, a small pack over one of 520. Seconds by the
# clock, the best of five, each into a copy of the site. The archives are made once, which takes a minute. Arguments: the program, a
# folder to work in.
set -eu
program=$(realpath "$1")
mkdir -p "$2"
cd "$2"
sample=$OLDPWD/sample-data
# a site of that name, how many weeks before 2026-11-09, pack.yaml
grow() {
    [ "$(cat "$1.weeks" 2> /dev/null)" = "$2" ] && return
    rm -rf "$1"
    for ((i = $2; i > 0; i--)); do
        BOARDPACK_NOW=$(date -u -d "2026-11-09 - $(((i - 1) * 7)) days" +%F) "$program" publish "$3" --site "$1" > /dev/null 2>&1 || [ $? -eq 1 ]
    done
    echo "$2" > "$1.weeks"
}
# site, pack.yaml, name
measure() {
    for _ in 1 2 3 4 5; do
        rm -rf copy
        cp -al "$1" copy
        BOARDPACK_NOW=2026-11-16 /usr/bin/time -f '%e %U %S' "$program" publish "$2" --site copy 2>&1 > /dev/null | tail -n 1
    done | sort -n | awk -v name="$3" 'NR == 1 {printf "%s: %.2f s by the clock, %.2f s of cpu time\n", name, $1, $2 + $3}'
    for _ in 1 2 3 4 5; do
        BOARDPACK_NOW=2026-11-16 /usr/bin/time -f '%e %U %S' "$program" publish "$2" --site copy 2>&1 > /dev/null | tail -n 1
    done | sort -n | awk -v name="$3" 'NR == 1 {printf "%s, nothing new: %.2f s by the clock, %.2f s of cpu time\n", name, $1, $2 + $3}'
}
rm -rf sample
cp -r "$sample" sample
cat >> sample/pack.yaml << 'Y'
audiences:
  - {id: lead, title: Leadership}
  - {id: board, title: Board, metrics: [nps, csat, on_time, orders, sales]}
  - {id: floor, title: Operations, metrics: [first_reply, resolution, on_time, refund_days]}
Y
mkdir -p small
for ((i = 0; i < 3720; i++)); do echo "$i"; done | gawk 'BEGIN { print "date,v" } { day = strftime("%F", 1473000000 + $1 * 86400, 1); print day "," $1 % 7; print day "," $1 % 5 }' > small/s.csv
cat > small/pack.yaml << 'Y'
pack: {title: Small, entity: Shop, period: week}
sources:
  s: {file: s.csv, time: date}
metrics:
  - {id: rows, source: s, measure: count(), better: up, owner: Ann}
  - {id: sum, source: s, measure: sum(v), better: up, owner: Ann}
  - {id: mean, source: s, measure: mean(v), better: up, owner: Ann}
  - {id: most, source: s, measure: max(v), better: up, owner: Ann}
Y
grow site104 104 sample/pack.yaml
measure site104 sample/pack.yaml "publish, three audiences of the sample over 104 weeks"
grow site520 520 small/pack.yaml
measure site520 small/pack.yaml "publish, a small pack over 520 weeks"
