/* Rows with a key -> one that stands a key; what each adds is kept until the last file has been read and merged. */
#include "harvest/harvest.h"

#include <string.h>

/* ---- which of two rows of a key stands */

static int compare_cells(struct bp_text x, struct bp_text y)
{
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

/* Of two kinds one always comes after the other, or three cells could beat one another in a circle and the order of
 * rows would decide. */
static int compare_latest(const struct bp_latest *a, const struct bp_latest *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    switch (a->kind) {
    case BP_LATEST_TIME:
        return (a->instant_us > b->instant_us) - (a->instant_us < b->instant_us);
    case BP_LATEST_NUMBER:
        return (a->number > b->number) - (a->number < b->number);
    case BP_LATEST_BLANK:
    case BP_LATEST_TEXT:
        break;
    }
    return bp_text_cmp(a->text, b->text);
}

static bool supersedes(const struct bp_plan *plan, const struct bp_latest *later, const struct bp_latest *earlier)
{
    switch (plan->source->keep) {
    case BP_KEEP_LAST:
        return true;
    case BP_KEEP_FIRST:
        return false;
    case BP_KEEP_LATEST: {
        int c = compare_latest(later, earlier);
        return c ? c > 0 : compare_cells(later->cells, earlier->cells) > 0;
    }
    }
    return true;
}

/* ---- the rows that stand */

struct asked {
    const struct bp_keyed *keyed;
    struct bp_hash key;
};

static bool same_key(const void *asked, size_t entry)
{
    const struct asked *a = asked;
    const struct bp_hash *key = &a->keyed->list[entry].key;
    return key->a == a->key.a && key->b == a->key.b;
}

static struct bp_keyed_row *find_or_add(struct bp_harvest *h, struct bp_hash key)
{
    struct bp_keyed *k = &h->keyed;
    size_t at = bp_index_find(&k->index, key.a, same_key, &(struct asked){k, key});
    if (at != BP_NO_ENTRY)
        return &k->list[at];
    struct bp_keyed_row *row = BP_PUSH(h->arena, k->list, k->count, k->cap);
    *row = (struct bp_keyed_row){.key = key};
    bp_index_add(h->arena, &k->index, key.a, k->count - 1);
    return row;
}

bool bp_keyed_has(const struct bp_harvest *h, struct bp_hash key)
{
    return bp_index_find(&h->keyed.index, key.a, same_key, &(struct asked){&h->keyed, key}) != BP_NO_ENTRY;
}

static void keep_latest(struct bp_arena *arena, struct bp_keyed_row *row, const struct bp_latest *latest)
{
    if (!row->latest)
        row->latest = BP_NEW(arena, struct bp_latest);
    *row->latest = *latest;
    row->latest->text = bp_text_copy(arena, latest->text);
    row->latest->cells = bp_text_copy(arena, latest->cells);
}

struct bp_contribution *bp_keyed_place(struct bp_harvest *h, struct bp_hash key, const struct bp_latest *latest,
                                       size_t file)
{
    struct bp_keyed_row *row = find_or_add(h, key);
    h->keyed.placed = (size_t)(row - h->keyed.list);
    if (row->stands) {
        bool yields = supersedes(h->plan, latest, row->latest);
        h->files[yields ? (size_t)row->stands->file : file].superseded++;
        if (!yields) { /* worked out all the same: what its cells show of their columns must not depend on the order of
                          rows */
            if (!h->keyed.passed_over)
                h->keyed.passed_over = bp_contribution_new(h->arena, h->plan);
            return h->keyed.passed_over;
        }
    } else {
        row->stands = bp_contribution_new(h->arena, h->plan);
    }
    if (latest)
        keep_latest(h->arena, row, latest);
    return row->stands;
}

/* Rows of a key that share it with another of their file. */
static long long sharing(int rows)
{
    return rows > 1 ? rows : 0;
}

static void add_run(struct bp_harvest *h, struct bp_keyed_row *row, struct bp_key_run run)
{
    if (row->last.rows && row->last.file == run.file) {
        struct bp_key_run both = {run.file, row->last.rows + run.rows};
        h->facts.files[run.file].shared += sharing(both.rows) - sharing(run.rows) - sharing(row->last.rows);
        if (row->first.file == run.file)
            row->first = both;
        row->last = both;
        return;
    }
    row->first = row->first.rows ? row->first : run;
    row->last = run;
}

void bp_keyed_count(struct bp_harvest *h, size_t file)
{
    add_run(h, &h->keyed.list[h->keyed.placed], (struct bp_key_run){(int)file, 1});
}

void bp_keyed_settle(struct bp_harvest *h)
{
    for (size_t i = 0; i < h->keyed.count; i++)
        bp_harvest_add(h, h->keyed.list[i].stands);
}

/* ---- of two harvests */

static void copy(struct bp_arena *arena, const struct bp_plan *plan, struct bp_contribution *to,
                 const struct bp_contribution *from, const size_t *files, size_t *const *texts)
{
    to->fate = from->fate;
    to->file = (int)files[from->file];
    to->line = from->line;
    memcpy(to->days, from->days, plan->clock_count * sizeof *to->days);
    memcpy(to->instants_us, from->instants_us, plan->clock_count * sizeof *to->instants_us);
    memcpy(to->parts, from->parts, plan->metric_count * sizeof *to->parts);
    memcpy(to->late, from->late, plan->late_count);
    for (size_t i = 0; i < plan->voice_count; i++)
        bp_said_copy(arena, &to->said[i], &from->said[i]);
    for (size_t i = 0; i < plan->breakdown_count; i++)
        to->texts[i] = from->texts[i] ? texts[i][from->texts[i] - 1] : 0;
}

void bp_keyed_merge(struct bp_harvest *to, const struct bp_harvest *from, const size_t *files, size_t *const *texts)
{
    for (size_t i = 0; i < from->keyed.count; i++) {
        const struct bp_keyed_row *row = &from->keyed.list[i];
        struct bp_contribution *place = bp_keyed_place(to, row->key, row->latest, files[row->stands->file]);
        copy(to->arena, to->plan, place, row->stands, files, texts);
        struct bp_key_run first = {(int)files[row->first.file], row->first.rows},
                          last = {(int)files[row->last.file], row->last.rows};
        struct bp_keyed_row *kept = &to->keyed.list[to->keyed.placed];
        add_run(to, kept, first);
        if (last.file != first.file)
            add_run(to, kept, last);
    }
}
