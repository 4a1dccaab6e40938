#!/bin/bash
# Finished packs before judges we did not write: the HTML before vnu and axe in chromium (wide, phone, dark), the PDF before qpdf,
# poppler and mutool; a site's pages and its feed. Argument: the program.
set -u
program=$1
out=build/browser
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

(cd tests/browser && npm ci --silent --no-fund --no-audit > "../../$out/npm.log" 2>&1) || say "npm: $(tail -n 5 "$out/npm.log")"
vnu=tests/browser/node_modules/vnu-jar/build/dist/vnu.jar
java -jar "$vnu" --errors-only "$out/sample/pack.html" || say "vnu finds errors"
node tests/browser/axe.mjs "$out/sample/pack.html" || say "axe or chromium finds faults"
# A site of three weeks, with a gap.
rm -rf "$out/site"
for week in 41 44 46; do
    BOARDPACK_NOW=2026-11-16 "$program" publish sample-data/pack.yaml --week "2026-W$week" --site "$out/site" 2> "$out/site.log" || [ $? -eq 1 ] ||
        say "the site is not published: $(tail -n 3 "$out/site.log")"
done
java -jar "$vnu" --errors-only "$out"/site/index.html "$out"/site/metrics/*.html "$out"/site/segments/*.html || say "vnu finds errors on the pages of a site"
node tests/browser/site.mjs "$out/site/index.html" "$out/site/metrics/nps.html" "$out"/site/segments/*Bangkok.html || say "axe or chromium finds faults on the pages of a site"
node tests/browser/feed.mjs "$out/site/feed.xml" || say "a reader of feeds finds faults"
rm -rf tests/browser/node_modules
[ "$bad" -eq 0 ] && echo "browser: nothing found"
exit "$bad"
