#!/bin/sh
# What the release flags have made of the program, read back from it: each line says what is not as it must be. Argument: the program.
set -u
LC_ALL=C
export LC_ALL
program=$1
bad=0
need() { # WHAT, PATTERN: the pattern stands in standard input
    grep -qE "$2" || { echo "$program: $1" && bad=1; }
}
head=$(readelf -hW "$program") && segments=$(readelf -lW "$program") && dynamic=$(readelf -dW "$program") && symbols=$(readelf --dyn-syms -W "$program") ||
    { echo "$program cannot be read" && exit 1; }
need "its address is fixed: link with -pie" '^ *Type: +DYN' << END
$head
END
need "its address is fixed: link with -pie" '\(FLAGS_1\).* PIE' << END
$dynamic
END
need "its tables can be written to: link with -Wl,-z,relro" 'GNU_RELRO' << END
$segments
END
need "its tables are filled in late, so they can be written to: link with -Wl,-z,now" '\(FLAGS_1\).* NOW' << END
$dynamic
END
need "its stack can be run: link with -Wl,-z,noexecstack" 'GNU_STACK .* RW +0x' << END
$segments
END
need "its stack is not guarded: compile with -fstack-protector-strong" ' __stack_chk_fail' << END
$symbols
END
for call in snprintf vsnprintf; do
    need "its library calls are not checked: compile with -O2 -D_FORTIFY_SOURCE=2 (no __${call}_chk)" " __${call}_chk" << END
$symbols
END
done
if echo "$segments" | grep -E 'LOAD' | grep -q 'RWE'; then
    echo "$program: a part of it can be written to and run" && bad=1
fi
if echo "$dynamic" | grep -q 'TEXTREL'; then
    echo "$program: its code is written to when it starts: compile with -fPIC" && bad=1
fi
[ "$bad" -eq 0 ] && echo "hardened: position, stack, library calls and tables are guarded"
exit "$bad"
