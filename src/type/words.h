/* words: text that one face draws -> its glyphs, shaped once for each word of a document. Most words of a pack stand in
 * it many times; to find one again takes a twentieth of the time HarfBuzz takes. Lives in the run's arena. Part of
 * shape.h. */
#ifndef BP_TYPE_WORDS_H
#define BP_TYPE_WORDS_H

#include "type/stage.h"

struct bp_type_para;

/* Text of a paragraph: one look, one face. */
struct bp_type_stretch {
    struct bp_font_face *face;
    size_t from, to, span;
};

/* Adds its glyphs to the paragraph: what HarfBuzz makes of the stretch as a whole. It is cut behind its blanks where
 * nothing the face does reaches over a blank, and the script's letters do not depend on what stands beside them. */
void bp_type_words_shape(struct bp_type *type, struct bp_type_para *para, const struct bp_type_stretch *stretch);

#endif
