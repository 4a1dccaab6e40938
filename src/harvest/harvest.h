/* harvest: what the rows of a source, or of a piece of one of its files, come to: books, proofs of how columns are
 * written, and cells by (metric, segment text, civil day) that merge. Two harvests of two pieces merge to the harvest
 * of both, and save to the same bytes; nothing in it goes by the order of reading but what `keep: first` and `last`
 * ask for. Private to harvest/; in the arena it was made in. */
#ifndef BP_HARVEST_H
#define BP_HARVEST_H

#include "harvest/contribution.h"
#include "harvest/facts.h"
#include "harvest/noticed.h"
#include "harvest/plan.h"
#include "harvest/units.h"

enum { BP_MOST_REJECTS = 10000, BP_PROOFS = BP_SHOWN_COUNT }; /* kept; of enum bp_shown all bits */

/* ---- the harvest */

struct bp_reject {
    const char *file;
    int line;
    const struct bp_remark *why;
    struct bp_text row;
};

struct bp_file_books { /* read is the sum of the others, once keyed rows are settled */
    const char *path;
    long long read, used, no_date, filtered, totals, rejected, superseded;
    const struct bp_remark **assumed; /* what was worked out of its layout */
    size_t assumed_count, assumed_cap;
    int other_table; /* line on which another table starts; 0 */
};

struct bp_proof { /* where a column showed something first */
    const char *file;
    int line; /* 0: in a lookup */
    struct bp_text text;
};

struct bp_column_proofs {
    struct bp_convention convention;  /* how it is read so far, and what it has shown */
    unsigned known;                   /* of what it has shown: what had been looked at by the row before */
    struct bp_proof first[BP_PROOFS]; /* of the bits known */
};

struct bp_day_rows {
    long long rows;
    struct bp_fact_spot first; /* as the rows are read */
};

struct bp_harvest {
    struct bp_arena *arena;
    const struct bp_plan *plan;
    struct bp_file_books *files; /* in reading order */
    size_t file_count, file_cap;
    struct bp_text columns;                         /* of the first file, for messages */
    bool *slots_seen, *renames_seen, *formats_seen; /* some file has that column; formats: dates, then decimals */
    bool *personal_seen;                            /* as source.personal */
    struct bp_reject *rejects;                      /* the first BP_MOST_REJECTS */
    size_t reject_count, reject_cap;
    struct bp_column_proofs *proofs; /* as plan.slots */
    bool refuted;                    /* something was read as a later row shows it is not: all must be read again */
    struct bp_intern **texts;        /* as plan.breakdowns: cells of that column */
    size_t *text_counts;
    struct bp_fold *clocks;       /* as plan.clock_slots: used rows a day, struct bp_day_rows */
    struct bp_fold *segment_rows; /* as plan.breakdowns: used rows by (number of text, day of the source's time) */
    struct bp_fold *cells;        /* as plan.metrics: see bp_harvest_segment */
    struct bp_heard *heard;       /* as plan.voices */
    int *heard_segments;          /* scratch: of one row */
    long long *unmatched;         /* as source.lookups: rows not rejected that have no match */
    struct bp_facts facts;        /* its files are as files */
    struct bp_unit_texts units;
    struct bp_noticed noticed; /* of whole files */
    struct bp_keyed keyed;
};

/* While rows come in, a metric's cells are kept by the text of the column's cell, not by segment: which segments there
 * are, and that a row with two parts of one cell counts once in `Other`, is known only at the end. 0 is the total. */
static inline int bp_harvest_segment(const struct bp_bound_metric *m, size_t breakdown, size_t text)
{
    return 1 + (int)(text * m->breakdown_count + breakdown);
}

/* Nothing read yet. `earlier`: columns' conventions as an earlier reading left them, as plan.slots; NULL for none. */
void bp_harvest_start(struct bp_harvest *harvest, struct bp_arena *arena, const struct bp_plan *plan,
                      const struct bp_convention *earlier);
size_t bp_harvest_file(struct bp_harvest *harvest, const char *path);                      /* its place in files */
size_t bp_harvest_text(struct bp_harvest *harvest, size_t breakdown, struct bp_text cell); /* number + 1 */
void bp_harvest_reject(struct bp_harvest *harvest, size_t file, const struct bp_reject *reject); /* keeps a copy */
void bp_harvest_assume(struct bp_harvest *harvest, struct bp_file_books *file, const struct bp_remark *what);
/* Counts the row in its file's books and, when used, adds it to the cells. */
void bp_harvest_add(struct bp_harvest *harvest, const struct bp_contribution *c);
/* Counts rows more, the first of them there. */
void bp_harvest_count(struct bp_day_rows *day, long long rows, struct bp_fact_spot first);
/* The books of all files together. */
struct bp_file_books bp_harvest_books(const struct bp_harvest *harvest);

/* How the columns are read so far, as plan.slots: to start anew with. */
struct bp_convention *bp_harvest_conventions(struct bp_arena *arena, const struct bp_harvest *harvest);

/* ---- heard.c, heard_save.c: what rows say; a bin is of a segment as bp_harvest_segment numbers them */
void bp_heard_start(struct bp_harvest *harvest);
/* Whether a quote of that row would be kept, its text not being known yet. */
bool bp_heard_wants(const struct bp_harvest *harvest, size_t voice, const struct bp_contribution *c,
                    const struct bp_quote *quote);
void bp_heard_add(struct bp_harvest *harvest, size_t voice, const struct bp_contribution *c);
void bp_heard_merge(struct bp_harvest *to, const struct bp_harvest *from, size_t *const *texts);
struct bp_quotes *bp_heard_bin(struct bp_arena *arena, struct bp_heard *heard, int segment);
/* segment_of: what a segment is called in the bytes; is_segment: whether there is such a one. */
void bp_heard_save_bins(struct bp_buf *out, const struct bp_harvest *harvest, size_t voice,
                        int (*segment_of)(const void *self, size_t voice, int segment), const void *self);
void bp_heard_load_bins(struct bp_harvest *harvest, struct bp_wire *in, size_t voice,
                        bool (*is_segment)(const struct bp_harvest *harvest, size_t voice, int segment));

/* ---- keyed.c */

/* Where the row's contribution goes, and whether it stands by what has been read so far: that of the key, or scratch.
 * `latest` is lent, and NULL but with keep: latest. The row that yields, this one or the other, is booked as
 * superseded. */
struct bp_contribution *bp_keyed_place(struct bp_harvest *harvest, struct bp_hash key, const struct bp_latest *latest,
                                       size_t file);
bool bp_keyed_has(const struct bp_harvest *harvest, struct bp_hash key);
/* Counts the row just placed towards those that share their key within their file. */
void bp_keyed_count(struct bp_harvest *harvest, size_t file);
/* Adds all rows that stand to books and cells: after the last merge. */
void bp_keyed_settle(struct bp_harvest *harvest);
/* Adds the rows of `from`, which come later; files[i] and texts[b][i] are the places in `to` of its files and texts. */
void bp_keyed_merge(struct bp_harvest *to, const struct bp_harvest *from, const size_t *files, size_t *const *texts);

/* ---- facts.c, facts_save.c, facts_finish.c */

void bp_facts_start(struct bp_harvest *harvest);
void bp_facts_file(struct bp_harvest *harvest, const char *path); /* the last of harvest->files is new */
/* A row hash of the file; a value of a column; a sign seen there. */
void bp_facts_add_row(struct bp_harvest *harvest, struct bp_file_facts *file, uint64_t hash);
void bp_facts_add_value(struct bp_harvest *harvest, size_t slot, struct bp_text value);
void bp_facts_add_sign(struct bp_arena *arena, struct bp_two_signs *signs, const struct bp_sign *sign);
void bp_facts_add_totals(struct bp_harvest *harvest, const struct bp_total_rows *totals);
void bp_facts_add_spelling(struct bp_harvest *harvest, const struct bp_key_spelling *spelling);
/* Whether some literal that the column is compared with has not been seen in it. */
bool bp_facts_wants_values(const struct bp_facts *facts, size_t slot);
/* files[i] is the place in `to` of file i of `from`, whose rows come later. */
void bp_facts_merge(struct bp_harvest *to, const struct bp_harvest *from, const size_t *files);
void bp_facts_save(struct bp_buf *out, const struct bp_harvest *harvest);
void bp_facts_load(struct bp_harvest *harvest, struct bp_wire *in);
/* What is known after the last row: files compared, keys looked up. False: damaged keys (BP_BAD_DATA). */
bool bp_facts_finish(struct bp_ctx *cx, struct bp_harvest *harvest);
const struct bp_facts *bp_facts_keep(struct bp_arena *arena, const struct bp_harvest *harvest);

/* ---- merge.c: a harvest of later rows into one of earlier ones of the same plan, before keyed rows are settled. Where
 * something in either was read by an assumption that the other refutes, to->refuted is set, and only what is proved of
 * columns is merged from then on: after the last merge all pieces must be read again, starting with the conventions of
 * `to`. False: a clash (an error). */
bool bp_harvest_merge(struct bp_ctx *cx, struct bp_harvest *to, const struct bp_harvest *from);

/* ---- save.c, load.c: little-endian bytes with a version, the plan they are of, and a checksum. Before keyed rows are
 * settled. The same harvest gives the same bytes. */
void bp_harvest_save(struct bp_buf *out, const struct bp_harvest *harvest);
/* Into a harvest in which nothing has been read. False: damaged, or of another plan or version; it is then of no use,
 * and nothing has been said. */
bool bp_harvest_load(struct bp_harvest *harvest, struct bp_text bytes);

#include "harvest/proof.h"

#endif
