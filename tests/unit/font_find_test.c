/* Characters, families and roles to font files. */
#include <fontconfig/fontconfig.h>

#include "pdf_help.h"

#define NOTO "/usr/share/fonts/truetype/noto/"
#define CJK  "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"

static void known_files(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    unsigned index = 9;
    assert_string_equal(bp_font_known(arena, BP_FONT_BODY, BP_FONT_BOLD_ITALIC, &index),
                        NOTO "NotoSans-BoldItalic.ttf");
    assert_int_equal(index, 0);
    assert_string_equal(bp_font_known(arena, BP_FONT_HANS, BP_FONT_REGULAR, &index), CJK);
    assert_int_equal(index, 2);
    assert_string_equal(bp_font_known(arena, BP_FONT_HANT, BP_FONT_REGULAR, &index), CJK);
    assert_int_equal(index, 3);
    for (int role = 0; role < BP_FONT_ROLES; role++)
        assert_non_null(bp_font_known(arena, (enum bp_font_role)role, BP_FONT_REGULAR, &index));
    assert_null(bp_font_known(arena, BP_FONT_THAI, BP_FONT_ITALIC, &index));
    bp_arena_free(arena);
}

/* As if only these were installed. */
static struct bp_fonts installed(struct bp_arena *arena, const char *const *files)
{
    struct bp_fonts fonts = {.arena = arena};
    FcConfig *config = FcConfigCreate();
    for (; *files; files++)
        assert_true(FcConfigAppFontAddFile(config, (const FcChar8 *)*files));
    fonts.fontconfig = config;
    return fonts;
}

static void files_come_by_their_distance(void **state)
{
    (void)state;
    static const char *const files[] = {NOTO "NotoSans-BoldItalic.ttf",
                                        NOTO "NotoSans-Bold.ttf",
                                        NOTO "NotoSerif-Regular.ttf",
                                        NOTO "NotoSans-Italic.ttf",
                                        NOTO "NotoSans-Regular.ttf",
                                        NOTO "NotoSansThai-Regular.ttf",
                                        NULL};
    static const int regular[] = {4, 2, 1, 3, 0}, bold[] = {1, 4, 2, 0, 3};
    static const struct {
        enum bp_font_style style;
        const int *order;
    } cases[] = {
        {BP_FONT_REGULAR, regular}, {BP_FONT_ITALIC, regular}, {BP_FONT_BOLD, bold}, {BP_FONT_BOLD_ITALIC, bold}};
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_fonts fonts = installed(arena, files);
    for (size_t c = 0; c < 4; c++) {
        struct bp_font_file *found;
        assert_int_equal(bp_font_with(&fonts, 0x1E3F, cases[c].style, &found), 5); /* U+1E3F: not in the Thai one */
        for (size_t i = 0; i < 5; i++)
            assert_string_equal(found[i].path, files[cases[c].order[i]]);
        assert_int_equal(found[0].distance, 0);
        assert_true(found[2].distance < found[3].distance); /* slanted ones last */
    }
    bp_font_forget(&fonts);
    bp_arena_free(arena);
}

/* Faces of one file as far from the style come in the file's order; what no file has, none has. */
static void faces_of_a_collection(void **state)
{
    (void)state;
    static const char *const files[] = {CJK, NULL};
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_fonts fonts = installed(arena, files);
    struct bp_font_file *found;
    size_t count = bp_font_with(&fonts, 0x4E2D, BP_FONT_REGULAR, &found);
    assert_true(count >= 5);
    for (size_t i = 1; i < count; i++)
        assert_true(found[i].index > found[i - 1].index);
    assert_int_equal(bp_font_with(&fonts, 0x100000, BP_FONT_REGULAR, &found), 0);
    assert_int_equal(bp_font_with(&fonts, 0x0E01, BP_FONT_REGULAR, &found), 0);
    bp_font_forget(&fonts);
    bp_arena_free(arena);
}

/* A family is looked up by its own name: fontconfig has another font for every name. */
static void families(void **state)
{
    (void)state;
    static const char *const files[] = {NOTO "NotoSans-Regular.ttf", NOTO "NotoSans-Bold.ttf",
                                        NOTO "NotoSans-Italic.ttf", NULL};
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_fonts fonts = installed(arena, files);
    unsigned index;
    assert_string_equal(bp_font_family(&fonts, "noto sans", BP_FONT_REGULAR, &index), files[0]);
    assert_string_equal(bp_font_family(&fonts, "Noto Sans", BP_FONT_BOLD, &index), files[1]);
    assert_string_equal(bp_font_family(&fonts, "Noto Sans", BP_FONT_ITALIC, &index), files[2]);
    assert_null(bp_font_family(&fonts, "Noto Serif", BP_FONT_REGULAR, &index));
    assert_non_null(bp_font_family(&fonts, "sans-serif", BP_FONT_REGULAR, &index));
    assert_non_null(bp_font_family(&fonts, "monospace", BP_FONT_REGULAR, &index));
    bp_font_forget(&fonts);
    assert_null(fonts.fontconfig);
    bp_font_forget(&fonts); /* there is nothing left to forget */
    bp_arena_free(arena);
}

/* What no font of ours has comes from the installed one that is nearest, in the weight asked for. */
static void other_scripts_find_a_font(void **state)
{
    (void)state;
    static const char *const files[] = {NOTO "NotoSansGeorgian-Regular.ttf", NOTO "NotoSansGeorgian-Bold.ttf", NULL};
    struct run run;
    open_run(&run, "en", BP_T(""));
    run.pdf.layout.type.fonts.fontconfig = installed(run.cx.arena, files).fontconfig;
    struct bp_font_face *regular = bp_fonts_for(&run.pdf.layout.type.fonts, false, BP_FONT_REGULAR, 0x10D0);
    struct bp_font_face *bold = bp_fonts_for(&run.pdf.layout.type.fonts, false, BP_FONT_BOLD, 0x10D0);
    assert_string_equal(regular->path, files[0]);
    assert_string_equal(bold->path, files[1]);
    assert_ptr_equal(bp_fonts_for(&run.pdf.layout.type.fonts, true, BP_FONT_ITALIC, 0x10D1), regular); /* opened once */
    assert_null(bp_fonts_for(&run.pdf.layout.type.fonts, false, BP_FONT_REGULAR, 0x100000));
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_files),
        cmocka_unit_test(files_come_by_their_distance),
        cmocka_unit_test(faces_of_a_collection),
        cmocka_unit_test(families),
        cmocka_unit_test(other_scripts_find_a_font),
    };
    return cmocka_run_group_tests_name("font_find", tests, NULL, NULL);
}
