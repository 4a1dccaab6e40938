/* The blocks between two page turns -> strips, a little closer where that fits them on their page. */
#include "layout/section.h"

#include <math.h>
#include <string.h>

#include "layout/columns.h"

#define ABOVE_LINE 20.0 /* where two sections share a page, a line stands between them */
#define BELOW_LINE 14.0
#define NEARLY     1.02 /* heights worked out and not set may be a little too large */
#define HOPELESS   3    /* pages of a first section that was never cut: setting it again only takes time and memory */
#define FEW_PAGES  8    /* a section of more is not set again to save one */
#define MANY_PAGES 8    /* more than that need contents */

static const struct {
    double space;
    bool lower; /* charts that can be */
} levels[BP_LAYOUT_LEVELS] = {{1, false}, {0.8, false}, {0.6, false}, {0.6, true}};

bool bp_layout_section_set(struct bp_layout *layout, struct bp_layout_section *section, size_t level)
{
    struct bp_layout_version *version = &section->versions[level];
    struct bp_layout_flow flow = {
        .layout = layout, .width = layout->sheet.text_width, .upright = section->from == layout->document->blocks};
    struct bp_layout_pages pages;
    size_t links = layout->page_links;
    if (version->pages)
        return true;
    layout->sheet.space = levels[level].space;
    layout->sheet.lower = levels[level].lower;
    bool ok = layout->sheet.gutter > 0 ? bp_layout_flow_columns(&flow, section->from, section->end)
                                       : bp_layout_flow_blocks(&flow, section->from, section->end);
    layout->sheet.space = 1;
    layout->sheet.lower = false;
    version->strips = flow.strips;
    bp_layout_version_measure(layout, version, 0, &pages);
    section->has_page_links = layout->page_links > links;
    return ok;
}

/* How much lower a row of figures can be. */
static double lower_by(const struct bp_layout_strip *strip)
{
    double own = 0, least = 0;
    for (size_t i = 0; i < strip->count; i++) {
        const struct bp_layout_piece *piece = &strip->pieces[i];
        if (piece->kind != BP_LAYOUT_DRAWING_PIECE)
            continue;
        const struct bp_drawing *lower = piece->drawing->lower ? piece->drawing->lower : piece->drawing;
        own = fmax(own, piece->drawing->height_pt * piece->scale);
        least = fmax(least, lower->height_pt * piece->scale);
    }
    return own - least;
}

/* What stands side by side counts half: it takes no less. */
static void weigh(const struct bp_layout *layout, struct bp_layout_section *section)
{
    const struct bp_layout_strips *strips = &section->versions[0].strips;
    section->height = section->blank = section->lower = 0;
    for (size_t i = 0; i < strips->count; i++) {
        const struct bp_layout_strip *strip = strips->list[i];
        double before = i ? strip->before : 0;
        bool beside = strip->lane != BP_LAYOUT_WHOLE || layout->sheet.gutter > 0; /* or may be, set closer */
        double share = beside ? 0.5 : 1;
        section->height += share * (before + strip->height);
        section->blank += share * (before + strip->blank);
        section->lower += share * lower_by(strip);
    }
}

double bp_layout_section_height(const struct bp_layout_section *section, size_t level)
{
    return section->height - (1 - levels[level].space) * section->blank - (levels[level].lower ? section->lower : 0);
}

/* Of several pages: the loosest level of those that take the fewest. */
static bool fit_several(struct bp_layout *layout, struct bp_layout_section *section)
{
    size_t least = section->versions[0].pages;
    bool ok = true;
    for (size_t level = 1; level < BP_LAYOUT_LEVELS && least <= FEW_PAGES; level++) {
        if (ceil(bp_layout_section_height(section, level) / layout->sheet.text_height) >= (double)least)
            continue;
        ok = bp_layout_section_set(layout, section, level) && ok;
        if (section->versions[level].pages < least) {
            section->alone = level;
            least = section->versions[level].pages;
        }
    }
    return ok;
}

/* The blocks from one page turn to the next are to be read at one look: a little too long for their page, they stand
 * closer; still too long, they take their pages with all the room between them, unless less of it saves one. Letters
 * are never made smaller. */
bool bp_layout_section_fit(struct bp_layout *layout, struct bp_layout_section *section)
{
    bool ok = bp_layout_section_set(layout, section, 0);
    section->alone = 0;
    weigh(layout, section);
    bool is_first = section->from == layout->document->blocks; /* it was cut for as long as it fitted */
    for (size_t level = 0; ok && level < BP_LAYOUT_LEVELS; level++) {
        double most = (is_first ? HOPELESS : NEARLY) * layout->sheet.text_height;
        if (bp_layout_section_height(section, level) > most)
            continue;
        ok = bp_layout_section_set(layout, section, level) && ok;
        if (section->versions[level].pages == 1) {
            section->alone = level;
            return ok;
        }
    }
    return ok && fit_several(layout, section);
}

static double above_line(const struct bp_layout *layout, size_t level)
{
    return bp_layout_scaled(layout, ABOVE_LINE) * levels[level].space;
}

static double below_line(const struct bp_layout *layout, size_t level)
{
    return bp_layout_scaled(layout, BELOW_LINE) * levels[level].space;
}

double bp_layout_apart(const struct bp_layout *layout, size_t level)
{
    return above_line(layout, level) + BP_LAYOUT_RULE_PT + below_line(layout, level);
}

static struct bp_layout_strip *line_above(struct bp_layout *layout, const struct bp_layout_section *section)
{
    struct bp_layout_flow flow = {.layout = layout, .width = layout->sheet.text_width};
    bp_layout_flow_rule(&flow, section->from, above_line(layout, section->level));
    flow.strips.list[0]->keep = true;
    return flow.strips.list[0];
}

static void join(struct bp_layout *layout, const struct bp_layout_section *list, size_t count,
                 struct bp_layout_strips *out)
{
    struct bp_arena *arena = layout->cx->arena;
    out->count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct bp_layout_strips *strips = &list[i].versions[list[i].level].strips;
        if (i && strips->count) {
            strips->list[0]->new_page = !list[i].joins;
            strips->list[0]->before = below_line(layout, list[i].level);
        }
        if (list[i].joins)
            *BP_PUSH(arena, out->list, out->count, out->cap) = line_above(layout, &list[i]);
        for (size_t k = 0; k < strips->count; k++)
            *BP_PUSH(arena, out->list, out->count, out->cap) = strips->list[k];
    }
}

/* Pages have numbers once all is set: what names them is set again, until they hold. */
static bool name_pages(struct bp_layout *layout, struct bp_layout_section *list, size_t count,
                       struct bp_layout_strips *out)
{
    enum { MOST_TRIES = 5 };
    bool ok = true;
    for (int tries = 0; layout->page_links && tries < MOST_TRIES; tries++) {
        struct bp_layout_pages pages = {0};
        bp_layout_paginate(layout->cx->arena, out, layout->sheet.text_height, &pages);
        if (!bp_layout_find_spots(layout, &pages))
            break;
        for (size_t i = 0; i < count; i++) {
            if (!list[i].has_page_links)
                continue;
            for (size_t level = 0; level < BP_LAYOUT_LEVELS; level++)
                list[i].versions[level].pages = 0;
            ok = bp_layout_section_fit(layout, &list[i]) && ok;
        }
        ok = bp_layout_turn_pages(layout, list, count, tries > 0) && ok;
        join(layout, list, count, out);
    }
    return ok;
}

static const struct bp_block *section_end(const struct bp_block *from)
{
    const struct bp_block *end = from ? from->next : NULL;
    while (end && !bp_document_turns_page(end))
        end = end->next;
    return end;
}

bool bp_layout_flow_first(struct bp_layout *layout, bool *fits)
{
    struct bp_layout_section first = {.from = layout->document->blocks};
    first.end = section_end(first.from);
    size_t level = BP_LAYOUT_LEVELS;
    bool ok = true;
    *fits = false;
    do { /* in columns a looser level may fit where a closer one puts a table elsewhere */
        ok = bp_layout_section_set(layout, &first, --level) && ok;
        *fits = first.versions[level].pages == 1;
    } while (!*fits && level > 0 && layout->sheet.gutter > 0);
    return ok;
}

/* A long document has its contents behind its first page. */
static bool add_contents(struct bp_layout *layout, struct bp_layout_section *list, size_t *count,
                         struct bp_layout_strips *out)
{
    struct bp_layout_pages pages = {0};
    if (!layout->options->contents.n || *count < 2)
        return true;
    bp_layout_paginate(layout->cx->arena, out, layout->sheet.text_height, &pages);
    const struct bp_block *blocks = pages.count > MANY_PAGES ? bp_layout_contents_blocks(layout, list[0].end) : NULL;
    if (!blocks)
        return true;
    memmove(&list[2], &list[1], (*count - 1) * sizeof *list);
    list[1] = (struct bp_layout_section){.from = blocks};
    ++*count;
    if (!bp_layout_section_fit(layout, &list[1]) || !bp_layout_turn_pages(layout, list, *count, false))
        return false;
    join(layout, list, *count, out);
    return true;
}

bool bp_layout_flow_document(struct bp_layout *layout, struct bp_layout_strips *out)
{
    struct bp_layout_section *list = NULL;
    size_t count = 0, cap = 0;
    bool ok = true;
    *out = (struct bp_layout_strips){0};
    for (const struct bp_block *from = layout->document->blocks, *end; from; from = end) {
        end = section_end(from);
        struct bp_layout_section *section = BP_PUSH(layout->cx->arena, list, count, cap);
        *section = (struct bp_layout_section){.from = from, .end = end};
        ok = bp_layout_section_fit(layout, section) && ok;
    }
    if (count == cap) /* room for the contents */
        list = bp_grow(layout->cx->arena, list, count, &cap, sizeof *list);
    ok = ok && bp_layout_turn_pages(layout, list, count, false);
    join(layout, list, count, out);
    return ok && add_contents(layout, list, &count, out) && name_pages(layout, list, count, out);
}
