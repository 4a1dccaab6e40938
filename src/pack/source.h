/* source: what pack.yaml says of one export: its files, how they are read, what counts as a row. Part of pack.h. */
#ifndef BP_SOURCE_H
#define BP_SOURCE_H

#include "base/base.h"
#include "expr/expr.h"
#include "pack/accept.h"
#include "pack/layout.h"
#include "pack/lookup.h"
#include "pack/preset.h"
#include "pack/word.h"

enum bp_empty_days { BP_EMPTY_AUTO, BP_EMPTY_ZERO, BP_EMPTY_MISSING };
enum bp_keep { BP_KEEP_LAST, BP_KEEP_FIRST, BP_KEEP_LATEST };
enum bp_grain { BP_GRAIN_ROWS, BP_GRAIN_DAY, BP_GRAIN_WEEK, BP_GRAIN_MONTH, BP_GRAIN_QUARTER };

struct bp_rename {
    struct bp_word from, to;
};

struct bp_source {
    struct bp_word id;
    struct bp_words files; /* paths or globs, as written */
    struct bp_word time, key, latest, zone_name, totals_row;
    const struct bp_zone *zone;
    struct bp_words missing;
    struct bp_words personal; /* columns that hold personal data, besides those a preset or their names say */
    bool nothing_personal;    /* no column does */
    struct bp_rename *renames;
    size_t rename_count, rename_cap;
    struct bp_file_layout layout;
    struct bp_words sheets; /* of a workbook: names, numbers or patterns; the first is layout.sheet */
    struct bp_column_formats decimals, date_formats;
    struct bp_lookups lookups;
    struct bp_word where_text;
    struct bp_compiled filter; /* root NULL when there is none */
    enum bp_keep keep;
    bool keep_given, grain_given;
    enum bp_grain grain; /* as given */
    enum bp_empty_days empty_days;
    struct bp_word closed_file; /* of holidays: date,text */
    int *closed;                /* its days, sorted */
    size_t closed_count;
    int max_age_days;       /* 0 when not given */
    double max_rejects_pct; /* of the rows read */
    struct bp_word preset;  /* as written: a name, none, or "" for whichever is recognised */
    struct bp_accepts accepts;
    const struct bp_yaml *said;      /* its part of pack.yaml */
    enum bp_seen_of seen;            /* of an edition */
    const struct bp_preset *applied; /* what filled in the rest; NULL for none */
};

#endif
