#!/bin/sh
# latin.sh FOLDER ALLOWED: the words of three Latin letters and more that readers meet in the packs below FOLDER, and that the file
# ALLOWED (a word a line) does not have: in pack.md, pack.html, the PDF and what describes it, drawings, rejects.csv and the texts of
# pack.json. Of a pack in Vietnamese, which has the same letters, those that no Vietnamese syllable is spelt as. What stands between
# backticks is pack.yaml's. Prints a line a word; none: nothing is said.
LC_ALL=C.UTF-8
export LC_ALL
syllable='(b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?[aeiouy]{1,3}(c|ch|m|n|ng|nh|p|t)?'

# Of a page or a drawing: what is shown, and what its pictures are said to show.
marked() {
    grep -ohE '(alt|title|aria-label|data-[a-z-]+)="[^"]*"' "$@" | sed 's/^[a-z-]*=//'
    sed -e '/<style/,/<\/style>/d' -e '/<script/,/<\/script>/d' -e 's/<[^>]*>/ /g' "$@"
}

texts() { # of the pack in the folder $1
    sed 's/](\([^)]*\))/]/g' "$1/pack.md"
    if [ -f "$1/pack.html" ]; then marked "$1/pack.html" | sed 's/&[a-z]*;/ /g'; fi
    for drawing in "$1"/charts/*.svg; do [ ! -f "$drawing" ] || marked "$drawing" | sed 's/&[a-z]*;/ /g'; done
    if [ -f "$1/pack.pdf" ]; then
        pdftotext -layout "$1/pack.pdf" -
        pdfinfo "$1/pack.pdf" | sed -nE 's/^(Title|Subject|Keywords|Author)://p'
    fi
    sed 1d "$1/rejects.csv"
    grep -oE '"text": "([^"\\]|\\.)*"' "$1/pack.json" | sed 's/^"text"//'
}

find "$1" -name pack.md | sort | while read -r found; do
    pack=${found%/pack.md}
    texts "$pack" | sed -E 's/\\?`[^`]*`//g; s/[a-z_\\]+\(//g' | grep -oE '[[:alpha:]]+' | grep -xE '[A-Za-z]{3,}' | sort -u | grep -vxF -f "$2" |
        if grep -q 'lang="vi"' "$pack/pack.html" 2>/dev/null; then grep -vixE "$syllable"; else cat; fi | sed "s|^|${pack##*/}: |"
done
