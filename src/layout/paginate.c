/* A column of strips -> pages. */
#include "layout/bands.h"

void bp_layout_stack_turn(struct bp_layout_stack *stack, const struct bp_layout_sheet *sheet)
{
    struct bp_layout_pages *pages = stack->pages;
    stack->page = BP_PUSH(stack->arena, pages->list, pages->count, pages->cap);
    *stack->page = (struct bp_layout_page){.sheet = sheet};
    stack->room = (sheet ? sheet->text_height : stack->height) + 0.01;
    stack->y = 0;
}

bool bp_layout_stack_open(struct bp_layout_stack *stack, const struct bp_layout_strip *first)
{
    bool other = first->sheet != stack->page->sheet;
    if (!other && !(first->new_page && stack->page->count))
        return false;
    if (!stack->page->count)
        stack->pages->count--; /* the sheet of the very first page */
    bp_layout_stack_turn(stack, first->sheet);
    return true;
}

void bp_layout_stack_put(struct bp_layout_stack *stack, const struct bp_layout_placed *placed)
{
    *BP_PUSH(stack->arena, stack->page->list, stack->page->count, stack->page->cap) = *placed;
}

size_t bp_layout_group_end(const struct bp_layout_strips *strips, size_t from, double room, double *need)
{
    const struct bp_layout_strip *first = strips->list[from];
    size_t to = from + 1;
    *need = first->height;
    for (; to < strips->count && strips->list[to - 1]->keep && *need <= room; to++) {
        const struct bp_layout_strip *strip = strips->list[to];
        if (strip->new_page || strip->lane != first->lane || strip->sheet != first->sheet)
            break;
        *need += strip->before + strip->height;
    }
    return to;
}

/* A group of strips of the whole width; the first one after it, or after as much of it as a page holds. */
static size_t place(struct bp_layout_stack *stack, const struct bp_layout_strips *strips, size_t from)
{
    const struct bp_layout_strip *first = strips->list[from], *head = first->head;
    double need;
    bool turned = bp_layout_stack_open(stack, first);
    size_t to = bp_layout_group_end(strips, from, stack->room, &need);
    if (need > stack->room) { /* a group higher than a page: what fits, strip by strip */
        to = from + 1;
        need = first->height;
    }
    if (stack->page->count && stack->y + first->before + need > stack->room) {
        bp_layout_stack_turn(stack, first->sheet);
        turned = true;
    }
    if (turned && head && head->height + first->height <= stack->room) {
        bp_layout_stack_put(stack, &(struct bp_layout_placed){.strip = head, .again = true});
        stack->y = head->height;
    }
    if (stack->y + need > stack->room) /* below a head that stands again */
        to = from + 1;
    for (size_t i = from; i < to; i++) {
        const struct bp_layout_page *page = stack->page;
        const struct bp_layout_strip *strip = strips->list[i];
        stack->y += page->count && !page->list[page->count - 1].again ? strip->before : 0;
        bp_layout_stack_put(stack, &(struct bp_layout_placed){.strip = strip, .y = stack->y});
        stack->y += strip->height;
    }
    return to;
}

void bp_layout_paginate(struct bp_arena *arena, const struct bp_layout_strips *strips, double height,
                        struct bp_layout_pages *out)
{
    struct bp_layout_stack stack = {.arena = arena, .pages = out, .height = height};
    bp_layout_stack_turn(&stack, NULL);
    for (size_t from = 0; from < strips->count;)
        from = strips->list[from]->lane == BP_LAYOUT_WHOLE ? place(&stack, strips, from)
                                                           : bp_layout_band(&stack, strips, from);
}

double bp_layout_page_end(const struct bp_layout_page *page)
{
    double end = 0;
    for (size_t i = 0; i < page->count; i++)
        if (page->list[i].y + page->list[i].strip->height > end)
            end = page->list[i].y + page->list[i].strip->height;
    return end;
}
