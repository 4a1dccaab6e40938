/* Texts to shaped paragraphs: blanks, breaks, and what is said of a character no font has. */
#include "pdf_help.h"

static struct bp_type_para *paragraph(struct run *run, const char *language, const char *markdown)
{
    open_run(run, language, bp_text_of(markdown));
    struct bp_type_para *para = bp_layout_para_of_inlines(&run->pdf.layout, run->document.blocks->inlines, 10,
                                                          BP_FONT_REGULAR, BP_LAYOUT_INK, run->document.blocks->line);
    return para;
}

static const char *text_of(struct run *run, const struct bp_type_para *para)
{
    return bp_text_z(run->cx.arena, bp_utf8_of(run->cx.arena, para->text, para->n));
}

static void utf16(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_utf16 wide = bp_utf16_of(arena, BP_T("a\xF0\xA0\xAE\xB7\xE0\xB8\x81\xFF"));
    static const UChar wanted[] = {'a', 0xD842, 0xDFB7, 0x0E01, 0xFFFD};
    assert_int_equal(wide.n, 5);
    assert_memory_equal(wide.p, wanted, sizeof wanted);
    size_t at = 1;
    assert_int_equal(bp_utf16_next(wide.p, wide.n, &at), 0x20BB7);
    assert_int_equal(at, 3);
    assert_int_equal(bp_utf16_next(wide.p, wide.n, &at), 0x0E01);
    assert_int_equal(at, 4);
    at = 1;
    assert_int_equal(bp_utf16_next(wide.p, 2, &at), 0xD842); /* cut in two */
    assert_int_equal(bp_utf16_before(wide.p, 3), 0x20BB7);
    assert_int_equal(bp_utf16_before(wide.p, 1), 'a');
    assert_int_equal(bp_utf16_before(wide.p, 2), 0xD842);
    assert_int_equal(bp_utf16_before(wide.p, 0), 0);
    assert_int_equal(bp_utf16_at(wide.p, wide.n, 1), 0x20BB7);
    assert_int_equal(bp_utf16_at(wide.p, wide.n, 5), 0);
    assert_int_equal(bp_utf16_of(arena, BP_T("")).n, 0);
    static const UChar torn[] = {0xD842, 'a', 0xDFB7};
    at = 0;
    assert_int_equal(bp_utf16_next(torn, 3, &at), 0xD842);
    assert_int_equal(at, 1);
    assert_int_equal(bp_utf16_before(torn, 2), 'a');
    assert_int_equal(bp_utf16_before(torn, 3), 0xDFB7);
    wide = bp_utf16_of(arena, BP_T("a\xCC\x80")); /* the first of all marks */
    assert_int_equal(wide.n, 1);
    assert_int_equal(wide.p[0], 0xE0);
    assert_int_equal(bp_utf16_of(arena, BP_T("\xF0\x9D\x85\xA0")).n, 6); /* an eighth note: NFC takes it to pieces */
    wide = bp_utf16_of(arena, BP_T("o\xCC\x82\xCC\x81"));                /* o, circumflex, acute */
    assert_int_equal(wide.n, 1);
    assert_int_equal(wide.p[0], 0x1ED1);
    bp_arena_free(arena);
}

/* A line end of the Markdown is a blank, but for between two letters of a script that has none. */
static void soft_breaks(void **state)
{
    (void)state;
    static const struct {
        const char *markdown, *text;
    } cases[] = {
        {"a\nb", "a b"},
        {"中\n文", "中文"},
        {"中\nb", "中 b"},
        {"a\n文", "a 文"},
        {"𠮷\n野", "𠮷野"},
        {"中\n𠮷", "中𠮷"},
        {"，\n“中”", "， “中”"},
        {"*中*\n文", "中文"},
        {"ก\nข", "ก ข"},
        {"a\n![m](charts/met.svg)", "a \xEF\xBF\xBC"},
        {"![m](charts/met.svg)\nb", "\xEF\xBF\xBC b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        const struct bp_type_para *para = paragraph(&run, "en", cases[i].markdown);
        assert_string_equal(text_of(&run, para), cases[i].text);
        for (size_t s = 0; s < para->span_count; s++) { /* the stand-in for a drawing is a span of its own */
            assert_int_equal(para->spans[s].from, s ? para->spans[s - 1].to : 0);
            bool object = para->text[para->spans[s].from] == 0xFFFC;
            assert_int_equal(para->spans[s].look.drawing != NULL, object);
            assert_true(!object || para->spans[s].to == para->spans[s].from + 1);
        }
        end_run(&run);
    }
}

/* | marks where a line may end. */
static void breaks(void **state)
{
    (void)state;
    static const struct {
        const char *language, *text;
    } cases[] = {
        {"en", "from |92 % |to |93"},
        {"en", "score |(n = 56), |THB 180,000 |by |30 Nov 2026"},
        {"zh-Hans", "\u81EA|2026\u5E7411\u670816\u65E5|\u8D77"},
        {"en", "92 ‰ |x"},
        {"en", "a |% |b"},
        {"en", "soft\xC2\xADhyphen"},
        {"en", "well-|known"},
        {"en", "a\xC2\xA0"
               "b"},
        {"th", "การ|ประชุม|ครั้ง|นี้"},
        {"zh-Hans", "管|理|层，|将|在"},
        {"zh-Hans", "（详|见）"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        open_run(&run, cases[i].language, BP_T(""));
        struct bp_buf plain = bp_buf_new(run.cx.arena), found = bp_buf_new(run.cx.arena);
        for (const char *c = cases[i].text; *c; c++)
            if (*c != '|')
                bp_buf_addc(&plain, *c);
        const struct bp_type_para *para =
            bp_type_para_of(&run.pdf.layout.type, bp_buf_text(&plain), 10, BP_FONT_REGULAR, BP_LAYOUT_INK, 1);
        for (size_t at = 0, from; at < para->n;) {
            if (at && para->breaks[at])
                bp_buf_addc(&found, '|');
            from = at;
            bp_buf_utf8(&found, bp_utf16_next(para->text, para->n, &at));
            assert_true(at > from);
        }
        assert_string_equal(bp_text_z(run.cx.arena, bp_buf_text(&found)), cases[i].text);
        end_run(&run);
    }
}

static const char *said(struct run *run, size_t which)
{
    struct bp_buf b = bp_buf_new(run->cx.arena);
    bp_diag_line(&b, &run->cx.diags[which]);
    return bp_text_z(run->cx.arena, bp_buf_text(&b));
}

#define NO_FONT_HAS "\xF4\x80\x80\x80" /* U+100000, private use */

/* A message has the words around the character, never half a character and never the stand-in for a figure. */
static void missing_characters_are_named(void **state)
{
    (void)state;
    struct run run;
    assert_null(paragraph(&run, "en", "\n\nthe second courier " NO_FONT_HAS " came late " NO_FONT_HAS));
    assert_int_equal(run.cx.diag_count, 1); /* once a character */
    assert_string_equal(said(&run, 0), "pack.md:3: error: no installed font has the character: U+100000 \"" NO_FONT_HAS
                                       "\" in \"second courier " NO_FONT_HAS
                                       " came late\"; install a font that has it, or leave it out");
    end_run(&run);
    assert_null(paragraph(&run, "en", "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷" NO_FONT_HAS "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷"));
    assert_string_equal(said(&run, 0), "pack.md:1: error: no installed font has the character: U+100000 \"" NO_FONT_HAS
                                       "\" in \"𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷" NO_FONT_HAS
                                       "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷\"; install a font that has it, or leave it out");
    end_run(&run);
    assert_null(paragraph(&run, "en", NO_FONT_HAS "abcdef ghijk lmn")); /* at least eight on each side, to a blank */
    assert_non_null(strstr(said(&run, 0), "in \"" NO_FONT_HAS "abcdef ghijk\";"));
    assert_int_equal(run.cx.diags[0].where.col, 0);
    end_run(&run);
    assert_null(paragraph(&run, "en", "![m](charts/met.svg)" NO_FONT_HAS));
    assert_non_null(strstr(said(&run, 0), "in \"" NO_FONT_HAS "\";"));
    end_run(&run);
    assert_null(paragraph(&run, "en", "שלום"));
    assert_int_equal(run.cx.diag_count, 4);
    assert_string_equal(said(&run, 0), "pack.md:1: error: the PDF cannot set right-to-left writing: U+05E9 \"ש\" in "
                                       "\"שלום\"; leave it out, or have boxes drawn instead");
    end_run(&run);
}

/* A box is the body's own, and still means the character. */
static void boxes_mean_their_character(void **state)
{
    (void)state;
    struct run run;
    open_run(&run, "en", BP_T(""));
    run.options.layout.type.box_missing_glyphs = true;
    struct bp_type_para *para =
        bp_type_para_of(&run.pdf.layout.type, BP_T("a" NO_FONT_HAS "b"), 10, BP_FONT_REGULAR, BP_LAYOUT_INK, 7);
    assert_non_null(para);
    assert_int_equal(para->count, 3);
    assert_int_equal(para->glyphs[1].face->codes[para->glyphs[1].code].glyph, 0);
    struct bp_type_line box = {.from = 1, .to = 2};
    assert_string_equal(bp_text_z(run.cx.arena, read_back(run.cx.arena, para, &box)), NO_FONT_HAS);
    assert_int_equal(run.cx.status, BP_DONE);
    assert_string_equal(said(&run, 0),
                        "pack.md:7: warning: no installed font has the character: U+100000 \"" NO_FONT_HAS
                        "\" in \"a" NO_FONT_HAS "b\"; a box stands in its place");
    end_run(&run);
}

/* Glyph 0 itself is in no file of PDF/A: a box is another glyph that looks like it, of a face one can be added to. */
static void boxes_are_glyphs_of_their_own(void **state)
{
    (void)state;
    static const char *const fonts[] = {"", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"};
    for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++) {
        struct run run;
        memset(&run, 0, sizeof run);
        run.cx.arena = bp_arena_new(NULL);
        run.options = (struct bp_pdf_options){.layout.type.language = BP_T("en"),
                                              .layout.type.box_missing_glyphs = true,
                                              .layout.type.body_font = bp_text_of(fonts[i])};
        assert_true(bp_document_parse(&run.cx, "pack.md", BP_T(""), &run.document));
        assert_true(bp_layout_open(&run.pdf.layout, &run.cx, &run.document, &run.drawings, &run.options.layout));
        const struct bp_type_para *para =
            bp_type_para_of(&run.pdf.layout.type, BP_T(NO_FONT_HAS), 10, BP_FONT_REGULAR, BP_LAYOUT_INK, 7);
        const struct bp_font_face *face = para->glyphs[0].face;
        assert_int_equal(face->outlines, BP_FONT_GLYF);
        assert_int_equal(face->codes[para->glyphs[0].code].part_count, 1);
        end_run(&run);
    }
}

/* A font for another script asks for its own distance of lines; a lone arrow does not. */
static void leading_is_that_of_the_letters(void **state)
{
    (void)state;
    struct run run;
    const struct bp_type_para *latin = paragraph(&run, "en", "text");
    double own = latin->leading_em;
    end_run(&run);
    const struct bp_type_para *cjk = paragraph(&run, "en", "text 中文");
    assert_true(cjk->leading_em > own);
    end_run(&run);
    const struct bp_type_para *star = paragraph(&run, "en", "text ★");
    assert_true(star->leading_em <= own);
    end_run(&run);
}

/* What was given, under the words for it, is grey; other code is not. */
static void given_code_is_grey(void **state)
{
    static const struct {
        const char *markdown;
        uint32_t of_code;
    } cases[] = {{"Words\\\n`a` \u00B7 `b`\n", BP_LAYOUT_GREY}, {"Words `a`\n", BP_LAYOUT_INK}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        const struct bp_type_para *para = paragraph(&run, "en", cases[i].markdown);
        size_t codes = 0;
        for (size_t k = 0; k < para->span_count; k++) {
            codes += para->spans[k].look.mono;
            assert_int_equal(para->spans[k].look.rgb,
                             para->spans[k].from > strlen("Words") ? cases[i].of_code : BP_LAYOUT_INK);
        }
        assert_int_equal(codes, 2 - i);
        end_run(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf16),
        cmocka_unit_test(soft_breaks),
        cmocka_unit_test(breaks),
        cmocka_unit_test(missing_characters_are_named),
        cmocka_unit_test(boxes_mean_their_character),
        cmocka_unit_test(boxes_are_glyphs_of_their_own),
        cmocka_unit_test(leading_is_that_of_the_letters),
        cmocka_unit_test(given_code_is_grey),
    };
    return cmocka_run_group_tests_name("pdf_shape", tests, NULL, NULL);
}
