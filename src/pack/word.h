/* word: what stands in pack.yaml, with its place for messages. Part of pack.h. */
#ifndef BP_WORD_H
#define BP_WORD_H

#include "base/base.h"

struct bp_word { /* a text of pack.yaml with its place */
    struct bp_text text;
    struct bp_where where;
};

struct bp_words {
    struct bp_word *list;
    size_t count, cap;
};

#endif
