/* A compiled expression over columns or metrics -> plain words. */
#include "pages/how.h"

#include <math.h>
#include <string.h>

enum { MOST_LEAVES = 9, MOST_LISTED = 5 };

/* How tightly what was said holds together: what holds less stands in brackets inside what holds more. */
enum bind { BIND_OR, BIND_AND, BIND_CONDITION, BIND_SUM, BIND_PRODUCT, BIND_WHOLE };

struct said {
    struct bp_text text;
    enum bind bind;
};

static struct said say(const struct bp_teller *t, const struct bp_worded *of, const struct bp_expr *e);

static struct bp_text inside(const struct bp_teller *t, const struct bp_worded *of, const struct bp_expr *e,
                             enum bind least)
{
    struct said s = say(t, of, e);
    return s.bind < least ? BP_TELL(t, "how.brackets", bp_arg_text("text", s.text)) : s.text;
}

/* ---- names and texts */

static bool is_ordinary(char c)
{
    return c != ' ' && c != '.' && c != '/';
}

/* delivered_date is two words; what has blanks or dots of its own is as its owner writes it. */
static struct bp_text spaced(struct bp_arena *arena, struct bp_text name)
{
    char *own = BP_NEW_ARRAY(arena, char, name.n + 1);
    bool plain = name.n > 0 && name.p[0] != '_' && name.p[name.n - 1] != '_';
    for (size_t i = 0; i < name.n; i++)
        plain &= is_ordinary(name.p[i]);
    for (size_t i = 0; i < name.n; i++)
        own[i] = plain && name.p[i] == '_' ? ' ' : name.p[i];
    return (struct bp_text){own, name.n};
}

struct bp_text bp_word_column(const struct bp_teller *t, struct bp_text name)
{
    struct bp_arena *arena = t->cx->arena;
    return BP_TELL(t, "how.name", bp_arg_text("name", bp_md(arena, spaced(arena, name))));
}

struct bp_text bp_word_part(const struct bp_teller *t, const struct bp_worded *of, size_t slot)
{
    const struct bp_expr_name *name = &of->compiled->names[slot];
    if (of->source)
        return bp_word_column(t, name->name);
    const struct bp_metric *part = &t->pack->metrics[of->metric->parts[slot]];
    struct bp_text text = BP_TELL(t, "how.name", bp_arg_text("name", bp_md(t->cx->arena, part->name.text)));
    if (!name->back)
        return text;
    struct bp_arg n = bp_arg_count("n", (size_t)name->back);
    enum bp_period_kind kind = t->metrics->kinds[of->metric - t->pack->metrics];
    return BP_TELL(t, "how.lag", bp_arg_text("name", text),
                   bp_arg_text("each", bp_tell_by_kind(t, "each", kind, &n, 1)));
}

static struct bp_text literal(const struct bp_teller *t, const struct bp_shape *shape)
{
    if (shape->is_day)
        return bp_phrase_day(t->cx, t->phrases, shape->day, BP_DAY_FULL);
    return BP_TELL(t, "how.text", bp_arg_text("text", bp_md(t->cx->arena, shape->text)));
}

/* ---- what is compared */

enum {
    TIMES = BP_SHOWN_DAY_FIRST | BP_SHOWN_MONTH_FIRST | BP_SHOWN_EITHER_ORDER | BP_SHOWN_YEAR_FIRST |
            BP_SHOWN_MONTH_NAME | BP_SHOWN_EPOCH_S | BP_SHOWN_EPOCH_MS | BP_SHOWN_CLOCK | BP_SHOWN_MIDNIGHT
};

/* A column of times, as far as its cells or the pack have shown; a text that is one. */
static bool is_time(const struct bp_worded *of, const struct bp_shape *shape)
{
    if (shape->kind == BP_SHAPE_TEXT)
        return shape->is_time;
    const struct bp_facts *facts = of->source ? of->source->facts : NULL;
    if (shape->kind != BP_SHAPE_NAME || !facts)
        return false;
    for (size_t i = 0; i < facts->column_count; i++) {
        const struct bp_convention *c = &of->source->conventions[i];
        if (bp_text_eq(facts->columns[i], of->compiled->names[shape->name].name))
            return c->is_time || (c->shown & TIMES);
    }
    return false;
}

static const char *comparison(enum bp_shape_kind kind, bool times)
{
    switch ((int)kind) {
    case BP_SHAPE_LESS:
        return times ? "how.before" : "how.less";
    case BP_SHAPE_AT_MOST:
        return times ? "how.until" : "how.at_most";
    case BP_SHAPE_MORE:
        return times ? "how.after" : "how.more";
    case BP_SHAPE_AT_LEAST:
        return times ? "how.since" : "how.at_least";
    case BP_SHAPE_DIFFERS:
        return "how.is_not";
    }
    return "how.is";
}

static struct said compared(const struct bp_teller *t, const struct bp_worded *of, const struct bp_shape *shape)
{
    struct bp_shape a, b;
    bp_expr_shape(t->cx->arena, shape->parts[0], &a);
    bp_expr_shape(t->cx->arena, shape->parts[1], &b);
    const char *key = comparison(shape->kind, is_time(of, &a) || is_time(of, &b));
    return (struct said){BP_TELL(t, key, bp_arg_text("a", inside(t, of, shape->parts[0], BIND_SUM)),
                                 bp_arg_text("b", inside(t, of, shape->parts[1], BIND_SUM))),
                         BIND_CONDITION};
}

/* "a, b or c"; of more than a sentence holds, how many more. */
static struct bp_text listed(const struct bp_teller *t, const struct bp_worded *of, const struct bp_expr *const *parts,
                             size_t count, const char *last_key)
{
    struct bp_list items = {0};
    size_t most = count > MOST_LISTED ? MOST_LISTED : count;
    for (size_t i = 0; i < most; i++)
        bp_list_add(t, &items, inside(t, of, parts[i], BIND_SUM));
    if (count > most) {
        struct bp_text list = bp_list_join(t, "list.comma", &items);
        return BP_TELL(t, "how.others", bp_arg_text("list", list), bp_arg_count("n", count - most));
    }
    if (count < 2)
        return bp_list_join(t, "list.comma", &items);
    struct bp_text last = items.items[--items.count];
    return BP_TELL(t, last_key, bp_arg_text("a", bp_list_join(t, "list.comma", &items)), bp_arg_text("b", last));
}

static struct said among(const struct bp_teller *t, const struct bp_worded *of, const struct bp_shape *shape, bool is)
{
    struct bp_text a = inside(t, of, shape->parts[0], BIND_SUM);
    struct bp_text list = listed(t, of, shape->parts + 1, shape->count - 1, "how.or");
    return (struct said){BP_TELL(t, is ? "how.is" : "how.is_not", bp_arg_text("a", a), bp_arg_text("b", list)),
                         BIND_CONDITION};
}

static struct said one(const struct bp_teller *t, const struct bp_worded *of, const struct bp_shape *shape,
                       const char *key)
{
    return (struct said){BP_TELL(t, key, bp_arg_text("a", inside(t, of, shape->parts[0], BIND_SUM))), BIND_CONDITION};
}

static struct said two(const struct bp_teller *t, const struct bp_worded *of, const struct bp_shape *shape,
                       const char *key, enum bind bind)
{
    return (struct said){BP_TELL(t, key, bp_arg_text("a", inside(t, of, shape->parts[0], bind)),
                                 bp_arg_text("b", inside(t, of, shape->parts[1], bind))),
                         bind};
}

static struct said negated(const struct bp_teller *t, const struct bp_worded *of, const struct bp_shape *shape)
{
    struct bp_shape of_it;
    bp_expr_shape(t->cx->arena, shape->parts[0], &of_it);
    switch ((int)of_it.kind) {
    case BP_SHAPE_AMONG:
        return among(t, of, &of_it, false);
    case BP_SHAPE_MISSING:
        return one(t, of, &of_it, "how.filled");
    case BP_SHAPE_CONTAINS:
        return two(t, of, &of_it, "how.contains_not", BIND_CONDITION);
    case BP_SHAPE_EQUALS:
        return two(t, of, &of_it, "how.is_not", BIND_CONDITION);
    }
    struct bp_text a = say(t, of, shape->parts[0]).text;
    return (struct said){BP_TELL(t, "how.not", bp_arg_text("a", a)), BIND_CONDITION};
}

/* ---- arithmetic: its signs are the same everywhere */

static struct said joined(const struct bp_teller *t, const struct bp_worded *of, const struct bp_shape *shape,
                          const char *sign, enum bind bind)
{
    bool undoes = shape->kind == BP_SHAPE_MINUS || shape->kind == BP_SHAPE_BY; /* a - (b - c) */
    struct bp_text a = inside(t, of, shape->parts[0], bind);
    struct bp_text b = inside(t, of, shape->parts[1], undoes ? bind + 1 : bind);
    return (struct said){bp_text_fmt(t->cx->arena, "%" BP_PRI " %s %" BP_PRI, BP_ARG(a), sign, BP_ARG(b)), bind};
}

static struct said called(const struct bp_teller *t, const struct bp_worded *of, const struct bp_shape *shape,
                          const char *key)
{
    struct bp_text list = listed(t, of, shape->parts, shape->count, "how.with");
    return (struct said){BP_TELL(t, key, bp_arg_text("list", list)), BIND_PRODUCT};
}

static struct said between(const struct bp_teller *t, const struct bp_worded *of, const struct bp_shape *shape,
                           const char *key)
{
    return (struct said){BP_TELL(t, key, bp_arg_text("a", inside(t, of, shape->parts[0], BIND_SUM)),
                                 bp_arg_text("b", inside(t, of, shape->parts[1], BIND_SUM))),
                         BIND_PRODUCT};
}

static struct said negative(const struct bp_teller *t, const struct bp_worded *of, const struct bp_shape *shape)
{
    struct bp_text a = inside(t, of, shape->parts[0], BIND_WHOLE);
    return (struct said){bp_text_fmt(t->cx->arena, "\xE2\x88\x92%" BP_PRI, BP_ARG(a)), BIND_PRODUCT};
}

static struct said say(const struct bp_teller *t, const struct bp_worded *of, const struct bp_expr *e)
{
    struct bp_shape s;
    bp_expr_shape(t->cx->arena, e, &s);
    switch (s.kind) {
    case BP_SHAPE_NAME:
        return (struct said){bp_word_part(t, of, s.name), BIND_WHOLE};
    case BP_SHAPE_NUMBER:
        return (struct said){bp_tell_number(t, s.number, bp_goal_decimals(s.number, 0)), BIND_WHOLE};
    case BP_SHAPE_TEXT:
        return (struct said){literal(t, &s), BIND_WHOLE};
    case BP_SHAPE_OR:
        return two(t, of, &s, "how.or", BIND_OR);
    case BP_SHAPE_AND:
        return two(t, of, &s, "how.and", BIND_AND);
    case BP_SHAPE_NOT:
        return negated(t, of, &s);
    case BP_SHAPE_EQUALS:
    case BP_SHAPE_DIFFERS:
    case BP_SHAPE_LESS:
    case BP_SHAPE_AT_MOST:
    case BP_SHAPE_MORE:
    case BP_SHAPE_AT_LEAST:
        return compared(t, of, &s);
    case BP_SHAPE_AMONG:
        return among(t, of, &s, true);
    case BP_SHAPE_CONTAINS:
        return two(t, of, &s, "how.contains", BIND_CONDITION);
    case BP_SHAPE_MISSING:
        return one(t, of, &s, "how.blank");
    case BP_SHAPE_PLUS:
        return joined(t, of, &s, "+", BIND_SUM);
    case BP_SHAPE_MINUS:
        return joined(t, of, &s, "\xE2\x88\x92", BIND_SUM);
    case BP_SHAPE_TIMES:
        return joined(t, of, &s, "\xC3\x97", BIND_PRODUCT);
    case BP_SHAPE_BY:
        return joined(t, of, &s, "\xC3\xB7", BIND_PRODUCT);
    case BP_SHAPE_NEGATIVE:
        return negative(t, of, &s);
    case BP_SHAPE_ABS:
        return called(t, of, &s, "how.abs");
    case BP_SHAPE_LEAST:
        return called(t, of, &s, "how.least");
    case BP_SHAPE_MOST:
        return called(t, of, &s, "how.most");
    case BP_SHAPE_HOURS:
        return between(t, of, &s, "how.hours");
    case BP_SHAPE_DAYS:
        return between(t, of, &s, "how.days");
    }
    return (struct said){{"", 0}, BIND_WHOLE};
}

/* How many names, numbers and texts would be said: of a list no more than it is cut to. Stops counting at the most. */
static size_t leaves(const struct bp_teller *t, const struct bp_expr *e)
{
    struct bp_shape s;
    size_t n = 0;
    bp_expr_shape(t->cx->arena, e, &s);
    bool is_list = s.kind == BP_SHAPE_AMONG || s.kind == BP_SHAPE_LEAST || s.kind == BP_SHAPE_MOST;
    for (size_t i = 0; i < s.count && n <= MOST_LEAVES && (!is_list || i < MOST_LISTED); i++)
        n += leaves(t, s.parts[i]);
    return s.count ? n : 1;
}

struct bp_text bp_word_expr(const struct bp_teller *t, const struct bp_worded *of, const struct bp_expr *e)
{
    return leaves(t, e) > MOST_LEAVES ? (struct bp_text){"", 0} : say(t, of, e).text;
}
