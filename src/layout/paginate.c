/* A column of strips -> pages. */
#include "layout/strip.h"

static struct bp_layout_page *turn(struct bp_arena *arena, struct bp_layout_pages *pages)
{
    struct bp_layout_page *page = BP_PUSH(arena, pages->list, pages->count, pages->cap);
    *page = (struct bp_layout_page){0};
    return page;
}

/* The end of the group of strips that begins with `from`: all that must stand on one page with it; *need is its height.
 * It is followed no further than it fits a page: a thousand headings in a row are one group each time one is placed. */
static size_t group_end(const struct bp_layout_strips *strips, size_t from, double room, double *need)
{
    size_t to = from + 1;
    *need = strips->list[from]->height;
    while (to < strips->count && strips->list[to - 1]->keep && !strips->list[to]->new_page && *need <= room) {
        *need += strips->list[to]->before + strips->list[to]->height;
        to++;
    }
    return to;
}

void bp_layout_paginate(struct bp_arena *arena, const struct bp_layout_strips *strips, double height,
                        struct bp_layout_pages *out)
{
    const double room = height + 0.01;
    struct bp_layout_page *page = turn(arena, out);
    double y = 0;
    for (size_t from = 0, to; from < strips->count; from = to) {
        const struct bp_layout_strip *first = strips->list[from];
        double need;
        to = group_end(strips, from, room, &need);
        if (need > room) { /* a group higher than a page: what fits, strip by strip */
            to = from + 1;
            need = first->height;
        }
        if (page->count && (first->new_page || y + first->before + need > room)) {
            page = turn(arena, out);
            y = 0;
            const struct bp_layout_strip *head = first->head;
            if (head && head->height + first->height <= room) {
                *BP_PUSH(arena, page->list, page->count, page->cap) = (struct bp_layout_placed){head, 0, true};
                y = head->height;
            }
        }
        if (y + need > room) /* below a head that stands again */
            to = from + 1;
        for (size_t i = from; i < to; i++) {
            const struct bp_layout_strip *strip = strips->list[i];
            y += page->count && !page->list[page->count - 1].again ? strip->before : 0;
            *BP_PUSH(arena, page->list, page->count, page->cap) = (struct bp_layout_placed){strip, y, false};
            y += strip->height;
        }
    }
}
