/* parts: what the files of audience/ that make a view share. Private to audience/. */
#ifndef BP_AUDIENCE_PARTS_H
#define BP_AUDIENCE_PARTS_H

#include "audience/audience.h"

struct bp_sight {
    struct bp_ctx *cx;
    const struct bp_metrics *whole;
    const struct bp_pack *run; /* its pack, */
    const struct bp_data *all; /* its data */
    const struct bp_edition *edition;
    const struct bp_audience *audience;
    bool same_period;    /* its figures are those of the run's own period */
    int *from, *to;      /* metrics: of the view -> of the run, and back; -1: not in it */
    size_t count, shown; /* of the view: the first `shown` are, the others are read by formulas of these */
    int *sources_from, *sources_to;
    size_t source_count;
    int *heard_to; /* verbatims, of the run -> of the view; -1: not in it */
    struct bp_seen *out;
};

/* metrics.c: fills from, to, count, shown; then the view's metrics and their order. */
void bp_sight_choose(struct bp_sight *s);
void bp_sight_metrics(struct bp_sight *s);
/* The edition must not see what stands in that column. */
bool bp_sight_hides_column(const struct bp_sight *s, struct bp_text column);
bool bp_sight_reads_hidden(const struct bp_sight *s, const struct bp_compiled *e);
/* Of a metric of the run: it is told of, not only read by a formula. */
bool bp_sight_shows(const struct bp_sight *s, int metric);
bool bp_sight_hides(const struct bp_sight *s, enum bp_hidden_part part);
/* It may read what is said of no one metric. */
bool bp_sight_is_whole(const struct bp_sight *s);

/* sources.c */
void bp_sight_sources(struct bp_sight *s);
/* heard.c: whether words of that verbatim of the run are for it; the view's verbatims; what of a source's. */
bool bp_sight_hears(const struct bp_sight *s, size_t verbatim);
void bp_sight_verbatims(struct bp_sight *s);
void bp_sight_heard(const struct bp_sight *s, struct bp_source_data *data);
/* cells.c; whether that segment is of the value the edition is for. */
bool bp_sight_is_own(const struct bp_sight *s, int segment);
void bp_sight_data(struct bp_sight *s);
/* sides.c: goals and corrections; journal.c: what people write and do; tracked.c: drivers, journeys, links. */
void bp_sight_sides(struct bp_sight *s);
void bp_sight_journal(struct bp_sight *s, const struct bp_words_said *words);
void bp_sight_tracked(struct bp_sight *s);

#endif
