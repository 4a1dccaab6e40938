/* noticed: what the reader of a file saw of the whole file, for quality/ to judge: suspicions whole as they are, and a
 * workbook's sheets, of which it must first be known what other sources read. Part of ingest.h. */
#ifndef BP_NOTICED_H
#define BP_NOTICED_H

#include "pack/pack.h"

struct bp_notice {
    enum bp_suspicion_kind kind;
    const char *file;
    int line;
    const struct bp_remark *what;
};

/* A visible sheet of a workbook that is read, or that lies beside one that is. */
struct bp_sheet_seen {
    const char *file;
    struct bp_text name;
    bool is_read;
    struct bp_text beside; /* the sheet read; "" of one that is read itself */
    long long rows;        /* it has so many, more than the one read; 0: it has the same header */
};

struct bp_noticed {
    struct bp_notice *list;
    size_t count, cap;
    struct bp_sheet_seen *sheets;
    size_t sheet_count, sheet_cap;
};

/* Keeps copies; none twice. */
void bp_notice(struct bp_arena *arena, struct bp_noticed *noticed, const struct bp_notice *notice);
void bp_notice_sheet(struct bp_arena *arena, struct bp_noticed *noticed, const struct bp_sheet_seen *sheet);
void bp_noticed_merge(struct bp_arena *arena, struct bp_noticed *to, const struct bp_noticed *from);
void bp_noticed_save(struct bp_buf *out, const struct bp_noticed *noticed);
void bp_noticed_load(struct bp_arena *arena, struct bp_wire *in, struct bp_noticed *noticed);

#endif
