/* A compiled template and a view -> text. */
#include "language/mustache.h"

#include <string.h>

#define PARTIAL_DEPTH 64
#define MOST_TAGS     4000000 /* a bound on time and output: partials that include each other twice grow without end */

/* The context stack, innermost first. */
struct frame {
    const struct bp_node *node;
    const struct frame *outer;
};

/* A partial, compiled once for each indentation it is used with. */
struct partial {
    struct bp_text name, indent;
    struct bp_template template;
};

struct renderer {
    struct bp_ctx *cx;
    const struct bp_mustache_options *options;
    struct bp_buf *out;
    struct partial **partials;
    size_t partial_count, partial_cap;
    int partial_depth, section_depth;
    long tags;
};

static bool render(struct renderer *r, const struct bp_template *template, size_t from, size_t to,
                   const struct frame *context);

static const struct bp_node *member(const struct bp_node *map, struct bp_text name)
{
    if (map->kind != BP_NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (bp_text_eq(map->names[i], name))
            return map->items[i];
    return NULL;
}

/* `context` is where the name was looked for. */
static bool unknown(struct renderer *r, const struct bp_tag *tag, struct bp_text part, const struct frame *context)
{
    const char **names = NULL;
    size_t count = 0, cap = 0;
    for (const struct frame *f = context; f; f = f->outer)
        for (size_t i = 0; f->node->kind == BP_NODE_MAP && i < f->node->count; i++) {
            const char **name = BP_PUSH(r->cx->arena, names, count, cap);
            *name = bp_text_z(r->cx->arena, f->node->names[i]);
        }
    const char *near = bp_nearest(part, names, count);
    struct bp_text of = bp_text_eq(part, tag->text) ? (struct bp_text){0}
                                                    : bp_text_fmt(r->cx->arena, " in `%" BP_PRI "`", BP_ARG(tag->text));
    return bp_fail(r->cx, BP_BAD_PACK, tag->where, "unknown name `%" BP_PRI "`%" BP_PRI "%s%s%s", BP_ARG(part),
                   BP_ARG(of), near ? ", did you mean `" : "", near ? near : "", near ? "`?" : "");
}

/* Finds what the tag names; *out is NULL for a name that is not declared (not strict). The first part is looked for up
 * the stack, each further one only in what the part before it gave. A part of a declared null is null as well. */
static bool resolve(struct renderer *r, const struct bp_tag *tag, const struct frame *context,
                    const struct bp_node **out)
{
    *out = context->node;
    if (bp_text_is(tag->text, "."))
        return true;
    struct bp_text rest = tag->text, part;
    bp_text_split(&rest, '.', &part);
    *out = NULL;
    for (const struct frame *f = context; f && !*out; f = f->outer)
        *out = member(f->node, part);
    if (!*out)
        return !r->options->strict || unknown(r, tag, part, context);
    while (*out && (*out)->kind != BP_NODE_NULL && bp_text_split(&rest, '.', &part)) {
        struct frame owner = {*out, NULL};
        *out = member(owner.node, part);
        if (!*out)
            return !r->options->strict || unknown(r, tag, part, &owner);
    }
    return true;
}

static bool show(struct renderer *r, const struct bp_tag *tag, const struct frame *context)
{
    const struct bp_node *node;
    if (!resolve(r, tag, context, &node))
        return false;
    if (!node)
        return true;
    struct bp_text text = node->text;
    const char *other = NULL;
    switch (node->kind) {
    case BP_NODE_NULL:
        return true;
    case BP_NODE_TEXT:
        break;
    case BP_NODE_TRUE:
        text = BP_T("true");
        other = "a yes or no";
        break;
    case BP_NODE_FALSE:
        text = BP_T("false");
        other = "a yes or no";
        break;
    case BP_NODE_LIST:
        other = "a list";
        break;
    case BP_NODE_MAP:
        other = "a group of names";
        break;
    }
    if (other && r->options->strict)
        return bp_fail(r->cx, BP_BAD_PACK, tag->where,
                       "`%" BP_PRI "` is %s, not a text: use it as a section, {{#%" BP_PRI "}}", BP_ARG(tag->text),
                       other, BP_ARG(tag->text));
    if (tag->kind == BP_TAG_VALUE && r->options->escape)
        r->options->escape(r->out, text);
    else
        bp_buf_add(r->out, text);
    return true;
}

static bool is_true(const struct bp_node *node)
{
    if (!node)
        return false;
    switch (node->kind) {
    case BP_NODE_NULL:
    case BP_NODE_FALSE:
        return false;
    case BP_NODE_TEXT:
        return node->text.n > 0;
    case BP_NODE_LIST:
        return node->count > 0;
    case BP_NODE_TRUE:
    case BP_NODE_MAP:
        return true;
    }
    return false;
}

static bool section(struct renderer *r, const struct bp_template *template, size_t index, const struct frame *context)
{
    const struct bp_tag *tag = &template->tags[index];
    const struct bp_node *node;
    if (!resolve(r, tag, context, &node))
        return false;
    if (is_true(node) != (tag->kind == BP_TAG_SECTION))
        return true;
    if (r->section_depth == BP_TEMPLATE_DEPTH)
        return bp_fail(r->cx, BP_BAD_PACK, tag->where, "sections are nested more than %d deep: take some out",
                       BP_TEMPLATE_DEPTH);
    r->section_depth++;
    bool good = true;
    if (tag->kind == BP_TAG_INVERTED) {
        good = render(r, template, index + 1, tag->end, context);
    } else if (node->kind == BP_NODE_LIST) {
        for (size_t i = 0; good && i < node->count; i++)
            good = render(r, template, index + 1, tag->end, &(struct frame){node->items[i], context});
    } else {
        good = render(r, template, index + 1, tag->end, &(struct frame){node, context});
    }
    r->section_depth--;
    return good;
}

/* The blanks before a partial that is alone on its line stand before each of its lines, but not before an empty one. */
static struct bp_text indented(struct bp_arena *arena, struct bp_text source, struct bp_text indent)
{
    if (indent.n == 0)
        return source;
    struct bp_buf b = bp_buf_new(arena);
    for (size_t from = 0, to; from < source.n; from = to) {
        const char *end = memchr(source.p + from, '\n', source.n - from);
        to = end ? (size_t)(end - source.p) + 1 : source.n;
        if (source.p[from] != '\n' && source.p[from] != '\r')
            bp_buf_add(&b, indent);
        bp_buf_add(&b, bp_text_sub(source, from, to));
    }
    return bp_buf_text(&b);
}

/* NULL when it cannot be had, which is recorded. */
static const struct partial *load_partial(struct renderer *r, const struct bp_tag *tag)
{
    for (size_t i = 0; i < r->partial_count; i++)
        if (bp_text_eq(r->partials[i]->name, tag->text) && bp_text_eq(r->partials[i]->indent, tag->indent))
            return r->partials[i];
    struct partial *p = BP_NEW(r->cx->arena, struct partial);
    p->name = tag->text;
    p->indent = tag->indent;
    struct bp_text source = {0};
    const char *file = NULL;
    size_t said = r->cx->diag_count;
    bool missing = !r->options->partial || !r->options->partial(r->options->self, tag->text, &source, &file);
    if (r->cx->diag_count > said) /* it is there and cannot be read */
        return NULL;
    if (missing && r->options->strict) {
        bp_fail(r->cx, BP_BAD_PACK, tag->where, "there is no partial `%" BP_PRI "`", BP_ARG(tag->text));
        return NULL;
    }
    source = indented(r->cx->arena, source, tag->indent);
    if (!missing && !bp_mustache_parse(r->cx, file, source, tag->indent.n, &p->template))
        return NULL;
    struct partial **place = BP_PUSH(r->cx->arena, r->partials, r->partial_count, r->partial_cap);
    return *place = p;
}

static bool partial(struct renderer *r, const struct bp_tag *tag, const struct frame *context)
{
    if (r->partial_depth == PARTIAL_DEPTH)
        return bp_fail(r->cx, BP_BAD_PACK, tag->where,
                       "partials are nested more than %d deep: does `%" BP_PRI "` include itself?", PARTIAL_DEPTH,
                       BP_ARG(tag->text));
    const struct partial *p = load_partial(r, tag);
    if (!p)
        return false;
    r->partial_depth++;
    bool good = render(r, &p->template, 0, p->template.count, context);
    r->partial_depth--;
    return good;
}

static bool render(struct renderer *r, const struct bp_template *template, size_t from, size_t to,
                   const struct frame *context)
{
    for (size_t i = from; i < to; i++) {
        const struct bp_tag *tag = &template->tags[i];
        bool good = true;
        if (++r->tags > MOST_TAGS)
            return bp_fail(r->cx, BP_BAD_PACK, tag->where,
                           "the template grows without end: does a partial include itself twice?");
        switch (tag->kind) {
        case BP_TAG_LITERAL:
            bp_buf_add(r->out, tag->text);
            break;
        case BP_TAG_VALUE:
        case BP_TAG_RAW:
            good = show(r, tag, context);
            break;
        case BP_TAG_SECTION:
        case BP_TAG_INVERTED:
            good = section(r, template, i, context);
            i = tag->end;
            break;
        case BP_TAG_END:
            break;
        case BP_TAG_PARTIAL:
            good = partial(r, tag, context);
            break;
        }
        if (!good)
            return false;
    }
    return true;
}

bool bp_mustache_render(struct bp_ctx *cx, const char *file, struct bp_text source, const struct bp_node *view,
                        const struct bp_mustache_options *options, struct bp_buf *out)
{
    struct bp_template template;
    if (!bp_mustache_parse(cx, file, source, 0, &template))
        return false;
    struct renderer r = {.cx = cx, .options = options, .out = out};
    return render(&r, &template, 0, template.count, &(struct frame){view, NULL});
}
