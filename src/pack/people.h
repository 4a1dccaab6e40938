/* people: who holds which role, as people.csv says. Part of pack.h. Texts live in the run's arena. */
#ifndef BP_PEOPLE_H
#define BP_PEOPLE_H

#include "pack/word.h"

struct bp_person {
    struct bp_text role, name; /* each of one line; the name may be empty */
    struct bp_text mail;       /* an address, or empty: for drafts alone, no file of a pack has one */
    struct bp_text deputy;     /* a role of the list, or empty */
    struct bp_where where;
};

struct bp_people {
    struct bp_word file;
    struct bp_person *list;
    size_t count, cap;
};

/* Whether two texts name one role: letters are the same but for their case, blanks but for how many. */
bool bp_same_role(struct bp_text a, struct bp_text b);
/* Who holds the role, or NULL. */
const struct bp_person *bp_people_find(const struct bp_people *people, struct bp_text role);

#endif
