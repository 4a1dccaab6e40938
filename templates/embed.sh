#!/bin/sh
# templates/ -> a C file that holds every file's bytes: bp_resources[] of base/resource.h. Arguments: the folder, its files.
set -eu
folder=$1
shift
echo '#include "base/resource.h"'
i=0
for file in "$@"; do
    # The assembler copies the bytes in; one zero byte behind them.
    printf '__asm__(".section .rodata\\n.balign 16\\nbp_res_%d:\\n.incbin \\"%s\\"\\nbp_res_%d_end:\\n.byte 0\\n.previous\\n");\n' "$i" "$file" "$i"
    printf 'extern const char bp_res_%d[], bp_res_%d_end[];\n' "$i" "$i"
    i=$((i + 1))
done
echo 'const struct bp_resource bp_resources[] = {'
i=0
for file in "$@"; do
    printf '    {"%s", bp_res_%d, %s},\n' "${file#"$folder"/}" "$i" "$(wc -c < "$file")"
    i=$((i + 1))
done
echo '    {0},'
echo '};'
