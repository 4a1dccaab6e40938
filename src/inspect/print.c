/* Sources and metrics proposed -> a whole pack.yaml: valid whatever the columns are called. */
#include "inspect/parts.h"

enum { REMARK_AT = 38 };

/* `text`, and in line with others `# why`. */
static void line(struct bp_buf *out, struct bp_text text, const char *why)
{
    bp_buf_add(out, text);
    for (int width = bp_inspect_width(text); why && width < REMARK_AT; width++)
        bp_buf_addc(out, ' ');
    bp_buf_fmt(out, "%s%s\n", why ? "  # " : "", why ? why : "");
}

static const struct bp_inspected *first_source(const struct bp_inspection *all)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].time >= 0)
            return &all->list[i];
    return NULL;
}

static void say_pack(const struct bp_inspection *all, const struct bp_inspected *first, struct bp_buf *out)
{
    static const char *const titles[] = {"Weekly review", "Monthly review", "Quarterly review", "Yearly review"};
    struct bp_arena *arena = all->cx->arena;
    bool named = bp_inspect_is_named(first);
    struct bp_text entity = named ? bp_inspect_yaml(arena, bp_inspect_title(arena, first->id, NULL)) : BP_T("My shop");
    bp_buf_adds(out, "pack:\n");
    line(out, bp_text_fmt(arena, "  title: %s", titles[all->period]), NULL);
    line(out, bp_text_fmt(arena, "  %sentity: %" BP_PRI, named ? "" : "# ", BP_ARG(entity)),
         "whom it is about: your shop, desk, region");
    line(out, bp_text_fmt(arena, "  period: %s", bp_period_name(all->period)), NULL);
    line(out, BP_T("  # timezone: Asia/Bangkok"), "whose days these are; else UTC's");
}

/* Of a metric that cannot be built each line is a remark. */
static void entry(const struct bp_proposed *m, const char *key, struct bp_text value, struct bp_buf *out)
{
    if (value.n)
        bp_buf_fmt(out, "%s    %s: %" BP_PRI "\n", m->wrong.n ? "#" : "", key, BP_ARG(value));
}

static void say_metric(struct bp_arena *arena, const struct bp_inspected *in, const struct bp_proposed *m,
                       struct bp_buf *out)
{
    if (m->wrong.n)
        bp_buf_fmt(out, "# Not built: %" BP_PRI "\n", BP_ARG(bp_inspect_line(arena, m->wrong, 400)));
    bp_buf_fmt(out, "%s  - id: %" BP_PRI "\n", m->wrong.n ? "#" : "", BP_ARG(bp_inspect_yaml(arena, m->id)));
    entry(m, "name", bp_inspect_yaml(arena, m->name), out);
    entry(m, "source", bp_inspect_yaml(arena, in->id), out);
    entry(m, "time", m->time, out);
    entry(m, "measure", bp_inspect_yaml_expr(arena, m->measure), out);
    entry(m, "where", m->where.n ? bp_inspect_yaml_expr(arena, m->where) : m->where, out);
    entry(m, "unit", m->unit.n ? bp_inspect_yaml(arena, m->unit) : m->unit, out);
    entry(m, "better", bp_text_of(m->better), out);
    entry(m, "segments", m->segments, out);
}

/* Other files without times whose rows this one's name by a key. */
static void say_lookups(const struct bp_inspection *all, const struct bp_inspected *in, struct bp_buf *out)
{
    struct bp_arena *arena = all->cx->arena;
    for (size_t i = 0; i < all->count && in->time >= 0; i++) {
        const struct bp_inspected *other = &all->list[i];
        if (other->time >= 0 || other->key < 0 || other->path_count > 1 || other->rows->columns[other->key].same_file)
            continue;
        struct bp_text key = other->rows->columns[other->key].name;
        for (size_t j = 0; j < in->name_count; j++)
            if (bp_text_eq(in->names[j], key))
                bp_buf_fmt(out, "    # lookup: {file: %" BP_PRI ", key: %" BP_PRI "}  # adds its columns\n",
                           BP_ARG(bp_inspect_path(all, bp_text_of(other->paths[0]))),
                           BP_ARG(bp_inspect_yaml(arena, key)));
    }
}

void bp_inspect_print(const struct bp_inspection *all, struct bp_buf *out)
{
    struct bp_arena *arena = all->cx->arena;
    const struct bp_inspected *first = first_source(all);
    if (first)
        say_pack(all, first, out);
    bp_buf_adds(out, first ? "sources:\n" : "# sources:\n");
    for (size_t i = 0; i < all->count; i++) {
        bp_inspect_stanza(all, &all->list[i], out);
        say_lookups(all, &all->list[i], out);
    }
    if (first)
        bp_buf_adds(out, "metrics:\n");
    for (size_t i = 0; i < all->count; i++)
        for (size_t j = 0; j < all->list[i].metric_count; j++)
            say_metric(arena, &all->list[i], &all->list[i].metrics[j], out);
    if (first)
        bp_buf_adds(out, "# goals: goals.csv  # once it is there, with the columns metric,target\n"
                         "# Each metric should have an `owner:`, who acts when it misses its goal.\n");
}
