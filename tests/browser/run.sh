#!/bin/bash
# Finished packs before judges we did not write: the HTML before vnu and axe in chromium (wide, phone, dark), the PDF before qpdf,
# poppler and mutool. Argument: the program.
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

sh tests/pdf/run.sh "$program" --all | tee "$out/pdf.log" | grep -v ' passed, ' # what it checks of the PDF, in all languages
grep -q ', 0 failed$' "$out/pdf.log" || say "tests/pdf finds faults"

(cd tests/browser && npm ci --silent --no-fund --no-audit > "../../$out/npm.log" 2>&1) || say "npm: $(tail -n 5 "$out/npm.log")"
vnu=tests/browser/node_modules/vnu-jar/build/dist/vnu.jar
java -jar "$vnu" --errors-only "$out/sample/pack.html" || say "vnu finds errors"
node tests/browser/axe.mjs "$out/sample/pack.html" || say "axe or chromium finds faults"
rm -rf tests/browser/node_modules
[ "$bad" -eq 0 ] && echo "browser: nothing found"
exit "$bad"
