/* What a file is, how it was read, its first rows, its columns. */
#include "inspect/parts.h"

enum { TERMINAL = 100, WIDEST_CELL = 20, WIDEST_NAME = 40, WIDEST_SLUG = 60, GAP = 2 };

static const char *mark_name(char mark)
{
    switch (mark) {
    case ',':
        return "comma";
    case ';':
        return "semicolon";
    case '\t':
        return "tab";
    case '|':
        return "pipe";
    }
    return NULL;
}

static void line(struct bp_buf *out, const char *what, struct bp_text said)
{
    bp_buf_fmt(out, "  %-12s %" BP_PRI "\n", what, BP_ARG(said));
}

/* ---- the file */

static struct bp_text form_of(struct bp_arena *arena, const struct bp_found *f)
{
    struct bp_text form = BP_T("CSV");
    if (f->form == BP_FORM_XLSX)
        form = BP_T("an .xlsx workbook");
    else if (f->form == BP_FORM_JSON_LINES)
        form = BP_T("JSON Lines");
    return f->packed ? bp_text_fmt(arena, "%" BP_PRI ", packed with %s", BP_ARG(form), f->packed) : form;
}

static const char *encoding_why(enum bp_encoding_why why)
{
    switch (why) {
    case BP_ENCODING_UTF8:
        return "";
    case BP_ENCODING_MARK:
        return ", by its byte order mark";
    case BP_ENCODING_GIVEN:
        return ", as declared";
    case BP_ENCODING_DETECTED:
        return ", by the look of its bytes";
    }
    return "";
}

static void say_found(struct bp_arena *arena, const struct bp_inspected *in, const struct bp_profile_file *file,
                      struct bp_buf *out)
{
    const struct bp_found *f = file->found;
    const char *mark = mark_name(f->delimiter);
    if (f->form != BP_FORM_XLSX)
        line(out, "encoding", bp_text_fmt(arena, "%" BP_PRI "%s", BP_ARG(f->encoding), encoding_why(f->encoding_why)));
    if (f->form == BP_FORM_CSV)
        line(out, "delimiter",
             bp_text_fmt(arena, "%s%s", mark ? mark : (char[]){f->delimiter, '\0'},
                         f->delimiter_by_line ? ", by its line sep=" : ", by its lines"));
    if (f->form == BP_FORM_XLSX)
        line(out, "sheet", f->sheet);
    if (f->skipped && !(f->delimiter_by_line && f->skipped == 1))
        line(out, "above", bp_text_fmt(arena, "%d line%s before the header", f->skipped, f->skipped == 1 ? "" : "s"));
    if (f->form == BP_FORM_JSON_LINES)
        line(out, "columns", bp_text_fmt(arena, "%zu, by the keys of its first lines", in->sheet->column_count));
    else
        line(out, "header",
             bp_text_fmt(arena, "line %d, %zu column%s%" BP_PRI, file->header_line, in->sheet->column_count,
                         in->sheet->column_count == 1 ? "" : "s",
                         BP_ARG(f->header_rows > 1 ? bp_text_fmt(arena, "; %d rows of it, %s", f->header_rows,
                                                                 bp_inspect_header_why(f->header_why))
                                                   : BP_T(""))));
    if (f->zone_name.n)
        line(out, "time zone", bp_text_fmt(arena, "%" BP_PRI ", as its header says", BP_ARG(f->zone_name)));
    if (f->other_table)
        line(out, "below", bp_text_fmt(arena, "another table starts on line %d: it is not read", f->other_table));
    if (f->year_1904)
        line(out, "dates", BP_T("counted from 1904, as the workbook says"));
}

void bp_inspect_say_file(struct bp_arena *arena, const struct bp_inspected *in, size_t i, struct bp_buf *out)
{
    const struct bp_profile_file *file = &in->sheet->files[i];
    struct bp_buf first = bp_buf_new(arena), own = bp_buf_new(arena);
    say_found(arena, in, &in->sheet->files[0], &first);
    say_found(arena, in, file, &own);
    bp_buf_fmt(out, "%s: %" BP_PRI ", %" BP_PRI " row%s%s\n", bp_shown_z(arena, file->path),
               BP_ARG(form_of(arena, file->found)), BP_ARG(bp_inspect_count(arena, file->rows)),
               file->rows == 1 ? "" : "s",
               i && bp_text_eq(bp_buf_text(&first), bp_buf_text(&own)) ? ", the same otherwise" : "");
    if (!i || !bp_text_eq(bp_buf_text(&first), bp_buf_text(&own)))
        bp_buf_add(out, bp_buf_text(&own));
    if (i + 1 == in->sheet->file_count && in->other_count)
        line(out, "not read",
             bp_text_fmt(arena, "the sheet%s %" BP_PRI ": a source of its own with `sheet:` reads one",
                         in->other_count == 1 ? "" : "s", BP_ARG(bp_column_list(arena, in->others, in->other_count))));
}

/* ---- what was assumed, what is open */

static void say_open(struct bp_arena *arena, const struct bp_profile_column *c, bool personal, struct bp_buf *out)
{
    bool open;
    struct bp_text name = bp_inspect_name(arena, c, WIDEST_NAME);
    if (c->holds == BP_HOLDS_NUMBER) {
        bp_profile_decimal(c, &open);
        const struct bp_spot *at = bp_showed_first(&c->numbers, BP_SHOWN_EITHER_MARK);
        struct bp_number_range p = c->number[0], m = c->number[1];
        if (open && !personal)
            bp_buf_fmt(out,
                       "  %" BP_PRI ": %" BP_PRI
                       " may have decimals or marks between thousands: say which with `decimal: {%" BP_PRI ": ...}`\n"
                       "      \".\"  reads the column as %" BP_PRI " .. %" BP_PRI
                       "\n      \",\"  reads the column as %" BP_PRI " .. %" BP_PRI "\n",
                       BP_ARG(name), BP_ARG(bp_inspect_quoted(arena, c, at)), BP_ARG(bp_inspect_yaml(arena, c->name)),
                       BP_ARG(bp_inspect_number(arena, p.least)), BP_ARG(bp_inspect_number(arena, p.greatest)),
                       BP_ARG(bp_inspect_number(arena, m.least)), BP_ARG(bp_inspect_number(arena, m.greatest)));
    } else if (bp_profile_is_time(c) && !c->is_count) {
        bp_profile_order(c, &open);
        const struct bp_spot *at = bp_showed_first(&c->times, BP_SHOWN_EITHER_ORDER);
        if (open && !personal)
            bp_buf_fmt(
                out,
                "  %" BP_PRI ": %" BP_PRI " may have the day or the month first: say which with `date_format: {%" BP_PRI
                ": ...}`\n"
                "      dd/MM/yyyy  reads the column as %" BP_PRI " .. %" BP_PRI
                "\n      MM/dd/yyyy  reads the column as %" BP_PRI " .. %" BP_PRI "\n",
                BP_ARG(name), BP_ARG(bp_inspect_quoted(arena, c, at)), BP_ARG(bp_inspect_yaml(arena, c->name)),
                BP_ARG(bp_day_text(arena, c->time[0].first.day)), BP_ARG(bp_day_text(arena, c->time[0].last.day)),
                BP_ARG(bp_day_text(arena, c->time[1].first.day)), BP_ARG(bp_day_text(arena, c->time[1].last.day)));
    }
}

static void say_both(struct bp_arena *arena, const struct bp_profile_column *c, const struct bp_showing *showing,
                     enum bp_shown a, enum bp_shown b, const char *is_a, const char *is_b, const char *key,
                     struct bp_buf *out)
{
    if (bp_showed(showing, a) && bp_showed(showing, b))
        bp_buf_fmt(out,
                   "  %" BP_PRI ": written in two ways: %" BP_PRI " has %s, %" BP_PRI
                   " has %s; `%s:` says which is read, the others are then rejected where a metric needs them\n",
                   BP_ARG(bp_inspect_name(arena, c, WIDEST_NAME)),
                   BP_ARG(bp_inspect_quoted(arena, c, bp_showed_first(showing, a))), is_a,
                   BP_ARG(bp_inspect_quoted(arena, c, bp_showed_first(showing, b))), is_b, key);
}

static void say_proved(struct bp_arena *arena, const struct bp_profile_column *c, const struct bp_showing *showing,
                       enum bp_shown bit, const char *what, bool personal, struct bp_buf *out)
{
    if (!bp_showed(showing, bit))
        return;
    struct bp_text by = personal ? bp_text_fmt(arena, "line %d", bp_showed_first(showing, bit)->line)
                                 : bp_inspect_quoted(arena, c, bp_showed_first(showing, bit));
    bp_buf_fmt(out, "  %" BP_PRI ": %s, by %" BP_PRI "\n", BP_ARG(bp_inspect_name(arena, c, WIDEST_NAME)), what,
               BP_ARG(by));
}

static void say_column(struct bp_arena *arena, const struct bp_profile_column *c, bool personal, struct bp_buf *out)
{
    static const struct {
        enum bp_shown bit;
        const char *what;
    } number_kinds[] = {{BP_SHOWN_COMMA, "a decimal comma"},
                        {BP_SHOWN_DURATION, "durations, read as hours"},
                        {BP_SHOWN_ACCOUNTING, "negative numbers as (12) or 12-"},
                        {BP_SHOWN_OTHER_DIGITS, "digits other than 0-9"}},
      time_kinds[] = {{BP_SHOWN_DAY_FIRST, "the day first, which can be read no other way"},
                      {BP_SHOWN_MONTH_FIRST, "the month first, which can be read no other way"},
                      {BP_SHOWN_BUDDHIST, "years of the Buddhist era (2569 is 2026)"},
                      {BP_SHOWN_SHORT_YEAR, "years of two digits, 69 to 99 before 2000"},
                      {BP_SHOWN_OTHER_DIGITS, "digits other than 0-9"}},
      count_kinds[] = {{BP_SHOWN_SERIAL, "spreadsheet days (46342 is 2026-11-16)"},
                       {BP_SHOWN_EPOCH_S, "seconds since 1970"},
                       {BP_SHOWN_EPOCH_MS, "milliseconds since 1970"},
                       {BP_SHOWN_COMPACT, "dates without marks (20261116)"}};
    unsigned both_marks = bp_showed(&c->numbers, BP_SHOWN_POINT) ? BP_SHOWN_COMMA : 0u; /* is said as not decided */
    unsigned both_orders = bp_showed(&c->times, BP_SHOWN_DAY_FIRST) && bp_showed(&c->times, BP_SHOWN_MONTH_FIRST)
                               ? BP_SHOWN_DAY_FIRST | BP_SHOWN_MONTH_FIRST
                               : 0u;
    bool number = c->holds == BP_HOLDS_NUMBER, time = bp_profile_is_time(c) && !c->is_count;
    for (size_t i = 0; number && i < sizeof number_kinds / sizeof *number_kinds; i++)
        if (!(number_kinds[i].bit & both_marks))
            say_proved(arena, c, &c->numbers, number_kinds[i].bit, number_kinds[i].what, personal, out);
    for (size_t i = 0; time && i < sizeof time_kinds / sizeof *time_kinds; i++)
        if (!(time_kinds[i].bit & both_orders))
            say_proved(arena, c, &c->times, time_kinds[i].bit, time_kinds[i].what, personal, out);
    for (size_t i = 0; c->is_count && i < sizeof count_kinds / sizeof *count_kinds; i++)
        say_proved(arena, c, &c->counts, count_kinds[i].bit, count_kinds[i].what, personal, out);
}

static void heading(struct bp_buf *out, const char *what, struct bp_text said)
{
    if (said.n)
        bp_buf_fmt(out, "\n%s\n%" BP_PRI, what, BP_ARG(said));
}

void bp_inspect_say_reading(struct bp_arena *arena, const struct bp_inspected *in, struct bp_buf *out)
{
    struct bp_buf assumed = bp_buf_new(arena), open = bp_buf_new(arena);
    const struct bp_profile *s = in->rows;
    if (in->preset) {
        bp_buf_fmt(&assumed, "  preset %" BP_PRI ", by the columns ", BP_ARG(in->preset->name));
        bp_buf_add(&assumed, in->preset_by);
        bp_buf_addc(&assumed, '\n');
    }
    if (in->rows != in->sheet)
        bp_buf_fmt(
            &assumed, "  periods stand across the columns: read as %" BP_PRI " rows of %" BP_PRI ", time and value\n",
            BP_ARG(bp_inspect_count(arena, in->rows->rows)), BP_ARG(bp_column_list(arena, in->ids, in->id_count)));
    if (in->rows->files[0].found->left_out.n)
        bp_buf_fmt(&assumed, "  left out, as neither an id nor a period: %" BP_PRI "\n",
                   BP_ARG(in->rows->files[0].found->left_out));
    if (in->time >= 0)
        bp_buf_fmt(&assumed, "  %" BP_PRI " puts a row in its day%s\n",
                   BP_ARG(bp_inspect_name(arena, &s->columns[in->time], WIDEST_NAME)),
                   in->time_given          ? ", as the preset says"
                   : in->rows != in->sheet ? ", by the names of the columns"
                                           : "");
    if (in->grain)
        bp_buf_fmt(&assumed, "  the rows are totals already: %" BP_PRI "\n", BP_ARG(in->grain_why));
    for (size_t i = 0; i < s->column_count; i++) {
        const struct bp_profile_column *c = &s->columns[i];
        say_column(arena, c, in->rows_personal[i], &assumed);
        say_open(arena, c, in->rows_personal[i], &open);
        if (in->rows_personal[i])
            continue;
        if (c->holds == BP_HOLDS_NUMBER)
            say_both(arena, c, &c->numbers, BP_SHOWN_POINT, BP_SHOWN_COMMA, "a decimal point", "a decimal comma",
                     "decimal", &open);
        if (bp_profile_is_time(c) && !c->is_count)
            say_both(arena, c, &c->times, BP_SHOWN_DAY_FIRST, BP_SHOWN_MONTH_FIRST, "the day first", "the month first",
                     "date_format", &open);
    }
    heading(out, "Assumed", bp_buf_text(&assumed));
    heading(out, "Not decided", bp_buf_text(&open));
}

/* ---- the first rows */

void bp_inspect_say_rows(struct bp_arena *arena, const struct bp_inspected *in, struct bp_buf *out)
{
    const struct bp_profile *s = in->sheet;
    size_t shown = 0;
    int used = 0;
    struct bp_buf rest = bp_buf_new(arena);
    int *widths = BP_NEW_ARRAY(arena, int, s->column_count);
    if (!s->rows_first_count)
        return;
    for (; shown < s->column_count; shown++) {
        int width = bp_inspect_width(bp_inspect_name(arena, &s->columns[shown], WIDEST_CELL));
        for (size_t r = 0; r < s->rows_first_count && !in->sheet_personal[shown]; r++) {
            int w = bp_inspect_width(bp_inspect_cell(arena, &s->columns[shown], s->rows_first[r][shown], WIDEST_CELL));
            width = w > width ? w : width;
        }
        if (shown && used + GAP + width > TERMINAL)
            break;
        used += GAP + width;
        widths[shown] = width;
    }
    struct bp_inspect_table table = {.arena = arena, .columns = shown};
    for (size_t i = 0; i < shown; i++)
        bp_inspect_table_add(&table, bp_inspect_name(arena, &s->columns[i], widths[i]));
    for (size_t r = 0; r < s->rows_first_count; r++)
        for (size_t i = 0; i < shown; i++)
            bp_inspect_table_add(&table, in->sheet_personal[i] && s->rows_first[r][i].n
                                             ? BP_T("...")
                                             : bp_inspect_cell(arena, &s->columns[i], s->rows_first[r][i], widths[i]));
    for (size_t i = 0; i < shown && i < 32; i++)
        table.right |= s->columns[i].holds == BP_HOLDS_NUMBER ? 1u << i : 0u;
    bp_buf_fmt(out, "\nFirst rows\n");
    bp_inspect_table_print(&table, out);
    for (size_t i = shown; i < s->column_count; i++)
        bp_buf_fmt(&rest, "%s%" BP_PRI, i > shown ? ", " : "",
                   BP_ARG(bp_inspect_name(arena, &s->columns[i], WIDEST_NAME)));
    if (shown < s->column_count)
        bp_buf_fmt(out, "  and %" BP_PRI "\n", BP_ARG(bp_inspect_line(arena, bp_buf_text(&rest), TERMINAL - 6)));
}

/* ---- the columns */

static struct bp_text type_of(struct bp_arena *arena, const struct bp_profile_column *c)
{
    bool open, comma = bp_profile_decimal(c, &open) == BP_DECIMAL_COMMA;
    switch (c->holds) {
    case BP_HOLDS_NOTHING:
        return BP_T("empty");
    case BP_HOLDS_NUMBER:
        if (bp_showed(&c->numbers, BP_SHOWN_DURATION) * 2 > c->numbers.count)
            return BP_T("duration, in hours");
        if (bp_showed(&c->numbers, BP_SHOWN_PERCENT) * 2 > c->numbers.count)
            return comma ? BP_T("percent, decimal comma") : BP_T("percent");
        if (c->currency[0])
            return bp_text_fmt(arena, "amount in %s%s", c->currency, comma ? ", decimal comma" : "");
        return open ? BP_T("number, decimal mark open") : comma ? BP_T("number with decimal comma") : BP_T("number");
    case BP_HOLDS_DATE:
        return bp_showed(&c->times, BP_SHOWN_MIDNIGHT) ? BP_T("date (all 00:00)") : BP_T("date");
    case BP_HOLDS_TIME:
        return BP_T("time");
    case BP_HOLDS_PERIOD:
        return BP_T("period");
    case BP_HOLDS_YES_NO:
        return BP_T("yes/no");
    case BP_HOLDS_FEW:
        return BP_T("few values");
    case BP_HOLDS_ID:
        return c->same_file || c->other_file ? BP_T("id-like") : BP_T("id-like (all different)");
    case BP_HOLDS_TEXT:
        return BP_T("text");
    }
    return BP_T("");
}

static struct bp_text moment(struct bp_arena *arena, const struct bp_time *t, bool by_day)
{
    static const struct bp_calendar calendar = {0, 12};
    struct bp_text day = bp_day_text(arena, t->day);
    if (t->is_period)
        return bp_period_id(arena, &calendar, t->period, bp_period_of(&calendar, t->period, t->day));
    if (t->date_only || by_day)
        return day;
    int minutes = (int)((t->instant_us - t->day * BP_US_PER_DAY) / 60000000);
    return bp_text_fmt(arena, "%" BP_PRI " %02d:%02d", BP_ARG(day), minutes / 60, minutes % 60);
}

static struct bp_text from_to(struct bp_arena *arena, struct bp_text from, struct bp_text to)
{
    return bp_text_eq(from, to) ? from : bp_text_fmt(arena, "%" BP_PRI " .. %" BP_PRI, BP_ARG(from), BP_ARG(to));
}

static struct bp_text range_of(struct bp_arena *arena, const struct bp_profile_column *c)
{
    bool open;
    if (c->holds == BP_HOLDS_NUMBER) {
        const struct bp_number_range *r = &c->number[bp_profile_decimal(c, &open)];
        return open ? BP_T("either way")
                    : from_to(arena, bp_inspect_number(arena, r->least), bp_inspect_number(arena, r->greatest));
    }
    if (!bp_profile_is_time(c))
        return BP_T("");
    bp_profile_order(c, &open);
    const struct bp_time_range *t = bp_profile_times(c);
    return open && !c->is_count ? BP_T("either way")
                                : from_to(arena, moment(arena, &t->first, c->holds == BP_HOLDS_DATE),
                                          moment(arena, &t->last, c->holds == BP_HOLDS_DATE));
}

static void say_values(struct bp_arena *arena, const struct bp_profile_column *c, struct bp_buf *out)
{
    bp_buf_fmt(out, "  %" BP_PRI ": ", BP_ARG(bp_inspect_name(arena, c, WIDEST_NAME)));
    for (size_t i = 0; i < c->value_count; i++)
        bp_buf_fmt(out, "%s%" BP_PRI " (%" BP_PRI ")", i ? ", " : "",
                   BP_ARG(bp_inspect_cell(arena, c, c->values[i].first.text, 40)),
                   BP_ARG(bp_inspect_count(arena, c->values[i].count)));
    bp_buf_addc(out, '\n');
}

void bp_inspect_say_columns(struct bp_arena *arena, const struct bp_inspected *in, struct bp_buf *out)
{
    const struct bp_profile *s = in->rows;
    struct bp_inspect_table table = {.arena = arena, .columns = 6, .right = 1u << 4 | 1u << 5};
    struct bp_buf values = bp_buf_new(arena);
    static const char *const names[] = {"column", "slug", "type", "range", "missing", "distinct"};
    for (size_t i = 0; i < 6; i++)
        bp_inspect_table_add(&table, bp_text_of(names[i]));
    for (size_t i = 0; i < s->column_count; i++) {
        const struct bp_profile_column *c = &s->columns[i];
        bool personal = in->rows_personal[i],
             differ = (long long)c->distinct == c->filled && c->filled >= BP_PROFILE_ROWS;
        bp_inspect_table_add(&table, bp_inspect_name(arena, c, WIDEST_NAME));
        bp_inspect_table_add(
            &table, bp_inspect_hides_name(c) ? BP_T("") : bp_inspect_line(arena, bp_slug(arena, c->name), WIDEST_SLUG));
        bp_inspect_table_add(&table, personal ? BP_T("personal, not shown") : type_of(arena, c));
        bp_inspect_table_add(&table, personal ? BP_T("") : range_of(arena, c));
        bp_inspect_table_add(&table, bp_inspect_count(arena, c->missing));
        bp_inspect_table_add(&table, bp_text_fmt(arena, "%" BP_PRI "%s",
                                                 BP_ARG(bp_inspect_count(arena, (long long)c->distinct)),
                                                 c->more_distinct ? "+" : ""));
        if (!personal && c->value_count && !differ && c->holds != BP_HOLDS_DATE && c->holds != BP_HOLDS_TIME &&
            c->filled > (long long)c->value_count)
            say_values(arena, c, &values);
    }
    bp_buf_adds(out, in->rows == in->sheet ? "\nColumns\n" : "\nColumns, as read\n");
    bp_inspect_table_print(&table, out);
    heading(out, "Values", bp_buf_text(&values));
}
