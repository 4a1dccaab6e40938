#!/bin/sh
# The house rules on includes: a folder of src/ includes only src/ folders above it in this list, and of those only the header that
# bears the folder's name. tests/ may look inside. Prints each breach; exit 1 when there is one.
set -eu
order="base picture value spc decode workbook table profile expr yaml pack sides voice measure harvest reader coverage ingest metric audience quality judge insight language document edited tell pages narrative chart html font type layout pdffile pdf packjson sheets mail publish site
       inspect explain alert chase report"
rank() {
    i=0
    for folder in $order; do
        [ "$folder" = "$1" ] && echo "$i" && return
        i=$((i + 1))
    done
    echo none
}
bad=0
say() {
    echo "$1"
    bad=1
}
for file in src/*/*.[ch] gen/*.[ch]; do
    case $file in
    src/*) own=${file#src/} && own=${own%%/*} ;;
    *) own=gen ;;
    esac
    mine=$(rank "$own")
    [ "$own" = gen ] || [ "$mine" != none ] || say "$file: src/$own is not in the design's list"
    for header in $(sed -n 's/^#include "\([a-z0-9_]*\/[a-z0-9_]*\.h\)".*/\1/p' "$file"); do
        folder=${header%%/*}
        [ "$folder" = "$own" ] && continue
        theirs=$(rank "$folder")
        [ "$theirs" != none ] || say "$file: includes $header, a folder that is not in the design's list"
        [ "$own" = gen ] || [ "$theirs" -lt "$mine" ] || say "$file: includes $header, which lies below it"
        [ "$header" = "$folder/$folder.h" ] || say "$file: includes $header, which is private to $folder"
    done
done
for pair in table:csv.h workbook:zip.h workbook:expat.h decode:uchardet/uchardet.h "decode|pdffile:zlib.h" decode:zstd.h document:cmark.h font:ft2build.h font:fontconfig/fontconfig.h "pdffile|pdf:hpdf.h" pdffile:lcms2.h yaml:libfyaml.h picture:png.h picture:jpeglib.h sheets:xlsxwriter.h; do
    found=$(grep -l "#include <${pair#*:}>" src/*/*.[ch] gen/*.[ch] | grep -vE "^src/(${pair%%:*})/" || true)
    [ -z "$found" ] || say "$found: <${pair#*:}> belongs to src/(${pair%%:*}) alone"
done
[ "$bad" -eq 0 ] && echo "layers: all includes go up"
exit "$bad"
