/* The stanza of pack.yaml: a source in which everything that had been assumed is said. */
#include "inspect/parts.h"

#include <math.h>

enum { VALUE_WIDTH = 34 };

struct stanza {
    const struct bp_inspection *all;
    struct bp_arena *arena;
    const struct bp_inspected *in;
    struct bp_buf *out;
};

static void key(const struct stanza *s, const char *name, struct bp_text value, const char *why)
{
    struct bp_text said = bp_text_fmt(s->arena, "    %s: %" BP_PRI, name, BP_ARG(value));
    bp_buf_add(s->out, said);
    for (int width = bp_inspect_width(said); why && width < 4 + VALUE_WIDTH; width++)
        bp_buf_addc(s->out, ' ');
    bp_buf_fmt(s->out, "%s%s\n", why ? "  # " : "", why ? why : "");
}

/* ---- file */

static bool same_files(const char *const *found, size_t count, const struct bp_inspected *in)
{
    bool same = count == in->path_count;
    for (size_t i = 0; i < count && same; i++) {
        bool there = false;
        for (size_t j = 0; j < in->path_count && !there; j++)
            there = bp_text_is(bp_text_of(found[i]), in->paths[j]);
        same = there;
    }
    return same;
}

/* A pattern that names these files and no others; "" when there is none. */
static struct bp_text glob_of(struct bp_ctx *cx, const struct bp_inspected *in)
{
    struct bp_text first = bp_text_of(in->paths[0]);
    size_t front = first.n, back = first.n, count = 0, cap = 0;
    const char **found = NULL;
    for (size_t i = 1; i < in->path_count; i++) {
        struct bp_text other = bp_text_of(in->paths[i]);
        size_t f = 0, b = 0;
        while (f < first.n && f < other.n && first.p[f] == other.p[f])
            f++;
        while (b < first.n && b < other.n && first.p[first.n - 1 - b] == other.p[other.n - 1 - b])
            b++;
        front = f < front ? f : front;
        back = b < back ? b : back;
    }
    while (front && first.p[front - 1] >= '0' && first.p[front - 1] <= '9') /* next month's file, too */
        front--;
    while (back && first.p[first.n - back] >= '0' && first.p[first.n - back] <= '9')
        back--;
    if (front + back > first.n)
        return (struct bp_text){"", 0};
    struct bp_text pattern =
        bp_text_fmt(cx->arena, "%.*s*%.*s", (int)front, first.p, (int)back, first.p + first.n - back);
    struct bp_diag_mark mark = bp_diag_mark(cx);
    bool ok = bp_file_glob(cx, BP_NOWHERE, bp_text_z(cx->arena, pattern), &found, &count, &cap) &&
              same_files(found, count, in);
    bp_diag_rewind(cx, mark);
    return ok ? pattern : (struct bp_text){"", 0};
}

/* A name that YAML cannot hold or that hides something: any byte may stand there. */
static struct bp_text as_pattern(struct bp_arena *arena, struct bp_text path)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t from = 0, at = 0; from < path.n; from = at) {
        int32_t c = bp_utf8_next(path, &at);
        struct bp_text one = bp_text_sub(path, from, at);
        bool hidden = bp_shown(arena, one).p != one.p;
        for (size_t i = 0; hidden && i < one.n; i++)
            bp_buf_addc(&b, '?');
        if (!hidden)
            bp_buf_add(&b, c == '[' ? BP_T("[[]") : one); /* a * and a ? name themselves, too */
    }
    return bp_buf_text(&b);
}

struct bp_text bp_inspect_path(const struct bp_inspection *all, struct bp_text path)
{
    struct bp_arena *arena = all->cx->arena;
    struct bp_text whole = all->folder ? bp_text_of(bp_path_join(arena, all->folder, bp_text_z(arena, path))) : path;
    return bp_inspect_yaml(arena, bp_shown(arena, whole).p == whole.p ? whole : as_pattern(arena, whole));
}

static void say_files(struct bp_ctx *cx, const struct stanza *s)
{
    struct bp_text pattern = s->in->path_count > 1 ? glob_of(cx, s->in) : bp_text_of(s->in->paths[0]);
    if (pattern.n) {
        key(s, "file", bp_inspect_path(s->all, pattern), NULL);
        return;
    }
    bp_buf_adds(s->out, "    file:\n");
    for (size_t i = 0; i < s->in->path_count; i++)
        bp_buf_fmt(s->out, "      - %" BP_PRI "\n", BP_ARG(bp_inspect_path(s->all, bp_text_of(s->in->paths[i]))));
}

/* ---- layout */

static void say_sheets(const struct stanza *s, struct bp_text first)
{
    struct bp_buf list = bp_buf_new(s->arena);
    bp_buf_add(&list, bp_inspect_yaml(s->arena, first));
    for (size_t i = 0; i < s->in->beside_count; i++)
        bp_buf_fmt(&list, ", %" BP_PRI, BP_ARG(bp_inspect_yaml(s->arena, s->in->beside[i])));
    key(s, "sheet", bp_text_fmt(s->arena, "[%" BP_PRI "]", BP_ARG(bp_buf_text(&list))), "they have the same header");
}

static void say_layout(const struct stanza *s)
{
    const struct bp_profile *sheet = s->in->sheet;
    const struct bp_found *f = sheet->files[0].found;
    const struct bp_file_layout *given = &s->in->given.layout;
    bool encoding = true, delimiter = true, skip = true, rows = true, same_sheet = true;
    for (size_t i = 1; i < sheet->file_count; i++) {
        const struct bp_found *o = sheet->files[i].found;
        encoding &= bp_text_eq(o->encoding, f->encoding) && o->encoding_why == f->encoding_why;
        delimiter &= o->delimiter == f->delimiter && o->form == f->form;
        skip &= o->skipped == f->skipped && o->delimiter_by_line == f->delimiter_by_line;
        rows &= o->header_rows == f->header_rows;
        same_sheet &= bp_text_eq(o->sheet, f->sheet);
    }
    if (encoding && f->form != BP_FORM_XLSX && f->encoding_why == BP_ENCODING_DETECTED && !given->encoding.n)
        key(s, "encoding", bp_inspect_yaml(s->arena, f->encoding), "by the look of its bytes");
    if (delimiter && f->form == BP_FORM_CSV && f->delimiter != ',' && !given->delimiter)
        key(s, "delimiter", f->delimiter == '\t' ? BP_T("tab") : bp_text_fmt(s->arena, "\"%c\"", f->delimiter), NULL);
    if (s->in->beside_count && !given->sheet.n)
        say_sheets(s, f->sheet);
    else if (same_sheet && f->sheet.n && !given->sheet.n)
        key(s, "sheet", bp_inspect_yaml(s->arena, f->sheet), NULL);
    if (skip && f->form != BP_FORM_JSON_LINES && f->skipped && !f->delimiter_by_line && !given->skip_given)
        key(s, "skip", bp_text_fmt(s->arena, "%d", f->skipped), "lines before the header");
    if (rows && f->header_rows > 1 && !given->header_rows)
        key(s, "header_rows", bp_text_fmt(s->arena, "%d", f->header_rows), bp_inspect_header_why(f->header_why));
}

/* ---- conventions */

/* `key: {..}` of the columns that are proved; then, where some are open, the same line once more for each choice,
 * commented out. */
struct choice {
    const char *key, *why;
    struct bp_buf pinned, open; /* column: value, ...; names of the open ones */
    size_t pinned_count, open_count;
    int *columns; /* the open ones */
};

static struct choice choice_of(const struct stanza *s, const char *name, const char *why)
{
    return (struct choice){.key = name,
                           .why = why,
                           .pinned = bp_buf_new(s->arena),
                           .open = bp_buf_new(s->arena),
                           .columns = BP_NEW_ARRAY(s->arena, int, s->in->rows->column_count)};
}

static void pin(const struct stanza *s, struct choice *c, int column, const char *value)
{
    if (bp_inspect_hides_name(&s->in->rows->columns[column]))
        return;
    bp_buf_fmt(&c->pinned, "%s%" BP_PRI ": %s", c->pinned_count++ ? ", " : "",
               BP_ARG(bp_inspect_column_key(s->arena, s->in, column)), value);
}

static void leave_open(const struct stanza *s, struct choice *c, int column)
{
    bp_buf_fmt(&c->open, "%s%" BP_PRI, c->open_count ? ", " : "",
               BP_ARG(bp_inspect_name(s->arena, &s->in->rows->columns[column], 40)));
    c->columns[c->open_count++] = column;
}

static void say_choice(const struct stanza *s, const struct choice *c, const char *open_what, const char *needed_by,
                       const char *const *values, const char *hint)
{
    struct bp_text pinned = bp_buf_text(&c->pinned);
    if (c->pinned_count)
        key(s, c->key, bp_text_fmt(s->arena, "{%" BP_PRI "}", BP_ARG(pinned)), c->why);
    if (!c->open_count)
        return;
    bp_buf_fmt(s->out, "    # No row says %s in %" BP_PRI "%s; %s one of these%s:\n", open_what,
               BP_ARG(bp_buf_text(&c->open)), hint, needed_by, c->pinned_count ? " for the line above" : "");
    for (size_t v = 0; v < 2; v++) {
        bp_buf_fmt(s->out, "    # %s: {%" BP_PRI, c->key, BP_ARG(pinned));
        for (size_t i = 0; i < c->open_count; i++)
            bp_buf_fmt(s->out, "%s%" BP_PRI ": %s", i || c->pinned_count ? ", " : "",
                       BP_ARG(bp_inspect_column_key(s->arena, s->in, c->columns[i])), values[v]);
        bp_buf_adds(s->out, "}\n");
    }
}

static void say_decimals(const struct stanza *s)
{
    static const char *const values[] = {"\".\"", "\",\""};
    const struct bp_profile *rows = s->in->rows;
    struct choice choice = choice_of(s, "decimal", "1.234,5 is more than a thousand");
    bool open;
    if (s->in->given.decimals.count)
        return;
    for (size_t i = 0; i < rows->column_count; i++) {
        if (rows->columns[i].holds != BP_HOLDS_NUMBER)
            continue;
        bool comma = bp_profile_decimal(&rows->columns[i], &open) == BP_DECIMAL_COMMA;
        if (open)
            leave_open(s, &choice, (int)i);
        else if (comma)
            pin(s, &choice, (int)i, "\",\"");
    }
    say_choice(s, &choice, "whether 1.234 is a little over one or over a thousand", "a metric that reads it needs",
               values, "");
}

/* The `date_format:` a column's cells have proved; NULL where each cell is certain by itself. */
static const char *format_of(const struct bp_profile_column *c, bool *open)
{
    *open = false;
    if (!bp_profile_is_time(c))
        return NULL;
    if (c->is_count) {
        long long serials = bp_showed(&c->counts, BP_SHOWN_SERIAL), s = bp_showed(&c->counts, BP_SHOWN_EPOCH_S),
                  ms = bp_showed(&c->counts, BP_SHOWN_EPOCH_MS);
        return serials == c->counts.count ? "excel"
               : s == c->counts.count     ? "epoch"
               : ms == c->counts.count    ? "epoch_ms"
                                          : "yyyyMMdd";
    }
    bool buddhist = bp_showed(&c->times, BP_SHOWN_BUDDHIST) > 0;
    switch (bp_profile_order(c, open)) {
    case BP_DAY_FIRST:
        return buddhist ? "dd/MM/yyyy BE" : "dd/MM/yyyy";
    case BP_MONTH_FIRST:
        return buddhist ? "MM/dd/yyyy BE" : "MM/dd/yyyy";
    case BP_YEAR_FIRST:
        return buddhist && !*open ? "yyyy-MM-dd BE" : NULL;
    }
    return NULL;
}

/* What the other dates of the file prove: they may come from the same hand. */
static const char *other_dates(const struct bp_profile *rows)
{
    bool open, days = false, months = false;
    for (size_t i = 0; i < rows->column_count; i++) {
        if (!bp_profile_is_time(&rows->columns[i]) || rows->columns[i].is_count)
            continue;
        enum bp_date_order order = bp_profile_order(&rows->columns[i], &open);
        days |= order == BP_DAY_FIRST;
        months |= order == BP_MONTH_FIRST;
    }
    return days == months ? ""
           : days         ? " (its other dates have the day first)"
                          : " (its other dates have the month first)";
}

static void say_dates(const struct stanza *s)
{
    static const char *const plain[] = {"dd/MM/yyyy", "MM/dd/yyyy"}, *const buddhist[] = {"dd/MM/yyyy BE",
                                                                                          "MM/dd/yyyy BE"};
    const struct bp_profile *rows = s->in->rows;
    struct choice choice = choice_of(s, "date_format", NULL);
    bool open, era = false, by_source = false;
    if (s->in->given.date_formats.count)
        return;
    for (size_t i = 0; i < rows->column_count; i++) {
        const char *format = format_of(&rows->columns[i], &open);
        if (format)
            pin(s, &choice, (int)i, format);
        if (!open)
            continue;
        leave_open(s, &choice, (int)i);
        era |= bp_showed(&rows->columns[i].times, BP_SHOWN_BUDDHIST) > 0;
        by_source |= (int)i == s->in->time;
    }
    say_choice(s, &choice, "whether the day or the month is first",
               by_source ? "the source needs" : "a metric that reads it needs", era ? buddhist : plain,
               other_dates(rows));
}

/* ---- rows */

static bool is_given_missing(const struct bp_inspected *in, struct bp_text word)
{
    for (size_t i = 0; i < in->given.missing.count; i++)
        if (bp_text_eq(in->given.missing.list[i].text, word))
            return true;
    return false;
}

static void say_missing(const struct stanza *s)
{
    const struct bp_profile *rows = s->in->rows;
    struct bp_text *words = NULL;
    size_t count = 0, cap = 0;
    bool fresh = false;
    struct bp_buf list = bp_buf_new(s->arena);
    for (size_t i = 0; i < s->in->given.missing.count; i++)
        *BP_PUSH(s->arena, words, count, cap) = s->in->given.missing.list[i].text;
    for (size_t i = 0; i < rows->column_count; i++)
        for (size_t j = 0; j < rows->columns[i].odd_count; j++) {
            struct bp_text word = rows->columns[i].odd[j].first.text;
            bool there = !bp_hint_missing(word) || is_given_missing(s->in, word);
            for (size_t k = 0; k < count; k++)
                there |= bp_text_eq(words[k], word);
            if (!there)
                *BP_PUSH(s->arena, words, count, cap) = word;
            fresh |= !there;
        }
    for (size_t i = 0; i < count; i++)
        bp_buf_fmt(&list, "%s%" BP_PRI, i ? ", " : "", BP_ARG(bp_inspect_yaml(s->arena, words[i])));
    if (fresh)
        key(s, "missing", bp_text_fmt(s->arena, "[%" BP_PRI "]", BP_ARG(bp_buf_text(&list))), NULL);
}

/* Rows that a build would reject, more of them than it takes without being told. */
static void say_rejects(const struct stanza *s, bool headers_dropped)
{
    const struct bp_profile *sheet = s->in->sheet;
    const struct bp_profile_column *time = &s->in->rows->columns[s->in->time];
    long long rejected = sheet->unreadable.count + sheet->longer.count + time->odd_cells - time->missing_words +
                         (headers_dropped ? 0 : sheet->headers.count);
    if (!time->is_count) { /* the fewer of those that can be read one way only */
        long long days = bp_showed(&time->times, BP_SHOWN_DAY_FIRST),
                  months = bp_showed(&time->times, BP_SHOWN_MONTH_FIRST);
        rejected += days < months ? days : months;
    }
    double percent = s->in->rows->rows ? 100.0 * (double)rejected / (double)s->in->rows->rows : 0;
    if (percent > 0.5)
        key(s, "max_rejects", bp_text_fmt(s->arena, "%.1f%%", fmin(100, ceil(percent * 10) / 10)),
            bp_text_z(s->arena, bp_text_fmt(s->arena, "%lld row%s cannot be read: fix the export instead", rejected,
                                            rejected == 1 ? "" : "s")));
}

static void say_totals(const struct stanza *s, bool *headers_dropped)
{
    const struct bp_profile *sheet = s->in->sheet;
    *headers_dropped = false;
    if (s->in->given.totals_row.text.n)
        return;
    if (sheet->totals.count) {
        key(s, "totals_row", bp_inspect_yaml(s->arena, sheet->totals.first.text), NULL);
    } else if (sheet->headers.count) {
        *headers_dropped = true;
        key(s, "totals_row", bp_inspect_yaml(s->arena, sheet->headers.first.text),
            "leaves out the header where it is repeated");
    }
}

/* Where a total is a value among others, and no word that a whole row goes by. */
static void say_where(const struct stanza *s)
{
    int column = -1;
    struct bp_text total = bp_inspect_total_value(s->in, &column);
    if (!total.n || s->in->given.where_text.text.n)
        return;
    key(s, "where",
        bp_inspect_yaml_expr(s->arena, bp_text_fmt(s->arena, "%" BP_PRI " != %" BP_PRI,
                                                   BP_ARG(bp_inspect_column(s->arena, s->in, column)),
                                                   BP_ARG(bp_inspect_literal(s->arena, total)))),
        "a total of the others");
}

static void say_key(const struct stanza *s)
{
    const struct bp_inspected *in = s->in;
    if (in->given.key.text.n || in->key < 0)
        return;
    const struct bp_profile_column *c = &in->rows->columns[in->key];
    struct bp_text name = bp_inspect_column_key(s->arena, in, in->key);
    if (c->other_file)
        key(s, "key", name, "it is repeated from file to file: the last row of each counts");
    else if (c->same_file && c->same_file * 50 > c->filled &&
             in->sheet->repeated.count < c->same_file) /* may be several rows of one thing */
        bp_buf_fmt(s->out,
                   "    # key: %" BP_PRI "  # %lld rows repeat an id: add this line if only the last of each counts\n",
                   BP_ARG(name), c->same_file);
    else if (c->same_file)
        key(s, "key", name,
            bp_text_z(s->arena, bp_text_fmt(s->arena, "%lld row%s an id: the last of each counts", c->same_file,
                                            c->same_file == 1 ? " repeats" : "s repeat")));
    else
        bp_buf_fmt(s->out, "    # key: %" BP_PRI "  # all different so far: add this line if files will overlap\n",
                   BP_ARG(name));
}

static void say_unpivot(const struct stanza *s)
{
    struct bp_buf ids = bp_buf_new(s->arena);
    for (size_t i = 0; i < s->in->id_count; i++)
        bp_buf_fmt(&ids, "%s%" BP_PRI, i ? ", " : "", BP_ARG(bp_inspect_yaml(s->arena, s->in->ids[i])));
    key(s, "unpivot", bp_text_fmt(s->arena, "{id: [%" BP_PRI "], time: header}", BP_ARG(bp_buf_text(&ids))), NULL);
}

static void say_no_time(const struct stanza *s)
{
    const struct bp_inspected *in = s->in;
    if (!in->rows->rows) {
        bp_buf_fmt(s->out, "# %" BP_PRI ": there are no rows to tell from which column holds the dates.\n",
                   BP_ARG(in->id));
        return;
    }
    bp_buf_fmt(s->out, "# %" BP_PRI ": no column of it holds dates or times, which a source needs.\n", BP_ARG(in->id));
    if (in->key >= 0)
        bp_buf_fmt(s->out,
                   "# Another source may take its columns by a key they share:\n#     lookup: {file: %" BP_PRI
                   ", key: %" BP_PRI "}\n",
                   BP_ARG(bp_inspect_path(s->all, bp_text_of(in->paths[0]))),
                   BP_ARG(bp_inspect_column_key(s->arena, in, in->key)));
}

void bp_inspect_stanza(const struct bp_inspection *all, const struct bp_inspected *in, struct bp_buf *out)
{
    struct bp_ctx *cx = all->cx;
    static const char *const grains[] = {"", "day", "week", "month", "quarter"};
    struct stanza s = {all, cx->arena, in, out};
    bool headers_dropped;
    if (in->time < 0) {
        say_no_time(&s);
        return;
    }
    const struct bp_profile_column *time = &in->rows->columns[in->time];
    bp_buf_fmt(out, "  %" BP_PRI ":\n", BP_ARG(bp_inspect_yaml(cx->arena, in->id)));
    say_files(cx, &s);
    if (in->preset)
        key(&s, "preset", in->preset->name, NULL);
    say_layout(&s);
    if (in->rows != in->sheet)
        say_unpivot(&s);
    else if (!in->time_given)
        key(&s, "time", bp_inspect_column_key(cx->arena, in, in->time), NULL);
    if (in->grain)
        key(&s, "grain", bp_text_of(grains[in->grain]), bp_text_z(cx->arena, in->grain_why));
    say_key(&s);
    say_dates(&s);
    say_decimals(&s);
    say_missing(&s);
    say_totals(&s, &headers_dropped);
    say_where(&s);
    say_rejects(&s, headers_dropped);
    if (time->holds == BP_HOLDS_TIME && !time->is_count && !in->sheet->files[0].found->zone_name.n &&
        !bp_showed(&time->times, BP_SHOWN_OFFSET))
        bp_buf_adds(
            out, "    # timezone: Asia/Bangkok  # where these times are taken, if not in the pack's own time zone\n");
}
