/* Sections -> which of them share a page. */
#include "layout/section.h"

#define LITTLE 0.35 /* of a page */

/* A page being filled. */
struct page {
    size_t first; /* section that begins on it */
    double above; /* how far down the section before that one reaches on it; 0 for a page of its own */
    double end;   /* how far down all of them reach */
};

/* How far down the page's sections up to `last` would come, all at one level. */
static double height_at(const struct bp_layout *layout, const struct bp_layout_section *list, const struct page *page,
                        size_t last, size_t level)
{
    double end = page->above;
    for (size_t i = page->first; i <= last; i++)
        end += bp_layout_section_height(&list[i], level) + (end > 0 ? bp_layout_apart(layout, level) : 0);
    return end;
}

/* The same as it is; more than a page where one of them is not whole. */
static bool set_at(struct bp_layout *layout, struct bp_layout_section *list, const struct page *page, size_t last,
                   size_t level, double *end)
{
    bool ok = true;
    *end = page->above;
    for (size_t i = page->first; i <= last; i++) {
        ok = bp_layout_section_set(layout, &list[i], level) && ok;
        const struct bp_layout_version *version = &list[i].versions[level];
        *end += version->end + (*end > 0 ? bp_layout_apart(layout, level) : 0);
        *end += version->pages > 1 ? layout->sheet.text_height : 0;
    }
    return ok;
}

/* Whether section `last` stands on the page too, as loose as can be. */
static bool try_joining(struct bp_layout *layout, struct bp_layout_section *list, struct page *page, size_t last)
{
    double room = layout->sheet.text_height, end = 0;
    bool ok = true, joins = false;
    for (size_t level = 0; level < BP_LAYOUT_LEVELS && !joins; level++) {
        if (height_at(layout, list, page, last, level) > room)
            continue;
        ok = set_at(layout, list, page, last, level, &end) && ok;
        joins = end <= room;
        for (size_t i = page->first; i <= last && joins; i++)
            list[i].level = level;
    }
    list[last].joins = joins;
    page->end = joins ? end : page->end;
    return ok;
}

/* A section of several pages begins on one with little on it: it is parted anyway. */
static void begin_long(struct bp_layout *layout, struct bp_layout_section *section, struct page *page, bool may)
{
    struct bp_layout_version *version = &section->versions[section->level];
    bool upright = version->strips.count && !version->strips.list[0]->sheet && layout->sheet.gutter <= 0;
    section->joins = may && upright && page->end <= LITTLE * layout->sheet.text_height;
    if (upright)
        bp_layout_version_break(layout, version,
                                section->joins ? page->end + bp_layout_apart(layout, section->level) : 0);
    page->above = page->end = version->end;
}

bool bp_layout_turn_pages(struct bp_layout *layout, struct bp_layout_section *list, size_t count, bool again)
{
    struct page page = {.first = 1, .above = layout->sheet.text_height, .end = layout->sheet.text_height};
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        list[i].level = list[i].alone;
    for (size_t i = 1; i < count; i++) {
        struct bp_layout_section *section = &list[i];
        const struct bp_layout_version *version = &section->versions[section->level];
        bool may = version->strips.count && (section->joins || !again);
        section->joins = false;
        if (version->pages > 1) {
            begin_long(layout, section, &page, may);
            page.first = i + 1;
            continue;
        }
        if (may)
            ok = try_joining(layout, list, &page, i) && ok;
        if (!section->joins)
            page = (struct page){.first = i, .end = version->end};
    }
    return ok;
}
