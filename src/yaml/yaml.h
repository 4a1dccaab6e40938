/* yaml: YAML text -> a tree of plain nodes, each with its place; slips of its writer in our words. libfyaml stays
 * behind this header. Nodes and texts live in the context's arena. */
#ifndef BP_YAML_H
#define BP_YAML_H

#include "base/base.h"

enum bp_yaml_style { BP_YAML_PLAIN, BP_YAML_DOUBLE, BP_YAML_OTHER }; /* without quotes, "so", otherwise */
enum bp_yaml_kind { BP_YAML_SCALAR, BP_YAML_LIST, BP_YAML_MAP };

struct bp_yaml {
    enum bp_yaml_kind kind;
    struct bp_where where; /* of a scalar's first character (inside its quotes), of a list's or map's key */
    struct bp_text text;   /* SCALAR */
    enum bp_yaml_style style;
    bool blank; /* SCALAR: null, ~ or nothing at all, unquoted */
    struct bp_yaml **items;
    struct bp_text *keys; /* MAP */
    struct bp_where *key_wheres;
    size_t count, cap, keys_cap, wheres_cap;
};

bool bp_yaml_parse(struct bp_ctx *cx, const char *file, struct bp_text text, struct bp_yaml **out);

/* "a list", for "expected text, found a list" */
const char *bp_yaml_kind_name(const struct bp_yaml *node);

#endif
