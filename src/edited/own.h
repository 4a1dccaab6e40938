/* own: the lines and tables that builds have written themselves, each by its words and its heading's: numbers do not
 * count. By them a line of an edited pack that people left where and as a build wrote it is known, though its words
 * have changed since. The newest BP_OWN_LINES_MOST; they live in the arena given. Public through edited.h. */
#ifndef BP_OWN_H
#define BP_OWN_H

#include "base/base.h"

enum { BP_OWN_LINES_MOST = 10000 };

struct bp_own_lines {
    uint64_t *list; /* the oldest first */
    size_t count, cap;
    struct bp_hashed set;
};

bool bp_own_lines_has(const struct bp_own_lines *own, uint64_t line);
void bp_own_lines_add(struct bp_arena *arena, struct bp_own_lines *own, uint64_t line);
/* Those of a pack.md as it was told, before people's words were laid into it. */
void bp_own_lines_add_all(struct bp_arena *arena, struct bp_own_lines *own, struct bp_text markdown);
/* As run.json has them: sixteen hexadecimal digits each, with blanks between them. What is no such number is passed
 * over. */
struct bp_text bp_own_lines_text(struct bp_arena *arena, const struct bp_own_lines *own);
void bp_own_lines_add_text(struct bp_arena *arena, struct bp_own_lines *own, struct bp_text text);

#endif
