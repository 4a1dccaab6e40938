/* A character and a style -> the face that draws it. */
#include "font/fonts.h"

#include <string.h>
#include <unicode/uchar.h>

static struct bp_font_face *open_once(struct bp_fonts *fonts, const char *path, unsigned index)
{
    for (size_t i = 0; i < fonts->count; i++)
        if (fonts->faces[i]->index == index && strcmp(fonts->faces[i]->path, path) == 0)
            return fonts->faces[i];
    size_t said = fonts->cx->diag_count;
    hb_blob_t *bytes = fonts->failed ? NULL : bp_font_bytes(fonts->cx, path);
    struct bp_font_face *face = bytes ? bp_font_face_of(fonts->arena, bytes, path, index) : NULL;
    hb_blob_destroy(bytes);
    fonts->failed |= fonts->cx->diag_count > said;
    if (!face)
        return NULL;
    *BP_PUSH(fonts->arena, fonts->faces, fonts->count, fonts->cap) = face;
    struct bp_text name = bp_text_fmt(fonts->arena, "F%zu", fonts->count);
    memcpy(face->resource, name.p, name.n < sizeof face->resource ? name.n : sizeof face->resource - 1);
    return face;
}

/* The file of another style beside the one named: Inter-Regular.otf has an Inter-Bold.otf. */
static const char *sibling(struct bp_arena *arena, const char *path, enum bp_font_style style)
{
    const char *regular = bp_font_style_word(BP_FONT_REGULAR), *word = strstr(bp_path_base(path), regular);
    if (!word || style == BP_FONT_REGULAR)
        return path;
    const char *other =
        bp_text_fmt(arena, "%.*s%s%s", (int)(word - path), path, bp_font_style_word(style), word + strlen(regular)).p;
    return bp_file_exists(other) ? other : NULL;
}

static struct bp_text asked(const struct bp_fonts *fonts, enum bp_font_role role)
{
    return role == BP_FONT_BODY ? fonts->wishes.body : role == BP_FONT_MONO ? fonts->wishes.mono : BP_T("");
}

static struct bp_font_face *find(struct bp_fonts *fonts, enum bp_font_role role, enum bp_font_style style)
{
    unsigned index = 0;
    const char *path;
    struct bp_text own = asked(fonts, role);
    if (own.n && memchr(own.p, '/', own.n)) {
        path = sibling(fonts->arena, bp_text_z(fonts->arena, own), style);
    } else if (own.n) {
        path = bp_font_family(fonts, bp_text_z(fonts->arena, own), style, &index);
    } else {
        path = bp_font_known(fonts->arena, role, style, &index);
        if (!path && style == BP_FONT_REGULAR)
            path = bp_font_family(fonts, bp_font_role_family(role), style, &index);
        if (!path && style == BP_FONT_REGULAR && (role == BP_FONT_BODY || role == BP_FONT_MONO))
            path = bp_font_family(fonts, role == BP_FONT_BODY ? "sans-serif" : "monospace", style, &index);
        if (!path &&
            !bp_font_known(fonts->arena, role, BP_FONT_REGULAR, &index)) /* not Debian's files: other styles as well */
            path = bp_font_family(fonts, bp_font_role_family(role), style, &index);
    }
    return path ? open_once(fonts, path, index) : NULL;
}

/* The role's face in the style, else in the nearest one it has. */
static struct bp_font_face *slot(struct bp_fonts *fonts, enum bp_font_role role, enum bp_font_style style)
{
    struct bp_font_slot *s = &fonts->slots[role][style];
    if (s->tried)
        return s->face;
    s->tried = true;
    s->face = find(fonts, role, style);
    if (!s->face && style != BP_FONT_REGULAR)
        s->face = slot(fonts, role, style == BP_FONT_BOLD_ITALIC ? BP_FONT_BOLD : BP_FONT_REGULAR);
    return s->face;
}

static bool no_such_font(struct bp_fonts *fonts, const char *what, struct bp_text wish)
{
    if (fonts->failed) /* why has been said */
        return false;
    const char *path = bp_text_z(fonts->arena, wish);
    struct bp_stream stream;
    bool is_there = memchr(wish.p, '/', wish.n) && bp_file_exists(path);
    if (is_there && !bp_stream_open(fonts->cx, BP_NOWHERE, path, &stream))
        return false;
    if (is_there)
        bp_stream_close(&stream);
    if (is_there)
        return bp_fail(
            fonts->cx, BP_BAD_DATA, BP_NOWHERE,
            "the PDF's font%s \"%s\" is no font file with outlines, or is damaged: install it again, or name "
            "another",
            what, path);
    return bp_fail(fonts->cx, BP_NO_INPUT, BP_NOWHERE,
                   "the PDF's font%s \"%" BP_PRI "\" is neither a font file nor an installed family; fc-list "
                   "shows what is installed",
                   what, BP_ARG(wish));
}

bool bp_fonts_open(struct bp_ctx *cx, struct bp_fonts *fonts, const struct bp_font_wishes *wishes)
{
    memset(fonts, 0, sizeof *fonts);
    fonts->cx = cx;
    fonts->arena = cx->arena;
    fonts->wishes = *wishes;
    fonts->chinese = bp_text_starts(wishes->language, "zh");
    fonts->traditional = bp_text_starts(wishes->language, "zh-Hant");
    if (!slot(fonts, BP_FONT_BODY, BP_FONT_REGULAR)) {
        if (wishes->body.n)
            return no_such_font(fonts, "", wishes->body);
        return !fonts->failed &&
               bp_fail(cx, BP_NO_INPUT, BP_NOWHERE,
                       "there is no font for the PDF: install one (the package fonts-noto-core), or name a font file");
    }
    return !wishes->mono.n || slot(fonts, BP_FONT_MONO, BP_FONT_REGULAR) ||
           no_such_font(fonts, " for code", wishes->mono);
}

void bp_fonts_close(struct bp_fonts *fonts)
{
    for (size_t i = 0; i < fonts->count; i++)
        bp_font_face_close(fonts->faces[i]);
    fonts->count = 0;
    bp_font_forget(fonts);
}

struct bp_font_face *bp_fonts_own(struct bp_fonts *fonts, bool mono, enum bp_font_style style)
{
    struct bp_font_face *face = slot(fonts, mono ? BP_FONT_MONO : BP_FONT_BODY, style);
    return face ? face : slot(fonts, BP_FONT_BODY, style);
}

struct bp_font_face *bp_fonts_han(struct bp_fonts *fonts, enum bp_font_style style)
{
    struct bp_font_face *face = slot(fonts, fonts->traditional ? BP_FONT_HANT : BP_FONT_HANS, style);
    return face ? face : slot(fonts, fonts->traditional ? BP_FONT_HANS : BP_FONT_HANT, style);
}

/* The order in which fonts are asked for a character: those of its own script before the symbols, and the large
 * Chinese files only for what may be in them, or when nothing else has it. */
static size_t order(const struct bp_fonts *fonts, bool mono, UChar32 c, enum bp_font_role roles[BP_FONT_ROLES + 1])
{
    enum bp_font_role han = fonts->traditional ? BP_FONT_HANT : BP_FONT_HANS,
                      other = fonts->traditional ? BP_FONT_HANS : BP_FONT_HANT;
    size_t n = 0;
    if (mono)
        roles[n++] = BP_FONT_MONO;
    roles[n++] = BP_FONT_BODY;
    if (c < 0x2E80)
        roles[n++] = BP_FONT_LATIN;
    if (c >= 0x0E00 && c < 0x0E80)
        roles[n++] = BP_FONT_THAI;
    if ((c >= 0x2E80 && c < 0xA4D0) || (c >= 0xF900 && c < 0xFB00) || (c >= 0xFE30 && c < 0xFFF0) || c >= 0x20000) {
        roles[n++] = han;
        roles[n++] = other;
    }
    roles[n++] = BP_FONT_SYMBOLS;
    roles[n++] = BP_FONT_SYMBOLS2;
    roles[n++] = BP_FONT_MATH;
    roles[n++] = han;
    return n;
}

static struct bp_font_face *choose(struct bp_fonts *fonts, bool mono, enum bp_font_style style, UChar32 c)
{
    enum bp_font_role roles[BP_FONT_ROLES + 1];
    size_t n = order(fonts, mono, c, roles);
    for (size_t i = 0; i < n; i++) {
        struct bp_font_face *face = slot(fonts, roles[i], style);
        if (face && bp_font_face_has(face, c))
            return face;
    }
    struct bp_font_file *files;
    n = bp_font_with(fonts, c, style, &files);
    for (size_t i = 0; i < n; i++) {
        struct bp_font_face *face = open_once(fonts, files[i].path, files[i].index);
        if (face && bp_font_face_has(face, c))
            return face;
    }
    return NULL;
}

struct bp_font_face *bp_fonts_for(struct bp_fonts *fonts, bool mono, enum bp_font_style style, UChar32 c)
{
    struct bp_font_chosen *known = &fonts->chosen[style][mono][(uint32_t)c % BP_FONT_CHOSEN];
    if (known->c != c)
        *known = (struct bp_font_chosen){c, choose(fonts, mono, style, c)};
    return known->face;
}
