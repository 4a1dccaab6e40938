/* run: the job, stage by stage: what `build` and `check` share, and what each does with it. */
#ifndef RUN_H
#define RUN_H

#include "alert/alert.h"
#include "audience/audience.h"
#include "chase/chase.h"
#include "narrative/narrative.h"
#include "options.h"
#include "publish/publish.h"
#include "report/report.h"
#include "site/site.h"

/* The outside world, as main() found it. */
struct world {
    int64_t now_s; /* seconds since 1970, read once */
    bool is_day;   /* a day was given: it is today in whatever zone the pack has */
    int day;
};

struct job {
    const struct options *options;
    const struct world *world;
    const char *folder;      /* build's: where the pack goes, as asked for */
    struct bp_target target; /* the same, held against other builds */
    size_t said;             /* messages shown so far */
    double started;          /* seconds since 1970 */
    double waited_from;      /* when the first of several runs that wait began; 0: none waits */
    struct bp_pack pack;
    struct bp_pictures pictures[BP_YEAR + 1]; /* that words of each kind of period show */
    struct bp_own_lines own;                  /* of the editions told so far; in pdf_arena */
    struct bp_span period;
    int today, reference;
    int horizon_end;                         /* the last day of what any edition is told of is before it */
    struct bp_words_said words[BP_YEAR + 1]; /* of the period of each kind that an edition goes by */
    struct bp_data data;
    struct bp_arena *scratch, *pdf_arena;
    struct bp_when *whens;       /* of the pack's alerts */
    struct bp_watch watch;       /* what they ask of rows */
    struct bp_state_file state;  /* alert's: the file, */
    struct bp_alert_state told;  /* and what it says */
    struct bp_alert_cases cases; /* once they are found */
    struct bp_shelf shelf;       /* publish's: the site, */
    int revision;                /* what the pack will be in it, */
    struct bp_text digest;       /* of all it is made of, */
    struct bp_outputs mails;     /* mails of the editions told so far, by path, in pdf_arena, */
    struct bp_outputs pages;     /* the pages of the editions told so far, in pdf_arena, */
    struct bp_site_door *doors;  /* a door to those of each audience, */
    size_t door_count, door_cap; /* and */
    struct bp_text published;    /* what is said of it at the end */
    bool is_others;              /* it is another pack's site */
    bool bad_metrics;            /* what stands in the place of the textfile is somebody's */
    bool is_new;                 /* a pack was put into the site */
    struct bp_reads reads;       /* files that were opened for it */
    const char **not_fresh;      /* its sources that are not, in words */
    size_t not_fresh_count, not_fresh_cap;
    struct bp_metrics metrics;
    struct bp_quality quality;
    struct bp_insight insight;
    const char **template_folders;
    size_t template_folder_count;
};

/* clock.c. BOARDPACK_NOW (a date, a timestamp or seconds), SOURCE_DATE_EPOCH (seconds), or the clock. False: either is
 * none of these. */
bool clock_read(struct bp_ctx *cx, struct world *world);
/* Seconds since 1970, by the clock whatever was given; the same as 2026-11-16T06:00:00Z. */
double clock_seconds(void);
struct bp_text clock_text(struct bp_ctx *cx, double seconds);

/* Reads the pack, and no export yet. */
bool job_open(struct bp_ctx *cx, struct job *job);
/* Then its exports; works out figures and findings. */
bool job_ingest(struct bp_ctx *cx, struct job *job);
/* Both. */
bool job_read(struct bp_ctx *cx, struct job *job);

/* Then against the last pack, where one was given. False: it is none of this pack. */
bool job_compare(struct bp_ctx *cx, struct job *job, const struct bp_last_pack *last);

/* Which period is reported, and what day it is. period.c */
bool period_choose(struct bp_ctx *cx, struct job *job);
/* Packs made before, and what has become of what they said, into the insight of an edition by quarter: where --archive
 * names their folder. archive.c */
bool archive_look_back(struct bp_ctx *cx, const struct job *job, const struct bp_edition *edition,
                       const struct bp_report *report, struct bp_insight *insight);
/* The day up to which its pack knows what people do: today while no later period is over, else the first after it. */
int period_known_until(const struct job *job);
/* editions.c: the period of an edition by that kind. */
struct bp_span editions_period(const struct job *job, enum bp_period_kind kind);
/* Once the pack is read and the period chosen, what people wrote for them. False: said. */
bool editions_open(struct bp_ctx *cx, struct job *job);
/* Then each is told, and its files made. */
bool editions_build(struct bp_ctx *cx, struct job *job, const struct bp_narrative_options *words,
                    struct bp_outputs *outputs);
/* Tells them as build would, and writes nothing. False: a template is not right, or a character in no font. */
bool editions_check(struct bp_ctx *cx, struct job *job);
/* What there is to say something of, as far as the job has come. */
struct bp_report job_report(const struct job *job);

/* The whole pack, written to the job's folder; `record` is what run.json says of the run so far, and gets the lines
 * that were told. */
bool run_build(struct bp_ctx *cx, struct job *job, struct bp_run *record, struct bp_outputs *outputs);

/* publish.c. The same, put into a site where it is new; job->published is the line it ends with. */
bool run_publish(struct bp_ctx *cx, struct job *job, struct bp_run *record);
/* The last pack of an edition: of the newest period before this one that the site has one of; NULL for none. False: it
 * cannot be read. */
bool publish_find_last(struct bp_ctx *cx, const struct job *job, const struct bp_edition *edition,
                       const struct bp_last_pack **out);
/* pages.c: adds the pages of an edition that is told, whose files are `made`; and at the end the front page, where
 * there are audiences. */
bool pages_add(struct bp_ctx *cx, struct job *job, const struct bp_story *story, const struct bp_forms *forms);
bool pages_front(struct bp_ctx *cx, struct job *job);
/* revision.c: of a pack that is published again, what has changed, into the insight; revision.json. */
void revision_compare(struct bp_ctx *cx, const struct job *job, const struct bp_edition *edition,
                      const struct bp_report *report, struct bp_insight *insight);
void revision_add(struct bp_ctx *cx, const struct job *job, const struct bp_story *story, struct bp_outputs *outputs);
/* fresh.c: whether every source is, where that is asked for. False (BP_NO_INPUT): each that is not is said. */
bool fresh_check(struct bp_ctx *cx, struct job *job);
/* ended.c: how a publish or verify ends: .run.json in a site whose run failed, the textfile of --metrics. Gives the
 * status. */
/* False, said: the textfile of this run would replace what is none, or lie in the site. */
bool ended_check(struct bp_ctx *cx, struct job *job);
enum bp_status publish_end(struct bp_ctx *cx, struct job *job, struct bp_run *record, enum bp_status status);
/* The line on standard error that says what to do; empty of what is done. */
struct bp_text last_line(struct bp_ctx *cx, const struct job *job, enum bp_status status);
/* mails.c: adds the mail of an edition that is told, whose files are `made`, where one is asked for; makes all of them
 * ready beside their places; puts them there. */
bool mails_add(struct bp_ctx *cx, struct job *job, const struct bp_story *story, const struct bp_outputs *made);
/* False, said: the mail would replace what is none, or lie in the site. */
bool mails_check(struct bp_ctx *cx, const struct job *job);
bool mails_stage(struct bp_ctx *cx, const struct job *job);
void mails_drop(struct bp_ctx *cx, const struct job *job); /* of a run that changed nothing */
bool mails_show(struct bp_ctx *cx, const struct job *job);
/* Puts in place those of the pack that is in the site, made of what has that digest, which a killed run had made ready.
 * Gives how many. */
size_t mails_complete(struct bp_ctx *cx, const struct job *job, struct bp_text digest);
/* Whether the pack of a period is one that --keep leaves. */
bool pages_keep(const struct job *job, struct bp_text now, struct bp_text period);
/* Whether the site is as it was published, as a line for standard output. */
bool run_verify(struct bp_ctx *cx, const struct job *job, struct bp_text *out);
/* made_of.c: a digest of all a pack is made of: its files, as far as they were opened, templates, the program, what was
 * asked for; of the last pack `last` speaks. Not of the day. */
struct bp_text made_of(struct bp_ctx *cx, const struct job *job, struct bp_text last);

/* Says what is wrong, missing, stale or unexplained, as warnings and notes, and whom to ask for what, for standard
 * output; writes nothing. check.c */
bool run_check(struct bp_ctx *cx, struct job *job, struct bp_text *out);

/* Where the number of one metric came from, as text or JSON for standard output. */
bool run_explain(struct bp_ctx *cx, struct job *job, struct bp_text *out);

/* alert.c. The rows that alerts are about are those of the period, but for `alert`, which looks further back. */
void run_watch(struct bp_ctx *cx, struct job *job);
/* The cases of the run; for `build` alerts.json and alerts.csv of them, where the pack has `alerts:`. */
void run_find_cases(struct bp_ctx *cx, struct job *job);
bool run_alert_files(struct bp_ctx *cx, struct job *job, struct bp_outputs *outputs);
/* The new cases, for standard output; the state is ours alone until the run is over. Once they have been printed,
 * run_alert_save remembers them: who is killed in between is told twice, never not at all. */
bool run_alert(struct bp_ctx *cx, struct job *job, struct bp_text *out);
bool run_alert_save(struct bp_ctx *cx, const struct job *job);

/* A pack.yaml that reads the exports, and as remarks what they are and hold, for standard output. False: one of them
 * cannot be read; the text is then about the others. */
bool run_inspect(struct bp_ctx *cx, struct job *job, struct bp_text *out);

#endif
