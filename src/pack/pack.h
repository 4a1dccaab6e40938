/* pack: pack.yaml -> struct bp_pack: what the user asked for, checked. What its goals, events, actions, corrections,
 * risks and commentary say has room in it, and is read into it by sides/. Everything lives in the run's arena. Places
 * (`where`) point into pack.yaml or a side file, for later stages' messages. */
#ifndef BP_PACK_H
#define BP_PACK_H

#include "expr/expr.h"
#include "pack/accept.h"
#include "pack/alerts.h"
#include "pack/audiences.h"
#include "pack/correction.h"
#include "pack/drivers.h"
#include "pack/edition.h"
#include "pack/goal.h"
#include "pack/journal.h"
#include "pack/journeys.h"
#include "pack/layout.h"
#include "pack/links.h"
#include "pack/lookup.h"
#include "pack/people.h"
#include "pack/preset.h"
#include "pack/risks.h"
#include "pack/source.h"
#include "pack/verbatims.h"
#include "pack/word.h"
#include "spc/spc.h"

struct bp_metric {
    struct bp_word id, name;
    struct bp_word source_id, measure_text, formula_text, where_text, time;
    int source; /* index, or -1 for a formula */
    struct bp_measure_call measure;
    struct bp_compiled formula; /* root NULL for a measure */
    int *parts;                 /* the metric of each of formula.names */
    /* Known once the pack is checked: whose segments a goal for one means, its own or those of a formula's first part
     * that has any; and the coarsest unit its rows are totals of, by what its sources say, BP_WEEK for rows and days.
     */
    const struct bp_words *broken_by;
    enum bp_period_kind unit_of_rows;
    struct bp_compiled filter; /* root NULL when there is none */
    struct bp_text unit, owner, group, purpose, if_low, outcome;
    struct bp_words informs, segments;
    struct bp_word split, concentration;
    int lead_time_days; /* 0 when not given */
    int window_days;    /* judged over so many days up to the period's end; 0: over the period */
    int decimals;       /* -1 when not given */
    enum bp_better better;
    bool headline, headline_given, better_given;
    bool is_bad;   /* one of its keys could not be read: what follows from that is not said */
    bool unseen;   /* of an edition: here only because a formula that it shows reads it */
    bool unsaid;   /* of an edition: how it is worked out would name what is not shown */
    bool unbroken; /* of an edition: none of its segments is shown */
    bool unheard;  /* of an edition: why it missed, or what is done, may have been said where it cannot read it */
    struct bp_accepts accepts;
    struct bp_spc_options spc;
    struct bp_expr_ratio rate; /* of a formula with `chart: u`: a count by its exposure */
    int max_segments;
    double weight;
};

struct bp_pack {
    const char *file, *folder; /* pack.yaml and where its relative paths start */
    struct bp_word title, entity, language, zone_name, classification;
    enum bp_period_kind period;
    const struct bp_zone *zone;
    struct bp_calendar calendar;
    enum bp_page page;
    enum bp_purpose purpose;
    bool purpose_given;
    int min_sample, history, explain_within_days;
    struct bp_source *sources;
    size_t source_count, source_cap;
    struct bp_metric *metrics; /* in page order */
    size_t metric_count, metric_cap;
    int *order; /* metrics so that a formula follows its parts */
    struct bp_goal *goals;
    size_t goal_count, goal_cap;
    struct bp_event *events;
    size_t event_count, event_cap;
    struct bp_action *actions;
    size_t action_count, action_cap;
    struct bp_comment *comments;
    size_t comment_count, comment_cap;
    struct bp_comment *earlier; /* whys of the periods before, in no order */
    size_t earlier_count, earlier_cap;
    struct bp_people people;
    const char **pictures; /* files beside the comments that may be shown in them */
    size_t picture_count, picture_cap;
    struct bp_correction *corrections; /* by metric, segment, period */
    size_t correction_count, correction_cap;
    struct bp_links links;
    struct bp_journey *journeys; /* in page order */
    size_t journey_count, journey_cap;
    const struct bp_yaml *journeys_said;
    struct bp_risk *risks; /* as filed */
    size_t risk_count, risk_cap;
    struct bp_alerts alerts;
    struct bp_verbatims verbatims;
    struct bp_audiences audiences;
    int since;                       /* no figure of what ended by this day is shown; BP_DAY_MIN: all are */
    struct bp_driver_groups drivers; /* what the board tracks, as written */
    struct bp_word goals_file, events_file, actions_file, commentary_path, corrections_file, risks_file;
    struct bp_text body_font, mono_font; /* family name or path; "" for the default */
    double max_bytes, max_attachment;    /* 0: no bound */
    struct bp_where max_bytes_where;
    /* Reading goes on after an error, so that all are said at once; what only follows from another is not. */
    bool is_bad, ids_missing; /* some key of pack.yaml could not be read; some metric's id */
    bool is_checked;          /* all names exist, and formulas follow their parts */
};

/* Reads pack.yaml alone. False: BP_NO_INPUT or BP_BAD_PACK; what could be read of it is there, so that its side files
 * can be read all the same, and all errors be said in one go. */
bool bp_pack_read(struct bp_ctx *cx, const char *path, struct bp_pack *out);
/* The same of a text that is to be the file at `path`, and is not there yet. */
bool bp_pack_read_text(struct bp_ctx *cx, const char *path, struct bp_text text, struct bp_pack *out);

/* Adds the files of a source to the list, each once, in natural name order: what two names or links lead to is one
 * file. A pattern leaves out what pack.yaml names for something else (goals, a lookup ...); both are noted. False: a
 * name without a file. */
bool bp_source_files(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_source *source, const char ***files,
                     size_t *count, size_t *cap);

/* What a formula has of its parts (broken_by, unit_of_rows), which come before it in `order`. */
void bp_pack_inherit(struct bp_pack *pack);

/* Index of the metric with that id, or -1. */
int bp_pack_metric(const struct bp_pack *pack, struct bp_text id);

/* The metric a key or a side file names by its id, -1 for blank. False: there is none, said with `status`. */
bool bp_metric_named(struct bp_ctx *cx, const struct bp_pack *pack, enum bp_status status, struct bp_where where,
                     struct bp_text id, int *metric);
/* What a measure's rows are totals of, by what its source says; BP_WEEK for rows, days and formulas. */
enum bp_period_kind bp_source_unit(const struct bp_pack *pack, const struct bp_metric *m);

/* What a metric is worked out from, in the words of pack.yaml: figures of two packs are compared where it is the same.
 */
struct bp_text bp_pack_definition(struct bp_arena *arena, const struct bp_pack *pack, int metric);

#endif
