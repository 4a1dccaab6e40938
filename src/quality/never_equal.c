/* never-equal: a text compared with a column equals none of its values. */
#include "quality/parts.h"

#include "profile/profile.h"

#include <stdlib.h>

enum { SHOWN = 3, ONE_LETTER_OF = 4, LONGEST = 100 };

/* Without blanks, in small letters. */
static size_t fold(struct bp_text text, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n && n < LONGEST; i++)
        if (text.p[i] != ' ' && text.p[i] != '\t')
            out[n++] = text.p[i] >= 'A' && text.p[i] <= 'Z' ? (char)(text.p[i] + 32) : text.p[i];
    return n;
}

/* How many letters apart, after folding: by insertions, deletions, changes. */
static int distance(struct bp_text a, struct bp_text b)
{
    char x[LONGEST], y[LONGEST];
    int row[LONGEST + 1];
    size_t n = fold(a, x), m = fold(b, y);
    for (size_t j = 0; j <= m; j++)
        row[j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int before = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int change = before + (x[i - 1] != y[j - 1]);
            before = row[j];
            int least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            row[j] = change < least ? change : least;
        }
    }
    return row[m];
}

struct near {
    struct bp_text text;
    int distance;
};

static int nearest_first(const void *a, const void *b)
{
    const struct near *x = a, *y = b;
    return x->distance != y->distance ? x->distance - y->distance : bp_text_cmp(x->text, y->text);
}

static struct near *sorted_values(struct bp_arena *arena, const struct bp_column_values *values, struct bp_text text)
{
    struct near *list = BP_NEW_ARRAY(arena, struct near, values->count + 1);
    for (size_t i = 0; i < values->count; i++) {
        struct bp_text value = bp_intern_text(values->texts, i);
        list[i] = (struct near){value, distance(value, text)};
    }
    if (values->count)
        qsort(list, values->count, sizeof *list, nearest_first);
    return list;
}

static bool is_nearly(const struct near *near, struct bp_text text)
{
    return near->distance == 0 || (near->distance == 1 && text.n >= ONE_LETTER_OF);
}

/* Whether another text of its `in` occurs. */
static bool others_occur(const struct bp_facts *facts, size_t literal)
{
    for (size_t i = 0; i < facts->literal_count; i++)
        if (facts->literals_seen[i] && facts->literals[i].as.group == facts->literals[literal].as.group)
            return true;
    return false;
}

/* Whether the same metric compares the column with that value, too: `in ("True", "TRUE")` means both spellings. */
static bool is_asked_too(const struct bp_facts *facts, size_t literal, struct bp_text value)
{
    const struct bp_asked_literal *asked = &facts->literals[literal];
    for (size_t i = 0; i < facts->literal_count; i++)
        if (facts->literals[i].slot == asked->slot && facts->literals[i].metric == asked->metric &&
            bp_text_eq(facts->literals[i].as.text, value))
            return true;
    return false;
}

static void suspect(struct bp_search *s, int source, const struct bp_asked_literal *asked,
                    const struct bp_remark *remark)
{
    if (asked->metric >= 0)
        bp_suspect_metric(s, BP_SUSPECT_NEVER_EQUAL, asked->metric, asked->where, remark);
    else
        bp_suspect_source(s, BP_SUSPECT_NEVER_EQUAL, source, asked->where, remark);
}

/* Not an address or a number of a person, but where the column is of such and an expression asks for it. */
static bool may_be_said(const struct bp_search *s, int source, struct bp_text column, struct bp_text value)
{
    struct bp_arena *arena = s->cx->arena;
    return s->pack->sources[source].nothing_personal || bp_hint_name(arena, column, BP_HINT_PERSONAL) ||
           !bp_hint_person_inside(value, bp_hint_name(arena, column, BP_HINT_ID));
}

static void find_of(struct bp_search *s, int source, const struct bp_facts *facts, size_t literal)
{
    const struct bp_asked_literal *asked = &facts->literals[literal];
    const struct bp_column_values *values = &facts->values[asked->slot];
    bool only_near =
        asked->as.use == BP_LITERAL_DIFFERS || (asked->as.use == BP_LITERAL_AMONG && others_occur(facts, literal));
    struct near *near = sorted_values(s->cx->arena, values, asked->as.text);
    struct bp_text shown[SHOWN];
    size_t count = 0;
    for (size_t i = 0; i < values->count && count < SHOWN; i++)
        if (may_be_said(s, source, facts->columns[asked->slot], near[i].text))
            shown[count++] = near[i].text;
    struct bp_arg text = bp_arg_text("text", asked->as.text),
                  column = bp_arg_text("column", facts->columns[asked->slot]),
                  whose = bp_arg_text("whose", asked->metric >= 0 ? s->pack->metrics[asked->metric].name.text
                                                                  : s->pack->sources[source].id.text);
    if (only_near && (!count || !bp_text_eq(shown[0], near->text) || !is_nearly(near, asked->as.text) ||
                      is_asked_too(facts, literal, near->text)))
        return;
    if (only_near)
        suspect(s, source, asked,
                BP_REMARK(BP_REMARK_NEARLY_EQUAL, text, column, whose, bp_arg_text("near", shown[0])));
    else
        suspect(s, source, asked,
                BP_REMARK(count ? BP_REMARK_NEVER_EQUAL : BP_REMARK_NEVER_EQUAL_NONE_NEAR, text, column, whose,
                          bp_arg_list("values", shown, count)));
}

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    for (size_t i = 0; i < facts->literal_count; i++) {
        const struct bp_asked_literal *asked = &facts->literals[i];
        const struct bp_column_values *values = &facts->values[asked->slot];
        if (!facts->literals_seen[i] && !asked->as.is_time && asked->as.text.n && asked->as.use != BP_LITERAL_ORDERS &&
            (values->count || values->many))
            find_of(s, source, facts, i);
    }
}

void bp_find_never_equal(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
