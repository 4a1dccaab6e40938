#!/bin/sh
# Finished PDFs before check.py (PDF/UA and PDF/A, as far as the file shows) and words.py (what a reader hears and copies): the sample
# pack in each language (and fill.py: how full its pages are), packs whose words are hard. Then check.py itself: files with one thing broken, which it must notice.
# Arguments: the program; --all, for the words in all languages, which pdfinfo takes five seconds each for. Needs qpdf, pdfinfo,
# pdftotext, python3; uses mutool where it is.
set -u
LC_ALL=C.UTF-8
export LC_ALL
program=$(realpath "$1")
spoken=en
[ "${2:-}" != --all ] || spoken="en th vi zh-Hans zh-Hant"
tests=$(dirname "$0")
out=$(mktemp -d) || exit 70
trap 'rm -rf "$out"' EXIT INT TERM
passed=0
failed=0
is() { # what, status
    if [ "$2" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAIL $1"; fi
}
BOARDPACK_NOW=2026-11-16
export BOARDPACK_NOW

cp -r sample-data "$out/data"
for language in en th vi zh-Hans zh-Hant; do
    sed "s/^  language: en/  language: $language/" sample-data/pack.yaml > "$out/data/pack.yaml"
    "$program" build "$out/data/pack.yaml" --out "$out/$language" > "$out/log" 2>&1 || cat "$out/log"
    qpdf --qdf --object-streams=disable "$out/$language/pack.pdf" - | grep -aq "^  /Lang ($language)"
    is "the pack in $language says its language" $?
    python3 "$tests/check.py" "$out/$language/pack.pdf" > "$out/log" || cat "$out/log"
    grep -q '^1 passed' "$out/log"
    is "the pack in $language is tagged as it should be" $?
    pdfinfo "$out/$language/pack.pdf" | grep -q '^Tagged: *yes'
    is "pdfinfo says of the pack in $language that it is tagged" $?
    qpdf --check "$out/$language/pack.pdf" > "$out/log" 2>&1 || cat "$out/log"
    grep -q 'No syntax or stream encoding errors' "$out/log"
    is "qpdf finds nothing in the pack in $language" $?
    python3 "$tests/fill.py" "$out/$language/pack.pdf" 75 > "$out/log" || cat "$out/log"
    grep -q '^[7-9][0-9]: ' "$out/log" && ! grep -q '^7[0-4]: ' "$out/log"
    is "the pages of the pack in $language are three quarters full" $?
done
for language in $spoken; do
    python3 "$tests/words.py" "$out/$language" > "$out/log" || cat "$out/log"
    grep -q '^1 passed' "$out/log"
    is "the pack in $language is read in the order of pack.md, and gives back its words" $?
done
# Two faces of Chinese are 80 KB.
for language in en th vi zh-Hans zh-Hant; do
    case $language in zh-*) most=300 ;; *) most=250 ;; esac
    [ "$(wc -c < "$out/$language/pack.pdf")" -le ${most}000 ]
    is "the sample's PDF in $language takes no more than $most KB" $?
done
# Slides: what stands in columns is read in the order of pack.md too, and page 1 is one page.
for language in en th vi zh-Hans zh-Hant; do
    sed "s/^  language: en/  language: $language/; s/^  paper: A4/  paper: '16:9'/" sample-data/pack.yaml > "$out/data/pack.yaml"
    "$program" build "$out/data/pack.yaml" --out "$out/slides-$language" > "$out/log" 2>&1 || cat "$out/log"
    second=$(sed '1,/^---$/d' "$out/slides-$language/pack.md" | sed -n 's/^## //p' | head -n 1)
    pdftotext -f 2 -l 2 "$out/slides-$language/pack.pdf" - | grep -qxF "$second"
    is "page 1 of the slides in $language is one page" $?
done
python3 "$tests/check.py" "$out/slides-th/pack.pdf" > "$out/log" || cat "$out/log"
grep -q '^1 passed' "$out/log"
is "slides are tagged as they should be" $?
python3 "$tests/words.py" "$out/slides-en" > "$out/log" || cat "$out/log"
grep -q '^1 passed' "$out/log"
is "slides are read in the order of pack.md" $?
for pack in page-words page-tables pictures words-forms glyph-box; do
    (cd "tests/golden/$pack" && OUT=$out/$pack && export OUT && eval "$program $(grep -v '^#' cmd | head -n 1)") > "$out/log" 2>&1
    python3 "$tests/check.py" "$out/$pack/pack.pdf" > "$out/log" 2>&1 || cat "$out/log"
    grep -q '^1 passed' "$out/log"
    is "$pack is tagged as it should be" $?
done

# A file with one thing broken: what is done to its lines, what check.py must say of it.
qpdf --qdf --object-streams=disable "$out/words-forms/pack.pdf" "$out/plain.pdf"
broken() {
    sed "$1" "$out/plain.pdf" > "$out/edited.pdf"
    if cmp -s "$out/plain.pdf" "$out/edited.pdf"; then is "there is nothing to break: $1" 1 && return; fi
    fix-qdf "$out/edited.pdf" > "$out/broken.pdf" 2> /dev/null
    python3 "$tests/check.py" "$out/broken.pdf" > "$out/log" 2>&1
    grep -q "$2" "$out/log"
    is "$2 (after $1)" $?
}
broken '/^  \/Alt </d' 'a figure without words'
broken '/^    \/BBox \[/,/^    \]/d' 'a figure without a box'
broken 's/\/Scope \/Column/\/Scope \/Cell/' 'a heading without scope'
broken '0,/\/S \/H2$/s/\/S \/H2$/\/S \/H4/' 'a heading of level 4 below one of level 1'
broken 's/^\/P <<\/MCID 1>> BDC/\/P <<\/MCID 9999>> BDC/' 'of no element'
broken '0,/^\/Artifact BMC$/s/^\/Artifact BMC$//' 'outside of any mark'
broken '0,/^EMC$/s/^EMC$//' 'a mark within another one'
broken 's/\/S \/LBody$/\/S \/P/' "a list's item is Lbl and LBody"
broken 's/\/S \/TR$/\/S \/P/' 'Table/P holds TH'
broken '/^  \/Contents </d' 'an annotation without words'
broken '/^  \/StructParent [0-9]*$/d' 'the way back of an annotation leads elsewhere'
broken 's/^  \/StructParents 0$/  \/StructParents 1/' 'the way back of a piece leads elsewhere'
broken 's/^  \/F 4$/  \/F 2/' 'an annotation that is not printed'
broken 's/\/S \/Link$/\/S \/Span/' 'a link outside of a Link'
broken '/^  \/Tabs \/S$/d' 'its order is not that of the tree'
broken '/^  \/Lang (en)$/d' 'no language'
broken 's/^    \/DisplayDocTitle true/    \/DisplayDocTitle false/' 'no DisplayDocTitle'
broken 's/^    \/Marked true/    \/Marked false/' 'not marked as tagged'
broken '/^  \/StructTreeRoot /d' 'no structure tree'
broken 's/<pdfuaid:part>1</<pdfuaid:part>2</' 'XMP without <pdfuaid:part>1<'
broken 's/<pdfaid:conformance>U</<pdfaid:conformance>B</' 'XMP without <pdfaid:conformance>U<'
broken 's/GTS_PDFA1/GTS_PDFX/' 'no output intent'
broken '/^  \/ToUnicode [0-9]/d' 'does not say what it means'
broken '/^  \/FontFile[23] [0-9]/d' 'is not embedded'
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
