/* chase: what was found -> whom to ask for what: a list by owner, and it as words for the terminal, as CSV, as a mail
 * to each. Whoever is asked acts on a process; no word of it is blame. Lives in the run's arena, lends from the
 * insight. The words are the catalogue's, in the language of the edition told. */
#ifndef BP_CHASE_H
#define BP_CHASE_H

#include "narrative/narrative.h"

enum bp_chase_kind {
    BP_CHASE_AWAITED,        /* an explanation that is late, */
    BP_CHASE_ASKED,          /* or due */
    BP_CHASE_PROMISED,       /* one the last pack asked for, that has not come */
    BP_CHASE_LIKELY,         /* of the running period: a goal likely to be missed */
    BP_CHASE_ACTION_OVERDUE, /* not done by its day */
    BP_CHASE_RISK_OVERDUE,
    BP_CHASE_ACTION_UNOWNED,
    BP_CHASE_RISK_UNOWNED,
    BP_CHASE_METRIC_UNOWNED,
    BP_CHASE_LACKS /* a page of customers' feedback that does not say what it should */
};

/* What pack.yaml does not say of a metric; several at once. */
enum bp_lack {
    BP_LACKS_PURPOSE = 1,
    BP_LACKS_IF_LOW = 2,
    BP_LACKS_LEAD_TIME = 4,
    BP_LACKS_OUTCOME = 8,
    BP_LACKS_INFORMS = 16
};

struct bp_chase_item {
    enum bp_chase_kind kind;
    int metric;                           /* or -1 */
    const struct bp_judgement *judgement; /* of AWAITED, ASKED, LIKELY; else NULL */
    const struct bp_likely *likely;       /* of LIKELY */
    const struct bp_action *action;
    const struct bp_risk *risk;
    unsigned lacks;
    bool asked_before; /* of AWAITED and ASKED: the last pack asked too, and nothing came */
    int due;           /* day, or BP_NO_DAY */
    int late_days;     /* since then; 0: it is not overdue */
    size_t order;      /* as found */
};

struct bp_chase_owner {
    struct bp_text role;            /* empty: nobody's */
    const struct bp_person *person; /* who holds it; NULL where people.csv does not say */
    struct bp_chase_item *items;    /* overdue first, the longest first; then by day */
    size_t count, cap;
};

struct bp_chase {
    struct bp_chase_owner *owners; /* by their first metric in page order, then action, then risk; nobody last */
    size_t count, cap;
};

/* `likelies`: of the period that is not over, else NULL. */
void bp_chase_find(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_likelies *likelies,
                   struct bp_chase *out);
const char *bp_chase_kind_name(enum bp_chase_kind kind); /* as in the CSV */

/* lacks.c: of nps, csat, ces; of a share, mean, median or percentile of a source that has one of these; of a formula of
 * such alone. */
const bool *bp_chase_feedback(struct bp_arena *arena, const struct bp_metrics *metrics); /* as pack.metrics */
unsigned bp_chase_lacks(const struct bp_metric *metric);                                 /* enum bp_lack */
/* Of feedback, one note a metric. */
void bp_chase_note_lacks(struct bp_ctx *cx, const struct bp_metrics *metrics);
/* roles.c: notes, where there is a people.csv: roles that nothing names, owners that have no row. */
void bp_chase_note_roles(struct bp_ctx *cx, const struct bp_pack *pack);

/* words.c: what is asked, in a sentence or two. */
struct bp_text bp_chase_sentence(const struct bp_teller *t, const struct bp_chase_item *item);

/* list.c: nothing for an empty list; the CSV has its header always. */
struct bp_text bp_chase_text(const struct bp_teller *t, const struct bp_chase *chase);
struct bp_text bp_chase_csv(const struct bp_teller *t, const struct bp_chase *chase);

/* mail.c: an mbox of drafts, one an owner (RFC 5322, mboxrd); the deputy has a copy. From is left to whoever sends
 * them. An owner without an address has a draft without To, and is warned of; what is nobody's is in none. */
struct bp_text bp_chase_mail(const struct bp_teller *t, const struct bp_chase *chase);

#endif
