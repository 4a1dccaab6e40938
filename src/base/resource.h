/* resource: the templates, style sheets and catalogues the binary carries, each overridable by a file of the same
 * name. */
#ifndef BP_RESOURCE_H
#define BP_RESOURCE_H

#include "base/diag.h"

struct bp_resource {
    const char *name; /* as under templates/, e.g. "pack.md.mustache" */
    const char *bytes;
    size_t size;
};

/* Built from templates/ by the Makefile; ends with a NULL name. */
extern const struct bp_resource bp_resources[];

/* Finds `name` in the folders (first one wins), else in the binary. *file names where it came from, for messages.
 * False: it is nowhere (BP_OUR_FAULT), cannot be read, or is no UTF-8 text (BP_BAD_PACK, with its place). A byte order
 * mark is left out. */
bool bp_resource_has(struct bp_ctx *cx, const char *const *folders, size_t folder_count, const char *name);
bool bp_resource_load(struct bp_ctx *cx, const char *const *folders, size_t folder_count, const char *name,
                      struct bp_text *out, const char **file);

/* The first line of those that folders give with a text; false: there is none. */
bool bp_resource_find(struct bp_ctx *cx, const char *const *folders, size_t folder_count, struct bp_text sought,
                      struct bp_where *out);

/* Warns of each file in a folder of templates that takes the place of none, with the nearest name, and of a folder
 * without any. False (BP_NO_INPUT): something in it cannot be read. */
bool bp_resource_check(struct bp_ctx *cx, const char *folder);

/* The names `prefix`*`suffix` of all that is there, in the binary or the folders, sorted, each once. */
void bp_resource_list(struct bp_ctx *cx, const char *const *folders, size_t folder_count, const char *prefix,
                      const char *suffix, const char ***names, size_t *count);

#endif
