#!/bin/sh
# What a compiler does not see: banned calls, file sizes, and that --help, the manual and the options say the same.
set -u
LC_ALL=C.UTF-8
export LC_ALL
program=$1
bad=0
say() {
    echo "$1"
    bad=1
}
banned=$(grep -nE '\b(strcpy|strcat|sprintf|strtok|gets|atoi|atof|localtime|setlocale)\(' src/*/*.c gen/*.c)
[ -z "$banned" ] || say "banned calls: $banned"
outside=$(grep -nE '\b(printf|exit|time)\(' src/*/*.c | grep -vE '"[^"]*\b(printf|exit|time)\(|[a-z_](printf|exit|time)\(|^[^:]*:[0-9]+: *(/?\*|//)')
[ -z "$outside" ] || say "only gen/ prints, exits or reads the clock: $outside"
clang-format --dry-run -Werror src/*/*.[ch] gen/*.[ch] tests/*/*.[ch] 2> build/format.log || say "not as clang-format writes it (make format): $(grep -c error: build/format.log) places, the first in $(head -n 1 build/format.log)"
wide=$(gawk 'length($0) > 140 {print FILENAME ":" FNR}' src/*/*.[ch] gen/*.[ch] tests/*/*.[ch] | head -n 5)
[ -z "$wide" ] || say "lines over 140 columns: $wide"
for file in src/*/*.c gen/*.c; do
    lines=$(wc -l < "$file")
    [ "$lines" -le 600 ] || say "$file has $lines lines"
done
for file in src/*/*.h gen/*.h; do
    lines=$(wc -l < "$file")
    [ "$lines" -le 170 ] || say "$file has $lines lines"
done
lint=$(mandoc -T lint -W warning gen/boardpack.1)
[ -z "$lint" ] || say "$lint"
mandoc -T ascii gen/boardpack.1 | col -b > build/manual.txt
for option in $("$program" --help | grep -o -- '--[a-z-]*' | sort -u); do
    grep -qF -- "$option" build/manual.txt || say "$option stands in --help, not in the manual"
done
for option in $(grep -o -- '--[a-z][a-z-]*' build/manual.txt | sort -u); do
    "$program" --help | grep -qF -- "$option" || [ "$option" = --version ] || [ "$option" = --help ] || say "$option stands in the manual, not in --help"
done
[ "$bad" -eq 0 ] && echo "lint: nothing found"
exit "$bad"
