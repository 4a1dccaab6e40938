/* What a reader of the file sees: bytes, pages, outline, messages. Layout itself: pdf_flow_test.c and its neighbours.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chart/chart.h"
#include "pdf/pdf.h"
#include "pdf_unpack.h"

struct run {
    struct bp_ctx cx;
    struct bp_drawings drawings;
    struct bp_pdf_options options;
    struct bp_text pdf;
    struct bp_font_uses fonts;
};

static struct run new_run(void)
{
    struct run run = {.cx = {.arena = bp_arena_new(NULL)}};
    run.options = (struct bp_pdf_options){.layout.type.language = BP_T("en"),
                                          .title = BP_T("Week 47"),
                                          .author = BP_T("Sabai Home"),
                                          .header = BP_T("Sabai Home"),
                                          .classification = BP_T("Confidential"),
                                          .footer = BP_T("Data to 22 Nov"),
                                          .page_of = BP_T("Page {page} of {pages}"),
                                          .created_s = 1795417200};
    struct bp_figure_asked icon = {
        .kind = BP_FIGURE_ICON, .name = BP_T("charts/met.svg"), .alt = BP_T("met"), .icon = BP_ICON_MET};
    *BP_PUSH(run.cx.arena, run.drawings.list, run.drawings.count, run.drawings.cap) =
        bp_chart_icon(run.cx.arena, &icon);
    return run;
}

static bool render(struct run *run, const char *markdown)
{
    struct bp_document document;
    assert_true(bp_document_parse(&run->cx, "pack.md", bp_text_of(markdown), &document));
    struct bp_pdf_made made = {0};
    bool ok = bp_pdf_render(&run->cx, &document, &run->drawings, &run->options, &made);
    if (ok)
        run->pdf = unpacked_objects(run->cx.arena, made.bytes);
    run->fonts = made.fonts;
    return ok;
}

static size_t count(struct bp_text haystack, const char *needle)
{
    size_t found = 0, n = strlen(needle);
    for (size_t i = 0; i + n <= haystack.n; i++)
        found += memcmp(haystack.p + i, needle, n) == 0;
    return found;
}

static void end(struct run *run)
{
    bp_arena_free(run->cx.arena);
}

static void says(const struct run *run, size_t which, enum bp_level level, const char *line)
{
    struct bp_buf b = bp_buf_new(run->cx.arena);
    assert_true(which < run->cx.diag_count);
    assert_int_equal(run->cx.diags[which].level, level);
    bp_diag_line(&b, &run->cx.diags[which]);
    assert_string_equal(bp_text_z(run->cx.arena, bp_buf_text(&b)), line);
}

static void same_input_same_bytes(void **state)
{
    (void)state;
    const char *markdown = "# One\n\nText *and* `code`, ที่ ปั๊ม, 中文。\n\n![met](charts/met.svg)\n";
    struct run a = new_run(), b = new_run(), c = new_run();
    c.options.created_s++;
    assert_true(render(&a, markdown) && render(&b, markdown) && render(&c, markdown));
    assert_true(bp_text_eq(a.pdf, b.pdf));
    assert_false(bp_text_eq(a.pdf, c.pdf));
    assert_true(bp_text_starts(a.pdf, "%PDF-1.7"));
    assert_int_equal(count(a.pdf, "00000000000000000000000000000000"), 0); /* /ID is not the zeros it starts as */
    assert_int_equal(count(a.pdf, "(D:20261123070000Z)"), 2);
    end(&a);
    end(&b);
    end(&c);
}

/* All that are in the file, and no other: not the one for code, where there is none. */
static void fonts_are_told(void **state)
{
    (void)state;
    struct run run = new_run();
    assert_true(render(&run, "# One\n\nText *and* ที่ ปั๊ม, 中文。\n"));
    static const char *const files[] = {"NotoSans-Bold.ttf", "NotoSans-Regular.ttf", "NotoSans-Italic.ttf",
                                        "NotoSansThai-Regular.ttf", "NotoSansCJK-Regular.ttc"};
    assert_int_equal(run.fonts.count, 5);
    assert_int_equal(count(run.pdf, "/FontFile2 ") + count(run.pdf, "/FontFile3 "), 5);
    for (size_t f = 0; f < 5; f++) {
        size_t told = 0;
        for (size_t i = 0; i < run.fonts.count; i++)
            told += strcmp(run.fonts.list[i].file, files[f]) == 0 && run.fonts.list[i].version.n > 0;
        if (told != 1)
            fail_msg("%s is told %zu times", files[f], told);
    }
    end(&run);
}

static void rule_before_a_section_turns_the_page(void **state)
{
    (void)state;
    struct run run = new_run();
    assert_true(render(&run, "# One\n\n---\n\n## Two\n\ntext\n\n---\n\ntext\n\n---\n\n### Three\n"));
    assert_int_equal(count(run.pdf, "/Type /Page\n"), 2);
    end(&run);
}

static void links_are_clickable(void **state)
{
    (void)state;
    struct run run = new_run();
    assert_true(render(
        &run,
        "[a](https://example.com/b?c=d) [b](#anchor) [c](javascript:alert(1)) [d](mailto:a@b.example) [e](TEL:1)\n"));
    assert_int_equal(count(run.pdf, "/URI (https:\\057\\057example.com\\057b?c=d)"), 1);
    assert_int_equal(count(run.pdf, "/URI (mailto:a@b.example)"), 1);
    assert_int_equal(count(run.pdf, "/Subtype /Link"), 2);
    end(&run);
}

static void papers(void **state)
{
    (void)state;
    static const struct {
        enum bp_paper paper;
        const char *box;
    } cases[] = {{BP_PAPER_A4, "595.27"}, {BP_PAPER_LETTER, "612 792"}, {BP_PAPER_16_9, "960 540"}};
    for (size_t i = 0; i < 3; i++) {
        struct run run = new_run();
        run.options.layout.paper = cases[i].paper;
        assert_true(render(&run, "text\n"));
        assert_true(count(run.pdf, cases[i].box) > 0);
        end(&run);
    }
}

static void nothing_to_say_is_one_page(void **state)
{
    (void)state;
    struct run run = new_run();
    run.options.header = run.options.classification = run.options.footer = run.options.page_of = BP_T("");
    assert_true(render(&run, ""));
    assert_int_equal(count(run.pdf, "/Type /Page\n"), 1);
    end(&run);
}

#define NO_FONT_HAS "\xF4\x80\x80\x80" /* U+100000, private use */

static void missing_glyph_is_an_error(void **state)
{
    (void)state;
    struct run run = new_run();
    assert_false(render(&run, "# Fine\n\nthe second courier " NO_FONT_HAS " came late " NO_FONT_HAS "\n"));
    assert_int_equal(run.cx.status, BP_BAD_DATA);
    assert_int_equal(run.cx.diag_count, 1); /* once a character */
    says(&run, 0, BP_ERROR,
         "pack.md:3: error: no installed font has the character: U+100000 \"" NO_FONT_HAS "\" in \"second "
         "courier " NO_FONT_HAS " came late\"; install a font that has it, or leave it out");
    end(&run);
}

static void missing_glyph_may_be_a_box(void **state)
{
    (void)state;
    struct run run = new_run();
    run.options.layout.type.box_missing_glyphs = true;
    assert_true(render(&run, "a " NO_FONT_HAS " b\n\n| a |\n|---|\n| " NO_FONT_HAS " |\n"));
    assert_int_equal(run.cx.status, BP_DONE);
    assert_int_equal(run.cx.diag_count, 1);
    says(&run, 0, BP_WARNING,
         "pack.md:1: warning: no installed font has the character: U+100000 \"" NO_FONT_HAS "\" in \"a " NO_FONT_HAS
         " b\"; a box stands in its place");
    end(&run);
}

/* A byte order mark, joiners, a variation selector and a control character are no letters: nobody misses them. */
static void characters_without_ink_are_dropped(void **state)
{
    (void)state;
    struct run run = new_run();
    assert_true(render(&run, "a\xEF\xBB\xBF"
                             "b\xE2\x80\x8B"
                             "c\xE2\x80\x8D"
                             "d\xEF\xB8\x8F"
                             "e\x01"
                             "f\n"));
    assert_int_equal(run.cx.diag_count, 0);
    end(&run);
}

static void unknown_figure_is_an_error(void **state)
{
    (void)state;
    struct run run = new_run();
    assert_false(render(&run, "text\n\n![x](charts/of-another-pack.svg)\n"));
    assert_int_equal(run.cx.status, BP_BAD_DATA);
    says(
        &run, 0, BP_ERROR,
        "pack.md:3: error: no figure is named \"charts/of-another-pack.svg\"; an image must name a chart of this pack");
    end(&run);
}

static void unknown_font_is_an_error(void **state)
{
    (void)state;
    static const char *const fonts[] = {"No Such Family 7", "/nowhere/font.ttf", "/dev/null"};
    for (size_t i = 0; i < 3; i++) {
        struct run run = new_run();
        run.options.layout.type.body_font = bp_text_of(fonts[i]);
        assert_false(render(&run, "text\n"));
        assert_int_equal(run.cx.status, BP_NO_INPUT);
        assert_non_null(strstr(bp_text_z(run.cx.arena, run.cx.diags[0].text), fonts[i]));
        end(&run);
    }
}

/* A font file that is cut off or overwritten in the middle: another font, or an error that is not called ours. */
static void damaged_font_files(void **state)
{
    (void)state;
    static unsigned char bytes[1 << 20], spoilt[1 << 20];
    FILE *in = fopen("/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf", "rb");
    size_t n = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    char path[] = "/tmp/boardpack-font.XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0 && n > 10000);
    uint64_t seed = 7;
    for (int round = 0; round < 60; round++) {
        memcpy(spoilt, bytes, n);
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        size_t cut = round % 3 ? n : n * (size_t)(round + 1) / 61, at = (size_t)(seed >> 33) % (n - 64);
        memset(spoilt + (round % 3 == 1 ? at % 2000 : at), round % 2 ? 0xFF : 0, round % 3 ? 64 : 0);
        assert_int_equal(ftruncate(file, 0), 0);
        assert_int_equal(pwrite(file, spoilt, cut, 0), (ssize_t)cut);
        struct run run = new_run();
        run.options.layout.type.body_font = bp_text_of(path);
        if (!render(&run, "ปั๊มน้ำที่นี่ and *other* words\n")) {
            assert_true(run.cx.status == BP_BAD_DATA || run.cx.status == BP_NO_INPUT);
            assert_true(run.cx.diag_count > 0);
        } else {
            assert_true(bp_text_starts(run.pdf, "%PDF-1.7"));
        }
        end(&run);
    }
    close(file);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fonts_are_told),
        cmocka_unit_test(same_input_same_bytes),
        cmocka_unit_test(rule_before_a_section_turns_the_page),
        cmocka_unit_test(links_are_clickable),
        cmocka_unit_test(papers),
        cmocka_unit_test(nothing_to_say_is_one_page),
        cmocka_unit_test(missing_glyph_is_an_error),
        cmocka_unit_test(missing_glyph_may_be_a_box),
        cmocka_unit_test(characters_without_ink_are_dropped),
        cmocka_unit_test(unknown_figure_is_an_error),
        cmocka_unit_test(unknown_font_is_an_error),
        cmocka_unit_test(damaged_font_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
