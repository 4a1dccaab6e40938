/* mustache: a template and a view -> text. The six core modules of the Mustache specification (comments, delimiters,
 * interpolation, inverted, partials, sections). Compiled templates and views live in the run's arena. Part of
 * language.h. */
#ifndef BP_MUSTACHE_H
#define BP_MUSTACHE_H

#include "base/base.h"

/* What a template sees: a tree of plain data. False are NULL, FALSE, the empty text and the empty list. */
enum bp_node_kind { BP_NODE_NULL, BP_NODE_FALSE, BP_NODE_TRUE, BP_NODE_TEXT, BP_NODE_LIST, BP_NODE_MAP };

struct bp_node {
    enum bp_node_kind kind;
    struct bp_text text;    /* TEXT; numbers are texts here */
    struct bp_node **items; /* LIST, MAP: the values */
    struct bp_text *names;  /* MAP */
    size_t count, cap;
};

/* Texts and names are lent to the tree, never copied. Setting a name again replaces its value. */

struct bp_node *bp_node_text(struct bp_arena *arena, struct bp_text text);
struct bp_node *bp_node_truth(struct bp_arena *arena, bool value);
struct bp_node *bp_node_null(struct bp_arena *arena);
struct bp_node *bp_node_list(struct bp_arena *arena);
struct bp_node *bp_node_map(struct bp_arena *arena);
void bp_node_append(struct bp_arena *arena, struct bp_node *list, struct bp_node *item);
void bp_node_set(struct bp_arena *arena, struct bp_node *map, const char *name, struct bp_node *value);
void bp_node_set_text(struct bp_arena *arena, struct bp_node *map, const char *name, struct bp_text text);

struct bp_mustache_options {
    bool strict; /* a name the view does not declare, or a missing partial, is an error; a declared null is false */
    /* For {{name}}; {{{name}}} and {{&name}} are never escaped. */
    void (*escape)(struct bp_buf *out, struct bp_text text);
    /* Finds a partial: false when there is none, or it has said why it cannot be read. *file is for messages. */
    bool (*partial)(void *self, struct bp_text name, struct bp_text *out, const char **file);
    void *self;
};

/* False: a BP_BAD_PACK error with the template's file, line and column (an unclosed tag or section, an unknown name, a
 * partial that includes itself more than 64 deep). */
bool bp_mustache_render(struct bp_ctx *cx, const char *file, struct bp_text source, const struct bp_node *view,
                        const struct bp_mustache_options *options, struct bp_buf *out);

void bp_escape_html(struct bp_buf *out, struct bp_text text); /* & < > " */
/* So that CommonMark and a cell of a pipe table show the text itself. */
void bp_escape_markdown(struct bp_buf *out, struct bp_text text);

/* Between mustache_parse.c and mustache.c: a compiled template is a flat row of tags; a section knows where it ends. */
enum bp_template_tag {
    BP_TAG_LITERAL,
    BP_TAG_VALUE,
    BP_TAG_RAW,
    BP_TAG_SECTION,
    BP_TAG_INVERTED,
    BP_TAG_END,
    BP_TAG_PARTIAL
};

struct bp_tag {
    enum bp_template_tag kind;
    struct bp_text text;   /* LITERAL: what is shown; the others: the name */
    struct bp_text indent; /* PARTIAL alone on its line: the blanks before it */
    size_t end;            /* SECTION, INVERTED: the index of its END */
    struct bp_where where;
};

struct bp_template {
    struct bp_tag *tags;
    size_t count, cap;
};

#define BP_TEMPLATE_DEPTH 200 /* sections in sections */

/* `indent` blanks at the start of each line were not in the file: columns leave them out. */
bool bp_mustache_parse(struct bp_ctx *cx, const char *file, struct bp_text source, size_t indent,
                       struct bp_template *out);

#endif
