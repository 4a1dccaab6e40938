#!/bin/sh
# Publishing from cron: mails, the textfile of a run, only when sources are fresh, waiting for them, how a run ends. One line a failure,
# one closing line of totals. Argument: the program.
set -u
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d)
trap 'chmod -R u+w "$work" 2> /dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
umask 022
passed=0
failed=0
check() { # what, command that must hold
    name=$1
    shift
    if "$@" > why 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL ops: $name: $(head -n 3 why) $(head -n 3 said 2> /dev/null)"
    fi
}
publish() { # day, options: to site
    day=$1
    shift
    BOARDPACK_NOW=$day timeout 60 "$program" publish --site "${SITE:-site}" "$@" > out 2> said
    status=$?
}
is() { [ "$status" -eq "$1" ] || { echo "status $status, not $1" && false; }; }
says() { grep -qF -e "$1" said out || { echo "does not say: $1" && false; }; }
last_says() { tail -n 1 said | grep -qF -e "$1" || { echo "the last line does not say: $1: $(tail -n 1 said)" && false; }; }
absent() { [ ! -e "$1" ] || { echo "is there: $1" && false; }; }
lines() { [ "$(grep -cF -e "$1" said)" -eq "$2" ] || { echo "not $2 lines with: $1" && false; }; }
rows() { # source, day of November its rows go to
    { for day in $(seq -w 1 31); do echo 2026-10-$day; done && for day in $(seq -w 1 "$2"); do echo 2026-11-$day; done; } |
        awk -F- 'BEGIN { print "date,v,shop" } { print $0 "," $3 ",North"; print $0 ",4,South" }' > "$1.new"
    mv "$1.new" "$1.csv"
}
metric() { # name and labels, value: a line of the textfile
    grep -qxF -e "boardpack_$1 $2" run.prom || { echo "no boardpack_$1 $2: $(grep -F "boardpack_${1%%[\{]*}" run.prom | grep -v '^#')" && false; }
}
cat > pack.yaml <<'Y'
pack: {title: Review, entity: Shop, period: week}
sources:
  orders: {file: orders.csv, time: date}
  calls: {file: calls.csv, time: date, grain: day}
metrics:
  - {id: a, name: Orders, source: orders, measure: count(), better: up, owner: Ann, segments: [shop]}
  - {id: b, name: Calls, source: calls, measure: sum(v), better: up, owner: Ann}
goals: goals.csv
Y
printf 'metric,target\na,3\n' > goals.csv
rows orders 8

# ---- a mail a publish
calls() { awk -F, 'NR == 1 || !seen[$1]++' orders.csv > calls.new && mv calls.new calls.csv; }
calls
publish 2026-11-09 --mail out.eml --metrics run.prom
check "the first week" is 0
check "a mail is there" test -s out.eml
check "nobody else may read it" test "$(stat -c %a out.eml)" = 640
check "nothing else is left beside it" test -z "$(ls -A | grep ready)"
check "its subject is the headline" grep -q '^Subject: ' out.eml
check "summary.txt is in the pack" grep -qx 'Review' site/packs/2026-W45/summary.txt
check "figures are in the pack" test -s site/packs/2026-W45/data/figures.xlsx
mv out.eml first.eml
publish 2026-11-09 --mail out.eml
check "nothing new is no failure" is 0
check "it is said" says "nothing was written, no mail either"
check "nothing new is no mail" absent out.eml
BOARDPACK_NOW=2026-11-09 "$program" publish --site other --mail second.eml > out 2> said
check "the same pack is the same mail" cmp first.eml second.eml
rm -rf other
publish 2026-11-09 --mail none/out.eml
check "nothing new needs no folder" is 0
rows orders 15 && calls
publish 2026-11-16 --mail none/out.eml
check "a mail in no folder" is 73
check "is said" says "there is no folder"
check "and nothing is published" absent site/packs/2026-W46
check "the line at the end says what is shown" last_says "exit 73: nothing was published, and 2026-W45 is still the last pack in site"
check "a failed run leaves its record" grep -q '"status": 73' site/.run.json
check "which is no part of the site" "$program" verify site
mkdir out.eml
publish 2026-11-16 --mail out.eml
check "a folder in the mail's place" is 73
rmdir out.eml
publish 2026-11-16 --mail out.eml
check "then it is published" is 0
check "the record of the failure goes" absent site/.run.json
check "run.json tells of sources" grep -q '"through": "2026-11-15"' site/packs/2026-W46/run.json
check "run.json tells of fonts" grep -q '"file": "NotoSans-Regular.ttf"' site/packs/2026-W46/run.json

# ---- a run that was killed between the site and its mail
mv out.eml whole.eml
tag=$(sed -n 's/.*"made_of": "\(.\{16\}\).*/\1/p' site/packs/2026-W46/manifest.json)
cp whole.eml ".out.eml.$tag.ready"
echo old > .out.eml.0123456789abcdef.ready
publish 2026-11-16 --mail out.eml
check "its mail comes with the next run" cmp out.eml whole.eml
check "and that is said" says "only the mail, which an earlier run did not get to, was written"
check "once" absent ".out.eml.$tag.ready"
rm out.eml

# ---- audiences: a mail each
sed -i 's/^goals:.*/&\naudiences: [{id: board, metrics: [a]}, {id: shops, each: shop, metrics: [a]}]\npeople: people.csv/' pack.yaml
printf 'role,name,mail\nboard,The board,board@b.example\n' > people.csv
SITE=aud
publish 2026-11-16 --mail mail.eml
SITE=site
check "one an audience" test -s mail-board.eml -a -s mail-shops-North.eml -a -s mail-shops-South.eml
check "and none for all" absent mail.eml
check "to the audience's own address" grep -qx ' <board@b.example>' mail-board.eml
check "else to nobody" grep -qx 'To: undisclosed-recipients:;' mail-shops-North.eml
check "where its own pack lies" grep -q 'pack-2026-W46-shops-North.pdf' mail-shops-North.eml
check "a mail holds nothing of another's" sh -c '! grep -q South mail-shops-North.eml'
sed -i '/^audiences/d; /^people/d' pack.yaml

# ---- the textfile
here=$(pwd -P)
publish 2026-11-16 --metrics run.prom
check "metrics of a run with nothing new" metric 'last_run_success{pack="'"$here"'/pack.yaml"}' 1
check "its status" metric 'last_run_exit_status{pack="'"$here"'/pack.yaml"}' 0
check "nothing was published" metric 'last_run_published{pack="'"$here"'/pack.yaml"}' 0
check "age of a source" metric 'source_age_days{pack="'"$here"'/pack.yaml",source="orders"}' 1
check "rows of a source" metric 'source_rows_read{pack="'"$here"'/pack.yaml",source="orders"}' 92
check "goals" metric 'goals{pack="'"$here"'/pack.yaml",status="met"}' 1
success=$(grep '^boardpack_last_success' run.prom)
mv goals.csv kept
publish 2026-11-16 --metrics run.prom
check "a run that fails" is 66
check "metrics of it" metric 'last_run_success{pack="'"$here"'/pack.yaml"}' 0
check "its status too" metric 'last_run_exit_status{pack="'"$here"'/pack.yaml"}' 66
check "when one last did well stays" grep -qxF "$success" run.prom
mv kept goals.csv
publish 2026-11-16 --metrics none/run.prom
check "metrics in no folder" is 73
cp pack.yaml whole.yaml
publish 2026-11-16 --metrics pack.yaml
check "a file that is no textfile of ours is not replaced" is 73
check "it stays" cmp pack.yaml whole.yaml
check "that is said once" test "$(grep -c 'error: boardpack did not make what stands here' said)" -eq 1
publish 2026-11-16 nowhere.yaml --metrics pack.yaml
check "nor by a run that fails" cmp pack.yaml whole.yaml
mkfifo pipe
publish 2026-11-16 --metrics pipe
check "nor a pipe" test "$status" -eq 73 -a -p pipe
ln -s pack.yaml link.prom
publish 2026-11-16 --metrics link.prom
check "nor a link" test "$status" -eq 73 -a -L link.prom
publish 2026-11-16 --metrics site/run.prom
check "nor may it lie in the site" test "$status" -eq 73 -a ! -e site/run.prom
: > empty.prom
publish 2026-11-16 --metrics empty.prom
check "an empty one is" test "$status" -eq 0 -a -s empty.prom
rm -r pipe link.prom empty.prom
cp whole.yaml kept
SITE=other2
publish 2026-11-16 --mail pack.yaml
check "a mail in the place of somebody's file" is 73
check "that stays too" cmp pack.yaml kept
SITE=other3
publish 2026-11-16 --mail other3/m.eml
check "a mail in the site" test "$status" -eq 73 -a ! -e other3
for none in '' x/ . s.csv/.. "$(printf '%0300d' 1)"; do
    SITE=other5
    publish 2026-11-16 "--mail=$none"
    check "a mail named \`$none\`" test "$status" -eq 73 -a ! -e other5
    publish 2026-11-16 "--metrics=$none"
    check "metrics named \`$none\`" test "$status" -eq 73 -a ! -e other5
done
mkdir -p other4/.now.tmp beside
SITE=other4
publish 2026-11-16 --mail beside/m.eml
check "a publish that fails" is 73
check "leaves no mail that was made ready" test -z "$(ls -A beside)"
SITE=site
rm -rf other? beside kept whole.yaml
well_formed() { awk '/^# (HELP|TYPE) boardpack_[a-z_]+ / { next } /^boardpack_[a-z_]+\{([a-z]+="([^"\\]|\\["\\n])*",?)+\} -?[0-9.e+]+$/ { next } { print; bad = 1 } END { exit bad }' run.prom; }
check "every line is one of the format" well_formed
cp pack.yaml 'a "b\.yaml'
BOARDPACK_NOW=2026-11-16 "$program" publish 'a "b\.yaml' --site site --metrics run.prom > out 2> said
check "labels are escaped" metric 'last_run_success{pack="'"$here"'/a \"b\\.yaml"}' 1
check "and well formed" well_formed

# ---- only when it is whole
rows orders 22
publish 2026-11-23 --require-fresh --metrics run.prom
check "a source that does not reach the end" is 66
check "is named" says '`calls` is not fresh: it does not reach the period'"'"'s end, its last row is of 2026-11-15'
check "and no other" lines "is not fresh" 2 # the message, and the line at the end
check "the old week stays" last_says "exit 66: nothing was published, and 2026-W46 is still the last pack in site"
check "there is no new one" absent site/packs/2026-W47
check "the textfile has its age" metric 'source_age_days{pack="'"$here"'/pack.yaml",source="calls"}' 8
publish 2026-11-23 --wait 1s --log json
check "waiting in vain" is 66
check "says once what for" lines "waiting until" 1
check "every line is JSON" sh -c 'while read -r line; do case $line in {*}) ;; *) exit 1 ;; esac; done < said'
check "the last one has the status" last_says '{"level":"end","status":66,"message":"exit 66: nothing was published'
(sleep 1 && awk -F, 'NR == 1 || !seen[$1]++' orders.csv > calls.new && mv calls.new calls.csv) &
publish 2026-11-23 --wait 20s --mail out.eml
wait
check "waiting until they come" is 0
check "is said" says 'waiting until 20'
check "then it is published" test -f site/packs/2026-W47/index.html -a -s out.eml
rm out.eml
publish 2026-11-23 --wait 20s --mail out.eml
check "the same again does nothing" says "nothing was written"
check "no mail either" absent out.eml
rows orders 29 && calls && mv calls.csv later.csv
(sleep 0.5 && mv later.csv calls.csv) &
publish 2026-11-30 --wait 20s
wait
check "an export that is not there yet" is 0
check "is waited for" test -f site/packs/2026-W48/index.html
check "what is missing is said" says "calls.csv"
mv calls.csv kept.csv
BOARDPACK_NOW=2026-11-30 timeout 60 "$program" publish --site site --wait 20s > waited 2>&1 &
waiting=$!
sleep 1
flock site/.boardpack-lock sleep 1 # another run publishes just when this one looks
mv kept.csv calls.csv
wait $waiting
check "a run that waits outlives one that publishes meanwhile" [ $? -eq 0 ]
check "and says nothing of it" sh -c '! grep -q "another run" waited'
mv pack.yaml away.yaml
publish 2026-11-30 --wait 20s
check "a pack that is not there is not waited for" is 66
mv away.yaml pack.yaml
rm calls.csv
publish 2026-11-30 --require-fresh --partial
check "a source that failed is not fresh" is 66
check "and is named" says '`calls` is not fresh: it could not be read'
for time in '' 0s 1x 2 h '1m 2s' 2s1h 31d -1h 1h1h 1.5h; do
    publish 2026-11-30 --wait="$time"
    check "--wait $time is refused" is 64
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
