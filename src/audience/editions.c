/* Audiences, and the values of `each:` columns -> editions. */
#include "audience/audience.h"

#include <stdlib.h>
#include <unicode/uchar.h>

enum { MOST_EDITIONS = 1000 };

struct making {
    struct bp_ctx *cx;
    const struct bp_pack *pack;
    const struct bp_data *data;
    struct bp_hashed folders; /* taken, in small letters */
    struct bp_editions *out;
    size_t cap;
};

static struct bp_edition *add(struct making *m, const struct bp_audience *a)
{
    struct bp_edition *e = BP_PUSH(m->cx->arena, m->out->list, m->out->count, m->cap);
    *e = bp_edition_of_everything(m->cx, m->pack);
    e->audience = a;
    e->id = a->id.text;
    e->folder = bp_text_z(m->cx->arena, a->id.text);
    e->period = a->period;
    e->metrics = a->shown;
    e->metric_count = a->shown_count;
    if (a->title.n)
        e->title = a->title;
    if (a->language.text.n)
        e->language = a->language.text;
    return e;
}

/* Many machines take Berlin and BERLIN for one folder. */
static bool take_folder(struct making *m, struct bp_text folder)
{
    struct bp_buf b = bp_buf_new(m->cx->arena);
    for (size_t at = 0; at < folder.n;)
        bp_buf_utf8(&b, u_foldCase(bp_utf8_next(folder, &at), U_FOLD_CASE_DEFAULT));
    return bp_set_add(m->cx->arena, &m->folders, bp_hash(bp_buf_text(&b)).a);
}

/* ---- each */

/* `Other` is no value where it stands for the rest of them; rows that have it are then among these. */
static bool is_rest(const struct making *m, const struct bp_audience *a, int segment, bool *mixed)
{
    bool rest = false, named = false;
    if (!bp_text_is(m->data->segment_list[segment].value, "Other"))
        return false;
    for (size_t i = 0; i < a->shown_count; i++)
        rest |= m->data->has_rest[a->shown[i]];
    for (size_t i = 0; i < m->pack->source_count; i++) {
        const struct bp_source_data *books = &m->data->sources[i];
        named |= (size_t)segment < books->ranked_count && books->ranked[segment];
    }
    *mixed |= rest && named;
    return rest;
}

struct value {
    struct bp_text text;
    int segment;
};

static int by_name(const void *a, const void *b)
{
    const struct value *x = a, *y = b;
    int order = bp_text_cmp_natural(x->text, y->text);
    order = order ? order : bp_text_cmp(x->text, y->text);
    return order ? order : (x->segment > y->segment) - (x->segment < y->segment);
}

/* Each once, though metrics may write its column in two ways. */
static size_t values_of(const struct making *m, const struct bp_audience *a, struct value **out)
{
    size_t count = 0, cap = 0, kept = 0;
    bool mixed = false;
    bool *has_rows = BP_NEW_ARRAY(m->cx->arena, bool, m->data->segment_count);
    *out = NULL;
    for (size_t i = 0; i < a->shown_count; i++) {
        const struct bp_cells *cells = &m->data->cells[a->shown[i]];
        for (size_t k = 0; k < cells->run_count; k++)
            has_rows[cells->runs[k].segment] = true;
    }
    for (size_t s = 1; s < m->data->segment_count; s++) {
        const struct bp_segment *segment = &m->data->segment_list[s];
        if (has_rows[s] && bp_column_is(m->cx->arena, segment->column, a->each.text) && !is_rest(m, a, (int)s, &mixed))
            *BP_PUSH(m->cx->arena, *out, count, cap) = (struct value){segment->value, (int)s};
    }
    if (mixed)
        bp_warn(
            m->cx, a->each.where,
            "rows have the value `Other`, as those are called that `max_segments:` leaves without a name, so no pack "
            "is made of it: raise `max_segments:`, or call it otherwise in the export");
    if (count)
        qsort(*out, count, sizeof **out, by_name);
    for (size_t i = 0; i < count; i++)
        if (!kept || !bp_text_eq((*out)[kept - 1].text, (*out)[i].text))
            (*out)[kept++] = (*out)[i];
    return kept;
}

static void add_value(struct making *m, const struct bp_audience *a, const struct value *v)
{
    struct bp_arena *arena = m->cx->arena;
    struct bp_text folder = bp_audience_folder(arena, a->id.text, v->text, false);
    if (!take_folder(m, folder)) {
        folder = bp_audience_folder(arena, a->id.text, v->text, true);
        while (!take_folder(m, folder))
            folder = bp_audience_folder(arena, a->id.text, folder, true);
    }
    struct bp_edition *e = add(m, a);
    e->id = bp_text_fmt(arena, "%" BP_PRI "=%" BP_PRI, BP_ARG(a->id.text), BP_ARG(v->text));
    e->folder = bp_text_z(arena, folder);
    e->segment = v->segment;
    e->entity =
        e->entity.n ? bp_text_fmt(arena, "%" BP_PRI " \xC2\xB7 %" BP_PRI, BP_ARG(e->entity), BP_ARG(v->text)) : v->text;
}

/* Under --partial a source may be left out. */
static bool has_failed(const struct making *m, const struct bp_audience *a)
{
    for (size_t i = 0; i < a->shown_count; i++) {
        int source = m->pack->metrics[a->shown[i]].source;
        if (source >= 0 && m->data->sources[source].failed)
            return true;
    }
    return false;
}

static bool add_each(struct making *m, const struct bp_audience *a)
{
    struct value *values;
    size_t count = values_of(m, a, &values);
    if (!count && has_failed(m, a)) {
        bp_warn(m->cx, a->each.where,
                "a source that could not be read has the values of `%" BP_PRI
                "`, so there is no pack for audience `%" BP_PRI "`",
                BP_ARG(a->each.text), BP_ARG(a->id.text));
        return true;
    }
    if (!count)
        return bp_fail(m->cx, BP_BAD_DATA, a->each.where,
                       "no row has a value of `%" BP_PRI "`, so there is no pack to make for audience `%" BP_PRI "`",
                       BP_ARG(a->each.text), BP_ARG(a->id.text));
    if (count > MOST_EDITIONS)
        return bp_fail(m->cx, BP_BAD_DATA, a->each.where,
                       "`each: %" BP_PRI "` would make %zu packs, one a value, and %d is the most: take a column with "
                       "fewer values",
                       BP_ARG(a->each.text), count, MOST_EDITIONS);
    for (size_t i = 0; i < count; i++)
        add_value(m, a, &values[i]);
    return true;
}

/* ---- the one asked for */

/* Its own id, or that of one of its values. */
static bool is_of(const struct bp_audience *a, struct bp_text asked)
{
    struct bp_text id = a->id.text;
    return bp_text_eq(asked, id) ||
           (a->each.text.n && asked.n > id.n && asked.p[id.n] == '=' && bp_text_eq(bp_text_sub(asked, 0, id.n), id));
}

bool bp_audience_check_asked(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text asked)
{
    size_t count = pack->audiences.count;
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, count);
    for (size_t i = 0; i < count; i++) {
        names[i] = bp_text_z(cx->arena, pack->audiences.list[i].id.text);
        if (is_of(&pack->audiences.list[i], asked))
            return true;
    }
    const char *near = bp_nearest(asked, names, count);
    return bp_fail(cx, BP_BAD_USAGE, (struct bp_where){pack->file, 0, 0}, "no audience `%" BP_PRI "` in the pack%s%s%s",
                   BP_ARG(asked),
                   near    ? ", did you mean --audience "
                   : count ? ": name one of `audiences:`"
                           : ": it has no `audiences:`, so leave --audience out",
                   near ? near : "", near ? "?" : "");
}

static bool keep_asked(struct bp_ctx *cx, struct bp_text asked, struct bp_editions *all)
{
    size_t kept = 0;
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, all->count);
    for (size_t i = 0; i < all->count; i++) {
        names[i] = bp_text_z(cx->arena, all->list[i].id);
        if (bp_text_eq(all->list[i].id, asked) || bp_text_eq(all->list[i].audience->id.text, asked))
            all->list[kept++] = all->list[i];
    }
    const char *near = kept ? NULL : bp_nearest(asked, names, all->count);
    all->count = kept;
    return kept ||
           bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "no edition `%" BP_PRI "`: no row has that value%s%s%s", BP_ARG(asked),
                   near ? ", did you mean --audience `" : "", near ? near : "", near ? "`?" : "");
}

bool bp_audience_editions(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_data *data,
                          struct bp_text asked, struct bp_editions *out)
{
    struct making m = {.cx = cx, .pack = pack, .data = data, .out = out};
    bool ok = true;
    *out = (struct bp_editions){0};
    if (!pack->audiences.count) {
        bp_pack_editions(cx, pack, out);
        return true;
    }
    for (size_t i = 0; i < pack->audiences.count; i++)
        take_folder(&m, pack->audiences.list[i].id.text);
    for (size_t i = 0; i < pack->audiences.count; i++) {
        const struct bp_audience *a = &pack->audiences.list[i];
        if (a->each.text.n)
            ok &= add_each(&m, a);
        else
            add(&m, a);
    }
    if (ok && !out->count)
        return bp_fail(cx, BP_BAD_DATA, (struct bp_where){pack->file, 0, 0},
                       "there is no pack to make for any audience");
    return ok && (!asked.n || keep_asked(cx, asked, out));
}

/* ---- words for one edition alone */

static void warn_unread(struct bp_ctx *cx, const struct bp_editions *all, const struct bp_comment *c)
{
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, all->count);
    for (size_t i = 0; i < all->count; i++) {
        const struct bp_edition *e = &all->list[i];
        names[i] = e->folder;
        if (!bp_text_is(c->audience, e->folder))
            continue;
        bp_warn(cx, c->where,
                "audience `%" BP_PRI "` goes by %s, so these words are in no pack: put them in the folder of its %s",
                BP_ARG(e->audience->id.text), bp_period_name(e->period), bp_period_name(e->period));
        return;
    }
    const char *near = bp_nearest(c->audience, names, all->count);
    bp_warn(cx, c->where, "no edition has the folder `%" BP_PRI "`, so these words are in no pack%s%s%s",
            BP_ARG(c->audience), near ? ": did you mean `" : "", near ? near : "", near ? "`?" : "");
}

void bp_audience_check_words(struct bp_ctx *cx, const struct bp_editions *all, enum bp_period_kind kind,
                             const struct bp_words_said *words)
{
    for (size_t i = 0; i < words->count; i++) {
        const struct bp_comment *c = &words->list[i];
        bool known = !c->audience.n;
        for (size_t k = 0; k < all->count && !known; k++)
            known = all->list[k].period == kind && bp_text_is(c->audience, all->list[k].folder);
        if (!known)
            warn_unread(cx, all, c);
    }
}
