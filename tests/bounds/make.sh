# The inputs of run.sh: a function a kind. Each writes a pack into the folder it stands in, of the size given ($1).
# shellcheck shell=sh
# Sourced. Needs awk, gzip, head, tail, od.

# A small pack that is good, before something in it grows. More lines of pack.yaml: $1, $2.
pack() {
    cat >pack.yaml <<END
pack: {title: Bounds, entity: Shop}
sources:
  x: {file: x.csv, time: day${1:-}}
metrics:
  - {id: m, name: Minutes, source: x, measure: mean(v), unit: minutes, better: down, owner: Ann${2:-}}
goals: goals.csv
END
    printf 'metric,target\nm,1\n' >goals.csv
    { echo day,v; rows; } >x.csv
}

# Three rows a day up to the day before the run; with $1, that text behind each; of `-`, the first line of standard input.
rows() {
    awk -v more="${1:-}" 'BEGIN {
        if (more == "-") getline more <"/dev/stdin"
        for (d = 1; d <= 31; d++) for (i = 1; i <= 3; i++) printf "2026-10-%02d,%d%s\n", d, d % 5 + i, more
        for (d = 1; d <= 15; d++) for (i = 1; i <= 3; i++) printf "2026-11-%02d,%d%s\n", d, d % 5 + i, more }'
}

# each COUNT FORMAT: the format once for each number from 1, which it may use four times.
each() { awk -v n="$1" -v f="$2" 'BEGIN { for (i = 1; i <= n; i++) printf f, i, i, i, i }'; }

# same COUNT TEXT: the text so many times, on one line. `yes` is quicker than awk.
same() { yes -- "$2" | head -n "$1" | tr -d '\n'; }

# ---- exports

wide_header() {
    pack
    { printf 'day,v'; each "$1" ',c%d'; echo; rows; } >x.csv
}
wide_header_same() {
    pack
    { printf 'day,v'; same "$1" ',c'; echo; rows; } >x.csv
}
wide_header_blank() {
    pack
    { printf 'day,v'; same "$1" ','; echo; rows; } >x.csv
}
wide_header_short_rows() { # a column nobody knows
    pack '' ', where: nosuch > 3'
    { printf 'day,v'; each "$1" ',c%d'; echo; rows; } >x.csv
}
wide_rows() {
    pack
    { printf 'day,v'; each "$1" ',c%d'; echo; same "$1" ',1' | rows -; } >x.csv
}
wide_segments() { # a segment for each column
    pack '' ", segments: [$(each "$1" 'c%d,')day]"
    { printf 'day,v'; each "$1" ',c%d'; echo; same "$1" ',1' | rows -; } >x.csv
}
marks() {
    pack
    { echo day,v,w; { printf ,a; same "$1" '́'; echo; } | rows - | head -n 20; } >x.csv
}
marks_mixed() {
    pack
    { echo day,v,w; { printf ,a; same "$1" '̖́̕'; echo; } | rows - | head -n 20; } >x.csv
}
marks_used() { # and it is a segment that pages show
    pack '' ', segments: [w]'
    { echo day,v,w; { printf ,a; same "$1" '̖́'; echo; } | rows -; } >x.csv
}
lone_cr() {
    pack
    { echo day,v; rows; same "$1" '@' | tr '@' '\r'; } >x.csv
}
lone_cr_only() {
    pack
    same "$1" '@' | tr '@' '\r' >x.csv
}
lone_lf() {
    pack
    { echo day,v; rows; yes '' | head -n "$1"; } >x.csv
}
quote_open() {
    pack
    { echo day,v; rows; printf '"'; yes '2026-11-15,1' | head -n "$1"; } >x.csv
}
quotes() {
    pack
    { echo day,v; rows; same "$1" '"'; } >x.csv
}
quotes_lines() {
    pack
    { echo day,v; rows; yes '2026-11-15,"' | head -n "$1"; } >x.csv
}
commas() {
    pack
    { echo day,v; rows; same "$1" ','; echo; } >x.csv
}
preamble() {
    pack
    { each "$1" 'Report part %d\n'; echo day,v; rows; } >x.csv
}
preamble_ragged() {
    pack
    { awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) print i % 3 ? "a,b,c" : "a;b;c;d;e" }'; echo day,v; rows; } >x.csv
}
long_line() {
    pack
    { echo day,v; rows; same "$1" 'abcdefgh'; echo; } >x.csv
}
bad_rows() {
    pack ', max_rejects: 100%'
    { echo day,v; rows; each "$1" '2026-11-15,no%d\n'; } >x.csv
}
bad_days() {
    pack ', max_rejects: 100%'
    { echo day,v; rows; each "$1" 'never%d,1\n'; } >x.csv
}
far_days() { # a day each, over all years there are
    pack
    { echo day,v; awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf "%04d-%02d-%02d,1\n", 1000 + i / 336 % 3000, i / 28 % 12 + 1, i % 28 + 1 }'; rows; } >x.csv
}
key_repeats() {
    pack ', key: k, keep: last'
    { echo day,v,k; rows ,A; each "$1" '2026-11-15,1,A\n'; } >x.csv
}
key_many() {
    pack ', key: k, keep: last'
    { echo day,v,k; rows ,A; each "$1" '2026-11-15,1,%d\n'; } >x.csv
}
lookup_many() {
    pack ', lookup: {file: l.csv, key: k}' ', segments: [w]'
    { echo k,w; each "$1" '%d,w%d\n'; } >l.csv
    { echo day,v,k; rows ,7; each "$1" '2026-11-15,1,%d\n'; } >x.csv
}
lookup_repeats() {
    pack ', lookup: {file: l.csv, key: k}' ', segments: [w]'
    { echo k,w; each "$1" '7,w\n'; } >l.csv
    { echo day,v,k; rows ,7; } >x.csv
}
segments_many() {
    pack '' ', segments: [w]'
    { echo day,v,w; rows ,A; each "$1" '2026-11-15,1,w%d\n'; } >x.csv
}
segments_shown() {
    pack '' ", segments: [w], max_segments: 1000000"
    { echo day,v,w; rows ,A; each "$1" '2026-11-15,1,w%d\n'; } >x.csv
}
segments_goal() {
    pack '' ', segments: [w]'
    printf 'metric,segment,target\nm,,1\nm,*,2\n' >goals.csv
    { echo day,v,w; rows ,A; each "$1" '2026-11-15,1,w%d\n'; } >x.csv
}
segments_long() {
    pack '' ', segments: [w]'
    { echo day,v,w; { printf ,a; same "$1" 'word'; echo; } | rows -; } >x.csv
}
split_many() {
    pack '' ', segments: [w], split: ";"'
    { echo day,v,w; { printf ,a; each "$1" 'p%d;'; echo; } | rows - | head -n 6; } >x.csv
}
split_same() {
    pack '' ', segments: [w], split: ";"'
    { echo day,v,w; { printf ,a; same "$1" 'p;'; echo; } | rows -; } >x.csv
}
distinct_many() {
    pack
    sed -i 's/mean(v)/distinct(w)/' pack.yaml
    { echo day,v,w; rows ,A; each "$1" '2026-11-15,1,w%d\n'; } >x.csv
}
median_many() {
    pack
    sed -i 's/mean(v)/median(v)/' pack.yaml
    { echo day,v; rows; each "$1" '2026-11-15,%d.5\n'; } >x.csv
}
open_long() { # each open from the year 1 to the year 9999
    pack '' ''
    sed -i "s/mean(v)/'open(day, e)'/" pack.yaml
    { echo day,v,e; rows ,; each "$1" '1900-01-01,1,2999-01-01\n'; } >x.csv
}
returning_many() {
    pack
    sed -i "s/mean(v)/'returning(v, 30)'/" pack.yaml
    { echo day,v; rows; each "$1" '2026-11-15,%d\n'; each "$1" '2026-10-15,%d\n'; } >x.csv
}
large_numbers() {
    pack
    { echo day,v; rows; each "$1" '2026-11-15,1e308\n'; } >x.csv
}
long_number() {
    pack ', max_rejects: 100%'
    { echo day,v; rows; printf '2026-11-15,'; same "$1" '9'; echo; printf '2026-11-15,0.'; same "$1" '1'; echo; } >x.csv
}
quoted_lines() { # a cell of many lines, and many of them
    pack
    { echo day,v,w; rows; awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) print "2026-11-15,1,\"a\nb\nc\"" }'; } >x.csv
}
zone_names() {
    pack ', max_rejects: 100%'
    { echo day,v; rows; each "$1" '2026-11-15 10:00 Zone/Place%d,1\n'; } >x.csv
}
globs() {
    pack
    sed -i 's/file: x.csv/file: "y-*.csv"/' pack.yaml
    awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) { f = "y-" i ".csv"; print "day,v\n2026-11-15," i > f; close(f) } }'
    mv x.csv y-0.csv
}
bad_files() { # each with a header of its own
    pack
    sed -i 's/file: x.csv/file: "y-*.csv"/' pack.yaml
    awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) { f = "y-" i ".csv"; print "day,v,c" i "\n2026-11-15," i ",1" > f; close(f) } }'
    mv x.csv y-0.csv
}
unpivot_wide() {
    pack
    sed -i 's/{file: x.csv, time: day}/{file: x.csv, unpivot: {id: [k], time: header}}/; s/mean(v)/sum(value)/' pack.yaml
    { printf k; awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf ",%04d-%02d-%02d", 1000 + i / 336, i / 28 % 12 + 1, i % 28 + 1 }'; echo; printf a; same "$1" ',1'; echo; } >x.csv
}
currencies() {
    pack
    { echo day,v; rows; awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf "2026-11-15,%c%c%c %d\n", 65 + i % 26, 65 + int(i / 26) % 26, 65 + int(i / 676) % 26, i }'; } >x.csv
}

# ---- JSON Lines

json_keys() { # a new key in every line
    pack
    sed -i 's/x.csv/x.jsonl/' pack.yaml
    { rows | awk -F, '{ printf "{\"day\":\"%s\",\"v\":%s}\n", $1, $2 }'; each "$1" '{"day":"2026-11-15","v":1,"k%d":2}\n'; } >x.jsonl
}
json_wide() {
    pack
    sed -i 's/x.csv/x.jsonl/' pack.yaml
    { printf '{"day":"2026-11-15","v":1'; each "$1" ',"k%d":%d'; echo '}'
      rows | awk -F, '{ printf "{\"day\":\"%s\",\"v\":%s}\n", $1, $2 }'; } >x.jsonl
}
json_same_key() {
    pack
    sed -i 's/x.csv/x.jsonl/' pack.yaml
    { rows | awk -F, '{ printf "{\"day\":\"%s\",\"v\":%s}\n", $1, $2 }'; printf '{"day":"2026-11-15","v":1'; same "$1" ',"k":1'; echo '}'; } >x.jsonl
}
json_deep() {
    pack
    sed -i 's/x.csv/x.jsonl/' pack.yaml
    { rows | awk -F, '{ printf "{\"day\":\"%s\",\"v\":%s}\n", $1, $2 }'; printf '{"day":"2026-11-15","v":1,"k":'; same "$1" '['; same "$1" ']'; echo '}'; } >x.jsonl
}
json_nested() {
    pack
    sed -i 's/x.csv/x.jsonl/' pack.yaml
    { rows | awk -F, '{ printf "{\"day\":\"%s\",\"v\":%s}\n", $1, $2 }'; printf '{"day":"2026-11-15","v":1,"k":'; same "$1" '{"a":'; printf 1; same "$1" '}'; echo '}'; } >x.jsonl
}
json_escapes() {
    pack
    sed -i 's/x.csv/x.jsonl/' pack.yaml
    { rows | awk -F, '{ printf "{\"day\":\"%s\",\"v\":%s}\n", $1, $2 }'; printf '{"day":"2026-11-15","v":1,"k":"'; same "$1" '\u0301'; echo '"}'; } >x.jsonl
}

# ---- what people write: side files, pack.yaml, commentary

actions() {
    pack
    echo 'actions: actions.csv' >>pack.yaml
    { echo id,metric,action,owner,opened,due,status; each "$1" 'A%d,m,Do thing %d,Owner %d,2026-10-01,2026-12-01,open\n'; } >actions.csv
}
actions_overdue() {
    pack
    echo 'actions: actions.csv' >>pack.yaml
    { echo id,metric,action,owner,opened,due,status; each "$1" 'A%d,,Do thing %d,Owner %d,2026-10-01,2026-11-01,open\n'; } >actions.csv
}
actions_done() {
    pack
    echo 'actions: actions.csv' >>pack.yaml
    { echo id,metric,action,owner,opened,due,status,closed; each "$1" 'A%d,m,Do thing %d,Owner %d,2026-10-01,2026-11-12,done,2026-11-10\n'; } >actions.csv
}
actions_bad() {
    pack
    echo 'actions: actions.csv' >>pack.yaml
    { echo id,metric,action,owner,opened,due,status; each "$1" 'A%d,zz,Do,Owner,2026-10-01,never,opn\n'; } >actions.csv
}
goals() {
    pack
    { echo metric,segment,from,to,target; awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf "m,,%04d-%02d-%02d,%04d-%02d-%02d,1\n", 1000 + i / 336 % 8000, i / 28 % 12 + 1, i % 28 + 1, 1000 + i / 336 % 8000, i / 28 % 12 + 1, i % 28 + 1 }'; } >goals.csv
}
goals_segments() {
    pack '' ', segments: [w]'
    { echo day,v,w; rows ,A; } >x.csv
    { echo metric,segment,target; echo m,,1; each "$1" 'm,w=w%d,1\n'; } >goals.csv
}
goals_same() {
    pack
    { echo metric,target; each "$1" 'm,1\n'; } >goals.csv
}
events() {
    pack
    echo 'events: events.csv' >>pack.yaml
    { echo date,metric,kind,text; each "$1" '2026-11-12,m,note,Happening %d\n'; } >events.csv
}
events_process() {
    pack
    echo 'events: events.csv' >>pack.yaml
    { echo date,metric,kind,text; each "$1" '2026-11-12,m,process,Happening %d\n'; } >events.csv
}
corrections() {
    pack '' ', segments: [w]'
    { echo day,v,w; rows ,A; } >x.csv
    echo 'corrections: corrections.csv' >>pack.yaml
    { echo metric,segment,period,value,reason,author; each "$1" 'm,w=w%d,2026-W46,2,Wrong,Ann\n'; } >corrections.csv
}
closed() {
    pack ', closed: closed.csv'
    { echo date,text; awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf "%04d-%02d-%02d,Holiday\n", 1000 + (n - i) / 336 % 8000, i / 28 % 12 + 1, i % 28 + 1 }'; } >closed.csv
}
comments() {
    pack
    echo 'commentary: c.csv' >>pack.yaml
    { echo period,metric,kind,author,text; each "$1" '2026-W46,m,why,Ann,Because of %d\n'; } >c.csv
}
metrics() {
    pack
    each "$1" '  - {id: m%d, name: Metric %d, source: x, measure: mean(v), unit: u, owner: Ann}\n' >more
    sed -i '/^  - {id: m,/r more' pack.yaml
}
metrics_where() {
    pack
    each "$1" '  - {id: m%d, name: Metric %d, source: x, measure: sum(v), where: v > %d, unit: u, owner: Ann}\n' >more
    sed -i '/^  - {id: m,/r more' pack.yaml
}
formulas() { # each over the one before
    pack
    { echo '  - {id: f0, name: F, formula: m, unit: u, owner: Ann}'
      awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) printf "  - {id: f%d, name: F %d, formula: f%d + 1, unit: u, owner: Ann}\n", i, i, i - 1 }'; } >more
    sed -i '/^  - {id: m,/r more' pack.yaml
}
formulas_back() { # each over the one after
    pack
    awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) printf "  - {id: f%d, name: F %d, formula: %s, unit: u, owner: Ann}\n", i, i, i < n ? "f" (i + 1) " + 1" : "m" }' >more
    sed -i '/^  - {id: m,/r more' pack.yaml
}
formulas_cycle() {
    pack
    awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) printf "  - {id: f%d, name: F %d, formula: f%d + f%d, unit: u, owner: Ann}\n", i, i, i % n + 1, (i + 1) % n + 1 }' >more
    sed -i '/^  - {id: m,/r more' pack.yaml
}
formulas_double() { # each twice over the two before
    pack
    { echo '  - {id: f0, name: F, formula: m, unit: u, owner: Ann}'
      awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) printf "  - {id: f%d, name: F %d, formula: f%d * 0.4 + f%d * 0.5, unit: u, owner: Ann}\n", i, i, i - 1, (i > 1 ? i - 2 : 0) }'; } >more
    echo "f$1,3" >>goals.csv
    sed -i '/^  - {id: m,/r more' pack.yaml
}
formula_long() {
    pack '' ", where: v > 0$(same "$1" ' + 1')"
}
formula_deep() {
    pack '' ", where: $(same "$1" '(')v$(same "$1" ')') > 0"
}
formula_not() {
    pack '' ", where: $(same "$1" 'not ')v > 0"
}
formula_minus() {
    pack '' ", where: $(same "$1" '-')v < 0"
}
formula_in() {
    pack '' ", where: 'v in ($(each "$1" '%d, ')1)'"
}
formula_calls() {
    pack '' ", where: $(same "$1" 'abs(')v$(same "$1" ')') > 0"
}
sources() {
    pack
    each "$1" '  x%d: {file: x.csv, time: day}\n' >more
    sed -i '/^  x: /r more' pack.yaml
}
file_list() {
    pack
    sed -i "s/file: x.csv/file: [$(same "$1" 'x.csv, ')x.csv]/" pack.yaml
}
unknown_keys() {
    pack
    each "$1" 'key%d: 1\n' >>pack.yaml
}
missing_words() {
    pack ", missing: [$(each "$1" 'w%d, ')none]"
}
renames() {
    pack ", columns: {$(each "$1" 'c%d: d%d, ')v: v}"
}
yaml_flow() {
    pack
    { printf 'goals2: '; same "$1" '['; same "$1" ']'; echo; } >>pack.yaml
}
yaml_flow_open() {
    pack
    { printf 'goals2: '; same "$1" '{a: '; echo; } >>pack.yaml
}
yaml_dashes() {
    pack
    { printf 'goals2:\n  '; same "$1" '- '; echo x; } >>pack.yaml
}
yaml_indent() {
    pack
    awk -v n="$1" 'BEGIN { print "goals2:"; for (i = 1; i <= n; i++) { s = s " "; print s "a:" } }' >>pack.yaml
}
yaml_keys_same() {
    pack
    { printf 'goals2: {'; each "$1" 'k%d: 1, '; echo '}'; } >>pack.yaml
}
yaml_long_scalar() {
    pack
    sed -i "s/title: Bounds/title: \"$(same "$1" 'word ')\"/" pack.yaml
}
yaml_block() {
    pack
    { echo 'goals2: |'; each "$1" '  line %d\n'; } >>pack.yaml
}
yaml_quotes() {
    pack
    { printf 'goals2: "'; same "$1" '\n'; echo '"'; } >>pack.yaml
}
yaml_remarks() {
    pack
    each "$1" '# remark %d\n' >>pack.yaml
}
yaml_anchors() {
    pack
    each "$1" 'k%d: &a%d x\n' >>pack.yaml
}
yaml_aliases() {
    pack
    { echo 'a0: &a0 [x,x,x,x,x,x,x,x,x,x]'
      awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) { r = "*a" (i - 1); printf "a%d: &a%d [%s,%s,%s,%s,%s,%s,%s,%s]\n", i, i, r, r, r, r, r, r, r, r } }'; } >>pack.yaml
}
yaml_merge() {
    pack
    { echo 'a0: &a0 {x: 1}'
      awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) { r = "*a" (i - 1); printf "a%d: &a%d {<<: %s, k%d: %s}\n", i, i, r, i, r } }'; } >>pack.yaml
}
yaml_marks() {
    pack
    sed -i "s/title: Bounds/title: \"a$(same "$1" '̖́')\"/" pack.yaml
}
yaml_hang() { printf '%%\200' >pack.yaml; }
yaml_directive() { { printf '%%'; same "$1" 'é'; echo; echo --- ; } >pack.yaml; }
yaml_documents() {
    pack
    same "$1" '@' | sed 's/@/---@a: 1@/g' | tr '@' '\n' >>pack.yaml
}
yaml_tabs() {
    pack
    { same "$1" '	'; echo; } >>pack.yaml
}
yaml_colons() {
    pack
    { printf 'goals2: '; same "$1" 'a: '; echo; } >>pack.yaml
}
yaml_question() {
    pack
    { same "$1" '? '; echo; } >>pack.yaml
}

commentary() {
    pack
    echo 'commentary: commentary/' >>pack.yaml
    mkdir -p commentary/2026-W46
    cat >commentary/2026-W46/m.md
}
md_headings() { each "$1" '# Heading %d\n\nText %d\n\n' | commentary; }
md_headings_same() { yes '# Heading' | head -n "$1" | commentary; }
md_paragraphs() { each "$1" 'Paragraph %d\n\n' | commentary; }
md_quotes() { { same "$1" '> '; echo a; } | commentary; }
md_quote_lines() { each "$1" '> a\n\n' | commentary; }
md_lists() { awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) { print s "- a"; s = s "  " } }' | commentary; }
md_list_line() { { same "$1" '- '; echo a; } | commentary; }
md_items() { each "$1" '- item %d\n' | commentary; }
md_numbered() { each "$1" '%d. item %d\n' | commentary; }
md_stars() { same "$1" '*a_' | commentary; }
md_stars_open() { same "$1" '**a *a ' | commentary; }
md_brackets() { same "$1" '[' | commentary; }
md_links() { same "$1" '[a](b' | commentary; }
md_links_nested() { { same "$1" '['; printf a; same "$1" '](x)'; } | commentary; }
md_images() { same "$1" '![' | commentary; }
md_ticks() { awk -v n="$1" 'BEGIN { t = "`"; for (i = 0; i < n; i++) { printf "%s a ", t; t = t "`" } }' | commentary; }
md_entities() { same "$1" '&amp;' | commentary; }
md_angle() { same "$1" '<' | commentary; }
md_html() { same "$1" '<a ' | commentary; }
md_html_open() { same "$1" '<!-- ' | commentary; }
md_refs() { { each "$1" '[r%d]: http://x/%d\n'; echo; each "$1" '[r%d] '; echo; } | commentary; }
md_refs_same() { { printf '[r]: http://x/'; same "$1" 'long'; echo; echo; same "$1" '[r] '; } | commentary; }
md_word() { same "$1" 'abcdefgh' | commentary; }
md_words() { same "$1" 'word ' | commentary; }
md_url() { { printf 'http://x/'; same "$1" 'abcdefgh'; } | commentary; }
md_marks() { { printf a; same "$1" '̖́'; } | commentary; }
md_breaks() { yes 'a  ' | head -n "$1" | commentary; }
md_table_wide() { { same "$1" '|a'; echo '|'; same "$1" '|-'; echo '|'; same "$1" '|b'; echo '|'; } | commentary; }
md_table_tall() { { echo '|a|b|'; echo '|-|-|'; each "$1" '|%d|%d|\n'; } | commentary; }
md_pipes() { yes 'a | b' | head -n "$1" | commentary; }
md_code() { { echo '```'; each "$1" 'line %d\n'; } | commentary; }
md_rules() { awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) print "---\n" }' | commentary; }
md_setext() { yes '=' | head -n "$1" | commentary; }
md_backslash() { same "$1" '\' | commentary; }
md_thai() { same "$1" 'กรุงเทพมหานคร' | commentary; }
md_cjk() { same "$1" '会議資料' | commentary; }
md_arabic() { same "$1" 'سلام ' | commentary; }
md_emoji() { same "$1" '👨‍👩‍👧‍👦' | commentary; }
md_bidi() { same "$1" '‮a‪b' | commentary; }
md_quotes_code() { same "$1" '> ` ' | commentary; }
md_mixed_depth() { awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf "%s", (i % 2 ? "> " : "- "); print "a" }' | commentary; }

# ---- templates

partials() { # each holds the next twice
    pack
    mkdir -p templates
    printf '{{> p1}}{{> p1}}\n' >templates/pack.md.mustache
    awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) { f = "templates/p" i ".mustache"; printf "%s", (i < n ? "{{> p" (i + 1) "}}{{> p" (i + 1) "}}" : "x") > f; close(f) } }'
}
template_sections() {
    pack
    mkdir -p templates
    { same "$1" '{{#pages}}'; printf a; same "$1" '{{/pages}}'; } >templates/pack.md.mustache
}
template_tags() {
    pack
    mkdir -p templates
    same "$1" '{{title}}' >templates/pack.md.mustache
}
template_open() {
    pack
    mkdir -p templates
    same "$1" '{{' >templates/pack.md.mustache
}
presets() {
    pack
    mkdir -p templates/presets
    awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) { f = "templates/presets/p" i ".yaml"; print "x" > f; close(f) } }'
}

# ---- workbooks

le() { # le NUMBER BYTES: little-endian
    n=$1
    for _ in $(seq "$2"); do
        # shellcheck disable=SC2059
        printf "\\$(printf %03o $((n % 256)))"
        n=$((n / 256))
    done
}

# zip OUT NAME...: those files, packed. A ZIP member is what gzip writes between its head of ten bytes and its foot of eight.
zip_of() {
    out=$1
    shift
    : >"$out"
    : >"$out.list"
    for name; do
        gzip -nc "$name" >"$name.gz"
        all=$(wc -c <"$name.gz") size=$(wc -c <"$name") at=$(wc -c <"$out")
        { printf '\024\000\000\000\010\000\000\000\041\000'
          tail -c 8 "$name.gz" | head -c 4
          le $((all - 18)) 4
          le "$size" 4
          le ${#name} 2; } >"$out.head"
        { printf 'PK\003\004'; cat "$out.head"; printf '\000\000%s' "$name"; tail -c +11 "$name.gz" | head -c $((all - 18)); } >>"$out"
        { printf 'PK\001\002\024\000'; cat "$out.head"; printf '\000\000\000\000\000\000\000\000\000\000\000\000'; le "$at" 4; printf %s "$name"; } >>"$out.list"
    done
    at=$(wc -c <"$out") size=$(wc -c <"$out.list")
    { cat "$out.list"; printf 'PK\005\006\000\000\000\000'; le $# 2; le $# 2; le "$size" 4; le "$at" 4; printf '\000\000'; } >>"$out"
    rm -f "$out.list" "$out.head"
}

# book SHEETS-XML RELATIONS-XML [more parts]: a workbook whose sheet is xl/worksheets/sheet1.xml, which stands there.
XML='<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN='xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELS='xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
REL=http://schemas.openxmlformats.org/officeDocument/2006/relationships
begin_book() {
    pack
    sed -i 's/x.csv/x.xlsx/' pack.yaml
    mkdir -p _rels xl/_rels xl/worksheets
    echo "$XML<Relationships $RELS><Relationship Id=\"r1\" Type=\"$REL/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" >_rels/.rels
    echo "$XML<workbook $MAIN xmlns:r=\"$REL\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>" >xl/workbook.xml
    echo "$XML<Relationships $RELS><Relationship Id=\"r1\" Type=\"$REL/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r0\" Type=\"$REL/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>" >xl/_rels/workbook.xml.rels
    echo "$XML<sst $MAIN></sst>" >xl/sharedStrings.xml
    { echo "$XML<worksheet $MAIN><sheetData><row><c t=\"inlineStr\"><is><t>day</t></is></c><c t=\"inlineStr\"><is><t>v</t></is></c></row>"
      rows | awk -F, '{ printf "<row><c t=\"inlineStr\"><is><t>%s</t></is></c><c><v>%s</v></c></row>\n", $1, $2 }'
      echo '</sheetData></worksheet>'; } >xl/worksheets/sheet1.xml
}
end_book() { zip_of x.xlsx _rels/.rels xl/workbook.xml xl/_rels/workbook.xml.rels xl/sharedStrings.xml xl/worksheets/sheet1.xml; }
# into FILE MARK: puts standard input before that mark
into() { awk -v mark="$2" -v add=/dev/stdin '{ at = index($0, mark); if (at && !done) { printf "%s", substr($0, 1, at - 1); while ((getline line < add) > 0) print line; print substr($0, at); done = 1 } else print }' "$1" >"$1.new" && mv "$1.new" "$1"; }

xlsx_sheets() {
    begin_book
    each "$1" '<sheet name="S%d" sheetId="1%d" r:id="s%d"/>' >more
    into xl/workbook.xml '</sheets>' <more
    each "$1" "<Relationship Id=\"s%d\" Type=\"$REL/worksheet\" Target=\"worksheets/sheet1.xml\"/>" >more
    into xl/_rels/workbook.xml.rels '</Relationships>' <more
    end_book
}
xlsx_sheets_same() {
    begin_book
    each "$1" '<sheet name="S" sheetId="1%d" r:id="s%d"/>' >more
    into xl/workbook.xml '</sheets>' <more
    end_book
}
xlsx_sheets_all() { # and all are asked for
    xlsx_sheets "$1"
    sed -i 's/time: day/time: day, sheet: "S*"/' pack.yaml
}
xlsx_strings_empty() {
    begin_book
    same "$1" '<si/>' >more
    into xl/sharedStrings.xml '</sst>' <more
    end_book
}
xlsx_strings() {
    begin_book
    each "$1" '<si><t>text %d</t></si>' >more
    into xl/sharedStrings.xml '</sst>' <more
    end_book
}
xlsx_runs() {
    begin_book
    { printf '<si>'; same "$1" '<r><t>ab</t></r>'; echo '</si>'; } >more
    into xl/sharedStrings.xml '</sst>' <more
    end_book
}
xlsx_wide() {
    begin_book
    each "$1" '<c t="inlineStr"><is><t>c%d</t></is></c>' >more
    into xl/worksheets/sheet1.xml '</row>' <more
    end_book
}
xlsx_rows_blank() {
    begin_book
    same "$1" '<row/>' >more
    into xl/worksheets/sheet1.xml '</sheetData>' <more
    end_book
}
xlsx_cells_blank() {
    begin_book
    { printf '<row>'; same "$1" '<c/>'; echo '</row>'; } >more
    into xl/worksheets/sheet1.xml '</sheetData>' <more
    end_book
}
xlsx_row_far() {
    begin_book
    echo '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' >more
    into xl/worksheets/sheet1.xml '</sheetData>' <more
    end_book
}
xlsx_rows_far_cells() { # each row's one cell in the last column
    begin_book
    awk -v n="$1" 'BEGIN { for (i = 100; i < n + 100; i++) printf "<row r=\"%d\"><c r=\"XFD%d\"><v>1</v></c></row>\n", i, i }' >more
    into xl/worksheets/sheet1.xml '</sheetData>' <more
    end_book
}
xlsx_merges() {
    begin_book
    { echo '<mergeCells>'; awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) printf "<mergeCell ref=\"A%d:B%d\"/>\n", i % 1000000 + 1, i % 1000000 + 1 }'; echo '</mergeCells>'; } >more
    into xl/worksheets/sheet1.xml '</worksheet>' <more
    end_book
}
xlsx_merge_large() {
    begin_book
    { echo '<mergeCells>'; yes '<mergeCell ref="A1:XFD1048576"/>' | head -n "$1"; echo '</mergeCells>'; } >more
    into xl/worksheets/sheet1.xml '</worksheet>' <more
    end_book
}
xlsx_deep() {
    begin_book
    { same "$1" '<a>'; same "$1" '</a>'; } >more
    into xl/worksheets/sheet1.xml '</sheetData>' <more
    end_book
}
xlsx_attributes() {
    begin_book
    { printf '<row'; each "$1" ' a%d="1"'; echo '/>'; } >more
    into xl/worksheets/sheet1.xml '</sheetData>' <more
    end_book
}
xlsx_namespaces() {
    begin_book
    { printf '<row'; each "$1" ' xmlns:a%d="x%d"'; echo '/>'; } >more
    into xl/worksheets/sheet1.xml '</sheetData>' <more
    end_book
}
xlsx_entities() {
    begin_book
    sed -i '1s/.*/<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "\&a;\&a;\&a;\&a;\&a;\&a;\&a;\&a;\&a;\&a;"><!ENTITY c "\&b;\&b;\&b;\&b;\&b;\&b;\&b;\&b;\&b;\&b;">]>&/' xl/worksheets/sheet1.xml
    end_book
}
xlsx_styles() {
    begin_book
    { echo "$XML<styleSheet $MAIN><numFmts>"; each "$1" '<numFmt numFmtId="%d" formatCode="0.0"/>'; echo '</numFmts><cellXfs>'; each "$1" '<xf numFmtId="%d"/>'; echo '</cellXfs></styleSheet>'; } >xl/styles.xml
    echo "<Relationship Id=\"r9\" Type=\"$REL/styles\" Target=\"styles.xml\"/>" >more
    into xl/_rels/workbook.xml.rels '</Relationships>' <more
    zip_of x.xlsx _rels/.rels xl/workbook.xml xl/_rels/workbook.xml.rels xl/sharedStrings.xml xl/worksheets/sheet1.xml xl/styles.xml
}
xlsx_parts() { # files in the archive
    begin_book
    end_book
    mkdir p
    each "$1" 'p/%d\n' | while read -r f; do echo x >"$f"; done
    # shellcheck disable=SC2046
    zip_of x.xlsx _rels/.rels xl/workbook.xml xl/_rels/workbook.xml.rels xl/sharedStrings.xml xl/worksheets/sheet1.xml $(each "$1" 'p/%d ')
}
