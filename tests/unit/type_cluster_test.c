/* Glyphs to codes: that what is written can be read back. */
#include "pdf_help.h"

static void text_reads_back(void **state)
{
    (void)state;
    static const struct {
        const char *language, *text;
    } cases[] = {
        {"en", "Efficient office AVATAR To Wa, x\xCC\x84 and 30\xC2\xB1"
               "9 \xE2\x88\x92"
               "1.9 %"},
        {"th", "ที่ ปั๊ม กำลัง น้ำ ผู้ ก็ กี่ กึ๊ ปู่ ญู ฐู ป้ำ ค่ำ ฝ่าย ฬ์ เกี๊ยว ฤๅ ฿"},
        {"vi", "Nguyễn Thị Thuỷ và Đặng Hữu Phước chịu trách nhiệm"},
        {"zh-Hans", "董事会报告：“骨头”、误差——12.4%……"},
        {"zh-Hant", "董事會報告「𠮷野」骨頭、直角。"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        lay_out(&run, cases[i].language, bp_text_of(cases[i].text));
        assert_int_equal(run.strips.count, 1);
        struct bp_text back = read_strip(run.cx.arena, run.strips.list[0]);
        assert_string_equal(bp_text_z(run.cx.arena, back), cases[i].text);
        end_run(&run);
    }
}

/* Decomposed letters come out composed. */
static void text_is_composed(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "vi", BP_T("Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t"));
    assert_string_equal(bp_text_z(run.cx.arena, read_strip(run.cx.arena, run.strips.list[0])), "Tiếng Việt");
    end_run(&run);
}

/* Marks have no width and stand on their letter: one code a character. */
static void thai_marks_have_no_width(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "th", BP_T("ปั๊ม"));
    const struct bp_type_para *para = run.strips.list[0]->pieces[0].para;
    assert_int_equal(para->count, 4);
    assert_true(para->glyphs[0].width_em > 0 && para->glyphs[3].width_em > 0);
    assert_true(para->glyphs[1].width_em <= 0 && para->glyphs[2].width_em <= 0);
    end_run(&run);
}

static const struct bp_type_para *shaped(struct run *run, const char *language, const char *text)
{
    open_run(run, language, BP_T(""));
    struct bp_type_para *para =
        bp_type_para_of(&run->pdf.layout.type, bp_text_of(text), 10, BP_FONT_REGULAR, BP_LAYOUT_INK, 1);
    assert_non_null(para);
    return para;
}

/* A glyph of a CFF font has one code, and one meaning: where it draws a second character, that has to be said. */
static void second_meaning_of_a_cff_glyph_is_said(void **state)
{
    (void)state;
    struct run run;
    const struct bp_type_para *para = shaped(&run, "zh-Hans", "一⼀一"); /* U+4E00, and U+2F00, its radical */
    assert_int_equal(para->count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(para->glyphs[i].code, para->glyphs[0].code);
        assert_int_equal(para->glyphs[i].stands_for, i == 1);
        assert_int_equal(para->glyphs[i].face->outlines, BP_FONT_CFF_CID);
    }
    end_run(&run);
}

/* So many marks on a letter are not told apart: the glyphs stand where the font puts them, and the text is said once.
 */
static void longest_clusters_are_said_as_a_whole(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text marks = words(arena, "\xCC\x81", 16); /* U+0301 */
    const struct bp_type_para *para = shaped(&run, "en", bp_text_fmt(arena, "q%" BP_PRI, BP_ARG(marks)).p);
    assert_int_equal(para->count, 17);
    for (size_t i = 0; i < 17; i++) {
        assert_int_equal(para->glyphs[i].stands_for, i == 0 ? 17 : 0);
        assert_int_equal(para->glyphs[i].at, 0);
        assert_true(i < 2 || para->glyphs[i].dy > para->glyphs[i - 1].dy); /* one above the other */
    }
    end_run(&run);
    marks = words(arena, "\xCC\x81", 15);
    para = shaped(&run, "en", bp_text_fmt(arena, "q%" BP_PRI, BP_ARG(marks)).p);
    assert_int_equal(para->count, 16);
    struct bp_type_line all = {.to = para->count};
    for (size_t i = 0; i < 16; i++)
        assert_int_equal(para->glyphs[i].stands_for, 0); /* each mark is a glyph of our own */
    assert_int_equal(read_back(arena, para, &all).n, 1 + 15 * 2);
    end_run(&run);
    bp_arena_free(arena);
}

/* A base, its tone mark and sara am: the mark is drawn between the two parts of sara am, and read before it. */
static void sara_am_is_one_character(void **state)
{
    (void)state;
    struct run run;
    const struct bp_type_para *para = shaped(&run, "th", "น้ำ");
    assert_int_equal(para->count, 3);
    static const char *const meanings[] = {"น", "้", "ำ"};
    for (size_t i = 0; i < 3; i++) {
        struct bp_type_line one = {.from = i, .to = i + 1};
        assert_string_equal(bp_text_z(run.cx.arena, read_back(run.cx.arena, para, &one)), meanings[i]);
    }
    const struct bp_font_code *am = &para->glyphs[2].face->codes[para->glyphs[2].code];
    assert_int_equal(am->part_count, 2);
    assert_true(para->glyphs[2].width_em > 0);
    end_run(&run);
}

/* Blanks take room but do not count at the end of a line: the one as wide as a Chinese letter, too. */
static void blanks_are_blank(void **state)
{
    (void)state;
    struct run run;
    const struct bp_type_para *para = shaped(&run, "zh-Hans", "a 中\xE3\x80\x80。");
    static const bool blank[] = {false, true, false, true, false};
    assert_int_equal(para->count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(para->glyphs[i].blank, blank[i]);
    end_run(&run);
}

/* Kerning moves what follows, not the width a viewer knows. */
static void kerning_is_an_advance(void **state)
{
    (void)state;
    struct run run;
    const struct bp_type_para *para = shaped(&run, "en", "Toto");
    assert_true(para->glyphs[0].advance_em < para->glyphs[0].width_em);
    assert_int_equal(para->glyphs[0].code, 1);
    assert_int_equal(para->glyphs[1].code, para->glyphs[3].code);
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_reads_back),
        cmocka_unit_test(text_is_composed),
        cmocka_unit_test(thai_marks_have_no_width),
        cmocka_unit_test(second_meaning_of_a_cff_glyph_is_said),
        cmocka_unit_test(longest_clusters_are_said_as_a_whole),
        cmocka_unit_test(sara_am_is_one_character),
        cmocka_unit_test(blanks_are_blank),
        cmocka_unit_test(kerning_is_an_advance),
    };
    return cmocka_run_group_tests_name("pdf_cluster", tests, NULL, NULL);
}
