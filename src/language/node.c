/* Texts, lists and names -> the tree a template sees. */
#include "language/mustache.h"

#include <assert.h>

static struct bp_node *node(struct bp_arena *arena, enum bp_node_kind kind)
{
    struct bp_node *n = BP_NEW(arena, struct bp_node);
    n->kind = kind;
    return n;
}

struct bp_node *bp_node_text(struct bp_arena *arena, struct bp_text text)
{
    struct bp_node *n = node(arena, BP_NODE_TEXT);
    n->text = text;
    return n;
}

struct bp_node *bp_node_truth(struct bp_arena *arena, bool value)
{
    return node(arena, value ? BP_NODE_TRUE : BP_NODE_FALSE);
}

struct bp_node *bp_node_null(struct bp_arena *arena)
{
    return node(arena, BP_NODE_NULL);
}

struct bp_node *bp_node_list(struct bp_arena *arena)
{
    return node(arena, BP_NODE_LIST);
}

struct bp_node *bp_node_map(struct bp_arena *arena)
{
    return node(arena, BP_NODE_MAP);
}

void bp_node_append(struct bp_arena *arena, struct bp_node *list, struct bp_node *item)
{
    assert(list->kind == BP_NODE_LIST);
    struct bp_node **place = BP_PUSH(arena, list->items, list->count, list->cap);
    *place = item;
}

void bp_node_set(struct bp_arena *arena, struct bp_node *map, const char *name, struct bp_node *value)
{
    assert(map->kind == BP_NODE_MAP);
    for (size_t i = 0; i < map->count; i++)
        if (bp_text_is(map->names[i], name)) {
            map->items[i] = value;
            return;
        }
    size_t names_cap = map->cap; /* both arrays grow in step */
    if (map->count == map->cap) {
        map->items = bp_grow(arena, map->items, map->count, &map->cap, sizeof *map->items);
        map->names = bp_grow(arena, map->names, map->count, &names_cap, sizeof *map->names);
    }
    map->names[map->count] = bp_text_of(name);
    map->items[map->count] = value;
    map->count++;
}

void bp_node_set_text(struct bp_arena *arena, struct bp_node *map, const char *name, struct bp_text text)
{
    bp_node_set(arena, map, name, bp_node_text(arena, text));
}
