/* audiences: `audiences:` of pack.yaml -> who is told what: each gets packs of its own, with the metrics it may see, in
 * its order, language and period. Part of pack.h; in the run's arena. What an audience's packs hold of the rest is
 * audience/'s. */
#ifndef BP_AUDIENCES_H
#define BP_AUDIENCES_H

#include "pack/word.h"

/* What `hide:` may name besides metrics and columns: a part of the pack. */
enum bp_hidden_part {
    BP_HIDE_ACTIONS,
    BP_HIDE_COMMENTARY, /* whys and wins of metrics */
    BP_HIDE_DECISIONS,
    BP_HIDE_DRIVERS, /* what the board tracks */
    BP_HIDE_EVENTS,
    BP_HIDE_JOURNEYS,
    BP_HIDE_KUDOS,
    BP_HIDE_LINKS,
    BP_HIDE_OUTLOOK,
    BP_HIDE_RISKS,
    BP_HIDE_SEGMENTS, /* every breakdown */
    BP_HIDE_SUMMARY,
    BP_HIDDEN_PARTS
};

struct bp_audience {
    struct bp_word id, language, each, since; /* as written; empty when not given */
    struct bp_text title;
    struct bp_words groups, metrics, headline, hide; /* as written */
    enum bp_period_kind period;
    struct bp_where where, period_where;
    bool period_given;
    bool is_bad; /* one of its keys could not be read: what follows from that is not said */
    /* Once checked: */
    int *shown; /* of pack.metrics, in the order of its pages; with `each` those that its column breaks down */
    size_t shown_count;
    int *headlines; /* of those */
    size_t headline_count;
    struct bp_words hidden_columns;
    bool hides[BP_HIDDEN_PARTS];
    bool whole;    /* it sees every metric and column: it may read what is said of no one metric */
    int since_day; /* BP_DAY_MIN without one */
};

struct bp_audiences {
    struct bp_audience *list; /* as pack.yaml has them */
    size_t count, cap;
    enum bp_period_kind pack_s; /* the period of the pack itself, once checked */
};

/* The name of a part, as `hide:` has it. */
const char *bp_hidden_part_name(enum bp_hidden_part part);
/* Whether two names are of one column: the same, or alike as slugs. */
bool bp_column_is(struct bp_arena *arena, struct bp_text a, struct bp_text b);

#endif
