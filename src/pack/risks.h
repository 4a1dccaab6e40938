/* risks: risks.csv: what may go wrong, who watches it, what is done about it by when. Part of pack.h. Texts live in the
 * run's arena. */
#ifndef BP_RISKS_H
#define BP_RISKS_H

#include "base/base.h"

/* How likely, or how grave: a number from 1 to 5, or people's words, which bear no number. */
struct bp_rating {
    struct bp_text text; /* as written; empty when blank */
    bool has_value;
    double value;
};

struct bp_risk {
    struct bp_text risk, owner, response;
    struct bp_rating likelihood, impact;
    int due; /* day, or BP_NO_DAY */
    struct bp_where where;
};

#endif
