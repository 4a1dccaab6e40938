/* Names wanted -> names given out once: one that is taken gets a number. */
#include "document/names.h"

/* The place of `text` among the names given; *is_new when it was free. */
static size_t take(struct bp_given_names *names, struct bp_text text, bool *is_new)
{
    if (!names->given)
        names->given = bp_intern_new(names->arena);
    size_t place = bp_intern(names->given, text, is_new);
    if (*is_new)
        *BP_PUSH(names->arena, names->times, names->count, names->cap) = names->before;
    return place;
}

struct bp_text bp_names_unique(struct bp_given_names *names, struct bp_text wanted, const char *before,
                               const char *after)
{
    bool is_new;
    size_t place = take(names, wanted, &is_new);
    if (is_new)
        return wanted;
    for (;;) {
        /* The number goes on where it stopped, so that a thousand equal headings take a thousand steps. */
        unsigned long number = ++names->times[place];
        struct bp_text text = bp_text_fmt(names->arena, "%" BP_PRI "%s%lu%s", BP_ARG(wanted), before, number, after);
        take(names, text, &is_new);
        if (is_new)
            return text;
    }
}
