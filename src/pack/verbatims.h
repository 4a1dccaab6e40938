/* verbatims: `verbatims:` of pack.yaml -> which customers' words are quoted, on whose page, and the themes that are
 * counted in them. Part of pack.h; the themes' words are read by sides/. */
#ifndef BP_VERBATIMS_H
#define BP_VERBATIMS_H

#include "pack/word.h"

enum bp_choose { BP_CHOOSE_LOWEST, BP_CHOOSE_NEWEST, BP_CHOOSE_HIGHEST };

enum { BP_MOST_THEMES = 60, BP_MOST_QUOTES = 20 };

struct bp_theme {
    struct bp_text name;
    struct bp_text *words; /* as written: never patterns */
    size_t count, cap;
    struct bp_where where;
};

struct bp_verbatim {
    struct bp_word source, text, score, metric, customer; /* as written; customer: the column that tells them apart */
    struct bp_words drop;                                 /* columns whose words are gone from the quotes */
    struct bp_words themes_files;
    enum bp_choose choose;
    bool choose_given;
    int most;
    struct bp_where where;
    int of_source, of_metric; /* indexes, once checked */
    struct bp_theme *themes;
    size_t theme_count, theme_cap;
    bool is_bad; /* one of its keys could not be read: what follows from that is not said */
};

struct bp_verbatims {
    struct bp_verbatim *list; /* as pack.yaml has them */
    size_t count, cap;
};

#endif
