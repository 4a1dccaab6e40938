/* A folder of packs made before -> what those of a stretch of days said. */
#include "sides/sides.h"

#include <string.h>

struct looking {
    struct bp_ctx *cx;
    const struct bp_pack *pack;
    const char *edition;
    struct bp_text audience; /* its id; empty: everybody */
    struct bp_archive *out;
};

/* ---- which packs there are */

static bool is_of(const struct bp_pack *pack, enum bp_period_kind kind, const char *name, struct bp_span *span)
{
    return bp_period_parse(&pack->calendar, kind, bp_text_of(name), span);
}

static bool is_any_period(const struct bp_pack *pack, const char *name)
{
    struct bp_span span;
    for (int kind = BP_WEEK; kind <= BP_YEAR; kind++)
        if (is_of(pack, (enum bp_period_kind)kind, name, &span))
            return true;
    return false;
}

static bool ends_within(struct bp_span span, struct bp_span stretch)
{
    return span.end > stretch.start && span.end <= stretch.end;
}

static const char *pack_in(const struct looking *l, const char *name)
{
    const char *folder = bp_path_join(l->cx->arena, l->out->folder, name);
    folder = l->edition[0] ? bp_path_join(l->cx->arena, folder, l->edition) : folder;
    return bp_path_join(l->cx->arena, folder, "pack.json");
}

/* By week where a week of the stretch has one, else by month; and since when. */
static void find_kind(struct looking *l, const char *const *names, size_t count, struct bp_span stretch)
{
    int begins[2] = {BP_DAY_MAX, BP_DAY_MAX};
    bool any_week = false;
    for (size_t i = 0; i < count; i++)
        for (int kind = BP_WEEK; kind <= BP_MONTH; kind++) {
            struct bp_span span;
            if (!is_of(l->pack, (enum bp_period_kind)kind, names[i], &span) || !bp_file_exists(pack_in(l, names[i])))
                continue;
            any_week |= kind == BP_WEEK && ends_within(span, stretch);
            begins[kind] = span.start < begins[kind] ? span.start : begins[kind];
        }
    l->out->kind = any_week ? BP_WEEK : BP_MONTH;
    l->out->begins = begins[l->out->kind];
}

static void name_strangers(const struct looking *l, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_any_period(l->pack, names[i]) && bp_file_exists(pack_in(l, names[i])))
            bp_note(l->cx, (struct bp_where){pack_in(l, names[i]), 0, 0},
                    "its folder is not named by the id of a period, such as 2026-W46, so it is not looked back on");
}

/* ---- one of them */

static void keep(const struct looking *l, const struct bp_last_pack *read, struct bp_last_pack *out)
{
    struct bp_arena *arena = l->cx->arena;
    *out = (struct bp_last_pack){.file = bp_text_z(arena, bp_text_of(read->file)),
                                 .period_id = bp_text_copy(arena, read->period_id),
                                 .kind = read->kind,
                                 .span = read->span,
                                 .decision_count = read->decision_count};
    out->metrics = BP_NEW_ARRAY(arena, struct bp_last_metric, read->metric_count);
    out->decisions = BP_NEW_ARRAY(arena, struct bp_text, read->decision_count);
    for (size_t i = 0; i < read->decision_count; i++)
        out->decisions[i] = bp_text_copy(arena, read->decisions[i]);
    for (size_t i = 0; i < read->answer_count; i++)
        *BP_PUSH(arena, out->answers, out->answer_count, out->answer_cap) = (struct bp_last_answer){
            bp_text_copy(arena, read->answers[i].asked), bp_text_copy(arena, read->answers[i].words)};
    for (size_t i = 0; i < read->metric_count; i++) {
        const struct bp_last_metric *m = &read->metrics[i];
        if (m->segment.n)
            continue;
        struct bp_last_metric *kept = &out->metrics[out->metric_count++];
        *kept = (struct bp_last_metric){.id = bp_text_copy(arena, m->id),
                                        .unit = bp_text_copy(arena, m->unit),
                                        .better = bp_text_copy(arena, m->better),
                                        .definition = bp_text_copy(arena, m->definition),
                                        .status = bp_text_copy(arena, m->status),
                                        .has_goal = m->has_goal,
                                        .target = m->target,
                                        .low = m->low,
                                        .high = m->high,
                                        .kind = m->kind,
                                        .span = m->span};
        for (size_t k = 0; k < m->figure_count; k++)
            if (m->figures[k].kind == m->kind && m->figures[k].span.start == m->span.start)
                *BP_PUSH(arena, kept->figures, kept->figure_count, kept->figure_cap) = m->figures[k];
    }
}

static bool is_ours(struct bp_ctx *own, const struct looking *l, const struct bp_archived *one,
                    const struct bp_last_pack *read)
{
    struct bp_where where = {read->file, 0, 0};
    bool shared = read->metric_count == 0;
    for (size_t i = 0; i < read->metric_count && !shared; i++)
        shared = bp_pack_metric(l->pack, read->metrics[i].id) >= 0;
    if (read->kind != l->out->kind || read->span.start != one->span.start || read->span.end != one->span.end)
        return bp_fail(own, BP_BAD_DATA, where,
                       "this pack.json is of %" BP_PRI ", and lies in the folder of another %s",
                       BP_ARG(read->period_id), bp_period_name(l->out->kind));
    if (read->entity.n && l->pack->entity.text.n && !bp_text_eq(read->entity, l->pack->entity.text))
        return bp_fail(own, BP_BAD_DATA, where, "its entity is `%" BP_PRI "`, this pack's is `%" BP_PRI "`",
                       BP_ARG(read->entity), BP_ARG(l->pack->entity.text));
    if (!bp_text_eq(read->audience, l->audience))
        return bp_fail(own, BP_BAD_DATA, where,
                       "this is the pack of audience `%" BP_PRI "`, and those of audience `%" BP_PRI
                       "` are looked back on (`` is everybody)",
                       BP_ARG(read->audience), BP_ARG(l->audience));
    return shared ||
           bp_fail(own, BP_BAD_DATA, where, "this is another pack: none of its metrics is in %s", l->pack->file);
}

/* What is wrong with one is no fault of this pack: it is said, and the others are looked at. */
static void read_one(const struct looking *l, const char *path, struct bp_archived *one)
{
    struct bp_arena *scratch = bp_arena_child(l->cx->arena);
    struct bp_ctx own = {.arena = scratch};
    struct bp_last_pack read;
    bool is_read = bp_pack_read_last(&own, path, &read);
    bool is_longer = is_read && l->edition[0] && read.kind > l->out->kind; /* told each week, of the quarter so far */
    one->is_there = is_read && !is_longer && is_ours(&own, l, one, &read);
    one->is_unread = !one->is_there && !is_longer;
    if (one->is_there)
        keep(l, &read, &one->pack);
    else if (one->is_unread)
        bp_warn(l->cx, (struct bp_where){path, own.diags[0].where.line, own.diags[0].where.col},
                "%" BP_PRI "; it is left out of what is looked back on", BP_ARG(own.diags[0].text));
    l->out->there += one->is_there;
    bp_arena_free(scratch);
}

static void read_all(struct looking *l, struct bp_span stretch)
{
    const struct bp_calendar *calendar = &l->pack->calendar;
    struct bp_archive *out = l->out;
    struct bp_span span = bp_period_of(calendar, out->kind, stretch.start);
    for (; span.end <= stretch.end; span = bp_period_shift(calendar, out->kind, span, 1)) {
        if (!ends_within(span, stretch))
            continue;
        struct bp_archived *one = BP_PUSH(l->cx->arena, out->list, out->count, out->cap);
        *one = (struct bp_archived){.span = span};
        const char *path = pack_in(l, bp_text_z(l->cx->arena, bp_period_id(l->cx->arena, calendar, out->kind, span)));
        if (bp_file_exists(path))
            read_one(l, path, one);
    }
}

bool bp_pack_read_archive(struct bp_ctx *cx, const char *folder, const struct bp_edition *told,
                          const struct bp_pack *pack, struct bp_span stretch, struct bp_archive *out)
{
    const char *packs = bp_path_join(cx->arena, folder, "packs"), **names;
    struct looking l = {.cx = cx, .pack = pack, .edition = told->folder, .audience = told->id, .out = out};
    size_t count;
    *out = (struct bp_archive){.folder = bp_dir_exists(packs) ? packs : folder};
    if (!bp_dir_read(cx, BP_NOWHERE, out->folder, &names, &count))
        return false;
    find_kind(&l, names, count, stretch);
    name_strangers(&l, names, count);
    read_all(&l, stretch);
    if (!out->there && !told->folder[0])
        bp_warn(cx, (struct bp_where){folder, 0, 0},
                "no pack by week or month of %" BP_PRI
                " lies in it, in a folder such as 2026-W46, so there is nothing to look back on",
                BP_ARG(bp_period_id(cx->arena, &pack->calendar, pack->period,
                                    bp_period_of(&pack->calendar, pack->period, stretch.end - 1))));
    return true;
}
