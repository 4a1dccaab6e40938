#!/bin/sh
# Runs every test program, every fuzz corpus, the golden cases, the files a PDF reader gets, the search for leaks, the stanzas of inspect and the set-up; one closing line of totals. Arguments: the program, the folder
# of test programs. A test program prints TAP: its lines are counted, and a program that dies counts as failed.
set -u
export BOARDPACK_PACKS="${BOARDPACK_PACKS:-500}" # random packs held against the oracle
program=$1
tests=$2
passed=0
failed=0
# Those that have a source: a test that was renamed leaves its old program behind. As many at a time as there are cores; they are
# counted in order.
programs=$(for source in tests/unit/*_test.c tests/property/*_test.c; do echo "$tests/${source#tests/}"; done | sed 's/\.c$//')
echo "$programs" | xargs -P "$(nproc)" -I {} \
    sh -c 'CMOCKA_MESSAGE_OUTPUT=TAP "$1" > "$1.log" 2>&1; echo $? > "$1.status"' sh {}
for t in $programs; do
    log=$t.log
    status=$(cat "$t.status")
    good=$(grep -c '^ok ' "$log")
    bad=$(grep -c '^not ok ' "$log")
    [ "$status" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
    [ "$status" -eq 0 ] && [ "$good" -eq 0 ] && bad=1
    passed=$((passed + good))
    failed=$((failed + bad))
    [ "$bad" -eq 0 ] || { echo "FAIL $(basename "$t")"; grep -v '^ok ' "$log" | head -n 20; }
done
for c in "$tests"/corpus_*; do
    case $c in *.log | *.d) continue ;; esac
    [ -x "$c" ] || continue
    name=${c##*/corpus_}
    if "$c" tests/fuzz/corpus/"$name"/* > "$c.log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL corpus of $name"
        tail -n 20 "$c.log"
    fi
done
faults=
fault=
[ -f "$tests/fault.so" ] && { # the release build has it
    faults="fault/files.sh fault/alert.sh fault/publish.sh fault/reads.sh fault/memory.sh"
    fault=$(realpath "$tests/fault.so")
}
# One suite, each in folders of its own -> what it says, in a log. Arguments: the suite, the program, fault.so or nothing, the log.
# shellcheck disable=SC2016
suite='
case $1 in
fault/files.sh | fault/alert.sh | fault/publish.sh | fault/reads.sh) sh "tests/$1" "$(realpath "$2")" "$3" 9 ;;
fault/*) sh "tests/$1" "$(realpath "$2")" "$3" 500 ;;
leak/run.sh) sh "tests/$1" "$2" ${3:+"$3"} ;;
*) sh "tests/$1" "$2" ;;
esac > "$4/$(echo "$1" | tr / -).log"'
sh -c "$suite" sh golden/run.sh "$program" "$fault" "$tests" # as many cases at a time as there are cores
others="pdf/run.sh leak/run.sh bounds/run.sh shelf.sh ops.sh stanza.sh setup.sh $faults"
# shellcheck disable=SC2086
printf '%s\n' $others | xargs -P "$(nproc)" -I {} sh -c "$suite" sh {} "$program" "$fault" "$tests"
for name in golden/run.sh $others; do
    log=$tests/$(echo "$name" | tr / -).log
    grep -vE '^ok|^[0-9]+ passed, [0-9]+ failed$' "$log"
    counts=$(tail -n 1 "$log" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
    [ -n "$counts" ] || counts="0 1"
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
