# Runs a command ten times: one run of what takes some hundredths of a second is below what the clock tells apart.
for _ in 1 2 3 4 5 6 7 8 9 10; do
    "$@" > /dev/null 2>&1 || exit
done
