/* The rows of a source, as they are read -> those that fire an alert, by their keys or cells. */
#include "ingest/gather_cases.h"

/* What cells of a piece may be shown is known at its end. */
struct bp_noted_piece {
    const char *path;
    const struct bp_text *names;
    struct bp_personal personal;
};

struct bp_noted {
    struct bp_hash hash;
    bool *fires; /* as plan.alerts; none where another row of its key stands, which does not */
    bool *told;  /* as fires: with its cells */
    int nth;     /* of several rows of the same cells, from 1 */
    int alike;   /* how many those are; counted in the first */
    int day, line;
    struct bp_noted_piece *piece;
    struct bp_buf bytes; /* its cells, then the raw row: kept when another row takes its place */
    size_t *ends;        /* of its cells in bytes */
    size_t count, room;
};

struct asked {
    const struct bp_gathering *g;
    struct bp_hash hash;
};

static bool same_hash(const void *asked, size_t entry)
{
    const struct asked *a = asked;
    const struct bp_hash *h = &a->g->list[entry].hash;
    return h->a == a->hash.a && h->b == a->hash.b;
}

static uint64_t id_of(const struct bp_gathering *g, size_t alert, struct bp_hash hash, int nth)
{
    uint64_t id = bp_hash_of_number(g->id_hashes[alert] ^ hash.a);
    id = bp_hash_of_number(bp_hash_of_number(id ^ hash.b) ^ (uint64_t)nth);
    return id ? id : 1; /* as sets take it */
}

/* ---- one row */

static void keep_cells(struct bp_gathering *g, struct bp_noted *n, const struct bp_reader *r)
{
    const struct bp_record *record = r->record;
    if (!g->piece)
        g->piece = BP_NEW(g->arena, struct bp_noted_piece);
    if (n->room < record->count) {
        n->room = record->count;
        n->ends = BP_NEW_ARRAY(g->arena, size_t, n->room);
    }
    if (!n->bytes.arena)
        n->bytes = bp_buf_new(g->arena);
    n->bytes.n = 0;
    for (size_t i = 0; i < record->count; i++) {
        bp_buf_add(&n->bytes, record->cells[i]);
        n->ends[i] = n->bytes.n;
    }
    bp_buf_add(&n->bytes, record->raw);
    n->count = record->count;
    n->piece = g->piece;
}

static bool is_to_be_told(const struct bp_gathering *g, size_t alert, const struct bp_noted *n)
{
    if (n->day < g->watch->told_from[g->plan->alerts[alert].alert])
        return false;
    return !g->watch->known || !bp_set_has(g->watch->known, id_of(g, alert, n->hash, n->nth));
}

/* What there is no room for is left out: were its id kept, it would be taken for known. */
static void fire(struct bp_gathering *g, size_t alert, struct bp_noted *n)
{
    int of_pack = g->plan->alerts[alert].alert;
    n->told[alert] = is_to_be_told(g, alert, n);
    n->fires[alert] = !n->told[alert] || g->kept[of_pack] < BP_MOST_CASES;
    n->told[alert] &= n->fires[alert];
    g->kept[of_pack] += n->told[alert];
    g->books[of_pack].more += !n->fires[alert];
}

/* False: there is no room for any of it. */
static bool fill(struct bp_gathering *g, struct bp_noted *n, const struct bp_reader *r, const struct bp_contribution *c)
{
    bool any = false, told = false;
    n->day = c->days[0];
    n->line = c->line;
    for (size_t a = 0; a < g->plan->alert_count; a++) {
        n->fires[a] = n->told[a] = false;
        if (r->fires[a])
            fire(g, a, n);
        any |= n->fires[a];
        told |= n->told[a];
    }
    if (told)
        keep_cells(g, n, r);
    return any;
}

static void add(struct bp_gathering *g, struct bp_hash hash, struct bp_noted *alike, const struct bp_reader *r,
                const struct bp_contribution *c)
{
    struct bp_noted n = {.hash = hash, .nth = alike ? ++alike->alike : 1, .alike = 1, .fires = g->spare};
    if (!n.fires)
        n.fires = BP_NEW_ARRAY(g->arena, bool, 2 * g->plan->alert_count);
    n.told = n.fires + g->plan->alert_count;
    g->spare = n.fires;
    if (!fill(g, &n, r, c))
        return;
    g->spare = NULL;
    *BP_PUSH(g->arena, g->list, g->count, g->cap) = n;
    if (!alike)
        bp_index_add(g->arena, &g->index, hash.a, g->count - 1);
}

/* Another row of its key is read, and stands. */
static void take_back(struct bp_gathering *g, struct bp_noted *n)
{
    for (size_t a = 0; a < g->plan->alert_count; a++) {
        g->kept[g->plan->alerts[a].alert] -= n->told[a];
        n->fires[a] = n->told[a] = false;
    }
}

static bool fires(const struct bp_gathering *g, const struct bp_reader *r, const struct bp_contribution *c)
{
    bool any = false;
    if (c->fate != BP_FATE_USED)
        return false;
    for (size_t a = 0; a < g->plan->alert_count; a++) {
        struct bp_alert_books *books = &g->books[g->plan->alerts[a].alert];
        books->seen++;
        books->fired += r->fires[a];
        any |= r->fires[a];
    }
    return any && c->days[0] >= g->watch->days.start && c->days[0] < g->watch->days.end;
}

static void see(void *owner, struct bp_reader *r, const struct bp_contribution *c, bool stands)
{
    struct bp_gathering *g = owner;
    bool keyed = g->plan->key_slot >= 0, does = fires(g, r, c);
    if (!stands || !(does || (keyed && g->count)))
        return;
    struct bp_hash hash = bp_reader_row_hash(r);
    size_t at = bp_index_find(&g->index, hash.a, same_hash, &(struct asked){g, hash});
    struct bp_noted *before = at == BP_NO_ENTRY ? NULL : &g->list[at];
    if (keyed && before)
        take_back(g, before);
    if (does && keyed && before)
        fill(g, before, r, c);
    else if (does)
        add(g, hash, before, r, c);
}

/* Copies: the table lends them. Where the header is a row of data, what it holds is not said. */
static const struct bp_text *names_of(struct bp_arena *arena, const struct bp_text *names, size_t width)
{
    bool are_cells = bp_profile_names_are_cells(names, width);
    struct bp_text *out = BP_NEW_ARRAY(arena, struct bp_text, width);
    for (size_t i = 0; i < width; i++)
        out[i] = are_cells ? bp_text_fmt(arena, "column %zu", i + 1) : bp_text_copy(arena, names[i]);
    return out;
}

static void end_piece(void *owner, struct bp_reader *r)
{
    struct bp_gathering *g = owner;
    if (g->piece)
        *g->piece = (struct bp_noted_piece){r->path, names_of(g->arena, r->known_as, r->width), r->personal};
    g->piece = NULL;
}

struct bp_row_sink bp_gathering_start(struct bp_arena *arena, const struct bp_plan *plan, const struct bp_watch *watch,
                                      struct bp_gathering *out)
{
    size_t count = plan->pack->alerts.count;
    *out = (struct bp_gathering){.arena = arena, .plan = plan, .watch = watch};
    out->kept = BP_NEW_ARRAY(arena, long long, count);
    out->books = BP_NEW_ARRAY(arena, struct bp_alert_books, count);
    out->id_hashes = BP_NEW_ARRAY(arena, uint64_t, plan->alert_count);
    for (size_t a = 0; a < plan->alert_count; a++)
        out->id_hashes[a] = bp_hash(plan->pack->alerts.list[plan->alerts[a].alert].id.text).a;
    return (struct bp_row_sink){.owner = out, .seen = see, .end = end_piece};
}

/* ---- all of them */

static const struct bp_case_cells *cells_of(struct bp_arena *arena, const struct bp_noted *n)
{
    struct bp_case_cells *out = BP_NEW(arena, struct bp_case_cells);
    struct bp_text all = bp_buf_text(&n->bytes);
    out->count = n->count;
    out->texts = BP_NEW_ARRAY(arena, struct bp_text, n->count);
    for (size_t i = 0; i < n->count; i++)
        out->texts[i] = bp_text_sub(all, i ? n->ends[i - 1] : 0, n->ends[i]);
    struct bp_record record = {.cells = out->texts, .count = n->count, .line = n->line};
    record.raw = bp_text_sub(all, n->count ? n->ends[n->count - 1] : 0, all.n);
    bp_personal_cells(&n->piece->personal, &record);
    out->names = n->piece->names;
    return out;
}

void bp_gathering_end(const struct bp_gathering *g, struct bp_row_cases *out)
{
    out->books = g->books;
    for (size_t i = 0; i < g->count; i++) {
        const struct bp_noted *n = &g->list[i];
        const struct bp_case_cells *cells = NULL;
        for (size_t a = 0; a < g->plan->alert_count; a++) {
            if (!n->fires[a])
                continue;
            if (n->told[a] && !cells)
                cells = cells_of(g->arena, n);
            *BP_PUSH(g->arena, out->list, out->count, out->cap) =
                (struct bp_row_case){.alert = g->plan->alerts[a].alert,
                                     .id = id_of(g, a, n->hash, n->nth),
                                     .day = n->day,
                                     .line = n->line,
                                     .file = n->told[a] ? n->piece->path : NULL,
                                     .cells = n->told[a] ? cells : NULL};
        }
    }
}
