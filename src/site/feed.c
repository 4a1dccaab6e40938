/* What was published -> an Atom feed (RFC 4287), an entry a pack. Ids are of what a pack is, not of where it lies: a
 * site knows no address of its own, and links are relative to the feed's. */
#include "site/maker.h"

#include <math.h>

enum { MOST = 30 };

/* A UUID by SHA-256, of the form for names of a vendor's own (RFC 9562, 5.8). */
static struct bp_text uuid_of(struct bp_arena *arena, struct bp_text name)
{
    unsigned char h[BP_SHA256_BYTES];
    bp_sha256(name, h);
    h[6] = (unsigned char)((h[6] & 0x0F) | 0x80);
    h[8] = (unsigned char)((h[8] & 0x3F) | 0x80);
    return bp_text_fmt(arena, "urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", h[0],
                       h[1], h[2], h[3], h[4], h[5], h[6], h[7], h[8], h[9], h[10], h[11], h[12], h[13], h[14], h[15]);
}

/* Of no title: one that is changed does not make every pack new to a reader of feeds. */
static struct bp_text id_of(const struct bp_site_maker *m, const struct bp_site_period *p)
{
    const struct bp_pack *pack = m->t.pack;
    struct bp_buf b = bp_buf_new(m->t.cx->arena);
    bp_buf_fmt(&b, "boardpack\n%" BP_PRI "\n%s\n", BP_ARG(pack->entity.text), m->t.edition->folder);
    if (p)
        bp_buf_fmt(&b, "%" BP_PRI "\n%d\n", BP_ARG(p->id), p->revision);
    return uuid_of(m->t.cx->arena, bp_buf_text(&b));
}

static struct bp_text time_of(const struct bp_site_maker *m, int day)
{
    return bp_text_fmt(m->t.cx->arena, "%" BP_PRI "T00:00:00Z", BP_ARG(bp_day_text(m->t.cx->arena, day)));
}

/* "Missed: NPS 31, goal at least 40", a line each, the misses first. */
static void lines_of(struct bp_site_maker *m, const struct bp_site_period *p, bool missed, struct bp_node *lines)
{
    struct bp_arena *arena = m->t.cx->arena;
    for (size_t i = 0; i < p->figure_count; i++) {
        const struct bp_site_figure *f = &p->figures[i];
        int metric = bp_site_metric(m, f->id);
        if (metric < 0 || bp_text_is(f->status, "missed") != missed)
            continue;
        struct bp_text goal = bp_site_goal(m, metric, f);
        struct bp_text line = BP_TELL(&m->t, "site.line", bp_arg_text("name", m->t.pack->metrics[metric].name.text),
                                      bp_arg_text("value", bp_site_value(m, metric, f->value)),
                                      bp_arg_text("status", bp_site_status(m, f->status, f->is_open)),
                                      bp_arg_word("has_goal", goal.n ? "yes" : "no"), bp_arg_text("goal", goal));
        bp_node_append(arena, lines, bp_node_text(arena, line));
        if (f->why.n)
            bp_node_append(arena, lines, bp_node_text(arena, f->why));
    }
}

static struct bp_node *entry_of(struct bp_site_maker *m, const struct bp_site_period *p)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *entry = bp_node_map(arena), *lines = bp_node_list(arena);
    struct bp_text name = bp_site_period_name(m, p->kind, p->span, BP_PERIOD_FULL);
    struct bp_text headline = p->headline.n ? p->headline : bp_site_met(m, p);
    bp_node_set_text(arena, entry, "id", id_of(m, p));
    bp_node_set_text(arena, entry, "headline",
                     BP_TELL(&m->t, "site.entry", bp_arg_text("period", name), bp_arg_text("headline", headline),
                             bp_arg_count("n", (size_t)p->revision)));
    bp_node_set_text(arena, entry, "updated", time_of(m, p->published));
    bp_view_set(&m->t, entry, "href", bp_site_pack_url(m, "", p, "index.html"));
    lines_of(m, p, true, lines);
    lines_of(m, p, false, lines);
    bp_node_set(arena, entry, "lines", lines);
    return entry;
}

bool bp_site_feed(struct bp_site_maker *m)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *view = bp_site_view(m, m->t.edition->title, ""), *entries = bp_node_list(arena);
    const struct bp_site_archive *a = m->archive;
    int updated = BP_DAY_MIN;
    for (size_t i = a->count; i-- > 0;) {
        if (entries->count < MOST && a->list[i].has_pack)
            bp_node_append(arena, entries, entry_of(m, &a->list[i]));
        updated = a->list[i].published > updated ? a->list[i].published : updated;
    }
    bp_node_set_text(arena, view, "id", id_of(m, NULL));
    bp_node_set_text(arena, view, "updated", time_of(m, updated));
    bp_node_set_text(arena, view, "author", m->t.edition->entity.n ? m->t.edition->entity : m->t.edition->title);
    bp_node_set_text(arena, view, "version", BP_T(BP_VERSION));
    bp_node_set(arena, view, "entries", entries);
    return bp_site_render(m, "site-feed.xml.mustache", view, "feed.xml");
}
