/* What was told in earlier runs <-> the text of the state file. */
#include "alert/alert.h"

/* Lines: the schema; a hash of the pack's title and entity, and they themselves; the first day that is still told of;
 * a hash and the id of each alert watched; a day and an id for each case told; their number, and a hash of all lines
 * before. */
#define FIRST_LINE "boardpack alert state 1"

static struct bp_text hash_of(struct bp_arena *arena, struct bp_text text)
{
    return bp_text_fmt(arena, "%016llx", (unsigned long long)bp_hash(text).a);
}

static struct bp_text pack_hash(struct bp_arena *arena, const struct bp_pack *pack)
{
    return hash_of(arena,
                   bp_text_fmt(arena, "%" BP_PRI "\n%" BP_PRI, BP_ARG(pack->title.text), BP_ARG(pack->entity.text)));
}

static struct bp_text pack_name(struct bp_arena *arena, const struct bp_pack *pack)
{
    return bp_shown(arena,
                    bp_text_fmt(arena, "%" BP_PRI ", %" BP_PRI, BP_ARG(pack->title.text), BP_ARG(pack->entity.text)));
}

static struct bp_text alert_hash(struct bp_arena *arena, const struct bp_alert *a)
{
    return hash_of(arena, bp_text_fmt(arena, "%" BP_PRI "\n%" BP_PRI, BP_ARG(a->id.text), BP_ARG(a->where.text)));
}

/* ---- reading it */

static bool is_damaged(struct bp_ctx *cx, const char *path, int line)
{
    return bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, line, 0},
                   "the state of `boardpack alert` is damaged: put back a copy of it, or remove it to start anew (then "
                   "cases of the last complete period and since are told again); it was not changed");
}

static bool take(struct bp_text *rest, const char *before, struct bp_text *out)
{
    struct bp_text line;
    if (!bp_text_split(rest, '\n', &line) || !bp_text_starts(line, before))
        return false;
    *out = bp_text_sub(line, bp_text_of(before).n, line.n);
    return true;
}

static bool read_id(struct bp_text t, uint64_t *id)
{
    *id = 0;
    for (size_t i = 0; i < t.n; i++) {
        char c = t.p[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
        *id = *id << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return t.n == 16 && *id;
}

static bool read_told(struct bp_arena *arena, struct bp_text line, struct bp_alert_state *out)
{
    struct bp_text day;
    struct bp_told told;
    if (!bp_text_split(&line, ' ', &day) || !bp_day_parse(day, &told.day) || !read_id(line, &told.id))
        return false;
    *BP_PUSH(arena, out->list, out->count, out->cap) = told;
    return bp_set_add(arena, &out->ids, told.id);
}

static bool read_alert(struct bp_arena *arena, struct bp_text line, struct bp_alert_state *out)
{
    struct bp_text hash;
    uint64_t number;
    return bp_text_split(&line, ' ', &hash) && read_id(hash, &number) && bp_set_add(arena, &out->alerts, number);
}

/* All that stands after the pack's line; the last line holds the rest together. */
static bool read_cases(struct bp_ctx *cx, const char *path, struct bp_text all, struct bp_text rest,
                       struct bp_alert_state *out)
{
    struct bp_text line, end = {"", 0};
    int number = 3;
    if (!take(&rest, "from: ", &line) || !bp_day_parse(line, &out->from))
        return is_damaged(cx, path, number);
    for (number++; bp_text_starts(rest, "alert: "); number++)
        if (!take(&rest, "alert: ", &line) || !read_alert(cx->arena, line, out))
            return is_damaged(cx, path, number);
    for (; bp_text_starts(rest, "told: "); number++)
        if (!take(&rest, "told: ", &line) || !read_told(cx->arena, line, out))
            return is_damaged(cx, path, number);
    if (!rest.n || !bp_text_ends(rest, "\n")) /* the last line is missing, or part of it */
        return is_damaged(cx, path, number);
    struct bp_text before = {all.p, (size_t)(rest.p - all.p)};
    struct bp_text expected = bp_text_fmt(cx->arena, "%zu %" BP_PRI, out->count, BP_ARG(hash_of(cx->arena, before)));
    bool whole = take(&rest, "end: ", &end) && bp_text_eq(end, expected) && !rest.n;
    return whole || is_damaged(cx, path, number);
}

bool bp_alert_state_read(struct bp_ctx *cx, const struct bp_pack *pack, const char *path, bool found,
                         struct bp_text all, struct bp_span period, struct bp_alert_state *out)
{
    struct bp_text rest = all, line, hash;
    *out = (struct bp_alert_state){.is_new = !found, .from = BP_DAY_MIN};
    if (!found)
        return true;
    if (!take(&rest, FIRST_LINE, &line) || line.n)
        return bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, 1, 0},
                       "this is no state of `boardpack alert`: name another file with --state, one that need not be "
                       "there yet; it was not changed");
    if (!take(&rest, "pack: ", &line) || !bp_text_split(&line, ' ', &hash))
        return is_damaged(cx, path, 2);
    if (!bp_text_eq(hash, pack_hash(cx->arena, pack)))
        return bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, 2, 0},
                       "this is the state of another pack, `%" BP_PRI "`, and this one is `%" BP_PRI
                       "`: name a file for each pack; one that was renamed starts anew; it was not changed",
                       BP_ARG(line), BP_ARG(pack_name(cx->arena, pack)));
    if (!read_cases(cx, path, all, rest, out))
        return false;
    return out->from <= period.start ||
           bp_fail(cx, BP_BAD_USAGE, (struct bp_where){path, 3, 0},
                   "this state was used as of a later day, and nothing before %" BP_PRI
                   " is told by it any more: name another file for an earlier period, or remove it to start anew",
                   BP_ARG(bp_day_text(cx->arena, out->from)));
}

bool bp_alert_is_watched(struct bp_ctx *cx, const struct bp_alert_state *state, const struct bp_alert *a)
{
    uint64_t hash;
    return read_id(alert_hash(cx->arena, a), &hash) && bp_set_has(&state->alerts, hash);
}

/* ---- writing it */

/* Not where its source could not be read: then its rows are still to be seen for the first time. */
static void put_alerts(struct bp_ctx *cx, struct bp_buf *b, const struct bp_pack *pack,
                       const struct bp_alert_state *before, const struct bp_data *data)
{
    for (size_t i = 0; i < pack->alerts.count; i++) {
        const struct bp_alert *a = &pack->alerts.list[i];
        bool read = a->of_source >= 0 && !data->sources[a->of_source].failed;
        if (read || bp_alert_is_watched(cx, before, a))
            bp_buf_fmt(b, "alert: %" BP_PRI " %" BP_PRI "\n", BP_ARG(alert_hash(cx->arena, a)), BP_ARG(a->id.text));
    }
}

static void put(struct bp_arena *arena, struct bp_buf *b, const struct bp_told *told, size_t *count)
{
    bp_buf_fmt(b, "told: %" BP_PRI " %016llx\n", BP_ARG(bp_day_text(arena, told->day)), (unsigned long long)told->id);
    ++*count;
}

/* One that is there still is kept by its newest day. */
static void put_cases(struct bp_arena *arena, struct bp_buf *b, const struct bp_alert_case *list, size_t count,
                      int from, struct bp_hashed *done, size_t *written)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].day >= from && bp_set_add(arena, done, list[i].id))
            put(arena, b, &(struct bp_told){list[i].id, list[i].day}, written);
}

struct bp_text bp_alert_state_text(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_alert_state *before,
                                   const struct bp_alert_cases *cases, int from)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    struct bp_hashed done = {0};
    size_t count = 0;
    from = from > before->from ? from : before->from;
    bp_buf_fmt(&b, FIRST_LINE "\npack: %" BP_PRI " %" BP_PRI "\nfrom: %" BP_PRI "\n",
               BP_ARG(pack_hash(cx->arena, pack)), BP_ARG(pack_name(cx->arena, pack)),
               BP_ARG(bp_day_text(cx->arena, from)));
    put_alerts(cx, &b, pack, before, cases->data);
    put_cases(cx->arena, &b, cases->quiet, cases->quiet_count, from, &done, &count);
    put_cases(cx->arena, &b, cases->list, cases->count, from, &done, &count);
    for (size_t i = 0; i < before->count; i++)
        if (before->list[i].day >= from && bp_set_add(cx->arena, &done, before->list[i].id))
            put(cx->arena, &b, &before->list[i], &count);
    struct bp_text hash = hash_of(cx->arena, bp_buf_text(&b));
    bp_buf_fmt(&b, "end: %zu %" BP_PRI "\n", count, BP_ARG(hash));
    return bp_buf_text(&b);
}
