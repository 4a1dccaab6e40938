/* abbreviation: a catalogue and the currencies of a pack -> the abbreviations its texts may have, and what they stand
 * for: a reader hears or sees it once, where an abbreviation stands first. The list lives in the arena of the `cx` that
 * it was made with and lends the catalogue's words. Part of language.h.
 *
 * In a catalogue each is a key of its own, `abbr.nps = NPS: net promoter score`: Latin letters and digits as they are
 * written, a colon, a blank, what they stand for. A pack's own catalogue may add some. */
#ifndef BP_ABBREVIATION_H
#define BP_ABBREVIATION_H

#include "language/phrase.h"

struct bp_abbreviation {
    struct bp_text letters, meaning;
};

struct bp_abbreviations {
    struct bp_abbreviation *list;
    size_t count, cap;
    bool begins[128]; /* the first letters of any */
};

#define BP_ABBREVIATION_LONGEST 24 /* bytes */

/* Those of the catalogue. False (BP_BAD_PACK): a pack's own is not written as above. */
bool bp_abbreviations_of(struct bp_ctx *cx, const struct bp_phrases *phrases, struct bp_abbreviations *out);
/* A unit, if it is a currency's code (THB) that the language has a name for. */
void bp_abbreviations_add_unit(struct bp_ctx *cx, const struct bp_phrases *phrases, struct bp_text unit,
                               struct bp_abbreviations *out);

/* The number in the list of the one that stands whole at text[at]: no part of a longer word, of an address or of a
 * name of a file. One of a single letter stands before an equals sign (n = 5), or alone. SIZE_MAX: none. */
size_t bp_abbreviation_at(const struct bp_abbreviations *abbreviations, struct bp_text text, size_t at);

#endif
