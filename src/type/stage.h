/* stage: what every step of the room shares: the run, the fonts, what shapes text and what breaks lines. */
#ifndef BP_TYPE_STAGE_H
#define BP_TYPE_STAGE_H

#include <unicode/ubrk.h>

#include "document/document.h"
#include "font/font.h"

struct bp_type_options {
    struct bp_text language;             /* en, th, vi, zh-Hans, zh-Hant: which fonts come first */
    struct bp_text body_font, mono_font; /* family name or file path; empty for the defaults */
    bool box_missing_glyphs;             /* draw a box and warn, instead of an error */
    const int32_t *boxed;                /* characters whose boxes have been told of already */
    size_t boxed_count;
};

/* Words shaped before (words.h). */
struct bp_type_word {
    const struct bp_font_face *face;
    hb_script_t script;
    const UChar *text;
    size_t n;
    const struct bp_type_glyph *glyphs; /* `at` from the word's start */
    size_t count;
};

struct bp_type_word_face {
    const struct bp_font_face *face;
    hb_script_t script;
    bool parts; /* its text may be cut behind blanks */
};

struct bp_type_words {
    struct bp_type_word *list;
    size_t count, cap;
    struct bp_hashed index;
    struct bp_type_word_face *faces;
    size_t face_count, face_cap;
};

struct bp_type {
    struct bp_ctx *cx;
    const char *file; /* of the Markdown, for messages */
    const struct bp_type_options *options;
    struct bp_fonts fonts;
    UBreakIterator *breaker;
    hb_buffer_t *buffer;      /* to shape in */
    struct bp_arena *scratch; /* for a text on its way into a paragraph */
    hb_language_t language;
    struct bp_type_words words;
    UChar32 *missing; /* characters already complained of */
    size_t missing_count, missing_cap;
};

#endif
