/* Rows with a key: one stands a key; what each adds is kept until the last file has been read. */
#include "ingest/rows.h"

#include <string.h>

struct entry {
    struct bp_hash key;
    struct bp_contribution *stands;
    struct bp_text latest, cells; /* with keep: latest(column) */
};

struct bp_keyed {
    struct bp_rows *rows;
    struct entry *entries; /* in order of first sight */
    size_t count, cap;
    size_t *table; /* entry index + 1; a power of two */
    size_t room;
    struct bp_contribution *passed_over;
};

struct bp_keyed *bp_keyed_new(struct bp_rows *rows)
{
    struct bp_keyed *k = BP_NEW(rows->cx->arena, struct bp_keyed);
    k->rows = rows;
    k->passed_over = bp_contribution_new(rows);
    k->room = 1024;
    k->table = BP_NEW_ARRAY(rows->cx->arena, size_t, k->room);
    return k;
}

static size_t place_of(const struct bp_keyed *k, struct bp_hash key)
{
    size_t at = (size_t)key.a & (k->room - 1);
    while (k->table[at]) {
        const struct entry *e = &k->entries[k->table[at] - 1];
        if (e->key.a == key.a && e->key.b == key.b)
            break;
        at = (at + 1) & (k->room - 1);
    }
    return at;
}

/* All cells as one text: lengths go before them, so that no two rows read alike. */
static struct bp_text all_cells(struct bp_arena *arena, const struct bp_record *record)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < record->count; i++)
        bp_buf_fmt(&b, "%zu:%" BP_PRI, record->cells[i].n, BP_ARG(record->cells[i]));
    return bp_buf_text(&b);
}

/* What a cell of latest(column) is, from the least: of two kinds one always comes after the other, or three cells could
 * beat one another in a circle and the order of rows would decide. */
enum kind { KIND_BLANK, KIND_TEXT, KIND_NUMBER, KIND_TIME };

static enum kind kind_of(const struct bp_rows *r, struct bp_text text, double *number, struct bp_time *time)
{
    if (!text.n)
        return KIND_BLANK;
    struct bp_convention *convention = &r->conventions[r->binding.latest_slot];
    if (bp_time_read(convention, &r->reading, text, time))
        return KIND_TIME;
    return bp_number_read(convention, text, number) ? KIND_NUMBER : KIND_TEXT;
}

static int compare_latest(const struct bp_rows *r, struct bp_text a, struct bp_text b)
{
    struct bp_time s = {0}, t = {0};
    double x = 0, y = 0;
    enum kind of_a = kind_of(r, a, &x, &s), of_b = kind_of(r, b, &y, &t);
    if (of_a != of_b)
        return of_a < of_b ? -1 : 1;
    switch (of_a) {
    case KIND_TIME:
        return (s.instant_us > t.instant_us) - (s.instant_us < t.instant_us);
    case KIND_NUMBER:
        return (x > y) - (x < y);
    case KIND_BLANK:
    case KIND_TEXT:
        break;
    }
    return bp_text_cmp(a, b);
}

static int compare_cells(const struct bp_text a, const struct bp_text b)
{
    struct bp_text x = a, y = b;
    while (x.n && y.n) { /* column by column: each is `length:text` */
        struct bp_text m, n;
        long p = 0, q = 0;
        bp_text_split(&x, ':', &m);
        bp_text_split(&y, ':', &n);
        bp_text_int(m, &p);
        bp_text_int(n, &q);
        int c = bp_text_cmp(bp_text_sub(x, 0, (size_t)p), bp_text_sub(y, 0, (size_t)q));
        if (c)
            return c;
        x = bp_text_sub(x, (size_t)p, x.n);
        y = bp_text_sub(y, (size_t)q, y.n);
    }
    return (x.n > 0) - (y.n > 0);
}

static bool supersedes(const struct bp_keyed *k, const struct entry *e, struct bp_text latest, struct bp_text cells)
{
    switch (k->rows->source->keep) {
    case BP_KEEP_LAST:
        return true;
    case BP_KEEP_FIRST:
        return false;
    case BP_KEEP_LATEST: {
        int c = compare_latest(k->rows, latest, e->latest);
        return c ? c > 0 : compare_cells(cells, e->cells) > 0;
    }
    }
    return true;
}

static struct entry *find_or_add(struct bp_keyed *k, struct bp_hash key)
{
    struct bp_arena *arena = k->rows->cx->arena;
    size_t at = place_of(k, key);
    if (k->table[at])
        return &k->entries[k->table[at] - 1];
    struct entry *e = BP_PUSH(arena, k->entries, k->count, k->cap);
    *e = (struct entry){.key = key};
    k->table[at] = k->count;
    if (k->count * 2 > k->room) {
        k->room *= 2;
        k->table = BP_NEW_ARRAY(arena, size_t, k->room);
        for (size_t i = 0; i < k->count; i++)
            k->table[place_of(k, k->entries[i].key)] = i + 1;
    }
    return e;
}

void bp_keyed_row(struct bp_keyed *k, const struct bp_record *record)
{
    struct bp_rows *r = k->rows;
    struct bp_arena *arena = r->cx->arena;
    struct bp_text key = r->cells[r->binding.key_slot].text, latest = {"", 0}, cells = {"", 0};
    bool by_latest = r->source->keep == BP_KEEP_LATEST;
    if (!key.n || by_latest)
        cells = all_cells(arena, record);
    if (by_latest) {
        double number;
        struct bp_time time;
        latest = r->cells[r->binding.latest_slot].text;
        kind_of(r, latest, &number, &time); /* a key's only row proves how the column is written as well */
    }
    struct bp_hash hash = bp_hash(key.n ? key : cells);
    if (!key.n)
        hash.b = ~hash.b; /* a blank key's cells never meet another row's key */
    struct entry *e = find_or_add(k, hash);
    if (e->stands) {
        bool yields = supersedes(k, e, latest, cells);
        r->books->duplicate++;
        if (r->tracer)
            bp_trace_drop(r, yields ? e->stands->file : r->file, BP_DROP_SUPERSEDED);
        if (!yields) { /* worked out all the same: what its cells show of their columns must not depend on the order of
                          rows */
            bp_rows_evaluate(r, k->passed_over);
            return;
        }
    } else {
        e->stands = bp_contribution_new(r);
    }
    bp_rows_evaluate(r, e->stands);
    if (by_latest) {
        e->latest = bp_text_copy(arena, latest);
        e->cells = cells;
    }
}

void bp_keyed_fold(struct bp_keyed *k)
{
    for (size_t i = 0; i < k->count; i++)
        bp_rows_fold(k->rows, k->entries[i].stands);
}
