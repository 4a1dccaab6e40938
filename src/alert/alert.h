/* alert: rows and figures that somebody is to be told of -> cases with an id that stays, alerts.json, alerts.csv, lines
 * for a terminal; and what was told before -> what is new. Everything lives in the run's arena. Nothing is printed or
 * written here. */
#ifndef BP_ALERT_H
#define BP_ALERT_H

#include "publish/publish.h"

/* ---- when.c: `when:` of an alert on a metric, understood */

struct bp_when_term; /* one comparison */

struct bp_when {
    struct bp_when_term *terms;
    size_t count, cap;
};

/* FIELD OP VALUE, joined by `and`, and these by `or`: status = missed and streak >= 3 or value < 20. False:
 * BP_BAD_PACK, at its column. */
bool bp_when_compile(struct bp_ctx *cx, const struct bp_word *text, struct bp_when *out);
/* What is not known makes its comparison false, `!=` too; value, gap and streak of an incomplete figure are not. */
bool bp_when_holds(const struct bp_when *when, const struct bp_judgement *judgement);

/* Of all alerts of the pack, as pack.alerts; those on rows have none. Before any export is opened. */
bool bp_alert_compile(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_when **out);

/* ---- cases.c */

struct bp_alert_case {
    uint64_t id;
    int alert; /* of pack.alerts */
    int day;   /* the row's; of a figure the last one of the pack's period */
    const struct bp_row_case *row;
    const struct bp_judgement *judgement; /* one of the two is NULL */
};

struct bp_alert_cases { /* as the pack has its alerts, then by day */
    const struct bp_insight *insight;
    const struct bp_data *data;
    const char *page; /* that links of figures lead to; NULL: pack.html */
    struct bp_alert_case *list;
    size_t count, cap;
    struct bp_alert_case *quiet; /* those not to be told: known, or of rows before the watch's told_from */
    size_t quiet_count, quiet_cap;
};

/* `known` as the watch's: cases of figures that are in it are quiet, too; NULL for none. */
void bp_alert_find(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_data *data,
                   const struct bp_when *whens, const struct bp_hashed *known, struct bp_alert_cases *out);

/* What is odd about alerts, as warnings: one that never fires, or on more than half of its rows; without an owner; of a
 * segment there is none of. */
void bp_alert_check(struct bp_ctx *cx, const struct bp_alert_cases *cases);
/* What may keep cases from being told, as warnings: a source that is stale, or failed; more cases than are told. */
void bp_alert_warn(struct bp_ctx *cx, const struct bp_alert_cases *cases);

/* ---- files.c: the cases to be told */

/* Schema boardpack-alerts/1. False when jansson runs out of memory. */
bool bp_alert_json(struct bp_ctx *cx, const struct bp_alert_cases *cases, struct bp_text *out);
struct bp_text bp_alert_csv(struct bp_ctx *cx, const struct bp_alert_cases *cases);
struct bp_text bp_alert_lines(struct bp_ctx *cx, const struct bp_alert_cases *cases); /* a line a case */

/* ---- state.c: what was told, from run to run */

enum { BP_ALERT_LOOK_BACK_DAYS = 182 }; /* before the period: rows of these days may still be told of */

struct bp_told {
    uint64_t id;
    int day;
};

struct bp_alert_state {
    bool is_new; /* there was none */
    int from;    /* nothing before this day is told any more */
    struct bp_told *list;
    size_t count, cap;
    struct bp_hashed ids;    /* a set */
    struct bp_hashed alerts; /* a set: those that have been watched, by their ids and `where:` */
};

/* `text` is what the file holds, `path` for messages; found false: there is none yet. False (BP_BAD_DATA): no state, a
 * damaged one, or another pack's. (BP_BAD_USAGE): it has been used as of a day after the period's. */
bool bp_alert_state_read(struct bp_ctx *cx, const struct bp_pack *pack, const char *path, bool found,
                         struct bp_text text, struct bp_span period, struct bp_alert_state *out);
/* Whether rows from `from` on are new where they are not in the state: an alert that is new itself, or asks for other
 * rows than before, would tell of half a year at once. */
bool bp_alert_is_watched(struct bp_ctx *cx, const struct bp_alert_state *state, const struct bp_alert *alert);
/* The state after the cases have been told; days before `from` are forgotten, since they are never told again. */
struct bp_text bp_alert_state_text(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_alert_state *before,
                                   const struct bp_alert_cases *cases, int from);

#endif
