#!/bin/sh
# A publish over last week's site, with its K-th call on files failing, or killed there: readers must find the old site or the new one,
# whole, by `boardpack verify`; the exit status must tell which; the next run must put all right and leave nothing behind. Then the
# same of runs killed at random moments, of five at once, and on a disk that is full at any point. Arguments as for files.sh.
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
audiences:
  - {id: board, title: Board}
  - {id: floor, title: Floor, metrics: [a]}
Y
for day in 02 03 04 05 06 07 08 09 10 11 12 13 14 15; do printf '2026-11-%s,%s\n2026-11-%s,4\n' $day $day $day; done | sed '1i date,v' > s.csv
publish() { # week
    BOARDPACK_NOW=2026-11-16 timeout 60 "$program" publish --week "$1" --site site --keep 1 --mail aside/m.eml --metrics aside/m.prom > out 2> said
}
# What readers find. run.json and manifests tell of the run's time.
tree() { (cd site && find -L . -path './.*' -prune -o -type f ! -name run.json ! -name manifest.json -exec cksum {} + | sort); }
mkdir aside
publish 2026-W45
[ $? -le 1 ] && tree > one && cp -a site last || exit 1
publish 2026-W46
[ $? -le 1 ] && tree > two || exit 1
case $(ls site/packs) in 2026-W46) ;; *) exit 1 ;; esac
[ "$(ls -A site/.packs)" = 2026-W46.r1 ] || exit 1

pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    echo "FAIL publish $1"
}

look() { # what was done, exit status
    why=
    which=neither
    tree > now 2> /dev/null
    cmp -s now one && which=one
    cmp -s now two && which=two
    [ $which != neither ] || why="readers find neither the old site nor the new one"
    "$program" verify site > verified 2>&1 || why="${why:+$why; }verify: $(head -n 3 verified)"
    case $2 in 0 | 1) [ $which = two ] || why="status $2, and it is not the new site" ;; 66 | 70 | 73 | 75 | 137) ;; *) why="status $2" ;; esac
    grep -q 'nothing was changed' said && [ $which = two ] && why="says that nothing was changed"
    tail -n 1 said | grep -q 'nothing was published' && [ $which = two ] && why="says that nothing was published"
    tail -n 1 said | grep -q '2026-W46 is still the last' && [ $which = one ] && why="says that the new pack is there"
    publish 2026-W46
    again=$?
    while [ $again -eq 75 ] && [ "$1" != "${1#*moment}" ] && sleep 0.1; do # the killed one is still on its way out
        publish 2026-W46
        again=$?
    done
    tree > now
    [ $again -le 1 ] && cmp -s now two || why="${why:+$why; }the next run ends with $again: $(head -n 3 said)"
    "$program" verify site > verified 2>&1 || why="${why:+$why; }verify after the next run: $(head -n 3 verified)"
    [ "$(ls -A site/.packs)" = 2026-W46.r1 ] && [ "$(ls -A site/.pages | wc -l)" -le 2 ] || why="${why:+$why; }left behind: $(ls -A site/.packs site/.pages | tr '\n' ' ')"
    [ -s aside/m-board.eml ] && [ -s aside/m-floor.eml ] || why="${why:+$why; }a mail is lost"
    [ "$(ls -A aside | wc -l)" -le 3 ] || why="${why:+$why; }left beside the site: $(ls -A aside | tr '\n' ' ')"
    [ -z "$(find site -name '*.tmp*' -o -name '*lock')" ] || why="${why:+$why; }left behind: $(find site -name '*.tmp*' -o -name '*lock')"
    if [ -z "$why" ]; then pass; else fail "$1: $why"; fi
}

fresh() {
    rm -rf site now aside
    cp -a last site
    mkdir aside
}

for plan in file:5 file:28 file:122 file:4 short kill; do # EIO, ENOSPC, EDQUOT, EINTR by their numbers on Linux
    k=0
    while [ $k -lt 5000 ]; do
        k=$((k + 1 + (k > 0) * apart))
        fresh
        rm -f count
        fault=${plan%%:*}:$k
        case $plan in file:*) fault=$fault:${plan#file:} ;; esac
        (FAULT=$fault FAULT_COUNT=$work/count LD_PRELOAD=$library publish 2026-W46) 2> /dev/null
        status=$?
        [ $plan = kill ] && [ -f count ] && [ "$(cat count)" -lt $k ] && break
        [ $plan != kill ] && [ "$(cat count 2> /dev/null || echo 0)" -lt $k ] && break
        look "$fault" $status
    done
done

i=0
while [ $i -lt "$moments" ]; do
    i=$((i + 1))
    fresh
    BOARDPACK_NOW=2026-11-16 timeout -s KILL "0.0$(awk -v i=$i 'BEGIN { srand(i); printf "%03d", 1 + rand() * 999 }')" \
        "$program" publish --week 2026-W46 --site site --keep 1 --mail aside/m.eml --metrics aside/m.prom > out 2> said
    look "killed at moment $i" $?
done

# Somebody reads meanwhile, many times: never half a site.
fresh
(
    while [ ! -f done ]; do
        find -L site/packs/ site/latest/ -name pack.json -exec cat {} + > /dev/null 2>&1
        for page in index.html latest/board/index.html latest/floor/pack.json; do [ -s "site/$page" ] || echo "$page"; done
    done > unread
) &
reader=$!
pids=
for week in 46 46 46 46 46; do
    (BOARDPACK_NOW=2026-11-16 timeout 60 "$program" publish --week 2026-W$week --site site --keep 1 > /dev/null 2>&1) &
    pids="$pids $!"
done
why=
done_ones=0
for pid in $pids; do
    wait "$pid"
    status=$?
    case $status in 0 | 1) done_ones=$((done_ones + 1)) ;; 75) ;; *) why="one of five at once ends with $status" ;; esac
done
touch done
wait $reader
tree > now
cmp -s now two || why="five at once: not the new site"
[ $done_ones -gt 0 ] || why="five at once, and none was done"
[ ! -s unread ] || why="five at once: somebody who read meanwhile missed $(sort unread | uniq -c | head -n 3)"
"$program" verify site > verified 2>&1 || why="five at once: $(head -n 3 verified)"
if [ -z "$why" ]; then pass; else fail "$why"; fi

# A disk that is really full, a little later each time.
if [ "$(id -u)" -eq 0 ] && mkdir full && mount -t tmpfs -o size=4m none full 2> /dev/null; then
    umount full
    fresh
    blocks=$(du -sk last | cut -f1)
    for more in 4 40 80 120 160 200 240 280 320; do
        mount -t tmpfs -o size=$((blocks + more))k none full && cp -a last/. full/ && rm -rf site && ln -s full site
        publish 2026-W46
        status=$?
        tree > now
        why=
        case $status in 0 | 1) cmp -s now two || why="status $status, and it is not the new site" ;; 73) cmp -s now one || why="status 73, and it is not the old site" ;; *) why="status $status" ;; esac
        "$program" verify site > verified 2>&1 || why="${why:+$why; }verify: $(head -n 3 verified)"
        if [ -z "$why" ]; then pass; else fail "on a disk with $more KB left: $why"; fi
        umount full
    done
    rm -f site
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
