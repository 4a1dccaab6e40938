/* Lines to a page's operators: what a viewer is told, and what a reader of text is told beside. */
#include "pdf_help.h"

static const char *page_of(struct run *run, const char *language, const char *markdown)
{
    lay_out(run, language, bp_text_of(markdown));
    return bp_text_z(run->cx.arena, drawn(run));
}

static void holds(const char *whole, const char *part)
{
    if (!strstr(whole, part))
        fail_msg("not found: %s", part);
}

static size_t count_of(const char *whole, const char *part)
{
    return times_in(bp_text_of(whole), part);
}

/* Where codes cannot say what the glyphs mean, ActualText does, once for all of them, and closed again. */
static void spoken_text(void **state)
{
    (void)state;
    struct run run;
    const char *page = page_of(&run, "zh-Hans", "一⼀一 ⼀\n");
    assert_int_equal(count_of(page, "/Span <</ActualText <FEFF2F00>>> BDC\n[<"), 2);
    assert_int_equal(count_of(page, "ActualText"), 2);
    assert_int_equal(count_of(page, ">] TJ\nEMC\n"), 2);
    end_run(&run);
    struct bp_buf marks = bp_buf_new(bp_arena_new(NULL));
    bp_buf_adds(&marks, "a q");
    for (int i = 0; i < 16; i++)
        bp_buf_adds(&marks, "\xCC\x81");
    bp_buf_adds(&marks, "b\xF0\xA0\xAE\xB7"); /* U+20BB7, two units */
    page = page_of(&run, "en", bp_text_z(marks.arena, bp_buf_text(&marks)));
    struct bp_text all_marks = words(run.cx.arena, "0301", 16);
    holds(page, bp_text_fmt(run.cx.arena, "ActualText <FEFF0071%" BP_PRI ">>> BDC\n", BP_ARG(all_marks)).p);
    assert_int_equal(count_of(page, "ActualText"), 1);
    assert_int_equal(count_of(page, " BDC\n") + count_of(page, " BMC\n"), count_of(page, "EMC\n"));
    const char *opened = strstr(strstr(page, "ActualText"), " BDC\n"), *closed = strstr(opened, "EMC\n");
    size_t codes = 0;
    for (const char *at = opened; at < closed; at++)
        codes += *at == '<';
    assert_int_equal(codes, 17);                     /* each glyph is moved to its place, the letter not */
    assert_int_equal(count_of(opened, " Ts\n"), 16); /* up to each mark but the first, and down again for the b */
    end_run(&run);
    bp_arena_free(marks.arena);
}

static void thai_needs_no_spoken_text(void **state)
{
    (void)state;
    struct run run;
    const char *page = page_of(&run, "th", "ปั๊มน้ำที่นี่\n");
    assert_int_equal(count_of(page, "ActualText"), 0);
    assert_int_equal(count_of(page, " Ts\n"), 0);
    end_run(&run);
}

static void looks_are_set_where_they_change(void **state)
{
    (void)state;
    struct run run;
    const char *page = page_of(&run, "en", "plain **bold** `code` [link](https://x.org)\n");
    holds(page, "BT\n48 ");
    holds(page, "0.102 0.102 0.102 rg\n/F1 9.5 Tf\n[<");
    holds(page, "/F2 9.5 Tf\n");
    holds(page, "/F3 8.93 Tf\n");
    assert_int_equal(count_of(page, "0.106 0.31 0.541 rg\n"), 1); /* the link's colour */
    assert_int_equal(count_of(page, "0.102 0.102 0.102 rg\n"), 1);
    assert_int_equal(count_of(page, "BT\n"), count_of(page, "ET\n"));
    end_run(&run);
}

/* What a viewer's own widths leave out stands between the codes, in thousandths of the size. */
static void kerning_stands_between_codes(void **state)
{
    (void)state;
    struct run run;
    const char *page = page_of(&run, "en", "Toto\n");
    holds(page, "[<0001>");
    assert_int_equal(count_of(page, ">] TJ\n"), 1);
    const char *after = strstr(page, "[<0001>") + 7;
    assert_true(*after > '0' && *after <= '9'); /* to the left */
    end_run(&run);
    page = page_of(&run, "en", "nnnn\n");
    holds(page, "[<0001000100010001>] TJ\n");
    end_run(&run);
}

/* A drawing in a line comes between two texts, and the text goes on right of it. */
static void drawings_stand_in_lines(void **state)
{
    (void)state;
    struct run run;
    const char *page = page_of(&run, "en", "a ![m](charts/met.svg) b\n");
    assert_int_equal(count_of(page, "BT\n"), 2);
    const char *first = strstr(page, "BT\n"), *second = strstr(first + 1, "BT\n");
    const struct bp_type_para *para = run.strips.list[0]->pieces[0].para;
    double x = 0, y = 0, x2 = 0, y2 = 0, width = 0;
    for (size_t i = 0; i < 3; i++)
        width += bp_type_glyph_advance(para, &para->glyphs[i]);
    assert_int_equal(sscanf(first, "BT\n%lf %lf Td", &x, &y), 2);
    assert_int_equal(sscanf(second, "BT\n%lf %lf Td", &x2, &y2), 2);
    assert_true(y2 - y < 0.01 && y - y2 < 0.01);
    assert_true(x2 - x - width < 0.01 && x + width - x2 < 0.01);
    end_run(&run);
}

static const char *rectangle(const char *page, double *box)
{
    const char *at = strstr(page, "/Rect [");
    assert_non_null(at);
    assert_int_equal(sscanf(at, "/Rect [ %lf %lf %lf %lf", box, box + 1, box + 2, box + 3), 4);
    return at + 1;
}

/* A link covers its words, each line of them; a long address is text only. */
static void links_cover_their_words(void **state)
{
    (void)state;
    struct run run;
    const char *page = page_of(&run, "en", "see [here *and*](<https://x.org/a b>) now\n");
    assert_int_equal(count_of(page, "/Subtype /Link"), 1);
    const struct bp_type_para *para = run.strips.list[0]->pieces[0].para;
    double from = run.pdf.layout.sheet.left, to, box[4];
    for (size_t i = 0; i < 4; i++)
        from += bp_type_glyph_advance(para, &para->glyphs[i]);
    to = from;
    for (size_t i = 4; i < 12; i++)
        to += bp_type_glyph_advance(para, &para->glyphs[i]);
    rectangle(page, box);
    assert_true(box[0] - from < 0.01 && from - box[0] < 0.01);
    assert_true(box[2] - to < 0.01 && to - box[2] < 0.01);
    assert_true(box[3] - box[1] > 9 && box[3] - box[1] < 12);
    end_run(&run);
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text long_words = words(arena, "many words of one link ", 12), long_path = words(arena, "x", 2000);
    page =
        page_of(&run, "en", bp_text_fmt(arena, "[%" BP_PRI "](https://x.org)\n", BP_ARG(bp_text_trim(long_words))).p);
    assert_int_equal(count_of(page, "/Subtype /Link"), run.strips.count);
    assert_true(run.strips.count > 2);
    end_run(&run);
    page = page_of(&run, "en", bp_text_fmt(arena, "[a](https://x.org/%" BP_PRI ")\n", BP_ARG(long_path)).p);
    assert_int_equal(count_of(page, "/Subtype /Link"), 0);
    end_run(&run);
    page = page_of(&run, "en", "[a](x.html) [b](#a) [c](https://\xE0\xB8\x81.example)\n");
    assert_int_equal(count_of(page, "/Subtype /Link"), 1);
    holds(page, "\\045E0\\045B8\\04581.example"); /* libharu writes % as its octal number */
    end_run(&run);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spoken_text),
        cmocka_unit_test(thai_needs_no_spoken_text),
        cmocka_unit_test(looks_are_set_where_they_change),
        cmocka_unit_test(kerning_stands_between_codes),
        cmocka_unit_test(drawings_stand_in_lines),
        cmocka_unit_test(links_cover_their_words),
    };
    return cmocka_run_group_tests_name("pdf_text", tests, NULL, NULL);
}
