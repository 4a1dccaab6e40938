#!/bin/bash
# Finished packs before judges we did not write: the HTML before vnu and axe in chromium (axe.mjs says in which ways), the PDF before
# qpdf, poppler and mutool; a site's pages and its feed. Argument: the program.
set -u
program=$1
out=build/browser
root=$PWD
rm -rf "$out"
mkdir -p "$out"
bad=0
say() {
    echo "$1"
    bad=1
}
BOARDPACK_NOW=2026-11-16 "$program" build sample-data/pack.yaml --out "$out/sample" || say "the sample pack does not build"

qpdf --check "$out/sample/pack.pdf" > "$out/qpdf.log" 2>&1 || say "qpdf: $(tail -n 3 "$out/qpdf.log")"
mutool draw -q -F txt -o "$out/mutool.txt" "$out/sample/pack.pdf" 2> "$out/mutool.log" || say "mutool: $(cat "$out/mutool.log")"
pdffonts "$out/sample/pack.pdf" | tail -n +3 | awk '$(NF-4) != "yes" {bad = 1} END {exit bad}' || say "a font is not embedded"
for words in "Delivered by the promised date" "Scorecard" "Method and sources"; do
    pdftotext -layout "$out/sample/pack.pdf" - | grep -qF "$words" || say "pdftotext does not find: $words"
    grep -qF "$words" "$out/mutool.txt" || say "mutool does not find: $words"
done

sh tests/pdf/run.sh "$program" --all | tee "$out/pdf.log" | grep -v ' passed, ' # what it checks of the PDF, in all languages
grep -q ', 0 failed$' "$out/pdf.log" || say "tests/pdf finds faults"

[ -d tests/browser/node_modules/axe-core ] || (cd tests/browser && npm ci --silent --no-fund --no-audit > "../../$out/npm.log" 2>&1) || say "npm: $(tail -n 5 "$out/npm.log")"
vnu=tests/browser/node_modules/vnu-jar/build/dist/vnu.jar
# Every language, an audience, longer periods, other papers, hard names, nothing to show: cases of the golden suite, or those that
# BROWSER_CASES names.
for case in ${BROWSER_CASES:-language-th language-vi language-zh-hans language-zh-hant audiences month quarter trends paper hostile right-to-left metrics-named-alike page-tables pictures charts-large words-no-goals stale partial minimal}; do
    if [ -f "tests/golden/$case/now" ]; then read -r now < "tests/golden/$case/now"; else now=2026-11-16; fi
    (
        cd "tests/golden/$case" || exit 70
        export BOARDPACK_NOW="$now" OUT="$root/$out/$case"
        mkdir -p "$OUT"
        [ ! -f setup ] || . ./setup
        while IFS= read -r line; do
            case $line in '' | '#'*) continue ;; esac
            eval "\"$root/\$program\" $line"
        done < cmd
    ) > "$out/$case.log" 2>&1
done
find "$out" -name pack.html | sort > "$out/pages"
xargs java -jar "$vnu" < "$out/pages" || say "vnu finds errors"
xargs node tests/browser/axe.mjs < "$out/pages" || say "axe or chromium finds faults"
# A site of three weeks, with a gap.
rm -rf "$out/site"
for week in 41 44 46; do
    BOARDPACK_NOW=2026-11-16 "$program" publish sample-data/pack.yaml --week "2026-W$week" --site "$out/site" 2> "$out/site.log" || [ $? -eq 1 ] ||
        say "the site is not published: $(tail -n 3 "$out/site.log")"
done
java -jar "$vnu" --errors-only "$out"/site/index.html "$out"/site/metrics/*.html "$out"/site/segments/*.html || say "vnu finds errors on the pages of a site"
node tests/browser/site.mjs "$out/site/index.html" "$out/site/metrics/nps.html" "$out"/site/segments/*Bangkok.html || say "axe or chromium finds faults on the pages of a site"
node tests/browser/feed.mjs "$out/site/feed.xml" || say "a reader of feeds finds faults"
[ -n "${KEEP_NODE_MODULES:-}" ] || rm -rf tests/browser/node_modules
[ "$bad" -eq 0 ] && echo "browser: nothing found"
exit "$bad"
