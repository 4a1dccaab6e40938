/* fonts: a character and a style -> the face that draws it. A file is opened when the first character needs it.
 * The body's own font first, then the one of the pack's language, Thai and Chinese, then symbols, then whatever is
 * installed. Faces belong to struct bp_pdf_fonts until bp_pdf_fonts_close. */
#ifndef BP_PDF_FONTS_H
#define BP_PDF_FONTS_H

#include "pdf/face.h"
#include "pdf/pdf.h"

enum bp_pdf_style { BP_PDF_REGULAR, BP_PDF_BOLD, BP_PDF_ITALIC, BP_PDF_BOLD_ITALIC };
#define BP_PDF_STYLES 4

enum bp_pdf_role {
    BP_PDF_BODY,
    BP_PDF_MONO,
    BP_PDF_LATIN, /* where the body's own font lacks a letter: Vietnamese in a font that was not made for it */
    BP_PDF_THAI,
    BP_PDF_HANS,
    BP_PDF_HANT,
    BP_PDF_SYMBOLS,
    BP_PDF_SYMBOLS2,
    BP_PDF_MATH,
    BP_PDF_ROLES
};

struct bp_pdf_slot {
    bool tried;
    struct bp_pdf_face *face; /* NULL when not installed */
};

struct bp_pdf_chosen {
    UChar32 c; /* 0 for none yet */
    struct bp_pdf_face *face;
};

#define BP_PDF_CHOSEN 512

struct bp_pdf_fonts {
    struct bp_arena *arena;
    const struct bp_pdf_options *options;
    struct bp_pdf_slot slots[BP_PDF_ROLES][BP_PDF_STYLES];
    struct bp_pdf_face **faces; /* every one opened, once */
    size_t count, cap;
    void *fontconfig;                                             /* loaded when it is first asked */
    bool chinese, traditional;                                    /* the pack's language */
    struct bp_pdf_chosen chosen[BP_PDF_STYLES][2][BP_PDF_CHOSEN]; /* by style, body or mono, and character */
};

/* False (BP_NO_INPUT) when there is no font for the body, or not the one asked for. */
bool bp_pdf_fonts_open(struct bp_ctx *cx, struct bp_pdf_fonts *fonts, const struct bp_pdf_options *options);
void bp_pdf_fonts_close(struct bp_pdf_fonts *fonts);

/* The body's (or mono's) own face in a style, or the nearest style it has. */
struct bp_pdf_face *bp_pdf_fonts_own(struct bp_pdf_fonts *fonts, bool mono, enum bp_pdf_style style);
/* The face for Chinese. NULL when none is installed. */
struct bp_pdf_face *bp_pdf_fonts_han(struct bp_pdf_fonts *fonts, enum bp_pdf_style style);
/* The face for a character; NULL when no installed font has it. */
struct bp_pdf_face *bp_pdf_fonts_for(struct bp_pdf_fonts *fonts, bool mono, enum bp_pdf_style style, UChar32 c);

/* ---- where font files are (fontfind.c) */

struct bp_pdf_font_file {
    const char *path;
    unsigned index; /* in a collection */
    int distance;   /* from the style asked for, as fontconfig counts weights */
};

/* The file Debian's packages put a role's font at; NULL when it is not there. */
const char *bp_pdf_font_known(struct bp_arena *arena, enum bp_pdf_role role, enum bp_pdf_style style, unsigned *index);
/* A family asked of fontconfig; NULL when it is not installed. */
const char *bp_pdf_font_family(struct bp_pdf_fonts *fonts, const char *family, enum bp_pdf_style style,
                               unsigned *index);
const char *bp_pdf_font_role_family(enum bp_pdf_role role);
/* What a file's name says of its style: Regular, Bold, Italic, BoldItalic. */
const char *bp_pdf_font_style_word(enum bp_pdf_style style);
/* The installed files that have a character, the nearest to the style first; the caller tries them in turn. */
size_t bp_pdf_font_with(struct bp_pdf_fonts *fonts, UChar32 c, enum bp_pdf_style style,
                        struct bp_pdf_font_file **files);
void bp_pdf_font_forget(struct bp_pdf_fonts *fonts);

#endif
