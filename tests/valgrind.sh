#!/bin/bash
# valgrind.sh PROGRAM [--all]: under valgrind an invalid access or a definite leak fails. Runs the sample pack, one golden case for
# each folder of src/ (the sample pack alone goes through most of them) and every case of bad input, where paths end early and
# memory is given back in haste; with --all every golden case.
set -u
program=$(realpath "$1")
suppressions=$(realpath tests/valgrind.supp)
wrapper=$(realpath build)/under-valgrind
cat > "$wrapper" << END
#!/bin/sh
exec valgrind -q --error-exitcode=99 --suppressions="$suppressions" --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite "$program" "\$@"
END
chmod +x "$wrapper"
BOARDPACK_NOW=2026-11-16 "$wrapper" build sample-data/pack.yaml --out build/valgrind-sample
status=$?
rm -rf build/valgrind-sample
[ "$status" -eq 0 ] || { echo "valgrind: the sample pack ended with $status"; exit 1; }
cases=
if [ "${2:-}" != --all ]; then
    # In the order the data flows, value/ to explain/:
    cases="export-numbers export-utf16 export-packed-and-mixed export-workbook json-lines-gaps unpivot-days inspect-csv inspect-kpi-xlsx
           unknown-values side-files-workbooks measures-distinct measures-ids measures-open keyed-latest-day-first lookup-chain formulas
           watch languages edited commentary-folder hostile paper glyph-box partial explain-measures"
    for case in $cases; do
        [ -d "tests/golden/$case" ] || { echo "valgrind: there is no golden case $case"; exit 1; }
    done
    for case in tests/golden/bad-*/; do cases="$cases $(basename "$case")"; done
fi
# shellcheck disable=SC2086
sh tests/golden/run.sh "$wrapper" $cases | tail -n 20
exit "${PIPESTATUS[0]}"
