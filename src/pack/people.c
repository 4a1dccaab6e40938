/* A role as an owner is written -> whoever holds it. */
#include "pack/people.h"

#include <unicode/uchar.h>

/* The next letter, its case folded; a run of blanks is one, and none at the ends; 0 behind the last. */
static int32_t next_letter(struct bp_text t, size_t *at)
{
    bool blank = false;
    while (*at < t.n) {
        size_t next = *at;
        int32_t c = bp_utf8_next(t, &next);
        if (!u_isUWhiteSpace(c) && blank && *at > 0)
            return ' ';
        *at = next;
        blank = u_isUWhiteSpace(c);
        if (!blank)
            return u_foldCase(c, U_FOLD_CASE_DEFAULT);
    }
    return 0;
}

bool bp_same_role(struct bp_text a, struct bp_text b)
{
    size_t i = 0, j = 0;
    int32_t x = ' ', y = ' ';
    a = bp_text_trim(a);
    b = bp_text_trim(b);
    while (x && x == y) {
        x = next_letter(a, &i);
        y = next_letter(b, &j);
    }
    return x == y;
}

const struct bp_person *bp_people_find(const struct bp_people *people, struct bp_text role)
{
    for (size_t i = 0; i < people->count; i++)
        if (bp_same_role(people->list[i].role, role))
            return &people->list[i];
    return NULL;
}
