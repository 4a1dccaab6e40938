/* A file's header and its rows, as they are read -> facts of a harvest. */
#include "reader/gather.h"

#include <stdio.h>
#include <string.h>

enum {
    MOST_NAMES = 256,
    /* What files are compared by; whether a currency is a second one goes by other files, too. */
    COMPARED = BP_SHOWN_EITHER_MARK | BP_SHOWN_POINT | BP_SHOWN_COMMA | BP_SHOWN_EITHER_ORDER | BP_SHOWN_DAY_FIRST |
               BP_SHOWN_MONTH_FIRST
};

static struct bp_file_facts *file_of(struct bp_reader *r)
{
    return &r->harvest->facts.files[r->file];
}

static struct bp_fact_spot here(const struct bp_reader *r, int line)
{
    return (struct bp_fact_spot){(int)r->file + 1, line};
}

/* ---- the header */

static bool is_currency(struct bp_arena *arena, struct bp_text name)
{
    static const char *const names[] = {"currency",
                                        "currency_code",
                                        "currencycode",
                                        "ccy",
                                        "cur",
                                        "curr",
                                        "waers",
                                        "order_currency",
                                        "presentment_currency",
                                        "สกุลเงิน",
                                        "tiền_tệ",
                                        "loại_tiền",
                                        "币种",
                                        "幣別",
                                        "货币",
                                        "貨幣",
                                        "幣種",
                                        "währung",
                                        "devise",
                                        "moneda"};
    struct bp_text slug = bp_slug(arena, name);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (bp_text_is(slug, names[i]))
            return true;
    return false;
}

static const char *nearest(struct bp_reader *r, struct bp_text name, const struct bp_text *names)
{
    const char *list[MOST_NAMES];
    size_t count = r->width < MOST_NAMES ? r->width : MOST_NAMES;
    for (size_t i = 0; i < count; i++)
        list[i] = bp_text_z(r->cx->arena, bp_slug(r->cx->arena, names[i]));
    return bp_nearest(name, list, count);
}

static bool stands_twice(struct bp_arena *arena, const struct bp_text *names, size_t count, size_t column)
{
    struct bp_text second = bp_text_fmt(arena, "%" BP_PRI "#2", BP_ARG(names[column]));
    for (size_t i = 0; i < count; i++)
        if (bp_text_eq(names[i], second))
            return true;
    return false;
}

static bool reads_money(const struct bp_plan *plan)
{
    for (size_t i = 0; i < plan->metric_count; i++)
        if (plan->metrics[i].money_slot >= 0)
            return true;
    return false;
}

/* Of offsets that are no whole hours: a zone that has had no other for all the years people have exports of. */
static const char *zone_of_part(struct bp_text offset)
{
    static const char *const zones[][2] = {{"+4:30", "Asia/Kabul"},       {"+5:30", "Asia/Kolkata"},
                                           {"+5:45", "Asia/Kathmandu"},   {"+6:30", "Asia/Yangon"},
                                           {"+9:30", "Australia/Darwin"}, {"-9:30", "Pacific/Marquesas"}};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        struct bp_text sign = bp_text_sub(offset, 0, 1), rest = bp_text_sub(offset, 1, offset.n);
        rest = bp_text_starts(rest, "0") ? bp_text_sub(rest, 1, rest.n) : rest;
        if (sign.p[0] == zones[i][0][0] && bp_text_is(rest, zones[i][0] + 1))
            return zones[i][1];
    }
    return NULL;
}

/* `Submitted at (UTC)`, `(GMT)`, `(UTC+7)`: the IANA name of that zone, or empty. Etc/GMT-7 is seven hours ahead. */
static struct bp_text zone_in(struct bp_arena *arena, struct bp_text name)
{
    size_t open = name.n;
    while (open > 0 && name.p[open - 1] != '(')
        open--;
    if (!open || name.p[name.n - 1] != ')')
        return (struct bp_text){"", 0};
    struct bp_text in = bp_text_trim(bp_text_sub(name, open, name.n - 1)), rest = bp_text_sub(in, 3, in.n);
    long hours = 0;
    if (in.n < 3 || (!bp_text_same_letters(bp_text_sub(in, 0, 3), BP_T("UTC")) &&
                     !bp_text_same_letters(bp_text_sub(in, 0, 3), BP_T("GMT"))))
        return (struct bp_text){"", 0};
    if (!rest.n)
        return BP_T("UTC");
    if (zone_of_part(rest))
        return bp_text_of(zone_of_part(rest));
    if (bp_text_ends(rest, ":00"))
        rest.n -= 3;
    if ((rest.p[0] != '+' && rest.p[0] != '-') || !bp_text_int(bp_text_sub(rest, 1, rest.n), &hours) || hours > 14 ||
        hours < 0 || (rest.p[0] == '-' && hours > 12))
        return (struct bp_text){"", 0};
    return bp_text_fmt(arena, "Etc/GMT%c%ld", rest.p[0] == '+' ? '-' : '+', hours);
}

bool bp_gather_zones(struct bp_reader *r, struct bp_table *table, const struct bp_text *names)
{
    struct bp_file_facts *f = file_of(r);
    bool is_said = r->plan->source->zone_name.text.n || bp_table_found(table)->zone_name.n;
    for (size_t i = 0; i < r->plan->slot_count; i++) {
        r->harvest->proofs[i].convention.zone = NULL;
        struct bp_text zone = {"", 0};
        if (!is_said && r->columns[i] >= 0 && r->plan->slots[i].need & BP_NEED_TIME)
            zone = zone_in(r->cx->arena, names[r->columns[i]]);
        if (!zone.n)
            continue;
        if (!bp_zone_open(r->cx, (struct bp_where){r->path, f->header_line, 0}, zone,
                          &r->harvest->proofs[i].convention.zone))
            return false;
        if (f->zone.n)
            continue;
        f->zone = bp_text_copy(r->harvest->arena, zone);
        f->zone_column = bp_text_copy(r->harvest->arena, names[r->columns[i]]);
    }
    return true;
}

void bp_gather_header(struct bp_reader *r, struct bp_table *table, const struct bp_text *names, bool *wanted)
{
    struct bp_file_facts *f = file_of(r);
    f->header_line = bp_table_header_line(table);
    for (size_t i = 0; i < r->plan->slot_count; i++) {
        f->columns[i] = r->columns[i] >= 0 || r->fills[i] >= 0;
        f->leads[i] = r->columns[i] == 0;
        if (!f->columns[i])
            f->near[i] = bp_text_copy(r->harvest->arena, bp_text_of(nearest(r, r->plan->slots[i].name, names)));
        if (r->columns[i] >= 0)
            f->near[i] = bp_text_copy(r->harvest->arena, names[r->columns[i]]);
        f->twice[i] = r->columns[i] >= 0 && stands_twice(r->cx->arena, names, r->width, (size_t)r->columns[i]);
        r->harvest->proofs[i].convention.shown_here = 0;
    }
    r->wanting = BP_NEW_ARRAY(r->cx->arena, size_t, r->plan->slot_count);
    r->wanting_count = 0;
    for (size_t i = 0; i < r->plan->slot_count; i++)
        if (r->personal.slots[i]) /* its values are not kept: the nearest of them would be said */
            r->harvest->facts.values[i] = (struct bp_column_values){.many = true};
    for (size_t i = 0; i < r->plan->slot_count; i++)
        if (r->plan->has_literals[i] && bp_facts_wants_values(&r->harvest->facts, i))
            r->wanting[r->wanting_count++] = i;
    r->currency_column = -1;
    for (size_t i = 0; i < r->width && r->currency_column < 0 && reads_money(r->plan); i++)
        if (is_currency(r->cx->arena, names[i]))
            r->currency_column = (int)i;
    if (r->currency_column >= 0)
        wanted[r->currency_column] = true;
}

void bp_gather_end(struct bp_reader *r)
{
    for (size_t i = 0; i < r->plan->slot_count; i++)
        file_of(r)->shown[i] |= r->harvest->proofs[i].convention.shown_here & COMPARED;
}

/* ---- rows */

/* Two files may separate and quote the same cells in other ways: without quotes, parted by commas, and without the
 * blank cells at the end. Of the raw row, as cells that no metric reads are not kept; most rows are so already. */
static struct bp_text plain_row(struct bp_reader *r, struct bp_text raw)
{
    char delimiter = r->personal.delimiter, quote = r->personal.quote;
    struct bp_buf *b = &r->row_text;
    bool quoted = false;
    if (r->personal.form == BP_FORM_JSON_LINES)
        return raw;
    b->n = 0;
    if (delimiter != ',' || memchr(raw.p, quote, raw.n)) {
        for (size_t i = 0; i < raw.n; i++)
            if (raw.p[i] == quote)
                quoted = !quoted;
            else
                bp_buf_addc(b, raw.p[i] == delimiter && !quoted ? ',' : raw.p[i]);
        raw = bp_buf_text(b);
    }
    while (raw.n && raw.p[raw.n - 1] == ',')
        raw.n--;
    return raw;
}

void bp_gather_row(struct bp_reader *r, const struct bp_record *record)
{
    struct bp_harvest *h = r->harvest;
    r->record = record;
    if (r->plan->compares_rows)
        bp_facts_add_row(h, file_of(r), bp_hash(plain_row(r, record->raw)).a);
    for (size_t i = 0; i < r->wanting_count; i++) {
        size_t slot = r->wanting[i];
        if (!r->cells[slot].text.n)
            continue;
        bp_facts_add_value(h, slot, r->cells[slot].text);
        if (!bp_facts_wants_values(&h->facts, slot))
            r->wanting[i--] = r->wanting[--r->wanting_count];
    }
}

/* ---- keys */

/* 1.01031E+11: what a spreadsheet program makes of a long number. */
static bool is_scientific(struct bp_text key)
{
    size_t i = 0, digits = 0;
    while (i < key.n && ((key.p[i] >= '0' && key.p[i] <= '9') || key.p[i] == '.' || key.p[i] == ','))
        digits += key.p[i] >= '0' && key.p[i] <= '9', i++;
    if (!digits || i + 2 >= key.n || (key.p[i] != 'E' && key.p[i] != 'e') || key.p[i + 1] != '+')
        return false;
    for (i += 2; i < key.n; i++)
        if (key.p[i] < '0' || key.p[i] > '9')
            return false;
    return true;
}

/* The plainest way to write a whole number, without zeros before it or a point after it. False: it is no whole number,
 * or is written so already. */
static bool plain_number(struct bp_text key, struct bp_text *plain)
{
    size_t from = 0, to = 0;
    while (to < key.n && key.p[to] >= '0' && key.p[to] <= '9')
        to++;
    size_t rest = to;
    if (!to)
        return false;
    if (rest < key.n && key.p[rest] == '.')
        for (rest++; rest < key.n && key.p[rest] == '0';)
            rest++;
    if (rest < key.n || key.p[rest - 1] == '.')
        return false;
    while (from + 1 < to && key.p[from] == '0')
        from++;
    *plain = bp_text_sub(key, from, to);
    return plain->n != key.n;
}

void bp_gather_key(struct bp_reader *r, const struct bp_record *record, struct bp_text key)
{
    struct bp_harvest *h = r->harvest;
    struct bp_key_facts *k = &h->facts.keys;
    struct bp_text plain;
    if (!key.n || key.p[0] < '0' || key.p[0] > '9')
        return;
    struct bp_text shown = r->personal.slots[r->plan->key_slot] ? BP_T(BP_UNWRITTEN) : key;
    if (!k->damaged.at.file && !r->cells[r->plan->key_slot].is_typed && is_scientific(key))
        k->damaged = (struct bp_sign){bp_text_copy(h->arena, shown), here(r, record->line)};
    if (plain_number(key, &plain))
        bp_facts_add_spelling(h, &(struct bp_key_spelling){bp_hash(plain), bp_hash(key), shown, here(r, record->line)});
}

/* ---- what a metric takes of a row */

/* What stands for a code in a shifted row may be anything. */
static void gather_code(struct bp_reader *r, struct bp_metric_facts *m, struct bp_text code, int line)
{
    if (m->codes.second.text.n || bp_currency_same(m->codes.first.text, code))
        return;
    struct bp_text shown = bp_personal_cell(&r->personal, (size_t)r->currency_column, code, r->record);
    bp_facts_add_sign(r->harvest->arena, &m->codes, &(struct bp_sign){shown, here(r, line)});
}

/* A sign beside the amount, or the code in the row's currency column. */
static void gather_currency(struct bp_reader *r, struct bp_metric_facts *m, int line)
{
    struct bp_cell *cell = &r->cells[m->slot];
    if (!cell->text.n)
        return;
    if (cell->convention->shown & BP_SHOWN_CURRENCY) {
        struct bp_convention alone = *cell->convention;
        double unused;
        alone.currency[0] = '\0';
        if (bp_number_read(&alone, cell->text, &unused))
            bp_facts_add_sign(r->harvest->arena, &m->signs,
                              &(struct bp_sign){bp_text_of(alone.currency), here(r, line)});
    }
    if (r->currency_column >= 0 && (size_t)r->currency_column < r->record->count)
        gather_code(r, m, r->record->cells[r->currency_column], line);
}

/* Dates that stand for none, as days since 1970-01-01: 1899-12-30 to 1900-01-01, where spreadsheets begin; 1970-01-01;
 * the year 9999. */
static bool is_far(int day)
{
    if (day > 0 && day < 2932532)
        return false;
    return day == 0 || (day >= -25569 && day <= -25567) || (day >= 2932532 && day <= 2932896);
}

static void gather_far(struct bp_reader *r, struct bp_span_facts *s, int slot, int day, int line)
{
    if (!is_far(day))
        return;
    if (!s->far++) {
        s->far_at = here(r, line);
        s->far_text = bp_text_copy(r->harvest->arena, bp_text_cut(r->cells[slot].text, 60));
    }
}

static void gather_span(struct bp_reader *r, struct bp_span_facts *s, int line)
{
    struct bp_time from, to;
    bool begins = bp_cell_time(&r->cells[s->from], &r->reading, &from),
         ends = bp_cell_time(&r->cells[s->to], &r->reading, &to);
    if (begins)
        gather_far(r, s, s->from, from.day, line);
    if (ends)
        gather_far(r, s, s->to, to.day, line);
    if (!begins || !ends)
        return;
    s->known++;
    bool by_day = from.date_only || to.date_only;
    if (by_day ? to.day >= from.day : to.instant_us >= from.instant_us)
        return;
    if (!s->negative++)
        s->negative_at = here(r, line);
}

void bp_gather_part_slowly(struct bp_reader *r, size_t metric, int line, bool passes)
{
    const struct bp_bound_metric *m = &r->plan->metrics[metric];
    struct bp_metric_facts *f = &r->harvest->facts.metrics[metric];
    f->tried = true;
    if (!passes)
        return;
    f->passed = true;
    if (f->slot >= 0)
        gather_currency(r, f, line);
    for (size_t i = m->span_from; i < m->span_to; i++)
        gather_span(r, &r->harvest->facts.spans[i], line);
}

void bp_gather_extreme(struct bp_reader *r, size_t metric, int line, double value)
{
    struct bp_metric_facts *f = &r->harvest->facts.metrics[metric];
    if (!f->answers || value < f->lowest.value)
        f->lowest = (struct bp_extreme){value, here(r, line)};
    if (!f->answers || value > f->highest.value) {
        f->highest = (struct bp_extreme){value, here(r, line)};
        f->at_highest = 0;
    }
    f->at_highest += value == f->highest.value;
    f->answers++;
}
