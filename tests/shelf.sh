#!/bin/sh
# The folder of a site: revisions, the last pack, --keep, modes, places that are not ours, other versions, what verify finds. One line a
# failure, one closing line of totals. Argument: the program.
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
        echo "FAIL shelf: $name: $(head -n 3 why) $(head -n 3 said 2> /dev/null)"
    fi
}
publish() { # day, options: to site
    day=$1
    shift
    BOARDPACK_NOW=$day timeout 60 "$program" publish --site site "$@" > out 2> said
    status=$?
}
is() { [ "$status" -eq "$1" ] || { echo "status $status, not $1" && false; }; }
says() { grep -qF -e "$1" said out || { echo "does not say: $1" && false; }; }
whole() { "$program" verify site; }
finds() { # text: verify ends with 65 and says it
    "$program" verify site > found 2>&1
    [ $? -eq 65 ] && grep -qF -e "$1" found || { echo "verify does not find: $1" && cat found && false; }
}
# What tells of a run that failed is no part of the site; all but the pages before those shown, which stay until the next run for who is on the way into them.
tree() {
    shown=$(readlink site/.now)
    (cd site && find . -name .run.json -prune -o -path './.pages/*' ! -path "./$shown" ! -path "./$shown/*" -prune -o \( -type f -exec cksum {} + \) -o -type l -printf '%p -> %l\n' | sort)
}
unchanged() { tree | cmp - before; }

cat > pack.yaml <<'Y'
pack: {title: Review, entity: Shop, period: week}
sources:
  s: {file: s.csv, time: date}
metrics:
  - {id: a, name: Orders, source: s, measure: count(), better: up, owner: Ann}
  - {id: b, name: Sales, source: s, measure: sum(v), better: up, owner: Ann}
goals: goals.csv
commentary: commentary/
Y
mkdir -p commentary/2026-W46 && echo "A quiet week." > commentary/2026-W46/summary.md
printf 'metric,target\na,3\n' > goals.csv
rows() { # from 1 September to that day of November
    { for day in $(seq -w 1 30); do echo 2026-09-$day; done && for day in $(seq -w 1 31); do echo 2026-10-$day; done && for day in $(seq -w 1 "$1"); do echo 2026-11-$day; done; } |
        awk -F- 'BEGIN { print "date,v" } { print $0 "," $3; print $0 ",4" }' > s.csv
}
rows 8

# ---- what fails leaves no site
publish 2026-11-09 nowhere.yaml
check "no pack.yaml" is 66
check "no pack.yaml, no site" [ ! -e site ]
mkdir site && echo mine > site/index.html
publish 2026-11-09
check "a file of somebody's" is 73
check "a file of somebody's stays alone" [ "$(ls -A site)" = index.html ]
rm -r site

BOARDPACK_NOW=2026-11-09 "$program" publish --site new/folder/// > out 2> said
check "a new folder named with a slash at its end" [ $? -eq 0 -a -f new/folder/index.html ]
rm -r new
BOARDPACK_NOW=2026-11-09 "$program" publish --site "$(printf '%0300d' 1)" > out 2> said
check "a name that is too long" [ $? -eq 73 ]
check "says so" says "File name too long"

# ---- one week after the other
publish 2026-11-09
check "the first week" is 0
check "it is there" test -f site/packs/2026-W45/index.html -a -f site/latest/pack.pdf -a -f site/index.html
check "its site is whole" whole
rows 15
publish 2026-11-16
check "the second week" is 0
check "latest is the newest" [ "$(readlink site/latest/ | sed 's/.*\///')$(readlink site/.now/latest)" = packs/2026-W46 ]
check "the last pack is that of the site" grep -q '2026-W45\|last week' site/latest/pack.md
tree > before
publish 2026-11-17 --week 2026-W46
check "once more" is 0
check "once more says so" says "nothing was written"
check "once more writes nothing" unchanged
printf '# a remark\n' >> pack.yaml
publish 2026-11-16
check "made anew it reads the same" says "reads the same: nothing was written"
check "and nothing is written" unchanged
publish 2026-11-16 --week 2026-W44
check "an older week, later" is 0
check "latest stays with the newest" [ "$(readlink site/.now/latest)" = packs/2026-W46 ]
check "three weeks" [ "$(ls site/packs | tr '\n' ' ')" = "2026-W44 2026-W45 2026-W46 " ]
check "the index names all" sh -c 'grep -q 2026-W44 site/index.html && grep -q 2026-W46 site/index.html'

check "the pages before are gone with the next run" [ "$(ls site/.pages | wc -l)" -le 2 ]

# ---- a revision
cp site/packs/2026-W46/pack.json first.json
echo 2026-11-12,7 >> s.csv
publish 2026-11-16
check "a revision" is 0
check "the first one stays" cmp first.json site/packs/2026-W46-r1/pack.json
check "the new one is shown" sh -c '! cmp -s first.json site/packs/2026-W46/pack.json'
check "its manifest says so" grep -q '"revision": 2' site/packs/2026-W46/manifest.json
check "its page says what has changed" grep -q '^\*\*Revision 2, changed since it was published:\*\* Orders, Week 46: 15, was 14 (1 row more since); Sales, ' site/latest/pack.md
check "the first one says nothing of the kind" sh -c '! grep -q Revision site/packs/2026-W46-r1/pack.md'
check "revision.json says it" sh -c 'tr -d " \n" < site/latest/revision.json | grep -q "\"period\":\"2026-W46\",\"was\":14,\"now\":15"'
check "nobody's words have changed" grep -q '"words": false' site/latest/revision.json
check "whole with a revision" whole
echo "A loud week." > commentary/2026-W46/summary.md
publish 2026-11-16
check "words alone" grep -q '^\*\*Revision 3, changed since it was published:\*\* people’s words$' site/latest/pack.md
check "words alone: no figure" grep -q '"figures": \[\]' site/latest/revision.json
tree > before
publish 2026-11-16
check "a revision once more writes nothing" unchanged

# ---- modes
check "files 640, folders 750" [ -z "$(find site -type f ! -perm 640 -o -type d ! -path site ! -perm 750)" ]
check "the site too" [ "$(stat -c %a site)" = 750 ]
rm -rf other
(umask 077 && BOARDPACK_NOW=2026-11-16 "$program" publish --site other > out 2> said)
check "a stricter umask counts" [ -z "$(find other ! -type l \( -type f ! -perm 600 -o -type d ! -perm 700 \))" ]
rm -rf other

# ---- keep
publish 2026-11-16 --week 2026-W46 --keep 2
check "keep alone changes nothing" unchanged
echo 2026-11-13,7 >> s.csv
publish 2026-11-16 --keep 2
check "keep" is 0
check "two periods stay" [ "$(ls site/packs | tr '\n' ' ')" = "2026-W45 2026-W46 2026-W46-r1 2026-W46-r2 2026-W46-r3 " ]
check "the folder of the third is gone" [ ! -e site/.packs/2026-W44.r1 ]
check "its figures stay" grep -q 2026-W44 site/archive.json
check "no link leads to it" sh -c '! grep -rq "packs/2026-W44" site/index.html site/metrics'
check "whole after it" whole
tree > before
publish 2026-11-16 --week 2026-W40 --keep 2
check "older than all that stay" is 64
check "older than all: nothing is changed" unchanged

# ---- what is not ours
publish_over() { # what stands there: a failed run changes nothing
    tree > before
    publish 2026-11-16 --week 2026-W43
    is 73 && says "nothing was changed" && unchanged
}
mv site whole
fresh() { rm -rf site && cp -a whole site; }
fresh
rm site/.now && ln -s /etc site/.now
check ".now leads elsewhere" publish_over
check "verify says so" sh -c '! '"$program"' verify site 2> /dev/null'
fresh
rm site/.now && ln -s .pages/../../whole site/.now
check ".now leads out by .." publish_over
fresh
mv site/.packs elsewhere && ln -s ../elsewhere site/.packs
check ".packs is a link" publish_over
rm -rf elsewhere
fresh
mv site/.pages elsewhere && ln -s ../elsewhere site/.pages
check ".pages is a link" publish_over
rm -rf elsewhere
fresh
rm site/metrics && mkdir site/metrics && echo mine > site/metrics/mine
check "a folder of somebody's" publish_over
fresh
rm site/index.html && ln -s /etc/passwd site/index.html
check "a link of somebody's" publish_over
fresh
mkdir precious && echo 1 > precious/file && ln -s ../../precious site/.packs/.tmp
publish 2026-11-16 --week 2026-W43
check "a planted link where a pack is made" [ "$status" -eq 0 -a -f precious/file -a ! -e site/.packs/.tmp ]
fresh
rm -rf site/.packs/2026-W45.r1 && mkdir away && ln -s ../../away site/.packs/2026-W45.r1
check "verify: a pack that is a link" finds "2026-W45.r1"
publish 2026-11-16 --week 2026-W43
check "publishing beside it" [ "$status" -eq 0 -a -z "$(ls away)" ]
publish 2026-11-23
check "the last pack is there: nothing is said of the one before" sh -c '! grep -q "is gone" said'
fresh
rm -r site/.packs/2026-W46.r?
publish 2026-11-23
check "the last pack is gone, and that is said" says "the pack of 2026-W46 is gone"
fresh
rm site/.packs/2026-W46.r?/pack.json
publish 2026-11-23
check "its pack.json is gone, and that is said" says "the pack of 2026-W46 is gone"
fresh
mkdir -p site/.now.tmp/mine
tree > before
publish 2026-11-23
check "a folder in the way of the link" is 73
check "readers see the pack before, and that is said" says "2026-W46 is still the last pack"
check "nothing of the new one stays" unchanged
check "verify: it is not ours" finds ".now.tmp: error: not ours"
publish 2026-11-23 --keep 1
check "all that --keep would drop is still there, and that is said" says "2026-W46 is still the last pack"
check "nothing is dropped" unchanged
for own in .boardpack-lock .run.json; do
    fresh
    rm -f site/$own && ln -s ../precious site/$own
    check "verify: a link at $own" finds "$own: error: not ours"
done
fresh
shown=$(readlink site/.now) && rm -rf "site/$shown" && ln -s ../../precious "site/$shown"
publish 2026-11-16 --week 2026-W43
check "a link in the place of the pages: made anew of its packs" is 0
check "and whole" whole
check "what it led to stays" [ "$(ls precious)" = file ]
rm -rf site away
touch site
publish 2026-11-16
check "a file in the site's place" is 73
rm -f site
if command -v setpriv > /dev/null && [ "$(id -u)" -eq 0 ]; then
    chmod 755 .
    fresh
    chown -R 65534 site && chmod 755 site
    BOARDPACK_NOW=2026-11-16 setpriv --reuid 65534 --regid 65534 --clear-groups "$program" publish "$work/pack.yaml" --site "$work/site" --week 2026-W43 > out 2> said
    status=$?
    check "a user of its own, sources read-only" is 0
    check "and that site is whole" whole
    chown -R 0 site
    BOARDPACK_NOW=2026-11-16 setpriv --reuid 65534 --regid 65534 --clear-groups "$program" publish "$work/pack.yaml" --site "$work/site" --week 2026-W42 > out 2> said
    status=$?
    check "a site that may not be written" is 73
    chmod 711 site
    setpriv --reuid 65534 --regid 65534 --clear-groups "$program" verify "$work/site" > found 2>&1
    check "verify by who may not look into it" [ $? -eq 66 ]
    check "says so" grep -q 'cannot be looked into: Permission denied' found
    chmod -R o+rX site && chmod 750 site/.packs/2026-W46.r1
    setpriv --reuid 65534 --regid 65534 --clear-groups "$program" verify "$work/site" > found 2>&1
    check "a pack that may not be looked into is not taken for a damaged one" sh -c 'grep -q "cannot be looked" found && ! grep -q "not a file any more\|damaged" found'
fi
check "nothing beside pack.yaml" [ "$(ls -d ./* | sed 's/.*\///' | tr '\n' ' ')" = "before commentary first.json found goals.csv out pack.yaml precious s.csv said site whole why " ]

# ---- other versions, other packs
fresh
sed -i 's/boardpack-site\/1/boardpack-site\/2/' site/.pages/*/manifest.json
tree > before
publish 2026-11-16 --week 2026-W43
check "a newer version's" is 65
check "a newer version's is named" says "a newer version of boardpack"
check "a newer version's stays" unchanged
fresh
sed -i 's/boardpack-site\/1/boardpack-site\/0/' site/.pages/*/manifest.json
publish 2026-11-16 --week 2026-W43
check "an older version's" is 0
check "an older version's is whole" whole
fresh
echo '{' > "$(ls site/.pages/*/manifest.json)"
tree > before
publish 2026-11-16 --week 2026-W43
check "a damaged manifest" is 65
check "a damaged manifest: nothing is changed" unchanged
fresh
echo '{' > "$(ls site/.pages/*/archive.json)"
publish 2026-11-16 --week 2026-W43
check "a damaged archive.json is made anew of the packs" sh -c 'grep -q 2026-W45 site/archive.json && grep -q 2026-W43 site/archive.json'
fresh
rm site/.now
publish 2026-11-16 --week 2026-W43
check "no pages: known by its packs" [ "$(ls site/packs | tr '\n' ' ')" = "2026-W43 2026-W45 2026-W46 2026-W46-r1 2026-W46-r2 2026-W46-r3 " ]
check "no pages: whole" whole
sed 's/entity: Shop/entity: Other/' pack.yaml > other.yaml
fresh
tree > before
rm -f site/.run.json
publish 2026-11-16 other.yaml
check "another entity's site" is 65
check "another entity's site stays" unchanged
check "with nothing of that run in it" test ! -e site/.run.json
sed 's/period: week/period: month/' pack.yaml > other.yaml
publish 2026-12-02 other.yaml
check "a site by another kind of period" is 65

# ---- verify
"$program" verify nowhere 2> said
check "verify of nothing" [ $? -eq 66 ]
mkdir empty && "$program" verify empty 2> said
check "verify of no site" [ $? -eq 66 ]
fresh
echo x >> site/packs/2026-W46/pack.md
check "verify: changed" finds "pack.md: error: changed"
fresh
printf X | dd of=site/packs/2026-W46/pack.pdf conv=notrunc bs=1 seek=100 2> /dev/null
check "verify: one byte, of the same size" finds "pack.pdf: error: changed"
fresh
rm site/.packs/2026-W45.r1/rejects.csv
check "verify: missing" finds "rejects.csv: error: missing"
fresh
echo x > site/.packs/2026-W45.r1/more.csv
check "verify: additional" finds "more.csv: error: additional"
fresh
mkdir site/.packs/2026-W45.r1/more
check "verify: an additional folder" finds "more: error: additional"
fresh
ln -s /etc/passwd site/.packs/2026-W45.r1/charts/x.svg
check "verify: a link" finds "leads to \`/etc/passwd\`"
fresh
rm site/.pages/*/packs/2026-W45 && ln -s /etc "$(ls -d site/.pages/*/packs)/2026-W45"
check "verify: a pack's link leads outside" finds "this link leads to \`/etc\`"
fresh
rm -r site/.packs/2026-W46.r1
check "verify: a pack that is gone" finds "2026-W46.r1: error: missing"
fresh
echo x > site/robots.txt
check "verify: a file at the top" finds "robots.txt: error: additional"
fresh
sed -i 's/"revision": 1/"revision": 7/' site/.packs/2026-W45.r1/manifest.json
check "verify: a pack's manifest" finds "manifest.json: error: changed"
fresh
mkdir site/.pages/99
check "verify: what a killed run left is no fault" whole
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
