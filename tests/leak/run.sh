#!/bin/sh
# Nothing an audience must not see is in any file of its packs: run.sh BIN [FAULT.SO]
#
# pack/ has a secret in every kind of field: each text that is hidden from the boards and the shops bears the word hushvault, each
# such number has seven digits that begin with 77. Of the fifty shops each has a name of its own, 0w01w to 0w50w, that no other's
# pack may hold, nor the total of all of them. All bytes of each folder are searched, names of files included: as they are; without
# zero bytes (UTF-16); of a PDF also its streams unpacked, its strings decoded, its text and its properties. That a search finds
# what is there is held by the pack that may see it all. Needs awk, qpdf, pdftotext, pdfinfo.
set -u
LC_ALL=C.UTF-8 TZ=UTC BOARDPACK_NOW=2026-11-16
export LC_ALL TZ BOARDPACK_NOW
unset SOURCE_DATE_EPOCH
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
fault=${2:-}
[ -x "$bin" ] || { echo "run.sh: there is no program $1" >&2; exit 64; }
tmp=$(mktemp -d "${TMPDIR:-/tmp}/leak.XXXXXX") || exit 73
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0
good() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)) && echo "FAIL leak: $1"; }
number() { echo "(^|[^0-9a-f])$1([^0-9a-f]|\$)"; } # not one of a PDF's hexadecimal strings, nor a place in it
secret="hushvault|$(number '7,?7[0-9]{2},?[0-9]{3}')"

cp -r "$here/pack" "$tmp/pack" && sh "$here/make.sh" "$tmp/pack" && cd "$tmp/pack" || exit 70
# The week before first, so that there is a last pack to compare with: one from before the weekly board's decisions, actions
# and words were hidden from it, and the other saw a metric more, of which there was an action that is on file no more.
sed 's/, actions, decisions, commentary, events\]/]/; /id: fewer/s/groups: \[Open\]/groups: [Open, Hushvault group]/; s/^actions: .*/actions: before.csv/' pack.yaml >before.yaml
cp actions.csv before.csv && echo 'hushvault-9,hushvault_rude,hushvault action of before,Head of Shops,2026-10-01,2026-12-01,open,,,' >>before.csv
mkdir -p commentary/2026-W45/weekly commentary/2026-W45/fewer && echo '- Hushvault decision of last week, by Friday' >commentary/2026-W45/weekly/decisions.md
cp commentary/2026-W45/weekly/decisions.md commentary/2026-W45/fewer
"$bin" build before.yaml --week 2026-W45 --out "$tmp/last" >"$tmp/said" 2>&1 || bad "the week before: $(tail -n 1 "$tmp/said")"
"$bin" build --week 2026-W46 --out "$tmp/out" --previous "$tmp/last" >"$tmp/said" 2>&1 || bad "the build: $(tail -n 1 "$tmp/said")"

# What a folder holds, in all the ways a reader might come by it.
unpack() { # FOLDER
    (cd "$1" && find . -print)
    find "$1" -type f | while read -r file; do
        cat "$file"
        tr -d '\000' <"$file"
        case $file in
        *.pdf)
            pdftotext -raw "$file" - 2>&1
            pdfinfo -meta "$file" 2>&1
            pdfinfo "$file" 2>&1
            qpdf --qdf --object-streams=disable --stream-data=uncompress "$file" - 2>&1 | tr -d '\000' >"$tmp/qdf"
            cat "$tmp/qdf"
            sed 's/\\000//g; s/\\n//g' "$tmp/qdf"
            grep -aoE '<[0-9a-fA-F]{4,}>' "$tmp/qdf" | sed 's/^<\(feff\|FEFF\)\?//; s/>$//' | awk '{
                line = ""
                for (i = 1; i + 1 <= length($0); i += 2) {
                    code = index("0123456789abcdef", tolower(substr($0, i, 1))) * 16 + index("0123456789abcdef", tolower(substr($0, i + 1, 1))) - 17
                    if (code >= 32 && code < 127)
                        line = line sprintf("%c", code)
                }
                print line
            }'
            ;;
        esac
    done
}

must_not() { # FOLDER PATTERN
    found=$(grep -aoiE ".{0,40}($2).{0,40}" "$tmp/all" | head -n 3)
    if [ -z "$found" ]; then good; else bad "$1 has: $found"; fi
}

# The one that may see it all has it, or the searches below would find nothing by their own fault.
unpack "$tmp/out/ceo" >"$tmp/all" 2>/dev/null
for word in cost pay slow rude owner 'group' purpose if_low outcome reader coins driver unmeasured journey stage quote 'event of no metric' \
    'change' doer 'action of no metric' 'result' 'reason of a metric' 'reason of a source' 'reason of a correction' author risk keeper visit \
    response summary decision thanks outlook why picture person theme 'of a customer' 'card' 'team 1' 'price' 'amount' kind due '0w33w'; do
    if grep -aqi "hushvault[^a-z]*[a-z ]*$word" "$tmp/all"; then good; else bad "the pack that may see it all lacks hushvault .. $word"; fi
done
for number in 7734567 7,745,678; do
    if grep -aq "$number" "$tmp/all"; then good; else bad "the pack that may see it all lacks $number"; fi
done
qpdf --qdf --object-streams=disable "$tmp/out/ceo/pack.pdf" "$tmp/ceo.pdf" 2>/dev/null
rows=$(sed -n 's/.*"rows_read": \([0-9]\{5,\}\).*/\1/p' "$tmp/out/ceo/pack.json" | head -n 1)
sales=$(awk '/"id": "sales"/ { here = 1 } here && /"value"/ { gsub(/[^0-9]/, ""); print; exit }' "$tmp/out/ceo/pack.json")
[ "${rows:-0}" -gt 9999 ] && [ "${sales:-0}" -gt 9999 ] || bad "no totals of all shops are found: rows $rows, sales $sales"
apart() { number "$(echo "$1" | sed 's/\(...\)$/,?\1/')"; }

for name in fewer board weekly; do
    unpack "$tmp/out/$name" >"$tmp/all" 2>/dev/null
    must_not $name "$secret"
    must_not $name '0w[0-9][0-9]w|All of it|Your shop'
done
must_not "weekly, of its last pack" 'Longer opening|still awaited|asked last week'
grep -q 'hushvault action of before' "$tmp/last/fewer/pack.json" && grep -q 'Longer opening' "$tmp/last/weekly/pack.json" && grep -q 'Hushvault decision of last week' "$tmp/last/weekly/pack.json" && good || bad "the last pack of the weekly board"
if grep -q 'Words for the board' "$tmp/out/board/pack.md"; then good; else bad "the board has no words of its own"; fi

shops=0
for folder in "$tmp"/out/shop-*; do
    name=${folder##*/shop-}
    shops=$((shops + 1))
    unpack "$folder" >"$tmp/all" 2>/dev/null
    must_not "$name" "$secret"
    others=$(grep -aoE '0w[0-9][0-9]w' "$tmp/all" | sort -u | grep -vx "$name" | head -n 3)
    if [ -z "$others" ]; then good; else bad "the pack of $name names $(echo "$others" | tr '\n' ' ')"; fi
    must_not "$name" "All of it|Words for the board|Words about orders|Longer opening|New shop windows"
    must_not "$name" "$(apart "$rows")|$(apart "$sales")"
    grep -q "$name" "$tmp/out/shop-$name/pack.md" && good || bad "the pack of $name does not name it"
done
[ $shops -eq 50 ] && good || bad "$shops packs of shops, not 50"
grep -q '8,812,345' "$tmp/out/shop-0w01w/pack.md" && ! grep -rq '8,812,345' "$tmp/out/shop-0w02w" && good || bad "the goal of a shop"
grep -q '8,867,890' "$tmp/out/shop-0w02w/pack.md" && ! grep -rq '8,867,890' "$tmp/out/shop-0w01w" && good || bad "the correction of a shop"
grep -q 'Words for 0w07w' "$tmp/out/shop-0w07w/pack.md" && good || bad "the words for one shop"
grep -q 'The till of 0w07w was slow' "$tmp/out/shop-0w07w/pack.md" && grep -q 'The till of 0w50w was slow' "$tmp/out/shop-0w50w/pack.md" && good || bad "what customers of one shop wrote"
found=$(find "$tmp"/out -path '*/pictures/*' | grep -v '/out/ceo/\|/out/hushvault_team/')
[ -z "$found" ] && [ -f "$tmp/out/ceo/pictures/hushvault.png" ] && good || bad "pictures: $found"

# The pages of a site, of two weeks: in the first an audience saw more than it does now.
for week in 45:before.yaml 46:pack.yaml; do
    "$bin" publish "${week#*:}" --week "2026-W${week%%:*}" --site "$tmp/site" >"$tmp/said" 2>&1 || [ $? -eq 1 ] || bad "publish: $(tail -n 1 "$tmp/said")"
done
unpack "$tmp/site/audiences/ceo" >"$tmp/all" 2>/dev/null
for word in cost 'group' purpose if_low outcome 'event of no metric' card; do
    if grep -aqi "hushvault[^a-z]*[a-z ]*$word" "$tmp/all"; then good; else bad "the pages that may show it all lack hushvault .. $word"; fi
done
for name in fewer board weekly; do
    unpack "$tmp/site/audiences/$name" >"$tmp/all" 2>/dev/null
    [ -s "$tmp/all" ] || bad "there are no pages of $name"
    must_not "the pages of $name" "$secret|0w[0-9][0-9]w|All of it|Your shop|ceo|hushvault_team"
done
for folder in "$tmp"/site/audiences/shop-*; do
    name=${folder##*/shop-}
    unpack "$folder" >"$tmp/all" 2>/dev/null
    must_not "the pages of $name" "$secret|$(apart "$rows")|$(apart "$sales")|All of it"
    others=$(grep -aoE '0w[0-9][0-9]w' "$tmp/all" | sort -u | grep -vx "$name" | head -n 3)
    if [ -z "$others" ] && grep -q "$name" "$tmp/all"; then good; else bad "the pages of $name name $(echo "$others" | tr '\n' ' ')"; fi
done

# A source that fails says nothing of what it holds to those who see it in part.
rm hushvault-pay.csv && sed -i '1s/hushvault_rudeness/hushvault_gone/' orders-*.csv
"$bin" build --week 2026-W46 --partial --out "$tmp/partial" >"$tmp/said" 2>&1 || bad "with --partial: $(tail -n 1 "$tmp/said")"
for name in fewer board weekly; do
    unpack "$tmp/partial/$name" >"$tmp/all" 2>/dev/null
    must_not "$name, of sources that failed" "$secret|0w[0-9][0-9]w"
done

# However many editions, the exports are opened as often as for one.
if [ -n "$fault" ]; then
    sed '/id: board\|id: fewer\|id: weekly\|id: shop\|id: hushvault_team,/d' pack.yaml >one.yaml
    rm -r commentary/*/fewer commentary/*/weekly commentary/*/hushvault_team commentary/*/board commentary/*/shop-*
    for pack in one pack; do
        (FAULT=opens FAULT_NAME=orders-1.csv FAULT_COUNT=$tmp/count-$pack LD_PRELOAD=$fault "$bin" build $pack.yaml --out "$tmp/counted") >/dev/null 2>&1
    done
    one=$(cat "$tmp/count-one") all=$(cat "$tmp/count-pack")
    if [ "${one:-0}" -gt 0 ] && [ "$one" = "$all" ]; then good; else bad "one edition opens an export $one times, 55 do $all times"; fi
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
