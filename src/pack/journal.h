/* journal: what people write down beside the figures: events, actions, commentary. Part of pack.h. Texts live in the
 * run's arena. */
#ifndef BP_JOURNAL_H
#define BP_JOURNAL_H

#include "base/base.h"

enum bp_event_kind { BP_EVENT_LAUNCH, BP_EVENT_OUTAGE, BP_EVENT_PROCESS, BP_EVENT_DATA, BP_EVENT_NOTE };

struct bp_event {
    int day, metric; /* metric -1: all */
    enum bp_event_kind kind;
    struct bp_text text;
    struct bp_where where;
};

enum bp_action_status { BP_ACTION_OPEN, BP_ACTION_DONE, BP_ACTION_INVESTIGATING, BP_ACTION_DROPPED };

struct bp_action {
    struct bp_text id, action, owner, raised_by, result;
    int metric; /* -1: none */
    struct bp_where where;
    int opened, due, closed; /* days; BP_NO_DAY when blank */
    enum bp_action_status status;
};

#define BP_NO_DAY INT32_MIN

enum bp_comment_kind {
    BP_COMMENT_WHY,
    BP_COMMENT_WIN,
    BP_COMMENT_KUDOS,
    BP_COMMENT_DECISION,
    BP_COMMENT_SUMMARY,
    BP_COMMENT_OUTLOOK
};

struct bp_comment {
    enum bp_comment_kind kind;
    int metric;                  /* -1: the whole pack */
    struct bp_text author, text; /* text is Markdown; no author is a mail address */
    struct bp_where where;
    struct bp_span span;     /* of the period it was written for */
    bool either;             /* a metric's own file: a why when it is missed, a win when it is met */
    struct bp_comment *also; /* the next row of the same metric and kind, or NULL */
    struct bp_text audience; /* the folder of the edition it is for alone; empty: of all that may see it */
};

#endif
