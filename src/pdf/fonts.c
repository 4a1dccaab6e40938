/* A character and a style -> the face that draws it. */
#include "pdf/fonts.h"

#include <string.h>
#include <unicode/uchar.h>

static struct bp_pdf_face *open_once(struct bp_pdf_fonts *fonts, const char *path, unsigned index)
{
    for (size_t i = 0; i < fonts->count; i++)
        if (fonts->faces[i]->index == index && strcmp(fonts->faces[i]->path, path) == 0)
            return fonts->faces[i];
    struct bp_pdf_face *face = bp_pdf_face_open(fonts->arena, path, index);
    if (!face)
        return NULL;
    *BP_PUSH(fonts->arena, fonts->faces, fonts->count, fonts->cap) = face;
    struct bp_text name = bp_text_fmt(fonts->arena, "F%zu", fonts->count);
    memcpy(face->resource, name.p, name.n < sizeof face->resource ? name.n : sizeof face->resource - 1);
    return face;
}

/* The file of another style beside the one named: Inter-Regular.otf has an Inter-Bold.otf. */
static const char *sibling(struct bp_arena *arena, const char *path, enum bp_pdf_style style)
{
    const char *regular = bp_pdf_font_style_word(BP_PDF_REGULAR), *word = strstr(bp_path_base(path), regular);
    if (!word || style == BP_PDF_REGULAR)
        return path;
    const char *other =
        bp_text_fmt(arena, "%.*s%s%s", (int)(word - path), path, bp_pdf_font_style_word(style), word + strlen(regular))
            .p;
    return bp_file_exists(other) ? other : NULL;
}

static struct bp_text asked(const struct bp_pdf_fonts *fonts, enum bp_pdf_role role)
{
    return role == BP_PDF_BODY ? fonts->options->body_font : role == BP_PDF_MONO ? fonts->options->mono_font : BP_T("");
}

static struct bp_pdf_face *find(struct bp_pdf_fonts *fonts, enum bp_pdf_role role, enum bp_pdf_style style)
{
    unsigned index = 0;
    const char *path;
    struct bp_text own = asked(fonts, role);
    if (own.n && memchr(own.p, '/', own.n)) {
        path = sibling(fonts->arena, bp_text_z(fonts->arena, own), style);
    } else if (own.n) {
        path = bp_pdf_font_family(fonts, bp_text_z(fonts->arena, own), style, &index);
    } else {
        path = bp_pdf_font_known(fonts->arena, role, style, &index);
        if (!path && style == BP_PDF_REGULAR)
            path = bp_pdf_font_family(fonts, bp_pdf_font_role_family(role), style, &index);
        if (!path && style == BP_PDF_REGULAR && (role == BP_PDF_BODY || role == BP_PDF_MONO))
            path = bp_pdf_font_family(fonts, role == BP_PDF_BODY ? "sans-serif" : "monospace", style, &index);
        if (!path && !bp_pdf_font_known(fonts->arena, role, BP_PDF_REGULAR,
                                        &index)) /* not Debian's files: other styles as well */
            path = bp_pdf_font_family(fonts, bp_pdf_font_role_family(role), style, &index);
    }
    return path ? open_once(fonts, path, index) : NULL;
}

/* The role's face in the style, else in the nearest one it has. */
static struct bp_pdf_face *slot(struct bp_pdf_fonts *fonts, enum bp_pdf_role role, enum bp_pdf_style style)
{
    struct bp_pdf_slot *s = &fonts->slots[role][style];
    if (s->tried)
        return s->face;
    s->tried = true;
    s->face = find(fonts, role, style);
    if (!s->face && style != BP_PDF_REGULAR)
        s->face = slot(fonts, role, style == BP_PDF_BOLD_ITALIC ? BP_PDF_BOLD : BP_PDF_REGULAR);
    return s->face;
}

bool bp_pdf_fonts_open(struct bp_ctx *cx, struct bp_pdf_fonts *fonts, const struct bp_pdf_options *options)
{
    memset(fonts, 0, sizeof *fonts);
    fonts->arena = cx->arena;
    fonts->options = options;
    fonts->chinese = bp_text_starts(options->language, "zh");
    fonts->traditional = bp_text_starts(options->language, "zh-Hant");
    if (!slot(fonts, BP_PDF_BODY, BP_PDF_REGULAR)) {
        if (options->body_font.n)
            return bp_fail(cx, BP_NO_INPUT, BP_NOWHERE,
                           "no font \"%" BP_PRI "\" for the PDF: neither a font file nor an "
                           "installed family (fc-list names them)",
                           BP_ARG(options->body_font));
        return bp_fail(cx, BP_NO_INPUT, BP_NOWHERE,
                       "no font for the PDF: install one (fonts-noto-core), or name a font file");
    }
    if (options->mono_font.n && !slot(fonts, BP_PDF_MONO, BP_PDF_REGULAR))
        return bp_fail(cx, BP_NO_INPUT, BP_NOWHERE,
                       "no font \"%" BP_PRI "\" for code in the PDF: neither a font file nor an "
                       "installed family (fc-list names them)",
                       BP_ARG(options->mono_font));
    return true;
}

void bp_pdf_fonts_close(struct bp_pdf_fonts *fonts)
{
    for (size_t i = 0; i < fonts->count; i++)
        bp_pdf_face_close(fonts->faces[i]);
    fonts->count = 0;
    bp_pdf_font_forget(fonts);
}

struct bp_pdf_face *bp_pdf_fonts_own(struct bp_pdf_fonts *fonts, bool mono, enum bp_pdf_style style)
{
    struct bp_pdf_face *face = slot(fonts, mono ? BP_PDF_MONO : BP_PDF_BODY, style);
    return face ? face : slot(fonts, BP_PDF_BODY, style);
}

struct bp_pdf_face *bp_pdf_fonts_han(struct bp_pdf_fonts *fonts, enum bp_pdf_style style)
{
    struct bp_pdf_face *face = slot(fonts, fonts->traditional ? BP_PDF_HANT : BP_PDF_HANS, style);
    return face ? face : slot(fonts, fonts->traditional ? BP_PDF_HANS : BP_PDF_HANT, style);
}

/* The order in which fonts are asked for a character: those of its own script before the symbols, and the large
 * Chinese files only for what may be in them, or when nothing else has it. */
static size_t order(const struct bp_pdf_fonts *fonts, bool mono, UChar32 c, enum bp_pdf_role roles[BP_PDF_ROLES + 1])
{
    enum bp_pdf_role han = fonts->traditional ? BP_PDF_HANT : BP_PDF_HANS,
                     other = fonts->traditional ? BP_PDF_HANS : BP_PDF_HANT;
    size_t n = 0;
    if (mono)
        roles[n++] = BP_PDF_MONO;
    roles[n++] = BP_PDF_BODY;
    if (c < 0x2E80)
        roles[n++] = BP_PDF_LATIN;
    if (c >= 0x0E00 && c < 0x0E80)
        roles[n++] = BP_PDF_THAI;
    if ((c >= 0x2E80 && c < 0xA4D0) || (c >= 0xF900 && c < 0xFB00) || (c >= 0xFE30 && c < 0xFFF0) || c >= 0x20000) {
        roles[n++] = han;
        roles[n++] = other;
    }
    roles[n++] = BP_PDF_SYMBOLS;
    roles[n++] = BP_PDF_SYMBOLS2;
    roles[n++] = BP_PDF_MATH;
    roles[n++] = han;
    return n;
}

static struct bp_pdf_face *choose(struct bp_pdf_fonts *fonts, bool mono, enum bp_pdf_style style, UChar32 c)
{
    enum bp_pdf_role roles[BP_PDF_ROLES + 1];
    size_t n = order(fonts, mono, c, roles);
    for (size_t i = 0; i < n; i++) {
        struct bp_pdf_face *face = slot(fonts, roles[i], style);
        if (face && bp_pdf_face_has(face, c))
            return face;
    }
    struct bp_pdf_font_file *files;
    n = bp_pdf_font_with(fonts, c, style, &files);
    for (size_t i = 0; i < n; i++) {
        struct bp_pdf_face *face = open_once(fonts, files[i].path, files[i].index);
        if (face && bp_pdf_face_has(face, c))
            return face;
    }
    return NULL;
}

struct bp_pdf_face *bp_pdf_fonts_for(struct bp_pdf_fonts *fonts, bool mono, enum bp_pdf_style style, UChar32 c)
{
    struct bp_pdf_chosen *known = &fonts->chosen[style][mono][(uint32_t)c % BP_PDF_CHOSEN];
    if (known->c != c)
        *known = (struct bp_pdf_chosen){c, choose(fonts, mono, style, c)};
    return known->face;
}
