/* remark: what a stage has to say, as data: a kind from one list, its arguments, and (in a message) a place. Words are
 * made from it in two places: English for the terminal in remark.c, the catalogue's for pages in narrative/. No stage
 * below narrative/ writes a sentence. A kept remark and its texts live in the arena given; one built by BP_REMARK
 * lends. */
#ifndef BP_REMARK_H
#define BP_REMARK_H

#include "base/text.h"

/* ---- arguments, for remarks and for the phrases of a catalogue */

/* Wherever `decimals` is asked: 0 to 9 of them always shown, or BP_AT_MOST(n): no more than n, and none that is a
 * trailing zero. */
#define BP_AT_MOST(n) (-1 - (n))

enum bp_arg_kind { BP_ARG_TEXT, BP_ARG_NUMBER, BP_ARG_DAY, BP_ARG_LIST, BP_ARG_REMARK };

struct bp_remark;

struct bp_arg {
    const char *name; /* NULL ends a list of arguments */
    enum bp_arg_kind kind;
    struct bp_text text;
    double number;
    int decimals; /* NUMBER: language/format.h's; on the terminal as many as it has, but for those beyond BP_AT_MOST */
    int day;
    const struct bp_text *list; /* LIST: texts, joined as the reader's language does */
    size_t count;
    const struct bp_remark *remark; /* REMARK: a reason within another remark; NULL for none */
};

static inline struct bp_arg bp_arg_text(const char *name, struct bp_text text)
{
    return (struct bp_arg){.name = name, .kind = BP_ARG_TEXT, .text = text};
}

static inline struct bp_arg bp_arg_word(const char *name, const char *zero_terminated)
{
    return bp_arg_text(name, bp_text_of(zero_terminated));
}

static inline struct bp_arg bp_arg_number(const char *name, double value, int decimals)
{
    return (struct bp_arg){.name = name, .kind = BP_ARG_NUMBER, .number = value, .decimals = decimals};
}

static inline struct bp_arg bp_arg_count(const char *name, size_t count)
{
    return bp_arg_number(name, (double)count, 0);
}

static inline struct bp_arg bp_arg_rows(const char *name, long long count)
{
    return bp_arg_number(name, (double)count, 0);
}

/* `line`, without marks between its thousands. */
struct bp_arg bp_arg_line(struct bp_arena *arena, int line);

static inline struct bp_arg bp_arg_day(const char *name, int day)
{
    return (struct bp_arg){.name = name, .kind = BP_ARG_DAY, .day = day};
}

static inline struct bp_arg bp_arg_list(const char *name, const struct bp_text *list, size_t count)
{
    return (struct bp_arg){.name = name, .kind = BP_ARG_LIST, .list = list, .count = count};
}

static inline struct bp_arg bp_arg_remark(const char *name, const struct bp_remark *remark)
{
    return (struct bp_arg){.name = name, .kind = BP_ARG_REMARK, .remark = remark};
}

/* What a library says of its failure, in its English: a page of another language points to the run's messages. */
struct bp_arg bp_arg_library(struct bp_arena *arena, const char *name, const char *english);
/* The same of the system, by errno: what is common has words in every language. */
struct bp_arg bp_arg_errno(struct bp_arena *arena, const char *name, int why);

/* ---- remarks */

enum bp_remark_kind {
#define BP_REMARK_ROW(kind, key, english) kind,
#include "base/remark_kinds.h"
#undef BP_REMARK_ROW
    BP_REMARK_KINDS
};

struct bp_remark {
    enum bp_remark_kind kind;
    const struct bp_arg *args; /* ended by one without a name */
};

/* BP_REMARK(BP_REMARK_NOT_A_DATE, bp_arg_text("cell", cell), bp_arg_text("column", name)): lent until the block ends.
 */
#define BP_REMARK(kind, ...) (&(const struct bp_remark){(kind), (const struct bp_arg[]){__VA_ARGS__ __VA_OPT__(, ){0}}})

const struct bp_remark *bp_remark_keep(struct bp_arena *arena, const struct bp_remark *remark); /* a whole copy */
bool bp_remark_same(const struct bp_remark *a, const struct bp_remark *b);
const char *bp_remark_key(enum bp_remark_kind kind); /* the catalogue's is `remark.` and this */

/* The English of the terminal. A missing argument is our mistake and shows as {name}. */
struct bp_text bp_remark_text(struct bp_arena *arena, const struct bp_remark *remark);
/* For tests: the English with its places, and any such text filled. */
const char *bp_remark_english(enum bp_remark_kind kind);
struct bp_text bp_remark_fill(struct bp_arena *arena, struct bp_text english, const struct bp_arg *args);

#endif
