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
network=$(grep -nE '\b(socket|connect|getaddrinfo|sendto)\(' src/*/*.c gen/*.c)
[ -z "$network" ] || say "no connection is opened: $network"
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
    [ "$file" = src/base/remark_kinds.h ] && continue # a table, a row a message
    lines=$(wc -l < "$file")
    [ "$lines" -le 170 ] || say "$file has $lines lines"
done
# Phrases: every key the program writes out is in every catalogue, and every word of the templates is used.
# (Keys put together at run time: tests/unit/narrative_keys_test.c.)
for catalogue in templates/languages/*.txt; do
    sed -n 's/^\([a-z_.-]*\) =.*/\1/p' "$catalogue" | sort -u > build/keys.txt
    for key in $(grep -ohE '"[a-z_]+(\.[a-z_-]+)+"' src/narrative/*.c src/tell/*.c src/language/say.c src/language/fill.c | tr -d '"' | sort -u | grep -v '\.mustache$' | comm -23 - build/keys.txt); do
        say "$catalogue has no phrase $key"
    done
done
for word in $(sed -n 's/^t\.\([a-z_.-]*\) =.*/\1/p' templates/languages/en.txt); do
    grep -qF "t.$word" templates/*.mustache src/narrative/*.c src/tell/*.c || say "no template uses the phrase t.$word"
done
lint=$(mandoc -T lint -W warning gen/boardpack.1)
[ -z "$lint" ] || say "$lint"
mandoc -T ascii gen/boardpack.1 | col -b > build/manual.txt
# What the manual promises names the tests that hold it.
for test in $(sed -n 's/^\.\\" \(tests\/.*\)/\1/p' gen/boardpack.1); do
    [ -e "$test" ] || say "$test stands in the manual beside a promise, and is not there"
done
for option in $("$program" --help | grep -o -- '--[a-z-]*' | sort -u); do
    grep -qF -- "$option" build/manual.txt || say "$option stands in --help, not in the manual"
done
for option in $(grep -v "qpdf " build/manual.txt | grep -o -- "--[a-z][a-z-]*" | sort -u); do
    "$program" --help | grep -qF -- "$option" || [ "$option" = --version ] || [ "$option" = --help ] || say "$option stands in the manual, not in --help"
done
[ "$bad" -eq 0 ] && echo "lint: nothing found"
exit "$bad"
