/* shape: runs of text, each with its look -> glyphs in reading order, with their widths and the places a line may end.
 * A paragraph (struct bp_type_para) is shaped once, at no particular size; lines are cut from it afterwards. It lives
 * in the run's arena. */
#ifndef BP_TYPE_SHAPE_H
#define BP_TYPE_SHAPE_H

#include "type/stage.h"
#include "font/font.h"

struct bp_type_look {
    enum bp_font_style style;
    bool mono;
    double scale; /* of the paragraph's size; of a drawing's own size */
    uint32_t rgb;
    const struct bp_inline *link;     /* it is part of, and which is followed; NULL for none */
    const struct bp_inline *image;    /* it is; NULL for text */
    const struct bp_drawing *drawing; /* of the image: stands in the text as one U+FFFC */
};

struct bp_type_span {
    size_t from, to; /* of the paragraph's text */
    struct bp_type_look look;
};

/* One code to draw, or a drawing (face NULL), or a line break (both NULL). em: thousandths of the font size. Small, as
 * a large table is a million of them. */
struct bp_type_glyph {
    struct bp_font_face *face;
    uint32_t at; /* where in the text its cluster starts */
    uint32_t span;
    float advance_em; /* to the next glyph */
    float width_em;   /* what a viewer moves on by itself */
    int16_t dx, dy;   /* font units */
    uint16_t code;
    uint8_t stands_for; /* this many glyphs, from this one on, need their text said (ActualText); mostly 0 */
    bool blank;         /* takes room but no ink: does not count at the end of a line */
};

/* Words in another language than the document's (tongues.c). */
struct bp_type_tongue {
    size_t from, to; /* of the paragraph's text */
    const char *language;
    bool closed; /* words in the document's language follow */
};

struct bp_type_para {
    double size_pt;
    int line; /* of the Markdown, for messages */
    UChar *text;
    size_t n, cap;
    struct bp_type_span *spans;
    size_t span_count, span_cap;
    struct bp_type_glyph *glyphs;
    size_t count, glyph_cap;
    uint8_t *breaks;                /* [i]: a line may end before text[i] */
    struct bp_type_tongue *tongues; /* of what is part of the document */
    size_t tongue_count, tongue_cap;
    const char *tongue; /* the one of all its words; NULL where there is none */
    double leading_em, cap_em;
    bool soft_break; /* waiting for what follows */
};

struct bp_type_para *bp_type_para_new(struct bp_type *type, double size_pt, int line);
void bp_type_para_add(struct bp_type *type, struct bp_type_para *para, struct bp_text text,
                      const struct bp_type_look *look);
/* The line end of the Markdown: a blank, but for between two characters of a script that has none. */
void bp_type_para_soft_break(struct bp_type_para *para);
/* All of a text in one look, shaped; NULL when a character is in no font (recorded). */
struct bp_type_para *bp_type_para_of(struct bp_type *type, struct bp_text text, double size_pt,
                                     enum bp_font_style style, uint32_t rgb, int line);
/* Chinese and Japanese letters and their punctuation, which stand as wide as high. */
bool bp_type_is_wide(UChar32 c);

/* Text to glyphs (shape.c). False when a character is in no font (recorded). */
bool bp_type_para_shape(struct bp_type *type, struct bp_type_para *para);

/* ---- what cannot be set (missing.c) */
/* Says so, once a character, with the words around text[at]. True when a box is drawn in its place. */
bool bp_type_say_missing(struct bp_type *type, const struct bp_type_para *para, UChar32 c, size_t at);

/* How far a glyph moves on, in points (para.c). */
double bp_type_glyph_advance(const struct bp_type_para *para, const struct bp_type_glyph *glyph);
double bp_type_para_width(const struct bp_type_para *para);
double bp_type_para_widest_drawing(const struct bp_type_para *para);

/* ---- one cluster of shaped glyphs -> codes (cluster.c) */
struct bp_type_cluster {
    struct bp_font_face *face;
    const hb_glyph_info_t *infos;
    const hb_glyph_position_t *positions;
    size_t count;
    const UChar *text; /* of the cluster, without what is never drawn */
    size_t n;
    uint32_t at, span;
};
void bp_type_cluster_add(struct bp_type *type, struct bp_type_para *para, const struct bp_type_cluster *cluster);

/* ---- tongues.c: text -> the languages of its words, where they are not the document's
 * By their letters alone: Thai, Chinese, Japanese and Korean by their scripts, Vietnamese by its own letters, Latin
 * letters in a document of another script as English. Words that any language could have are as those around them. */
void bp_type_find_tongues(struct bp_arena *arena, struct bp_text document, struct bp_type_para *para);
/* The one that holds text[at], or NULL. */
const struct bp_type_tongue *bp_type_tongue_at(const struct bp_type_para *para, size_t at);

#endif
