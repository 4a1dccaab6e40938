#!/bin/sh
# `boardpack alert` with one new case, with its K-th call on files failing, or killed there: the state is the one before or the one
# after, whole; a case is told before it is remembered, so that none is lost; the next run puts all right and leaves nothing beside the
# state. Then the same of runs killed at random moments, and of five at once. Arguments as for files.sh.
set -u
program=$1
library=$2
apart=${3:-0}
moments=${4:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0
failed=0
cat > pack.yaml <<'Y'
pack: {title: Review, entity: Shop, period: week}
sources:
  s: {file: s.csv, time: date}
metrics:
  - {id: a, name: Orders, source: s, measure: count(), owner: Ann}
alerts:
  - {id: low, source: s, where: score <= 3, owner: Ann}
Y
run() { BOARDPACK_NOW=2026-11-16 timeout 60 "$program" alert --state st/told > "$1" 2> said; }
mkdir st
printf 'date,score\n2026-11-02,1\n2026-11-10,2\n2026-11-11,9\n' > s.csv
run first
cp st/told one
echo 2026-11-12,3 >> s.csv
run second
cp st/told two
[ "$(wc -l < first) $(wc -l < second)" = "1 1" ] || exit 1

look() { # what was done, exit status
    which=neither
    cmp -s st/told one && which=one
    cmp -s st/told two && which=two
    told=$(grep -c 2026-11-12 out)
    why=
    [ $which != neither ] || why="the state is neither the one before nor the one after"
    [ $which != two ] || [ "$told" -eq 1 ] || why="remembered and never told"
    case $2 in 1) [ $which = two ] || why="status 1, and it is not remembered" ;; 66 | 70 | 73 | 75 | 137) ;; *) why="status $2" ;; esac
    run again
    again=$?
    while [ $again -eq 75 ] && [ "$1" != "${1#*moment}" ] && sleep 0.1; do # the killed one is still on its way out
        run again
        again=$?
    done
    case $which$again in one1 | two0) ;; *) why="${why:+$why; }the next run ends with $again: $(head -n 3 said)" ;; esac
    cmp -s st/told two || why="${why:+$why; }the next run does not remember it"
    [ "$(ls -A st)" = told ] || why="${why:+$why; }left behind: $(ls -A st | tr '\n' ' ')"
    if [ -z "$why" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL alert $1: $why"
    fi
}

for plan in file:5 file:28 file:4 short kill; do # EIO, ENOSPC, EINTR by their numbers on Linux
    k=0
    while [ $k -lt 5000 ]; do
        k=$((k + 1 + (k > 0) * apart))
        cp one st/told
        rm -f count
        fault=${plan%%:*}:$k
        case $plan in file:*) fault=$fault:${plan#file:} ;; esac
        (FAULT=$fault FAULT_COUNT=$work/count LD_PRELOAD=$library run out) 2> /dev/null
        status=$?
        [ $plan = kill ] && [ -f count ] && [ "$(cat count)" -lt $k ] && break
        [ $plan != kill ] && [ "$(cat count 2> /dev/null || echo 0)" -lt $k ] && break
        look "$fault" $status
    done
done

i=0
while [ $i -lt "$moments" ]; do
    i=$((i + 1))
    cp one st/told
    BOARDPACK_NOW=2026-11-16 timeout -s KILL "0.0$(awk -v i=$i 'BEGIN { srand(i); printf "%03d", 1 + rand() * 299 }')" \
        "$program" alert --state st/told > out 2> said
    look "killed at moment $i" $?
done

cp one st/told
pids=
for i in 1 2 3 4 5; do
    (BOARDPACK_NOW=2026-11-16 timeout 60 "$program" alert --state st/told > out$i 2> said$i) &
    pids="$pids $!"
done
why=
for pid in $pids; do
    wait "$pid"
    case $? in 0 | 1 | 75) ;; *) why="one of five at once ends otherwise" ;; esac
done
[ "$(cat out? | wc -l)" -eq 1 ] || why="five at once tell $(cat out? | wc -l) cases"
cmp -s st/told two || why="five at once do not remember it"
if [ -z "$why" ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAIL alert: $why"; fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
