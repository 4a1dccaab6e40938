/* Sections -> which of them share a page. */
#include "layout/section.h"

#define WORTH_A_TRY 1.16 /* of a page: more than this does not stand on one, however close */

/* A page being filled. */
struct page {
    size_t first; /* section that begins on it */
    double above; /* how far down the section before that one reaches on it; 0 for a page of its own */
    double end;   /* how far down it is full */
};

/* How high the page's sections up to `last` stand, all at one level; *fits: on it, and each of them whole. */
static bool try_level(struct bp_layout *layout, struct bp_layout_section *list, const struct page *page, size_t last,
                      size_t level, double *end)
{
    double apart = bp_layout_apart(layout, level);
    bool ok = true;
    *end = page->above;
    for (size_t i = page->first; i <= last; i++) {
        ok = bp_layout_section_set(layout, &list[i], level) && ok;
        const struct bp_layout_version *version = &list[i].versions[level];
        *end += version->end + (*end > 0 ? apart : 0);
        if (version->pages > 1)
            *end += layout->sheet.text_height;
    }
    return ok;
}

/* Whether section `last` stands on the page too; from the loosest level on, or from the closest back to the loosest
 * that will do. */
static bool try_joining(struct bp_layout *layout, struct bp_layout_section *list, struct page *page, size_t last)
{
    double room = layout->sheet.text_height, end;
    struct bp_layout_section *section = &list[last];
    bool ok = try_level(layout, list, page, last, 0, &end);
    section->joins = end <= room;
    if (section->joins)
        page->end = end;
    for (size_t level = BP_LAYOUT_LEVELS; end > room && end <= WORTH_A_TRY * room && --level > 0;) {
        double closer;
        ok = try_level(layout, list, page, last, level, &closer) && ok;
        if (closer > room)
            break;
        for (size_t i = page->first; i <= last; i++)
            list[i].level = level;
        section->joins = true;
        page->end = closer;
    }
    return ok;
}

bool bp_layout_turn_pages(struct bp_layout *layout, struct bp_layout_section *list, size_t count)
{
    const double room = layout->sheet.text_height;
    struct page page = {.first = 1, .above = room, .end = room};
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        list[i].level = list[i].alone;
    for (size_t i = 1; i < count; i++) {
        struct bp_layout_section *section = &list[i];
        const struct bp_layout_version *version = &section->versions[section->level];
        section->joins = false;
        if (version->pages == 1 && version->strips.count)
            ok = try_joining(layout, list, &page, i) && ok;
        if (section->joins)
            continue;
        bool whole = version->pages == 1;
        page = (struct page){.first = whole ? i : i + 1, .above = whole ? 0 : version->end, .end = version->end};
    }
    return ok;
}
