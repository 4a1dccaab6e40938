/* Where lines end and pages turn, and that what is written can be read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>

#include "pdf/flow.h"

struct run {
    struct bp_ctx cx;
    struct bp_document document;
    struct bp_drawings drawings;
    struct bp_pdf_options options;
    struct bp_pdf pdf;
    struct bp_pdf_strips strips;
    struct bp_pdf_pages pages;
};

static void lay_out(struct run *run, const char *language, struct bp_text markdown)
{
    memset(run, 0, sizeof *run);
    run->cx.arena = bp_arena_new(NULL);
    run->options.language = bp_text_of(language);
    assert_true(bp_document_parse(&run->cx, "pack.md", markdown, &run->document));
    assert_true(bp_pdf_open(&run->pdf, &run->cx, &run->document, &run->drawings, &run->options));
    assert_true(bp_pdf_flow_document(&run->pdf, &run->strips));
    bp_pdf_paginate(run->cx.arena, &run->strips, run->pdf.sheet.text_height, &run->pages);
}

static void end(struct run *run)
{
    bp_pdf_close(&run->pdf);
    bp_arena_free(run->cx.arena);
}

/* What a reader copies out of a line: the meaning of its codes. */
static struct bp_text read_back(struct bp_arena *arena, const struct bp_pdf_para *para, const struct bp_pdf_line *line)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = line->from; i < line->to; i++) {
        const struct bp_pdf_glyph *glyph = &para->glyphs[i];
        for (size_t c = 1; glyph->face && c < glyph->face->count; c++) {
            const struct bp_pdf_code *code = &glyph->face->codes[c];
            if ((glyph->face->outlines == BP_PDF_GLYF ? c : code->glyph) == glyph->code)
                bp_buf_add(&b, bp_pdf_utf8_of(arena, code->text, code->text_n));
        }
    }
    return bp_buf_text(&b);
}

static struct bp_text read_strip(struct bp_arena *arena, const struct bp_pdf_strip *strip)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < strip->count; i++)
        if (strip->pieces[i].kind == BP_PDF_LINE_PIECE)
            bp_buf_add(&b, read_back(arena, strip->pieces[i].para, &strip->pieces[i].line));
    return bp_buf_text(&b);
}

static struct bp_text words(struct bp_arena *arena, const char *word, size_t times)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < times; i++)
        bp_buf_adds(&b, word);
    return bp_buf_text(&b);
}

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
        end(&run);
    }
}

/* Decomposed letters come out composed. */
static void text_is_composed(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "vi", BP_T("Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t"));
    assert_string_equal(bp_text_z(run.cx.arena, read_strip(run.cx.arena, run.strips.list[0])), "Tiếng Việt");
    end(&run);
}

/* Marks have no width and stand on their letter: one code a character. */
static void thai_marks_have_no_width(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "th", BP_T("ปั๊ม"));
    const struct bp_pdf_para *para = run.strips.list[0]->pieces[0].para;
    assert_int_equal(para->count, 4);
    assert_true(para->glyphs[0].width_em > 0 && para->glyphs[3].width_em > 0);
    assert_true(para->glyphs[1].width_em <= 0 && para->glyphs[2].width_em <= 0);
    end(&run);
}

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
            const struct bp_pdf_piece *piece = &run.strips.list[s]->pieces[0];
            assert_true(piece->line.width <= run.pdf.sheet.measure + 0.02);
            assert_true(s + 1 == run.strips.count || piece->line.width > 0.8 * run.pdf.sheet.measure);
            UChar first = piece->para->text[piece->para->glyphs[piece->line.from].at];
            assert_false(first == ' ' || first == '%' || first == 0xFF0C || first == 0x3002 || first == 0xFF09);
            assert_false(u_charType(first) == U_NON_SPACING_MARK || first == 0x0E33);
        }
        bp_arena_free(arena);
        end(&run);
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
        assert_true(run.strips.list[s]->pieces[0].line.width <= run.pdf.sheet.measure + 0.02);
    bp_arena_free(arena);
    end(&run);
}

static struct bp_text long_table(struct bp_arena *arena, size_t rows)
{
    struct bp_buf b = bp_buf_new(arena);
    bp_buf_adds(&b, "| Number | Reason |\n|--:|:--|\n");
    for (size_t i = 0; i < rows; i++)
        bp_buf_fmt(&b, "| row%zu. | %.*s |\n", i, (int)(i % 7 * 60 + 5),
                   "because sorting capacity fell while orders rose and the second line had not been staffed in time "
                   "because sorting "
                   "capacity fell while orders rose and the second line had not been staffed in time because sorting "
                   "capacity fell "
                   "while orders rose and the second line had not been staffed in time because sorting capacity fell "
                   "while orders "
                   "rose and the second line had not been staffed");
    return bp_buf_text(&b);
}

static void long_table_repeats_its_header_and_cuts_no_row(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    lay_out(&run, "en", long_table(arena, 120));
    assert_true(run.pages.count >= 4);
    size_t row = 0;
    for (size_t p = 0; p < run.pages.count; p++) {
        const struct bp_pdf_page *page = &run.pages.list[p];
        assert_true(bp_text_starts(read_strip(arena, page->list[0].strip), "NumberReason"));
        assert_int_equal(page->list[0].again, p > 0);
        assert_true(page->count > 2);
        for (size_t i = 1; i < page->count; i++, row++) {
            struct bp_text text = read_strip(arena, page->list[i].strip);
            assert_true(bp_text_starts(text, bp_text_fmt(arena, "row%zu.", row).p)); /* one strip a row, all in order */
            assert_true(page->list[i].y + page->list[i].strip->height <= run.pdf.sheet.text_height + 0.02);
            assert_true(page->list[i].y >= page->list[i - 1].y + page->list[i - 1].strip->height - 0.02);
        }
    }
    assert_int_equal(row, 120);
    bp_arena_free(arena);
    end(&run);
}

static void row_higher_than_a_page_is_cut_between_lines(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text prose = words(arena, "sorting capacity fell ", 900);
    lay_out(&run, "en",
            bp_text_fmt(arena, "| A | B |\n|---|---|\n| x | %" BP_PRI " |\n| last | row |\n", BP_ARG(prose)));
    assert_true(run.pages.count >= 2);
    struct bp_buf all = bp_buf_new(arena);
    for (size_t p = 0; p < run.pages.count; p++)
        for (size_t i = 0; i < run.pages.list[p].count; i++) {
            const struct bp_pdf_placed *placed = &run.pages.list[p].list[i];
            assert_true(placed->y + placed->strip->height <= run.pdf.sheet.text_height + 0.02);
            if (!placed->again)
                bp_buf_add(&all, read_strip(arena, placed->strip));
        }
    struct bp_text read = bp_buf_text(&all);
    size_t fell = 0;
    for (size_t i = 0; i + 4 <= read.n; i++)
        fell += memcmp(read.p + i, "fell", 4) == 0;
    assert_int_equal(fell, 900);
    assert_true(bp_text_ends(read, "lastrow"));
    bp_arena_free(arena);
    end(&run);
}

/* Headings and paragraphs of every length: wherever the page turns, no heading is left behind and no line is alone. */
static void page_turns_leave_no_one_behind(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < 200; i++) {
        struct bp_text prose = words(arena, "sorting capacity fell ", i * 7 % 61 + 1);
        bp_buf_fmt(&b, "%s%" BP_PRI "\n\n",
                   i % 3   ? ""
                   : i % 2 ? "## Two\n\n"
                           : "### Three\n\n#### Four\n\n",
                   BP_ARG(prose));
    }
    lay_out(&run, "en", bp_buf_text(&b));
    assert_true(run.pages.count > 8);
    for (size_t p = 0; p + 1 < run.pages.count; p++) {
        const struct bp_pdf_page *page = &run.pages.list[p], *next = page + 1;
        const struct bp_block *last = page->list[page->count - 1].strip->block, *first = next->list[0].strip->block;
        assert_int_not_equal(last->kind, BP_BLOCK_HEADING);
        if (last != first)
            continue;
        assert_ptr_equal(page->list[page->count - 2].strip->block, last);
        assert_ptr_equal(next->list[1].strip->block, first);
    }
    bp_arena_free(arena);
    end(&run);
}

/* Sixteen columns of numbers: no number is cut in two. */
static void wide_table_keeps_its_numbers_whole(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text head = words(arena, "| head ", 16), rule = words(arena, "|--:", 16),
                   row = words(arena, "| 44,301.8 ", 16);
    lay_out(&run, "en",
            bp_text_fmt(arena, "%" BP_PRI "|\n%" BP_PRI "|\n%" BP_PRI "|\n", BP_ARG(head), BP_ARG(rule), BP_ARG(row)));
    const struct bp_pdf_strip *numbers = run.strips.list[1];
    for (size_t i = 0; i < numbers->count; i++)
        if (numbers->pieces[i].kind == BP_PDF_LINE_PIECE) {
            struct bp_text number = read_back(arena, numbers->pieces[i].para, &numbers->pieces[i].line);
            assert_string_equal(bp_text_z(arena, number), "44,301.8");
            assert_true(numbers->pieces[i].x + numbers->pieces[i].line.width <= run.pdf.sheet.text_width + 0.02);
        }
    bp_arena_free(arena);
    end(&run);
}

/* Where not even its longest words fit side by side, a table is as wide as its page and words are cut. */
static void a_table_wider_than_its_page_is_squeezed_onto_it(void **state)
{
    (void)state;
    struct run run;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text head = words(arena, "| Donaudampfschifffahrt ", 14), rule = words(arena, "|---", 14),
                   row = words(arena, "| Kapitaensmuetze und so weiter ", 14);
    lay_out(&run, "en",
            bp_text_fmt(arena, "%" BP_PRI "|\n%" BP_PRI "|\n%" BP_PRI "|\n", BP_ARG(head), BP_ARG(rule), BP_ARG(row)));
    assert_int_equal(run.strips.count, 2);
    for (size_t s = 0; s < 2; s++) {
        double right = 0;
        for (size_t i = 0; i < run.strips.list[s]->count; i++) {
            const struct bp_pdf_piece *piece = &run.strips.list[s]->pieces[i];
            double end_x = piece->x + (piece->kind == BP_PDF_RULE_PIECE ? piece->width : piece->line.width);
            right = end_x > right ? end_x : right;
        }
        assert_true(right <= run.pdf.sheet.text_width + 0.02);
        assert_true(right >= run.pdf.sheet.text_width - 0.02); /* the rule below it */
    }
    bp_arena_free(arena);
    end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_reads_back),
        cmocka_unit_test(text_is_composed),
        cmocka_unit_test(thai_marks_have_no_width),
        cmocka_unit_test(lines_fit_and_end_between_words),
        cmocka_unit_test(word_wider_than_a_line_is_cut),
        cmocka_unit_test(long_table_repeats_its_header_and_cuts_no_row),
        cmocka_unit_test(row_higher_than_a_page_is_cut_between_lines),
        cmocka_unit_test(page_turns_leave_no_one_behind),
        cmocka_unit_test(wide_table_keeps_its_numbers_whole),
        cmocka_unit_test(a_table_wider_than_its_page_is_squeezed_onto_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
