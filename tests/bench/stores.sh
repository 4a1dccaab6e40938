# The sample pack as that of fifty stores, each with a pack of its own. Argument: the folder it goes to.
set -eu
mkdir -p "$1"
cp -r sample-data/. "$1"
for export in survey orders tickets-2024 tickets-2025 tickets-2026; do
    gawk -F, -v OFS=, '
        NR == 1 {for (i = 1; i <= NF; i++) if (tolower($i) == "region") column = i}
        NR > 1 && $1 ~ /^[A-Z]+[0-9]+$/ && $column != "" {$column = sprintf("Store %02d", substr($1, 2) % 50 + 1)}
        {print}' "sample-data/$export.csv" > "$1/$export.csv"
done
grep -v region= sample-data/goals.csv > "$1/goals.csv"
printf '\naudiences:\n  - {id: store, title: Your store, each: region}\n' >> "$1/pack.yaml"
