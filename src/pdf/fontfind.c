#include "pdf/fonts.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

#define NOTO "/usr/share/fonts/truetype/noto/NotoSans"
#define CJK  "/usr/share/fonts/opentype/noto/NotoSansCJK"

/* fontconfig reads its cache for 10 to 30 ms: as long as a pack takes to set. So Debian's own paths are tried first. */
static const struct known {
    enum bp_pdf_role role;
    enum bp_pdf_style style;
    const char *path;
    unsigned index;
} known[] = {
    {BP_PDF_BODY, BP_PDF_REGULAR, NOTO "-Regular.ttf", 0},
    {BP_PDF_BODY, BP_PDF_BOLD, NOTO "-Bold.ttf", 0},
    {BP_PDF_BODY, BP_PDF_ITALIC, NOTO "-Italic.ttf", 0},
    {BP_PDF_BODY, BP_PDF_BOLD_ITALIC, NOTO "-BoldItalic.ttf", 0},
    {BP_PDF_MONO, BP_PDF_REGULAR, NOTO "Mono-Regular.ttf", 0},
    {BP_PDF_MONO, BP_PDF_BOLD, NOTO "Mono-Bold.ttf", 0},
    {BP_PDF_THAI, BP_PDF_REGULAR, NOTO "Thai-Regular.ttf", 0},
    {BP_PDF_THAI, BP_PDF_BOLD, NOTO "Thai-Bold.ttf", 0},
    {BP_PDF_HANS, BP_PDF_REGULAR, CJK "-Regular.ttc", 2},
    {BP_PDF_HANS, BP_PDF_BOLD, CJK "-Bold.ttc", 2},
    {BP_PDF_HANT, BP_PDF_REGULAR, CJK "-Regular.ttc", 3},
    {BP_PDF_HANT, BP_PDF_BOLD, CJK "-Bold.ttc", 3},
    {BP_PDF_SYMBOLS, BP_PDF_REGULAR, NOTO "Symbols-Regular.ttf", 0},
    {BP_PDF_SYMBOLS, BP_PDF_BOLD, NOTO "Symbols-Bold.ttf", 0},
    {BP_PDF_SYMBOLS2, BP_PDF_REGULAR, NOTO "Symbols2-Regular.ttf", 0},
    {BP_PDF_MATH, BP_PDF_REGULAR, NOTO "Math-Regular.ttf", 0},
};

const char *bp_pdf_font_known(enum bp_pdf_role role, enum bp_pdf_style style, unsigned *index)
{
    if (role == BP_PDF_LATIN)
        role = BP_PDF_BODY;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].role == role && known[i].style == style && bp_file_exists(known[i].path)) {
            *index = known[i].index;
            return known[i].path;
        }
    return NULL;
}

const char *bp_pdf_font_role_family(enum bp_pdf_role role)
{
    static const char *const families[BP_PDF_ROLES] = {
        [BP_PDF_BODY] = "Noto Sans",
        [BP_PDF_MONO] = "Noto Sans Mono",
        [BP_PDF_LATIN] = "Noto Sans",
        [BP_PDF_THAI] = "Noto Sans Thai",
        [BP_PDF_HANS] = "Noto Sans CJK SC",
        [BP_PDF_HANT] = "Noto Sans CJK TC",
        [BP_PDF_SYMBOLS] = "Noto Sans Symbols",
        [BP_PDF_SYMBOLS2] = "Noto Sans Symbols2",
        [BP_PDF_MATH] = "Noto Sans Math",
    };
    return families[role];
}

static FcConfig *config(struct bp_pdf_fonts *fonts)
{
    if (!fonts->fontconfig)
        fonts->fontconfig = FcInitLoadConfigAndFonts();
    return fonts->fontconfig;
}

void bp_pdf_font_forget(struct bp_pdf_fonts *fonts)
{
    if (fonts->fontconfig)
        FcConfigDestroy(fonts->fontconfig);
    fonts->fontconfig = NULL;
}

static const char *file_of(struct bp_arena *arena, FcPattern *font, unsigned *index)
{
    FcChar8 *path;
    int n = 0;
    if (FcPatternGetString(font, FC_FILE, 0, &path) != FcResultMatch)
        return NULL;
    if (FcPatternGetInteger(font, FC_INDEX, 0, &n) != FcResultMatch)
        n = 0;
    *index = (unsigned)n & 0xFFFF; /* above it stands the named instance of a variable font */
    return bp_text_z(arena, bp_text_of((const char *)path));
}

/* Every family has an answer, if need be another family: only one of the name asked for counts. "sans-serif" and
 * "monospace" are names of whatever the machine prefers. */
static bool is_family(FcPattern *font, const char *family)
{
    if (strcmp(family, "sans-serif") == 0 || strcmp(family, "monospace") == 0)
        return true;
    FcChar8 *name;
    for (int i = 0; FcPatternGetString(font, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0)
            return true;
    return false;
}

const char *bp_pdf_font_family(struct bp_pdf_fonts *fonts, const char *family, enum bp_pdf_style style, unsigned *index)
{
    FcConfig *fc = config(fonts);
    FcPattern *want = fc ? FcPatternCreate() : NULL;
    if (!want)
        return NULL;
    bool bold = style == BP_PDF_BOLD || style == BP_PDF_BOLD_ITALIC;
    bool italic = style == BP_PDF_ITALIC || style == BP_PDF_BOLD_ITALIC;
    FcPatternAddString(want, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(want, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(want, FC_SLANT, italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddBool(want, FC_SCALABLE, FcTrue);
    FcConfigSubstitute(fc, want, FcMatchPattern);
    FcDefaultSubstitute(want);
    FcResult result;
    FcPattern *font = FcFontMatch(fc, want, &result);
    const char *path = font && is_family(font, family) ? file_of(fonts->arena, font, index) : NULL;
    if (font)
        FcPatternDestroy(font);
    FcPatternDestroy(want);
    return path;
}

struct found {
    const char *path;
    unsigned index;
    double distance; /* from the weight asked for, and from upright */
};

static int by_distance(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    if (x->distance < y->distance || x->distance > y->distance)
        return x->distance < y->distance ? -1 : 1;
    int order = strcmp(x->path, y->path);
    return order ? order : x->index < y->index ? -1 : x->index > y->index;
}

static double distance_of(FcPattern *font, enum bp_pdf_style style)
{
    int weight = FC_WEIGHT_REGULAR, slant = FC_SLANT_ROMAN;
    FcPatternGetInteger(font, FC_WEIGHT, 0, &weight);
    FcPatternGetInteger(font, FC_SLANT, 0, &slant);
    bool bold = style == BP_PDF_BOLD || style == BP_PDF_BOLD_ITALIC;
    return abs(weight - (bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)) + (slant == FC_SLANT_ROMAN ? 0 : 1000);
}

void bp_pdf_font_with(struct bp_pdf_fonts *fonts, UChar32 c, enum bp_pdf_style style, const char ***paths,
                      unsigned **indexes, size_t *count)
{
    *count = 0;
    FcConfig *fc = config(fonts);
    FcCharSet *set = FcCharSetCreate();
    FcPattern *want = FcPatternCreate();
    FcObjectSet *objects = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, (char *)NULL);
    FcFontSet *list = NULL;
    if (fc && set && want && objects && FcCharSetAddChar(set, (FcChar32)c) &&
        FcPatternAddCharSet(want, FC_CHARSET, set) && FcPatternAddBool(want, FC_SCALABLE, FcTrue))
        list = FcFontList(fc, want, objects);
    struct found *found = BP_NEW_ARRAY(fonts->arena, struct found, list ? (size_t)list->nfont : 0);
    for (int i = 0; list && i < list->nfont; i++) {
        found[*count].path = file_of(fonts->arena, list->fonts[i], &found[*count].index);
        found[*count].distance = distance_of(list->fonts[i], style);
        if (found[*count].path)
            (*count)++;
    }
    qsort(found, *count, sizeof *found, by_distance);
    *paths = BP_NEW_ARRAY(fonts->arena, const char *, *count);
    *indexes = BP_NEW_ARRAY(fonts->arena, unsigned, *count);
    for (size_t i = 0; i < *count; i++) {
        (*paths)[i] = found[i].path;
        (*indexes)[i] = found[i].index;
    }
    if (list)
        FcFontSetDestroy(list);
    if (objects)
        FcObjectSetDestroy(objects);
    if (want)
        FcPatternDestroy(want);
    if (set)
        FcCharSetDestroy(set);
}
