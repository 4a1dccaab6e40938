/* Where lines end, how wide they are and how much room they take. */
#include "pdf_help.h"

#define near(a, b) ((a) - (b) < 0.02 && (b) - (a) < 0.02)

static void lines_fit_and_end_between_words(void **state)
{
    (void)state;
    static const struct {
        const char *language, *word;
    } cases[] = {{"en", "second courier for 92 % of Isan "},
                 {"th", "คณะกรรมการบริษัทได้พิจารณารายงานผลการดำเนินงานน้ำปั๊มผู้ "},
                 {"zh-Hans", "管理层将在下次会议上提出改进方案，（详见附录一）。"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        struct bp_arena *arena = bp_arena_new(NULL);
        lay_out(&run, cases[i].language, words(arena, cases[i].word, 30));
        assert_true(run.strips.count > 5);
        for (size_t s = 0; s < run.strips.count; s++) {
            const struct bp_layout_piece *piece = &run.strips.list[s]->pieces[0];
            assert_true(piece->line.width <= run.pdf.layout.sheet.measure + 0.02);
            assert_true(s + 1 == run.strips.count || piece->line.width > 0.8 * run.pdf.layout.sheet.measure);
            UChar first = piece->para->text[piece->para->glyphs[piece->line.from].at];
            assert_false(first == ' ' || first == '%' || first == 0xFF0C || first == 0x3002 || first == 0xFF09);
            assert_false(u_charType(first) == U_NON_SPACING_MARK || first == 0x0E33);
        }
        bp_arena_free(arena);
        end_run(&run);
    }
}

static void word_wider_than_a_line_is_cut(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    lay_out(&run, "en", words(arena, "Donaudampfschiff", 30));
    assert_true(run.strips.count > 3);
    for (size_t s = 0; s < run.strips.count; s++)
        assert_true(run.strips.list[s]->pieces[0].line.width <= run.pdf.layout.sheet.measure + 0.02);
    bp_arena_free(arena);
    end_run(&run);
}

static const struct bp_type_para *paragraph(struct run *run, const char *markdown)
{
    open_run(run, "en", bp_text_of(markdown));
    const struct bp_type_para *para = bp_layout_para_of_inlines(&run->pdf.layout, run->document.blocks->inlines, 10,
                                                                BP_FONT_REGULAR, BP_LAYOUT_INK, 1);
    assert_non_null(para);
    return para;
}

static const char *line(struct run *run, const struct bp_type_para *para, const struct bp_type_lines *lines,
                        size_t which)
{
    return bp_text_z(run->cx.arena, bp_text_trim(read_back(run->cx.arena, para, &lines->list[which])));
}

/* A line takes a word as long as it fits to the point: blanks at its end do not count. */
static void a_line_is_filled_to_its_width(void **state)
{
    (void)state;
    struct run run;
    const struct bp_type_para *para = paragraph(&run, "alpha beta gamma");
    struct bp_type_lines whole = bp_type_lines_break(&run.pdf.layout.type, para, 1000);
    assert_int_equal(whole.count, 1);
    double width = whole.list[0].width, two = 0;
    assert_true(near(width, bp_type_para_width(para)));
    for (size_t i = 0; i < 10; i++)
        two += bp_type_glyph_advance(para, &para->glyphs[i]);
    struct bp_type_lines fits = bp_type_lines_break(&run.pdf.layout.type, para, two);
    assert_int_equal(fits.count, 2);
    assert_string_equal(line(&run, para, &fits, 0), "alpha beta");
    assert_string_equal(line(&run, para, &fits, 1), "gamma");
    assert_true(near(fits.list[0].width, two));
    struct bp_type_lines narrow = bp_type_lines_break(&run.pdf.layout.type, para, two - 0.5);
    assert_int_equal(narrow.count, 3);
    assert_string_equal(line(&run, para, &narrow, 1), "beta");
    assert_true(near(narrow.height, 3 * para->leading_em * 10));
    assert_true(near(narrow.list[0].above + narrow.list[0].below, para->leading_em * 10));
    end_run(&run);
}

static void a_line_break_ends_a_line(void **state)
{
    (void)state;
    struct run run;
    const struct bp_type_para *para = paragraph(&run, "a  \nb\\\nc");
    struct bp_type_lines lines = bp_type_lines_break(&run.pdf.layout.type, para, 1000);
    assert_int_equal(lines.count, 3);
    assert_string_equal(line(&run, para, &lines, 1), "b");
    double least, most;
    bp_type_lines_limits(para, &least, &most);
    assert_true(near(most, lines.list[1].width)); /* the widest of the three, not all of them */
    assert_true(near(least, most));
    end_run(&run);
}

/* A letter and its marks stay together, where a word is cut too. */
static void clusters_are_never_cut(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text word = words(arena, "q\xCC\xA3\xCC\x81", 60); /* each with a dot below and an acute */
    open_run(&run, "en", BP_T(""));
    const struct bp_type_para *para =
        bp_type_para_of(&run.pdf.layout.type, word, 10, BP_FONT_REGULAR, BP_LAYOUT_INK, 1);
    assert_int_equal(para->count, 180);
    struct bp_type_lines lines = bp_type_lines_break(&run.pdf.layout.type, para, 50);
    assert_true(lines.count > 5);
    for (size_t i = 0; i < lines.count; i++)
        assert_int_equal(lines.list[i].from % 3, 0);
    para = bp_type_para_of(&run.pdf.layout.type, BP_T("a\n"), 10, BP_FONT_REGULAR, BP_LAYOUT_INK, 1);
    assert_int_equal(bp_type_lines_break(&run.pdf.layout.type, para, 50).count,
                     1); /* no empty line after the last break */
    end_run(&run);
    bp_arena_free(arena);
}

static void nothing_is_a_line(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T(""));
    struct bp_type_para *para = bp_type_para_new(&run.pdf.layout.type, 10, 1);
    struct bp_type_lines lines = bp_type_lines_break(&run.pdf.layout.type, para, 100);
    assert_int_equal(lines.count, 1);
    assert_true(near(lines.list[0].width, 0) && lines.height > 10);
    end_run(&run);
}

/* The least width is that of the widest word; a number keeps its unit. */
static void limits(void **state)
{
    (void)state;
    struct run run;
    const struct bp_type_para *para = paragraph(&run, "of 1234567 % or");
    double least, most, number = 0;
    for (size_t i = 3; i < 12; i++)
        number += bp_type_glyph_advance(para, &para->glyphs[i]);
    bp_type_lines_limits(para, &least, &most);
    assert_true(near(least, number));
    assert_true(near(most, bp_type_para_width(para)));
    end_run(&run);
}

/* A drawing in a line stands centred on the capitals; a tall one makes room, and reaches little below the base line. */
static void drawings_make_room(void **state)
{
    (void)state;
    struct run run;
    const struct bp_type_para *para = paragraph(&run, "a ![m](charts/met.svg) b");
    struct bp_type_lines lines = bp_type_lines_break(&run.pdf.layout.type, para, 1000);
    assert_true(near(lines.list[0].above + lines.list[0].below, para->leading_em * 10)); /* 9 points fit */
    const struct bp_type_look *look = &para->spans[1].look;
    assert_true(near(bp_type_drawing_drop(para, look), (9 - para->cap_em * 10) / 2));
    end_run(&run);
    para = paragraph(&run, "a ![w](charts/wide.svg) b");
    lines = bp_type_lines_break(&run.pdf.layout.type, para, 1000);
    assert_true(near(bp_type_drawing_drop(para, &para->spans[1].look), 3));
    assert_true(near(lines.list[0].above, 150 - 3 + 1));
    assert_true(near(lines.list[0].below, 3 + 1));
    end_run(&run);
}

/* Words put side by side as far as they fit are the lines a paragraph is cut into. */
static void words_make_the_same_lines(void **state)
{
    (void)state;
    static const char *const texts[] = {"second courier for 92 % of Isan by 30 Nov, at most THB 180,000",
                                        "ความพึงพอใจของลูกค้า ต่อการบริการหลังการขาย 9 สัปดาห์",
                                        "客户对本公司，自2026年11月16日起（详见附录一）。",
                                        "a![met](charts/met.svg) b  \nc d"};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        struct run run;
        const struct bp_type_para *para = paragraph(&run, texts[t]);
        size_t count;
        const struct bp_type_word_width *list = bp_type_lines_words(&run.pdf.layout.type, para, &count);
        for (double width = 90; width < 400; width += 7) {
            size_t lines = 1;
            double pen = 0;
            for (size_t i = 0; i < count; i++) {
                bool turns = pen > 0 && pen + list[i].width > width + 0.01;
                lines += turns;
                pen = (turns ? 0 : pen) + list[i].width + list[i].blank;
                lines += list[i].ends_line;
                pen = list[i].ends_line ? 0 : pen;
            }
            assert_int_equal(lines, bp_type_lines_break(&run.pdf.layout.type, para, width).count);
        }
        end_run(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_fit_and_end_between_words),
        cmocka_unit_test(word_wider_than_a_line_is_cut),
        cmocka_unit_test(a_line_is_filled_to_its_width),
        cmocka_unit_test(a_line_break_ends_a_line),
        cmocka_unit_test(clusters_are_never_cut),
        cmocka_unit_test(nothing_is_a_line),
        cmocka_unit_test(limits),
        cmocka_unit_test(words_make_the_same_lines),
        cmocka_unit_test(drawings_make_room),
    };
    return cmocka_run_group_tests_name("pdf_lines", tests, NULL, NULL);
}
