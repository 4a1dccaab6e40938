/* fonts: a character and a style -> the face that draws it. A file is opened when the first character needs it.
 * The body's own font first, then the one of the pack's language, Thai and Chinese, then symbols, then whatever is
 * installed. Faces belong to struct bp_fonts until bp_fonts_close. */
#ifndef BP_FONTS_H
#define BP_FONTS_H

#include "font/face.h"

enum bp_font_style { BP_FONT_REGULAR, BP_FONT_BOLD, BP_FONT_ITALIC, BP_FONT_BOLD_ITALIC };
#define BP_FONT_STYLES 4

enum bp_font_role {
    BP_FONT_BODY,
    BP_FONT_MONO,
    BP_FONT_LATIN, /* where the body's own font lacks a letter: Vietnamese in a font that was not made for it */
    BP_FONT_THAI,
    BP_FONT_HANS,
    BP_FONT_HANT,
    BP_FONT_SYMBOLS,
    BP_FONT_SYMBOLS2,
    BP_FONT_MATH,
    BP_FONT_ROLES
};

/* What the pack asks for. */
struct bp_font_wishes {
    struct bp_text language;   /* which scripts come first: en, th, vi, zh-Hans, zh-Hant */
    struct bp_text body, mono; /* family name or file path; empty for the defaults */
};

struct bp_font_slot {
    bool tried;
    struct bp_font_face *face; /* NULL when not installed */
};

struct bp_font_chosen {
    UChar32 c; /* 0 for none yet */
    struct bp_font_face *face;
};

#define BP_FONT_CHOSEN 512

struct bp_fonts {
    struct bp_ctx *cx;
    struct bp_arena *arena;
    bool failed; /* a font that is there cannot be read (recorded): what is set would be in another */
    struct bp_font_wishes wishes;
    struct bp_font_slot slots[BP_FONT_ROLES][BP_FONT_STYLES];
    struct bp_font_face **faces; /* every one opened, once */
    size_t count, cap;
    void *fontconfig;                                                /* loaded when it is first asked */
    bool chinese, traditional;                                       /* the pack's language */
    struct bp_font_chosen chosen[BP_FONT_STYLES][2][BP_FONT_CHOSEN]; /* by style, body or mono, and character */
};

/* False (BP_NO_INPUT) when there is no font for the body, or not the one asked for. */
bool bp_fonts_open(struct bp_ctx *cx, struct bp_fonts *fonts, const struct bp_font_wishes *wishes);
void bp_fonts_close(struct bp_fonts *fonts);

/* The body's (or mono's) own face in a style, or the nearest style it has. */
struct bp_font_face *bp_fonts_own(struct bp_fonts *fonts, bool mono, enum bp_font_style style);
/* The face for Chinese. NULL when none is installed. */
struct bp_font_face *bp_fonts_han(struct bp_fonts *fonts, enum bp_font_style style);
/* The face for a character; NULL when no installed font has it. */
struct bp_font_face *bp_fonts_for(struct bp_fonts *fonts, bool mono, enum bp_font_style style, UChar32 c);

/* ---- where font files are (find.c) */

struct bp_font_file {
    const char *path;
    unsigned index; /* in a collection */
    int distance;   /* from the style asked for, as fontconfig counts weights */
};

/* The file Debian's packages put a role's font at; NULL when it is not there. */
const char *bp_font_known(struct bp_arena *arena, enum bp_font_role role, enum bp_font_style style, unsigned *index);
/* A family asked of fontconfig; NULL when it is not installed. */
const char *bp_font_family(struct bp_fonts *fonts, const char *family, enum bp_font_style style, unsigned *index);
const char *bp_font_role_family(enum bp_font_role role);
/* What a file's name says of its style: Regular, Bold, Italic, BoldItalic. */
const char *bp_font_style_word(enum bp_font_style style);
/* The installed files that have a character, the nearest to the style first; the caller tries them in turn. */
size_t bp_font_with(struct bp_fonts *fonts, UChar32 c, enum bp_font_style style, struct bp_font_file **files);
/* Whether any installed file has it, be it as bitmaps only. */
bool bp_font_as_bitmaps(struct bp_fonts *fonts, UChar32 c);
void bp_font_forget(struct bp_fonts *fonts);

#endif
