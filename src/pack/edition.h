/* edition: what is told of all that is measured, and how: a pack measured once may be told as often as there are
 * readers. Made from pack.yaml; lives in the arena given, lends from the pack. Part of pack.h. */
#ifndef BP_EDITION_H
#define BP_EDITION_H

#include "base/base.h"

enum bp_purpose { BP_PURPOSE_APPROVE, BP_PURPOSE_DISCUSS, BP_PURPOSE_NOTE, BP_PURPOSE_ASSURE };
enum bp_page { BP_PAGE_A4, BP_PAGE_LETTER, BP_PAGE_16_9 };

struct bp_edition {
    struct bp_text id;  /* of its audience; empty: the pack for everybody */
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
/* The editions a pack asks for: one, of everything. */
void bp_pack_editions(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_editions *out);

#endif
