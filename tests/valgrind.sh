#!/bin/bash
# The sample pack and every golden case under valgrind: an invalid access or a definite leak fails. Argument: the program.
set -u
program=$(realpath "$1")
wrapper=$(realpath build)/under-valgrind
cat > "$wrapper" << END
#!/bin/sh
exec valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite "$program" "\$@"
END
chmod +x "$wrapper"
BOARDPACK_NOW=2026-11-16 "$wrapper" build sample-data/pack.yaml --out build/valgrind-sample
status=$?
rm -rf build/valgrind-sample
[ "$status" -eq 0 ] || { echo "valgrind: the sample pack ended with $status"; exit 1; }
sh tests/golden/run.sh "$wrapper" | tail -n 20
exit "${PIPESTATUS[0]}"
