/* face: one font file -> a face to shape with, and the two-byte codes its text is written in.
 * A code stands for a glyph and the characters it means, so that text can be read back out of the PDF. The face lives
 * in the run's arena; its HarfBuzz handles end with bp_font_face_close. */
#ifndef BP_FONT_FACE_H
#define BP_FONT_FACE_H

#include <hb.h>
#include <unicode/umachine.h>

#include "base/base.h"

enum bp_font_outlines {
    BP_FONT_GLYF,     /* TrueType: codes are ours, a table in the PDF leads from code to glyph */
    BP_FONT_CFF_CID,  /* Noto CJK: codes are ours, the font program says which glyph has which, its CID */
    BP_FONT_CFF_NAMED /* other OpenType/CFF: the code is the glyph's number, and the subset must keep the numbers */
};

/* A glyph as part of a composite, moved by (dx, dy) font units. */
struct bp_font_part {
    uint32_t glyph;
    int dx, dy;
};

struct bp_font_code {
    uint32_t glyph;
    const UChar *text;
    size_t text_n;
    int advance; /* font units */
    struct bp_font_part *parts;
    size_t part_count; /* 0 for the font's own glyph */
};

struct bp_font_face {
    const char *path;
    unsigned index;    /* in a collection */
    char name[64];     /* PostScript name */
    char resource[16]; /* F1, F2 ...: its name in a page's resources */
    enum bp_font_outlines outlines;
    hb_face_t *face;
    hb_font_t *font;
    int upem;
    double leading_em, cap_em; /* distance of lines, height of capitals */
    struct bp_font_code *codes;
    size_t count, cap;         /* codes[0] is .notdef */
    struct bp_hashed index_of; /* codes by glyph and meaning */
};

/* A font file's bytes, mapped and not read: a page of Chinese needs little of its font's 20 MB. NULL where it is not
 * there or empty; or where it is there and cannot be read, which is recorded (BP_NO_INPUT). */
hb_blob_t *bp_font_bytes(struct bp_ctx *cx, const char *path);
/* NULL where the file is not a font with outlines PDF can hold (bitmaps, CFF2), is damaged, or is no file at all. */
struct bp_font_face *bp_font_face_open(struct bp_arena *arena, const char *path, unsigned index);
/* The same of its bytes, of which the face keeps a hold. */
struct bp_font_face *bp_font_face_of(struct bp_arena *arena, hb_blob_t *blob, const char *path, unsigned index);
void bp_font_face_close(struct bp_font_face *face);

/* Whether no table of metrics and outlines is shorter than the others say (whole.c). */
bool bp_font_is_whole(hb_face_t *face);

/* Whether text with this character can be set: its glyph is there, or those it is made of. */
bool bp_font_face_has(const struct bp_font_face *face, UChar32 c);

/* Whether a CFF font's glyphs have CIDs (cff.c). */
bool bp_font_cff_is_keyed(hb_face_t *face);
/* The number that code has in text: codes[i]. */
uint32_t bp_font_face_number(const struct bp_font_face *face, size_t i);
/* The number a glyph of a CFF font has in text; of one that has no code yet, 0, where those are ours. */
uint32_t bp_font_face_cid(const struct bp_font_face *face, uint32_t glyph);

#define BP_FONT_NO_CODE UINT32_MAX

/* The code of what `want` describes, made at its first use (texts and parts are copied). BP_FONT_NO_CODE where the font
 * program fixes one code for the glyph and it means another text already. */
uint32_t bp_font_face_code(struct bp_arena *arena, struct bp_font_face *face, const struct bp_font_code *want);

/* What a viewer takes for the code's width, thousandths of the font size. */
int bp_font_face_width(const struct bp_font_face *face, int advance);

#endif
