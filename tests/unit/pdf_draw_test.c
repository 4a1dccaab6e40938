/* Pages to operators: head and foot, rules and grounds, the marks of a drawing. */
#include "pdf_help.h"

static const char *file_of(struct run *run, const char *markdown)
{
    assert_true(bp_document_parse(&run->cx, "pack.md", bp_text_of(markdown), &run->document));
    assert_true(bp_layout_flow_document(&run->pdf.layout, &run->strips));
    bp_layout_paginate(run->cx.arena, &run->strips, run->pdf.layout.sheet.text_height, &run->pages);
    return bp_text_z(run->cx.arena, drawn(run));
}

static void holds(const char *whole, const char *part)
{
    if (!strstr(whole, part))
        fail_msg("not found: %s\nin: %s", part, whole);
}

/* `text` as it is written in the page: its codes in a face, by themselves. */
static const char *codes_of(struct run *run, const struct bp_font_face *face, const char *text)
{
    struct bp_buf b = bp_buf_new(run->cx.arena);
    bp_buf_adds(&b, "[<");
    for (; *text; text++)
        for (size_t c = 1; c < face->count; c++)
            if (face->codes[c].text_n == 1 && face->codes[c].text[0] == (UChar)*text)
                bp_buf_fmt(&b, "%04X", (unsigned)c);
    bp_buf_adds(&b, ">]");
    return bp_text_z(run->cx.arena, bp_buf_text(&b));
}

static void head_and_foot(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T(""));
    run.options.header = BP_T("nnnn");
    run.options.classification = BP_T("mmmmm");
    run.options.footer = BP_T("uuuuuu");
    run.options.page_of = BP_T("{page}x{pages}x{page}");
    const char *file = file_of(&run, "a\n\n---\n\n## b\n");
    const struct bp_font_face *regular = bp_fonts_own(&run.pdf.layout.type.fonts, false, BP_FONT_REGULAR);
    const struct bp_font_face *bold = bp_fonts_own(&run.pdf.layout.type.fonts, false, BP_FONT_BOLD);
    assert_int_equal(times_in(bp_text_of(file), codes_of(&run, bold, "nnnn")), 1);
    assert_int_equal(times_in(bp_text_of(file), codes_of(&run, regular, "mmmmm")), 1);
    assert_int_equal(times_in(bp_text_of(file), codes_of(&run, regular, "uuuuuu")), 1);
    assert_int_equal(times_in(bp_text_of(file), "/Contents [ "), 2); /* written once, drawn on each page */
    static const char *const numbers[] = {"1x2x1", "2x2x2"};
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(times_in(bp_text_of(file), codes_of(&run, regular, numbers[i])), 1);
    holds(file, "0.788 0.804 0.824 rg\n48 802.39 499.276 0.5 re\n"); /* below the head */
    end_run(&run);
}

/* Words of the head and foot, and whether they fit beside one another: the name gives way, nothing else does. */
static void head_and_foot_never_overprint(void **state)
{
    (void)state;
    static const char *const classes[] = {
        "", "c", "cccccccccccccccccccccccccccccccccccccccccccc ccccccccccccccccccccccc",
        "cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc "
        "cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc "
        "cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc cc"};
    static const char *const letters[] = {"n", "n", "กี่"};
    for (size_t i = 0; i < 3 * 4 * 3; i++) {
        struct run run;
        struct bp_pdf_furniture made;
        open_run(&run, "en", BP_T(""));
        run.pdf.layout.sheet = bp_layout_sheet_of((enum bp_paper)(i / 12));
        struct bp_buf name = bp_buf_new(run.cx.arena);
        for (int n = 0; n < (i % 3 ? 300 : 1); n++)
            bp_buf_adds(&name, letters[i % 3]);
        run.options.header = bp_buf_text(&name);
        run.options.header_end = BP_T(" e");
        run.options.classification = bp_text_of(classes[i / 3 % 4]);
        run.options.footer = run.options.header;
        assert_true(bp_pdf_furniture_make(&run.pdf, &made));
        const struct bp_type_para *head = made.header;
        double width = run.pdf.layout.sheet.text_width,
               beside = made.above ? 0 : bp_type_para_width(made.classification);
        assert_true(bp_type_para_width(head) + beside < width && bp_type_para_width(made.footer) < 0.75 * width);
        assert_true(made.lines.count <= 2);
        struct bp_text words = bp_utf8_of(run.cx.arena, head->text, head->n);
        assert_true(bp_text_ends(words, i % 3 ? "\xE2\x80\xA6 e" : "n e"));
        assert_true(i % 3 < 2 || bp_text_ends(words, "กี่\xE2\x80\xA6 e")); /* no letter without its marks */
        struct bp_text class = bp_utf8_of(run.cx.arena, made.classification->text, made.classification->n);
        assert_true(bp_text_eq(class, run.options.classification));
        end_run(&run);
    }
}

static void rules_and_grounds(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T(""));
    const char *file = file_of(&run, "---\n\ntext\n\n```\ncode\n```\n");
    holds(file, "\n48 791.39 499.276 0.5 re\nf\n"); /* a rule, at the top of the text */
    char box[80];
    double top = run.pdf.layout.sheet.top + run.pages.list[0].list[2].y, height = run.strips.list[2]->height;
    snprintf(box, sizeof box, "%.2f", run.pdf.layout.sheet.height - top - height);
    box[strlen(box) - 1] = 0; /* a third digit follows: the last may be rounded otherwise */
    holds(file, bp_text_fmt(run.cx.arena, "0.953 0.957 0.965 rg\n48 %s", box).p);
    end_run(&run);
}

static void marks_are_paths(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T(""));
    struct bp_point triangle[] = {{0, 0}, {10, 0}, {10, 20}}, spot = {30, 40}, word = {50, 60};
    struct bp_mark marks[] = {
        {.kind = BP_MARK_POLYGON, .paint = {0xFF0000, 0x0000FF, 2, 0}, .points = triangle, .count = 3},
        {.kind = BP_MARK_POLYGON, .paint = {0x00FF00, BP_NO_COLOUR, 0, 0}, .points = triangle, .count = 3},
        {.kind = BP_MARK_POLYGON, .paint = {BP_NO_COLOUR, 0x0000FF, 1, 0}, .points = triangle, .count = 3},
        {.kind = BP_MARK_LINE, .paint = {0xFF0000, 0x000000, 0.5, 3}, .points = triangle, .count = 2},
        {.kind = BP_MARK_LINE, .paint = {BP_NO_COLOUR, 0x123456, 0.5, 0}, .points = triangle, .count = 1}, /* no line */
        {.kind = BP_MARK_CIRCLE, .paint = {0x00FF00, BP_NO_COLOUR, 0, 0}, .points = &spot, .count = 1, .size_pt = 5},
        {.kind = BP_MARK_CIRCLE, .paint = {0x654321, BP_NO_COLOUR, 0, 0}, .points = &spot, .count = 1}, /* nor circle */
        {.kind = BP_MARK_TEXT,
         .paint = {0x333333, BP_NO_COLOUR, 0, 0},
         .points = &word,
         .count = 1,
         .size_pt = 7,
         .anchor = BP_ANCHOR_END,
         .text = BP_T("n")},
    };
    run.drawings.list[1].marks = marks;
    run.drawings.list[1].count = sizeof marks / sizeof *marks;
    const char *file = file_of(&run, "![w](charts/wide.svg)\n");
    holds(file, "1 0 0 rg\n0 0 1 RG\n2 w\n48 791.89 m\n58 791.89 l\n58 771.89 l\nb\n");
    holds(file, "0 1 0 rg\n48 791.89 m\n58 791.89 l\n58 771.89 l\nf\n");
    holds(file, "f\n1 w\n48 791.89 m\n58 791.89 l\n58 771.89 l\ns\n"); /* in the blue of the first */
    holds(file, "0 0 0 RG\n0.5 w\n[3 3] 0 d\n48 791.89 m\n58 791.89 l\nS\n");
    holds(file, "0 1 0 RG\n10 w\n[] 0 d\n1 J\n78 751.89 m\n78.01 751.9 l\nS\n");
    assert_null(strstr(file, "0.071 0.204"));
    assert_null(strstr(file, "0.396 0.263"));
    double x = 0, y = 0;
    assert_int_equal(sscanf(strstr(file, "S\nBT\n"), "S\nBT\n%lf %lf Td\n", &x, &y), 2);
    assert_true(x > 93 && x < 96 && y > 731.88 && y < 731.9); /* ends at 48 + 50 */
    holds(file, "0.2 0.2 0.2 rg\n/F1 7 Tf\n");
    end_run(&run);
}

/* A drawing that is made smaller is so in all its parts. */
static void drawings_are_scaled(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T(""));
    struct bp_point points[] = {{0, 0}, {100, 0}};
    struct bp_mark marks[] = {
        {.kind = BP_MARK_LINE, .paint = {BP_NO_COLOUR, 0, 2, 0.5}, .points = points, .count = 2},
        {.kind = BP_MARK_CIRCLE, .paint = {0x00FF00, BP_NO_COLOUR, 0, 0}, .points = points, .count = 1, .size_pt = 20},
        {.kind = BP_MARK_TEXT,
         .paint = {0, BP_NO_COLOUR, 0, 0},
         .points = points,
         .count = 1,
         .size_pt = 20,
         .text = BP_T("n")},
    };
    run.drawings.list[1] = (struct bp_drawing){.name = BP_T("charts/wide.svg"),
                                               .width_pt = 2 * 499.276,
                                               .height_pt = 9,
                                               .marks = marks,
                                               .count = 3}; /* twice as wide as the text */
    const char *file = file_of(&run, "![w](charts/wide.svg)\n");
    holds(file, "[0.25 0.25] 0 d\n48 791.89 m\n98 791.89 l\nS\n");
    holds(file, "20 w\n[] 0 d\n1 J\n48 791.89 m\n"); /* the circle: ten points of radius */
    holds(file, "/F1 10 Tf\n");
    end_run(&run);
}

#define NO_FONT_HAS "\xF4\x80\x80\x80"

static bool draws(struct run *run, const char *markdown)
{
    assert_true(bp_document_parse(&run->cx, "pack.md", bp_text_of(markdown), &run->document));
    assert_true(bp_layout_flow_document(&run->pdf.layout, &run->strips));
    bp_layout_paginate(run->cx.arena, &run->strips, run->pdf.layout.sheet.text_height, &run->pages);
    bp_pdf_writer_open(&run->pdf.writer, run->cx.arena);
    bool ok = bp_pdf_draw_pages(&run->pdf, bp_pdf_dict(&run->pdf.writer), &run->pages);
    assert_int_equal(run->cx.diag_count, !ok);
    return ok;
}

/* What cannot be set in head or foot, or in a figure, fails like the text itself. */
static void characters_missing_outside_the_text(void **state)
{
    (void)state;
    for (int part = 0; part < 6; part++) {
        struct run run;
        open_run(&run, "en", BP_T(""));
        struct bp_text *texts[] = {&run.options.header, &run.options.classification, &run.options.footer,
                                   &run.options.page_of};
        struct bp_point point = {0, 0};
        struct bp_mark marks[] = {
            {.kind = BP_MARK_TEXT, .points = &point, .count = 1, .size_pt = 7, .text = BP_T(NO_FONT_HAS)},
            {.kind = BP_MARK_TEXT, .points = &point, .count = 1, .size_pt = 7, .text = BP_T("n")}};
        if (part < 4)
            *texts[part] = BP_T("a" NO_FONT_HAS);
        if (part == 4) {
            run.drawings.list[1].marks = marks;
            run.drawings.list[1].count = 2;
        }
        assert_int_equal(draws(&run, "![w](charts/wide.svg)\n"), part == 5);
        end_run(&run);
    }
}

/* After an error of libharu's everything goes on to the end without it. */
static void errors_end_in_silence(void **state)
{
    (void)state;
    struct run run;
    struct bp_text out;
    lay_out(&run, "en", BP_T("# a\n\n![w](charts/wide.svg) [b](https://x.org)\n\n---\n\n    c\n"));
    struct bp_pdf_writer *w = &run.pdf.writer;
    bp_pdf_writer_open(w, run.cx.arena);
    bp_pdf_check(w, HPDF_FAILD_TO_ALLOC_MEM);
    HPDF_Dict fonts = bp_pdf_dict(w);
    assert_null(fonts);
    assert_true(bp_pdf_draw_pages(&run.pdf, fonts, &run.pages));
    struct bp_pdf_canvas canvas = {
        .pdf = &run.pdf, .w = w, .ink = bp_pdf_ink_new(run.cx.arena), .sheet = &run.pdf.layout.sheet};
    assert_true(bp_pdf_draw_drawing(&canvas, &run.drawings.list[1], 0, 0, 1, 1));
    bp_pdf_draw_box(&canvas, 0, 0, 1, 1, 0);
    assert_true(bp_pdf_embed(&run.cx, w, &run.pdf.layout.type.fonts, fonts));
    bp_pdf_describe(&run.pdf.writer, &(struct bp_pdf_about){.language = BP_T("en")});
    assert_false(bp_pdf_save(w, &out));
    assert_int_equal(w->failed, HPDF_FAILD_TO_ALLOC_MEM);
    assert_int_equal(run.cx.diag_count, 0);
    end_run(&run);
}

/* Widths are given in runs of neighbouring codes; where the next is not the neighbour, a run ends. */
static void widths_of_codes(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("ｱｲｷ中ｸ\n")); /* half as wide as Chinese letters */
    struct bp_pdf_writer *w = &run.pdf.writer;
    bp_pdf_writer_open(w, run.cx.arena);
    HPDF_Dict fonts = bp_pdf_dict(w);
    assert_true(bp_pdf_draw_pages(&run.pdf, fonts, &run.pages) &&
                bp_pdf_embed(&run.cx, w, &run.pdf.layout.type.fonts, fonts));
    const struct bp_type_para *para = run.strips.list[0]->pieces[0].para;
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(para->glyphs[i].code, i + 1);
    struct bp_text out;
    assert_true(bp_pdf_save(w, &out));
    out = unpacked_objects(run.cx.arena, out);
    assert_int_equal(times_in(out, "/W [ 1 [ 500 500 500 ] 5 [ 500 ] ]"), 1);
    end_run(&run);
}

static void pages_have_their_paper(void **state)
{
    (void)state;
    static const double heights[] = {841.89 - 50 - 42, 792 - 47 - 40.5, 540 - 48 - 38};
    for (int paper = BP_PAPER_A4; paper <= BP_PAPER_16_9; paper++) {
        struct bp_layout_sheet sheet = bp_layout_sheet_of((enum bp_paper)paper);
        assert_true(sheet.text_height - heights[paper] < 0.001 && heights[paper] - sheet.text_height < 0.001);
        assert_true(sheet.head_y > 20 && sheet.head_y + 10 < sheet.top);
        assert_true(sheet.top + sheet.text_height + 15 < sheet.foot_y && sheet.foot_y < sheet.height - 20);
        assert_true(sheet.left * 2 + sheet.text_width > sheet.width - 0.01);
        assert_true(sheet.left * 2 + sheet.text_width < sheet.width + 0.01);
        assert_true(sheet.measure <= sheet.text_width);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(head_and_foot),          cmocka_unit_test(head_and_foot_never_overprint),
        cmocka_unit_test(rules_and_grounds),      cmocka_unit_test(marks_are_paths),
        cmocka_unit_test(drawings_are_scaled),    cmocka_unit_test(characters_missing_outside_the_text),
        cmocka_unit_test(errors_end_in_silence),  cmocka_unit_test(widths_of_codes),
        cmocka_unit_test(pages_have_their_paper),
    };
    return cmocka_run_group_tests_name("pdf_draw", tests, NULL, NULL);
}
