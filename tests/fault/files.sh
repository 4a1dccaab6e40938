#!/bin/sh
# A build over last week's pack, with its K-th call on files failing, or killed there: the folder must hold the one pack or the other,
# whole; the exit status must tell which; the next build must put all right. Then the same of builds killed at random moments, and of
# five at once. Arguments: the program, the library that makes calls fail, how many calls to leave out between two that are tried (0:
# none), and how many random moments.
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
  - {id: a, name: Orders, source: s, measure: count(), better: up, owner: Ann}
  - {id: b, name: Sales, source: s, measure: sum(v), better: up, owner: Ann}
Y
for day in 02 03 04 05 06 07 08 09 10 11 12 13 14 15; do printf '2026-11-%s,%s\n2026-11-%s,4\n' $day $day $day; done | sed '1i date,v' > s.csv
build() { # week, format
    BOARDPACK_NOW=2026-11-16 timeout 60 "$program" build --week "$1" --format "$2" --out out > said 2>&1
}
tree() { (cd "$1" && find . -type f ! -name run.json ! -name '.*' ! -name mine.txt -exec cksum {} + | sort); }
# Last week's has a page in HTML too, which this week's has not: there is something to remove.
build 2026-W45 md,html && tree out > one && cp -a out last || exit 1
build 2026-W46 md && tree out > two || exit 1
rm -rf out

look() { # what was done, exit status
    tree out > now 2>/dev/null || : > now
    which=neither
    cmp -s now one && which=one
    cmp -s now two && which=two
    why=
    [ $which != neither ] || why="files of two packs"
    case $2 in 0 | 1) [ $which = two ] || why="status $2, and it is not the new pack" ;; 137) ;; 66 | 70 | 73) ;; *) why="status $2" ;; esac
    grep -q 'nothing was changed' said && [ $which = two ] && why="says that nothing was changed"
    case $1 in *shared*) [ -f out/mine.txt ] || why="lost a file of another" ;; esac
    if [ -n "$why" ] && [ -f out/.boardpack-journal ]; then # two packs, and told so
        [ "$2" = 137 ] || grep -q 'next build' said && why=
    fi
    build 2026-W46 md
    again=$?
    while [ $again -eq 75 ] && [ "$1" != "${1#*moment}" ] && sleep 0.1; do # the killed one is still on its way out
        build 2026-W46 md
        again=$?
    done
    tree out > now
    [ $again -eq 0 ] && cmp -s now two || why="${why:+$why; }the next build ends with $again: $(head -n 3 said)"
    [ -z "$(find . -name '.?*')" ] || why="${why:+$why; }left behind: $(find . -name '.?*' | head -n 3)"
    if [ -z "$why" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $1: $why"
    fi
}

for kind in alone shared; do
    for plan in file:5 file:28 file:122 file:4 short kill; do # EIO, ENOSPC, EDQUOT, EINTR by their numbers on Linux
        k=0
        while [ $k -lt 5000 ]; do
            k=$((k + 1 + (k > 0) * apart))
            rm -rf out .[!.]* now
            cp -a last out
            [ $kind = alone ] || echo mine > out/mine.txt
            rm -f count
            fault=${plan%%:*}:$k
            case $plan in file:*) fault=$fault:${plan#file:} ;; esac
            (FAULT=$fault FAULT_COUNT=$work/count LD_PRELOAD=$library build 2026-W46 md) 2> /dev/null
            status=$?
            [ $plan = kill ] && [ -f count ] && [ "$(cat count)" -lt $k ] && break
            [ $plan != kill ] && [ "$(cat count 2> /dev/null || echo 0)" -lt $k ] && break
            look "$kind $fault" $status
        done
    done
done

i=0
while [ $i -lt "$moments" ]; do
    i=$((i + 1))
    rm -rf out .[!.]* now
    cp -a last out
    [ $((i % 2)) -eq 0 ] || echo mine > out/mine.txt
    kind=$([ -f out/mine.txt ] && echo shared || echo alone)
    BOARDPACK_NOW=2026-11-16 timeout -s KILL "0.0$(awk -v i=$i 'BEGIN { srand(i); printf "%03d", 1 + rand() * 499 }')" \
        "$program" build --week 2026-W46 --format md --out out > said 2>&1
    look "$kind killed at moment $i" $?
done

rm -rf out .[!.]* now
for round in 1 2 3 4; do
    pids=
    for week in 45 46 45 46 45; do
        (BOARDPACK_NOW=2026-11-16 timeout 60 "$program" build --week 2026-W$week --format md --out out > said$week.$round 2>&1) &
        pids="$pids $!"
    done
    done_ones=0
    why=
    for pid in $pids; do
        wait "$pid"
        status=$?
        case $status in 0) done_ones=$((done_ones + 1)) ;; 75) ;; *) why="one of five at once ends with $status" ;; esac
    done
    tree out | grep -v pack.html > now
    grep -v pack.html one | cmp -s - now || cmp -s two now || why="five at once: files of two packs"
    [ $done_ones -gt 0 ] || why="five at once, and none was done"
    [ -z "$(find . -name '.?*')" ] || why="five at once left behind: $(find . -name '.?*' | head -n 3)"
    if [ -z "$why" ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAIL $why"; fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
