/* Words that are known: the same glyphs as HarfBuzz makes of the text as a whole. */
#include "pdf_help.h"

static struct bp_type_para *shaped(struct run *run, const char *text)
{
    struct bp_type_para *para =
        bp_type_para_of(&run->pdf.layout.type, bp_text_of(text), 10, BP_FONT_REGULAR, BP_LAYOUT_INK, 1);
    assert_non_null(para);
    return para;
}

/* How wide HarfBuzz sets it, in font units, given all of it at once. */
static int whole_width(struct run *run, const struct bp_type_para *para)
{
    hb_buffer_t *b = run->pdf.layout.type.buffer;
    hb_buffer_clear_contents(b);
    hb_buffer_set_flags(b, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf16(b, para->text, (int)para->n, 0, (int)para->n);
    hb_buffer_set_language(b, run->pdf.layout.type.language);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(b);
    hb_shape(para->glyphs[0].face->font, b, NULL, 0);
    int width = 0;
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(b, NULL);
    for (unsigned i = 0; i < hb_buffer_get_length(b); i++)
        width += positions[i].x_advance;
    return width;
}

static void as_wide_as_the_whole(void **state)
{
    (void)state;
    static const struct {
        const char *language, *text;
    } cases[] = {
        {"en", "To Vote, AVA Towards: 11 To 2026 – Ta. To"},
        {"en", "92.5 7 of 10, office difficult  two blanks "},
        {"vi", "Nguyễn Thị Thuỷ To Thuỷ"},
        {"th", "ที่ ปั๊ม น้ำ กี่กี่ ที่ น้ำ"},
        {"zh-Hans", "中文，报告。中文，报告"},
        {"en", "Отчёт ГУТ Отчёт"},
        {"en", "\xE1\x83\x90 \xE1\x83\x91 \xE1\x83\x97 \xE1\x83\xA2 \xE1\x83\xA3 \xE1\x83\x90"}, /* Georgian */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        open_run(&run, cases[i].language, BP_T(""));
        for (int again = 0; again < 2; again++) {
            const struct bp_type_para *para = shaped(&run, cases[i].text);
            double width = 0;
            for (size_t g = 0; g < para->count; g++)
                width += (double)para->glyphs[g].advance_em;
            double wanted = whole_width(&run, para) * 1000.0 / para->glyphs[0].face->upem;
            if (width - wanted > 0.01 || wanted - width > 0.01)
                fail_msg("%s: %g, not %g", cases[i].text, width, wanted);
        }
        end_run(&run);
    }
}

/* A word's second time: its glyphs, at its own place and in its own look. */
static void glyphs_are_placed_anew(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T(""));
    const struct bp_type_para *first = shaped(&run, "week ");
    size_t known = run.pdf.layout.type.words.count;
    const struct bp_type_para *then = shaped(&run, "week week ");
    assert_int_equal(run.pdf.layout.type.words.count, known);
    assert_int_equal(then->count, 2 * first->count);
    for (size_t i = 0; i < then->count; i++) {
        const struct bp_type_glyph *one = &first->glyphs[i % first->count], *two = &then->glyphs[i];
        assert_int_equal(two->code, one->code);
        assert_int_equal(two->at, i);
        assert_true(two->advance_em == one->advance_em && two->blank == one->blank && two->face == one->face);
    }
    struct bp_type_para *para = bp_type_para_new(&run.pdf.layout.type, 10, 1);
    const struct bp_type_look plain = {.scale = 1}, large = {.scale = 2};
    bp_type_para_add(&run.pdf.layout.type, para, BP_T("week "), &plain);
    bp_type_para_add(&run.pdf.layout.type, para, BP_T("week "), &large);
    assert_true(bp_type_para_shape(&run.pdf.layout.type, para));
    assert_int_equal(para->glyphs[0].span, 0);
    assert_int_equal(para->glyphs[5].span, 1);
    assert_int_equal(para->glyphs[5].at, 5);
    end_run(&run);
}

/* Another face, or another script's rules, is another word. */
static void faces_are_kept_apart(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T(""));
    const struct bp_type_para *regular = shaped(&run, "week");
    const struct bp_type_para *bold =
        bp_type_para_of(&run.pdf.layout.type, BP_T("week"), 10, BP_FONT_BOLD, BP_LAYOUT_INK, 1);
    assert_ptr_not_equal(regular->glyphs[0].face, bold->glyphs[0].face);
    assert_int_equal(run.pdf.layout.type.words.count, 2);
    shaped(&run, "12");
    shaped(&run, "a 12");
    assert_int_equal(run.pdf.layout.type.words.count, 5);
    end_run(&run);
}

/* Noto Sans Georgian kerns letters against blanks: it is not cut there, as Noto Sans is. */
static void faces_that_reach_over_blanks_are_not_cut(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T(""));
    shaped(&run, "one two");
    assert_int_equal(run.pdf.layout.type.words.count, 2);
    assert_true(run.pdf.layout.type.words.faces[0].parts);
    shaped(&run, "\xE1\x83\x90 \xE1\x83\x91");
    assert_int_equal(run.pdf.layout.type.words.face_count, 2);
    assert_false(run.pdf.layout.type.words.faces[1].parts);
    assert_int_equal(run.pdf.layout.type.words.count, 3);
    end_run(&run);
}

/* Long words are set, and not kept; scripts whose letters join are neither cut nor kept. */
static void what_is_not_kept(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T(""));
    const struct bp_type_para *longest = shaped(&run, bp_text_z(run.cx.arena, words(run.cx.arena, "n", 64)));
    assert_int_equal(run.pdf.layout.type.words.count, 1);
    const struct bp_type_para *longer = shaped(&run, bp_text_z(run.cx.arena, words(run.cx.arena, "n", 65)));
    assert_int_equal(run.pdf.layout.type.words.count, 1);
    assert_int_equal(longest->count, 64);
    assert_int_equal(longer->count, 65);
    shaped(&run, "\xE1\xA0\xA0\xE1\xA0\xA1 \xE1\xA0\xA0"); /* Mongolian */
    assert_int_equal(run.pdf.layout.type.words.count, 1);
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_wide_as_the_whole), cmocka_unit_test(glyphs_are_placed_anew),
        cmocka_unit_test(faces_are_kept_apart), cmocka_unit_test(faces_that_reach_over_blanks_are_not_cut),
        cmocka_unit_test(what_is_not_kept),
    };
    return cmocka_run_group_tests_name("pdf_words", tests, NULL, NULL);
}
