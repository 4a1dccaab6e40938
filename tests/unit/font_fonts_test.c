/* Characters and styles to faces. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pdf_help.h"

static const char *face_for(struct run *run, bool mono, enum bp_font_style style, UChar32 c)
{
    struct bp_font_face *face = bp_fonts_for(&run->pdf.layout.type.fonts, mono, style, c);
    return face ? face->name : "none";
}

static void scripts_have_their_fonts(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        bool mono;
        enum bp_font_style style;
        UChar32 c;
        const char *name;
    } cases[] = {
        {"en", false, BP_FONT_REGULAR, 'a', "NotoSans-Regular"},
        {"en", false, BP_FONT_BOLD_ITALIC, 'a', "NotoSans-BoldItalic"},
        {"en", true, BP_FONT_REGULAR, 'a', "NotoSansMono-Regular"},
        {"en", true, BP_FONT_BOLD_ITALIC, 'a', "NotoSansMono-Bold"}, /* the nearest it has */
        {"en", false, BP_FONT_BOLD, 0x0E01, "NotoSansThai-Bold"},
        {"th", true, BP_FONT_ITALIC, 0x0E01, "NotoSansThai-Regular"},
        {"en", false, BP_FONT_REGULAR, 0x9AA8, "NotoSansCJKsc-Regular"},
        {"zh-Hans", false, BP_FONT_BOLD, 0x9AA8, "NotoSansCJKsc-Bold"},
        {"zh-Hant", false, BP_FONT_REGULAR, 0x9AA8, "NotoSansCJKtc-Regular"},
        {"zh-Hant", false, BP_FONT_REGULAR, 0x20BB7, "NotoSansCJKtc-Regular"},
        {"en", false, BP_FONT_REGULAR, 0x2605, "NotoSansSymbols2-Regular"},
        {"en", false, BP_FONT_REGULAR, 0x1EC7, "NotoSans-Regular"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        open_run(&run, cases[i].language, BP_T(""));
        assert_string_equal(face_for(&run, cases[i].mono, cases[i].style, cases[i].c), cases[i].name);
        assert_string_equal(face_for(&run, cases[i].mono, cases[i].style, cases[i].c), cases[i].name);
        assert_null(
            run.pdf.layout.type.fonts.fontconfig); /* Debian's files were enough: it takes longer than all the rest */
        end_run(&run);
    }
}

/* Dashes and quotation marks are Chinese beside Chinese, in a Chinese pack. */
static void shared_punctuation_goes_with_its_neighbours(void **state)
{
    (void)state;
    static const struct {
        const char *language, *text;
        size_t at;
        bool chinese;
    } cases[] = {
        {"zh-Hans", "中“", 1, true},  {"zh-Hans", "“中", 0, true},  {"zh-Hans", "中”", 1, true},
        {"zh-Hans", "中‘", 1, true},  {"zh-Hans", "中’", 1, true},  {"zh-Hans", "中—", 1, true},
        {"zh-Hans", "中–", 1, false}, {"zh-Hans", "a“b", 1, false}, {"zh-Hans", "中……", 2, true},
        {"zh-Hans", "𠮷“", 1, true},  {"zh-Hans", "“𠮷", 0, true},  {"en", "中“", 1, false},
        {"zh-Hant", "中·", 1, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        open_run(&run, cases[i].language, BP_T(""));
        struct bp_type_para *para =
            bp_type_para_of(&run.pdf.layout.type, bp_text_of(cases[i].text), 10, BP_FONT_REGULAR, BP_LAYOUT_INK, 1);
        assert_int_equal(para->glyphs[cases[i].at].face == bp_fonts_han(&run.pdf.layout.type.fonts, BP_FONT_REGULAR),
                         cases[i].chinese);
        end_run(&run);
    }
}

static bool opens(struct run *run, const char *body, const char *mono)
{
    memset(run, 0, sizeof *run);
    run->cx.arena = bp_arena_new(NULL);
    run->options.layout.type.body_font = bp_text_of(body);
    run->options.layout.type.mono_font = bp_text_of(mono);
    return bp_layout_open(&run->pdf.layout, &run->cx, &run->document, &run->drawings, &run->options.layout);
}

/* A file named in the pack: its other styles are the files beside it. */
static void a_file_of_the_packs_own(void **state)
{
    (void)state;
    struct run run;
    assert_true(opens(&run, "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf", ""));
    assert_string_equal(face_for(&run, false, BP_FONT_REGULAR, 'a'), "NotoSerif-Regular");
    assert_string_equal(face_for(&run, false, BP_FONT_BOLD_ITALIC, 'a'), "NotoSerif-BoldItalic");
    end_run(&run);
    assert_true(opens(&run, "/usr/share/fonts/truetype/noto/NotoSansSymbols2-Regular.ttf", ""));
    assert_string_equal(face_for(&run, false, BP_FONT_BOLD, 0x2605), "NotoSansSymbols2-Regular"); /* it has no other */
    assert_string_equal(face_for(&run, false, BP_FONT_REGULAR, 0x1EC7), "NotoSans-Regular");      /* nor Vietnamese */
    end_run(&run);
}

static void a_font_that_is_not_there(void **state)
{
    (void)state;
    struct run run;
    assert_false(opens(&run, "", "No Such Family 7"));
    assert_int_equal(run.cx.status, BP_NO_INPUT);
    assert_string_equal(bp_text_z(run.cx.arena, run.cx.diags[0].text),
                        "the PDF's font for code \"No Such Family 7\" is neither a font file nor an installed family; "
                        "fc-list shows what is installed");
    end_run(&run);
}

/* A style whose file is a pipe: text in it would be set in another face, and nobody would know. */
static void a_file_that_cannot_be_read(void **state)
{
    (void)state;
    struct run run;
    struct stat info;
    char folder[] = "/tmp/boardpack-fonts.XXXXXX", regular[64], bold[64], noto[64];
    assert_non_null(mkdtemp(folder));
    snprintf(regular, sizeof regular, "%s/Own-Regular.ttf", folder);
    snprintf(bold, sizeof bold, "%s/Own-Bold.ttf", folder);
    snprintf(noto, sizeof noto, "%s", "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf");
    assert_true(stat(noto, &info) == 0 && symlink(noto, regular) == 0 && mkfifo(bold, 0600) == 0);
    alarm(20);
    assert_true(opens(&run, regular, ""));
    assert_string_equal(face_for(&run, false, BP_FONT_REGULAR, 'a'), "NotoSans-Regular");
    assert_false(run.pdf.layout.type.fonts.failed);
    face_for(&run, false, BP_FONT_BOLD, 'a');
    alarm(0);
    assert_true(run.pdf.layout.type.fonts.failed);
    assert_int_equal(run.cx.status, BP_NO_INPUT);
    assert_int_equal(run.cx.diag_count, 1);
    assert_true(bp_text_contains(run.cx.diags[0].text, BP_T("Own-Bold.ttf` is a named pipe")));
    end_run(&run);
    assert_false(opens(&run, bold, "")); /* the wish itself: said once */
    assert_int_equal(run.cx.diag_count, 1);
    end_run(&run);
    assert_true(unlink(regular) == 0 && unlink(bold) == 0 && rmdir(folder) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts_have_their_fonts),   cmocka_unit_test(shared_punctuation_goes_with_its_neighbours),
        cmocka_unit_test(a_file_of_the_packs_own),    cmocka_unit_test(a_font_that_is_not_there),
        cmocka_unit_test(a_file_that_cannot_be_read),
    };
    return cmocka_run_group_tests_name("font_fonts", tests, NULL, NULL);
}
