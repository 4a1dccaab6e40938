/* edition: what is told of all that is measured, and how: a pack measured once may be told as often as there are
 * readers. Made from pack.yaml; lives in the arena given, lends from the pack. Part of pack.h. */
#ifndef BP_EDITION_H
#define BP_EDITION_H

#include "base/base.h"

/* How much of a source an edition may see: all of it; the figures of some of its metrics; those of one segment alone;
 * nothing, but that a figure that is shown is worked out from it. */
enum bp_seen_of { BP_SEEN_WHOLE, BP_SEEN_PART, BP_SEEN_SEGMENT, BP_SEEN_NOT };
enum bp_purpose { BP_PURPOSE_APPROVE, BP_PURPOSE_DISCUSS, BP_PURPOSE_NOTE, BP_PURPOSE_ASSURE };
enum bp_page { BP_PAGE_A4, BP_PAGE_LETTER, BP_PAGE_16_9 };

struct bp_audience;

struct bp_edition {
    struct bp_text id; /* of its audience, with `each` and its value: board, store=Khon Kaen; empty: for everybody */
    const struct bp_audience *audience; /* NULL: the pack for everybody */
    enum bp_period_kind period;
    int segment;        /* of bp_data: its figures are told as the edition's totals; 0: the totals are */
    const char *folder; /* below the run's folder; "": that one itself */
    struct bp_text title, entity, language, classification;
    enum bp_page page;
    enum bp_purpose purpose;
    bool purpose_given;
    struct bp_text body_font, mono_font; /* family name, or the path of a file; "" for the default */
    const int *metrics;                  /* of pack.metrics, in the order of its pages */
    size_t metric_count;
    bool whole; /* it tells of everything: what is said of no one metric stands here, and nowhere else */
    bool all_segments;
    const struct bp_text *segments; /* else those with these ids, COLUMN=VALUE */
    size_t segment_count;
};

struct bp_editions {
    struct bp_edition *list;
    size_t count;
};

struct bp_pack;
/* All there is, for everybody. */
struct bp_edition bp_edition_of_everything(struct bp_ctx *cx, const struct bp_pack *pack);
/* The editions of a pack that names no audience: one, of everything. */
void bp_pack_editions(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_editions *out);

#endif
