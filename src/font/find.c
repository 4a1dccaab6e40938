/* A role, a family or a character -> font files on this machine. */
#include "font/fonts.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

#define NOTO "/usr/share/fonts/truetype/noto/NotoSans"
#define CJK  "/usr/share/fonts/opentype/noto/NotoSansCJK"

/* The font of each role: its family, and where Debian's packages put its files, which end with the style. */
static const struct role {
    const char *family, *files, *end;
    unsigned index;
} roles[BP_FONT_ROLES] = {
    [BP_FONT_BODY] = {"Noto Sans", NOTO, ".ttf", 0},
    [BP_FONT_MONO] = {"Noto Sans Mono", NOTO "Mono", ".ttf", 0},
    [BP_FONT_LATIN] = {"Noto Sans", NOTO, ".ttf", 0},
    [BP_FONT_THAI] = {"Noto Sans Thai", NOTO "Thai", ".ttf", 0},
    [BP_FONT_HANS] = {"Noto Sans CJK SC", CJK, ".ttc", 2},
    [BP_FONT_HANT] = {"Noto Sans CJK TC", CJK, ".ttc", 3},
    [BP_FONT_SYMBOLS] = {"Noto Sans Symbols", NOTO "Symbols", ".ttf", 0},
    [BP_FONT_SYMBOLS2] = {"Noto Sans Symbols2", NOTO "Symbols2", ".ttf", 0},
    [BP_FONT_MATH] = {"Noto Sans Math", NOTO "Math", ".ttf", 0},
};

const char *bp_font_style_word(enum bp_font_style style)
{
    static const char *const words[BP_FONT_STYLES] = {"Regular", "Bold", "Italic", "BoldItalic"};
    return words[style];
}

const char *bp_font_role_family(enum bp_font_role role)
{
    return roles[role].family;
}

/* fontconfig reads its cache for 10 to 30 ms: as long as a pack takes to set. So Debian's own paths are tried first. */
const char *bp_font_known(struct bp_arena *arena, enum bp_font_role role, enum bp_font_style style, unsigned *index)
{
    const struct role *r = &roles[role];
    const char *path = bp_text_fmt(arena, "%s-%s%s", r->files, bp_font_style_word(style), r->end).p;
    *index = r->index;
    return bp_file_exists(path) ? path : NULL;
}

static FcConfig *config(struct bp_fonts *fonts)
{
    if (!fonts->fontconfig)
        fonts->fontconfig = FcInitLoadConfigAndFonts();
    return fonts->fontconfig;
}

void bp_font_forget(struct bp_fonts *fonts)
{
    if (fonts->fontconfig)
        FcConfigDestroy(fonts->fontconfig);
    fonts->fontconfig = NULL;
}

static const char *file_of(struct bp_arena *arena, FcPattern *font, unsigned *index)
{
    FcChar8 *path;
    int n;
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

static int weight_of(enum bp_font_style style)
{
    return style == BP_FONT_BOLD || style == BP_FONT_BOLD_ITALIC ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR;
}

const char *bp_font_family(struct bp_fonts *fonts, const char *family, enum bp_font_style style, unsigned *index)
{
    FcConfig *fc = config(fonts);
    FcPattern *want = fc ? FcPatternCreate() : NULL;
    if (!want)
        return NULL;
    bool italic = style == BP_FONT_ITALIC || style == BP_FONT_BOLD_ITALIC;
    FcPatternAddString(want, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(want, FC_WEIGHT, weight_of(style));
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

static int by_distance(const void *a, const void *b)
{
    const struct bp_font_file *x = a, *y = b;
    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    int order = strcmp(x->path, y->path);
    return order ? order : x->index < y->index ? -1 : x->index > y->index;
}

/* From the weight asked for; and upright, since the fonts of most scripts are. */
static int distance_of(FcPattern *font, enum bp_font_style style)
{
    double weight = FC_WEIGHT_REGULAR; /* stays for a variable font, of which fontconfig gives a range */
    int slant = FC_SLANT_ROMAN;
    FcPatternGetDouble(font, FC_WEIGHT, 0, &weight);
    FcPatternGetInteger(font, FC_SLANT, 0, &slant);
    return abs((int)weight - weight_of(style)) + (slant == FC_SLANT_ROMAN ? 0 : 1000);
}

static FcFontSet *files_with(FcConfig *fc, UChar32 c, bool scalable)
{
    FcCharSet *set = FcCharSetCreate();
    FcPattern *want = FcPatternCreate();
    FcObjectSet *objects = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, (char *)NULL);
    FcFontSet *list = NULL;
    if (fc && set && want && objects && FcCharSetAddChar(set, (FcChar32)c) &&
        FcPatternAddCharSet(want, FC_CHARSET, set) && (!scalable || FcPatternAddBool(want, FC_SCALABLE, FcTrue)))
        list = FcFontList(fc, want, objects);
    if (objects)
        FcObjectSetDestroy(objects);
    if (want)
        FcPatternDestroy(want);
    if (set)
        FcCharSetDestroy(set);
    return list;
}

size_t bp_font_with(struct bp_fonts *fonts, UChar32 c, enum bp_font_style style, struct bp_font_file **files)
{
    FcFontSet *list = files_with(config(fonts), c, true);
    size_t count = 0;
    *files = BP_NEW_ARRAY(fonts->arena, struct bp_font_file, list ? (size_t)list->nfont : 0);
    for (int i = 0; list && i < list->nfont; i++) {
        struct bp_font_file *file = &(*files)[count];
        file->path = file_of(fonts->arena, list->fonts[i], &file->index);
        file->distance = distance_of(list->fonts[i], style);
        count += file->path != NULL;
    }
    qsort(*files, count, sizeof **files, by_distance);
    if (list)
        FcFontSetDestroy(list);
    return count;
}

bool bp_font_as_bitmaps(struct bp_fonts *fonts, UChar32 c)
{
    FcFontSet *list = files_with(config(fonts), c, false);
    bool any = list && list->nfont > 0;
    if (list)
        FcFontSetDestroy(list);
    return any;
}
