/* `when:` of an alert -> comparisons; and whether they hold of a judgement. */
#include "alert/alert.h"

#include <math.h>

enum { MOST_TERMS = 50 };
#define COUNT(list) (sizeof(list) / sizeof *(list))

enum field {
    FIELD_STATUS,
    FIELD_CERTAINTY,
    FIELD_STANDING,
    FIELD_VARIATION,
    FIELD_ASSURANCE,
    FIELD_VALUE, /* from here on numbers */
    FIELD_GAP,
    FIELD_STREAK
};
enum op { OP_IS, OP_DIFFERS, OP_LESS, OP_AT_MOST, OP_MORE, OP_AT_LEAST };

struct bp_when_term {
    enum field field;
    enum op op;
    bool starts; /* after `or` */
    struct bp_text word;
    double number;
};

static const char *const field_names[] = {"status",    "certainty", "standing", "variation",
                                          "assurance", "value",     "gap",      "streak"};
static const char *const op_names[] = {"=", "!=", "<", "<=", ">", ">="};

/* The words of pack.json, as they are known for good; numbers have none. */
static const char *const words[][9] = {
    [FIELD_STATUS] = {"met", "missed", "watch", "not-due", "no-goal", "no-data", "incomplete", "hidden"},
    [FIELD_CERTAINTY] = {"clear", "open"},
    [FIELD_STANDING] = {"true", "false"},
    [FIELD_VARIATION] = {"common_cause", "special_cause_improvement", "special_cause_concern",
                         "special_cause_neutral_high", "special_cause_neutral_low"},
    [FIELD_ASSURANCE] = {"consistent_pass", "consistent_fail", "inconsistent"},
    [FIELD_STREAK] = {NULL},
};

/* ---- understanding it */

struct scan {
    struct bp_ctx *cx;
    const struct bp_word *said;
    size_t at;   /* bytes */
    size_t from; /* of the word taken last */
};

static struct bp_where place(const struct scan *s)
{
    struct bp_where where = s->said->where;
    where.col += where.col > 0 ? (int)s->from : 0;
    return where;
}

static bool is_operator(char c)
{
    return c == '=' || c == '!' || c == '<' || c == '>';
}

static struct bp_text take(struct scan *s)
{
    struct bp_text t = s->said->text;
    while (s->at < t.n && t.p[s->at] == ' ')
        s->at++;
    s->from = s->at;
    if (s->at < t.n && t.p[s->at] == '"') {
        size_t end = s->at + 1;
        while (end < t.n && t.p[end] != '"')
            end++;
        bool is_open = end == t.n;
        s->at = end + !is_open;
        return bp_text_sub(t, s->from + !is_open, end); /* one that is not closed is no word */
    }
    bool by_signs = s->at < t.n && is_operator(t.p[s->at]);
    while (s->at < t.n && t.p[s->at] != ' ' && is_operator(t.p[s->at]) == by_signs)
        s->at++;
    return bp_text_sub(t, s->from, s->at);
}

static int among(struct bp_text word, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count && names[i]; i++)
        if (bp_text_is(word, names[i]))
            return (int)i;
    return -1;
}

static struct bp_text listed(struct bp_arena *arena, const char *const *names, size_t count)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < count && names[i]; i++)
        bp_buf_fmt(&b, "%s%s", i ? ", " : "", names[i]);
    return bp_buf_text(&b);
}

static bool take_field(struct scan *s, struct bp_when_term *term)
{
    struct bp_text word = take(s);
    int field = among(word, field_names, COUNT(field_names));
    const char *near = bp_nearest(word, field_names, COUNT(field_names));
    if (field >= 0) {
        term->field = (enum field)field;
        return true;
    }
    if (!word.n)
        return bp_fail(s->cx, BP_BAD_PACK, place(s),
                       "`when:` ends where a comparison should stand, as in status = missed");
    if (near)
        return bp_fail(s->cx, BP_BAD_PACK, place(s), "`%" BP_PRI "` cannot be asked of a metric, did you mean `%s`?",
                       BP_ARG(word), near);
    return bp_fail(s->cx, BP_BAD_PACK, place(s), "`%" BP_PRI "` cannot be asked of a metric: `when:` compares %" BP_PRI,
                   BP_ARG(word), BP_ARG(listed(s->cx->arena, field_names, COUNT(field_names))));
}

static bool ends_early(const struct scan *s, enum field field)
{
    bool is_number = field >= FIELD_VALUE;
    return bp_fail(s->cx, BP_BAD_PACK, place(s), "`when:` ends within a comparison: write it whole, as in %s %s %s",
                   field_names[field], is_number ? "<" : "=", is_number ? "5" : words[field][0]);
}

static bool take_op(struct scan *s, struct bp_when_term *term)
{
    struct bp_text word = take(s);
    int op = among(word, op_names, COUNT(op_names));
    const char *field = field_names[term->field];
    if (!word.n)
        return ends_early(s, term->field);
    if (op < 0)
        return bp_fail(s->cx, BP_BAD_PACK, place(s), "`%s` is compared by one of = != < <= > >=, not by `%" BP_PRI "`",
                       field, BP_ARG(word));
    term->op = (enum op)op;
    return (term->field >= FIELD_VALUE || op <= OP_DIFFERS) ||
           bp_fail(s->cx, BP_BAD_PACK, place(s), "`%s` is a word: compare it by = or !=", field);
}

static bool take_value(struct scan *s, struct bp_when_term *term)
{
    const char *field = field_names[term->field];
    const char *const *choices = words[term->field];
    term->word = take(s);
    if (!term->word.n)
        return ends_early(s, term->field);
    if (term->field >= FIELD_VALUE)
        return bp_number_parse(term->word, &term->number) ||
               bp_fail(s->cx, BP_BAD_PACK, place(s),
                       "`%s` is compared with a number, in the metric's unit and without it: `%" BP_PRI "` is none",
                       field, BP_ARG(term->word));
    if (among(term->word, choices, COUNT(words[0])) >= 0)
        return true;
    size_t count = 0;
    while (choices[count])
        count++;
    const char *near = bp_nearest(term->word, choices, count);
    return bp_fail(s->cx, BP_BAD_PACK, place(s), "`%s` is never `%" BP_PRI "`%s%s%s it is one of %" BP_PRI, field,
                   BP_ARG(term->word), near ? ", did you mean `" : ":", near ? near : "", near ? "`?" : "",
                   BP_ARG(listed(s->cx->arena, choices, count)));
}

bool bp_when_compile(struct bp_ctx *cx, const struct bp_word *said, struct bp_when *out)
{
    struct scan s = {.cx = cx, .said = said};
    struct bp_text joint = {"", 0};
    *out = (struct bp_when){0};
    do {
        struct bp_when_term term = {.starts = bp_text_is(joint, "or")};
        if (out->count == MOST_TERMS)
            return bp_fail(cx, BP_BAD_PACK, said->where, "`when:` has more than %d comparisons", MOST_TERMS);
        if (!take_field(&s, &term) || !take_op(&s, &term) || !take_value(&s, &term))
            return false;
        *BP_PUSH(cx->arena, out->terms, out->count, out->cap) = term;
        joint = take(&s);
    } while (bp_text_is(joint, "and") || bp_text_is(joint, "or"));
    return !joint.n || bp_fail(cx, BP_BAD_PACK, place(&s),
                               "`%" BP_PRI "` cannot stand here: comparisons are joined by `and`, and these by `or`",
                               BP_ARG(joint));
}

bool bp_alert_compile(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_when **out)
{
    bool ok = true;
    *out = BP_NEW_ARRAY(cx->arena, struct bp_when, pack->alerts.count);
    for (size_t i = 0; i < pack->alerts.count; i++)
        if (pack->alerts.list[i].when.text.n && !pack->alerts.list[i].is_bad)
            ok &= bp_when_compile(cx, &pack->alerts.list[i].when, &(*out)[i]);
    return ok;
}

/* ---- whether it holds */

static const char *word_of(enum field field, const struct bp_judgement *j)
{
    switch (field) {
    case FIELD_STATUS:
        return bp_verdict_name(j->verdict);
    case FIELD_CERTAINTY:
        return bp_certainty_name(j->certainty);
    case FIELD_STANDING:
        return j->standing ? "true" : "false";
    case FIELD_VARIATION:
        return bp_variation_name(j->xmr.variation);
    case FIELD_ASSURANCE:
        return bp_assurance_name(j->xmr.assurance);
    case FIELD_VALUE:
    case FIELD_GAP:
    case FIELD_STREAK:
        break;
    }
    return NULL;
}

/* NAN where it is not known: a figure that is not whole yet would be told of as too small. */
static double number_of(enum field field, const struct bp_judgement *j)
{
    const struct bp_figure *f = &j->series->totals[0].now.figure;
    switch (field) {
    case FIELD_VALUE:
        return f->known && f->complete ? f->value : NAN;
    case FIELD_GAP:
        return j->has_gap ? j->gap : NAN;
    case FIELD_STREAK:
        return j->has_streak && bp_verdict_is_judged(j->verdict) ? (double)j->streak : NAN;
    case FIELD_STATUS:
    case FIELD_CERTAINTY:
    case FIELD_STANDING:
    case FIELD_VARIATION:
    case FIELD_ASSURANCE:
        break;
    }
    return NAN;
}

static bool holds(const struct bp_when_term *term, const struct bp_judgement *j)
{
    if (term->field < FIELD_VALUE) {
        const char *word = word_of(term->field, j);
        return word && bp_text_is(term->word, word) == (term->op == OP_IS);
    }
    double x = number_of(term->field, j), y = term->number;
    if (isnan(x))
        return false;
    switch (term->op) {
    case OP_IS:
        return x == y;
    case OP_DIFFERS:
        return x != y;
    case OP_LESS:
        return x < y;
    case OP_AT_MOST:
        return x <= y;
    case OP_MORE:
        return x > y;
    case OP_AT_LEAST:
        return x >= y;
    }
    return false;
}

bool bp_when_holds(const struct bp_when *when, const struct bp_judgement *j)
{
    bool all = when->count > 0;
    for (size_t i = 0; i < when->count; i++) {
        if (when->terms[i].starts && all)
            return true;
        all = (all || when->terms[i].starts) && holds(&when->terms[i], j);
    }
    return all;
}
