#!/bin/sh
# The sample pack's page 1 and the page of a metric, drawn in five languages, against the pictures somebody approved (NAME.png here). Where one
# differs: its name, by how much, and a picture of the difference in build/pages/. The pictures are of Debian 12's fonts and poppler.
# Arguments: the program; --update, to approve what it draws now (git diff is the review). Needs pdftoppm, pdftotext, python3.
set -u
LC_ALL=C.UTF-8 BOARDPACK_NOW=2026-11-16
export LC_ALL BOARDPACK_NOW
program=$1
update=${2:-}
here=tests/pages
out=build/pages
metric="Delivered by the promised date" # named so in every language
passed=0
failed=0
is() { # what, status
    if [ "$2" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAIL $1"; fi
}
build() { # the pack, the week, where to; where the last one is
    "$program" build "$1" --week "2026-W$2" --out "$out/$3" ${4:+--previous "$out/$4/pack.json"} > "$out/$3.log" 2>&1 || { [ $? -gt 1 ] && cat "$out/$3.log"; }
}
draw() { # a PDF, a page, where to
    pdftoppm -gray -r 60 -f "$2" -l "$2" -singlefile "$1" "$3"
}
judge() { # the page's name, what it is
    if [ "$update" = --update ]; then
        python3 $here/compare.py --approve "$out/$1.pgm" "$here/$1.png"
    else
        said=$(python3 $here/compare.py "$here/$1.png" "$out/$1.pgm" "$out/$1-difference.png" 2>&1)
        is "$2: $said" $?
    fi
}

rm -rf "$out"
mkdir -p "$out"
cp -r sample-data "$out/data"
build sample-data/pack.yaml 44 w44
build sample-data/pack.yaml 45 w45 w44
for language in en th vi zh-Hans zh-Hant; do
    sed "s/^  language: en/  language: $language/" sample-data/pack.yaml > "$out/data/pack.yaml"
    build "$out/data/pack.yaml" 46 "$language" w45
    draw "$out/$language/pack.pdf" 1 "$out/page1-$language"
    judge "page1-$language" "page 1 in $language"
    # Its heading is the first line below the head of the page.
    page=$(pdftotext -layout "$out/$language/pack.pdf" - | awk -v RS='\f' -v heading="$metric" '
        {n = split($0, lines, "\n"); said = 0
         for (i = 1; i <= n && said < 2; i++) {gsub(/^ +| +$/, "", lines[i]); if (lines[i] != "") {said++; if (lines[i] == heading) {print FNR; exit}}}}')
    draw "$out/$language/pack.pdf" "${page:-2}" "$out/metric-$language"
    judge "metric-$language" "page ${page:-2}, of $metric, in $language"
done
[ "$update" != --update ] || exit 0

# What it must notice, and what not.
noticed() { # what, how to change a page: its bytes as p, width as w; 0 where it must pass
    python3 - "$out/page1-en.pgm" "$out/changed.pgm" "$2" << 'PYTHON'
import sys
data = open(sys.argv[1], "rb").read()
magic, size, depth, p = data.split(b"\n", 3)
w = int(size.split()[0])
p = bytearray(p)
exec(sys.argv[3])
open(sys.argv[2], "wb").write(b"\n".join((magic, size, depth, bytes(p))))
PYTHON
    python3 $here/compare.py --approve "$out/page1-en.pgm" "$out/page1-en.png"
    said=$(python3 $here/compare.py "$out/page1-en.png" "$out/changed.pgm" "$out/changed-difference.png" 2>&1)
    [ $? -eq "$3" ]
    is "$1 $([ "$3" -eq 0 ] && echo 'is told of, and is within the tolerance' || echo 'is not noticed'): $said" $?
}
noticed "a figure that is another" 'for y in range(400, 404):
    for x in range(100, 102): p[y * w + x] ^= 255' 1
noticed "a page of darker ink" 'p = bytes(max(0, v - 30) for v in p)' 0
noticed "a speck" 'p[400 * w + 100] ^= 255' 0
rm -f "$out/changed-difference.png"
python3 $here/compare.py "$here/page1-en.png" "$out/metric-en.pgm" "$out/changed-difference.png" > /dev/null
[ $? -eq 1 ] && [ -s "$out/changed-difference.png" ]
is "another page is not told from page 1, or no picture is drawn of it" $?
python3 $here/compare.py "$here/none.png" "$out/metric-en.pgm" "$out/changed-difference.png" > /dev/null
[ $? -eq 1 ]
is "a page nobody has approved passes" $?
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
