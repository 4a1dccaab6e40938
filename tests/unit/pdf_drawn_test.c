/* All that a PDF says, its streams unpacked, against pdf_drawn.txt: where each word and line stands, in which font and
 * colour, what the outline, links and fonts are. A change that is meant is taken over by BOARDPACK_UPDATE=1 (make
 * golden-update does it); then the diff is what to look at. Left out: the bytes of fonts and of the colour profile,
 * what zlib makes of streams, and where objects lie in the file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pdf/pdf.h"
#include "pdf_unpack.h"

#define EXPECTED "tests/unit/pdf_drawn.txt"

static const char english[] =
    "# Weekly pack\n\n"
    "**Sabai Home** and *more*, ***both***, `code`, a [link](https://example.org/a?b=c) and ![met](charts/marks.svg) "
    "in "
    "a line that is long enough to be broken into two, with 30 ±9 and −1.9 % in it.\\\nA line of its own.\n\n"
    "## Lists\n\n1. one\n2. two\n   - inner *words*\n   - inner two\n\n     with a paragraph\n10. three\n\n- loose\n\n"
    "- items\n\n### Quoted\n\n> The words of somebody, which are long enough that they do not fit on a single line of "
    "the page they stand on.\n>\n> > Inside another.\n>\n> - a list in it\n\n#### Code\n\n"
    "```\nfirst line\n    second line\n```\n\n"
    "| Left | Right | Middle | Plain |\n|:--|--:|:-:|---|\n| a | 1,234.5 | x | some words that are rather long and "
    "fill "
    "up the last of the columns until it is folded |\n| **b** | −6 | yy | ![met](charts/marks.svg) |\n| c | 7 |\n\n"
    "![marks](charts/marks.svg)\n\n![marks](charts/marks.svg) ![wide](charts/wide.svg) ![marks](charts/marks.svg)\n\n"
    "A word that is wider than a line: "
    "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"
    "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft.\n\n---\n\n"
    "## On a new page\n\nThe [second link](mailto:a@example.org) ends here.\n\n***\n\nBelow a rule.\n\n"
    "##### Fifth\n\n###### Sixth\n\n### Third again\n\nA\ttab, [](https://example.org/empty), [***bold "
    "link***](https://example.org/b) and **[a](https://example.org/x)[b](https://example.org/y)**.\n\n"
    "| only a head |\n|---|\n\n![marks](charts/marks.svg)text![marks](charts/marks.svg)\n\n"
    "- ![marks](charts/marks.svg)\n- > a quotation in an item\n\n> ```\n> code in a quotation\n> ```\n\n# Last\n";

static const char vietnamese[] = "# Báo cáo\n\nNguyễn Thị Thuỷ, Tie\xCC\x82\xCC\x81ng Vi\xE1\xBB\x87t 12,5 %\n";

static const char thai[] =
    "# รายงาน\n\nที่ ปั๊ม กำลัง น้ำ ผู้ ก็ **กี่** กึ๊ ปู่ ญู ฐู ป้ำ ค่ำ and 中文。\n\n> อ้างอิง\n\n| ก | ข |\n|--|--|\n| "
    "น้ำ | 1 |\n";

static const char chinese[] =
    "# 董事會報告\n\n董事會報告「𠮷野」骨頭、直角,mixed with English words和中文。\n換行的\n文字 **粗體** *斜體* "
    "`代碼`\n";

static const struct {
    const char *language, *markdown, *classification;
    enum bp_paper paper;
} files[] = {
    {"en", english, "Confidential", BP_PAPER_A4},
    {"vi", vietnamese, "", BP_PAPER_LETTER},
    {"th", thai, "ลับ", BP_PAPER_16_9},
    {"zh-Hant", chinese, "", BP_PAPER_A4},
};

/* A mark of each kind, in each way it can be painted. */
static struct bp_drawing drawing(struct bp_arena *arena, const char *name, double width)
{
    static const struct bp_point points[] = {{2, 3}, {30, 12}, {44, 5}, {20, 20}};
    static const struct bp_paint paints[] = {
        {0x336699, BP_NO_COLOUR, 0, 0}, {BP_NO_COLOUR, 0xCC0000, 1.5, 0}, {0xFFEECC, 0x112233, 0.5, 3}};
    struct bp_drawing d = {.name = bp_text_of(name), .alt = BP_T("marks"), .width_pt = width, .height_pt = 24};
    d.marks = BP_NEW_ARRAY(arena, struct bp_mark, 24);
    for (int kind = BP_MARK_LINE; kind <= BP_MARK_TEXT; kind++)
        for (int way = 0; way < 3; way++) {
            struct bp_mark *m = &d.marks[d.count++];
            *m = (struct bp_mark){.kind = (enum bp_mark_kind)kind,
                                  .paint = paints[way],
                                  .points = BP_NEW_ARRAY(arena, struct bp_point, 4),
                                  .count = kind == BP_MARK_CIRCLE || kind == BP_MARK_TEXT ? 1 : 4,
                                  .size_pt = 6 + way,
                                  .anchor = (enum bp_anchor)way,
                                  .bold = way == 1,
                                  .text = BP_T("Nov ก")};
            memcpy(m->points, points, sizeof points);
            if (kind == BP_MARK_TEXT)
                m->paint = (struct bp_paint){0x224466, BP_NO_COLOUR, 0, 0};
        }
    return d;
}

static struct bp_text render(struct bp_ctx *cx, size_t which)
{
    struct bp_drawings drawings = {0};
    struct bp_document document;
    struct bp_pdf_made pdf;
    struct bp_pdf_options options = {.layout.type.language = bp_text_of(files[which].language),
                                     .title = BP_T("Week 47 – tiêu đề"),
                                     .author = BP_T("Sabai Home"),
                                     .header = BP_T("Sabai Home, week 47"),
                                     .classification = bp_text_of(files[which].classification),
                                     .footer = BP_T("Data to 22 Nov"),
                                     .page_of = BP_T("Page {page} of {pages}"),
                                     .layout.paper = files[which].paper,
                                     .created_s = 1795417200};
    *BP_PUSH(cx->arena, drawings.list, drawings.count, drawings.cap) = drawing(cx->arena, "charts/marks.svg", 48);
    *BP_PUSH(cx->arena, drawings.list, drawings.count, drawings.cap) = drawing(cx->arena, "charts/wide.svg", 250);
    assert_true(bp_document_parse(cx, "pack.md", bp_text_of(files[which].markdown), &document));
    if (!bp_pdf_render(cx, &document, &drawings, &options, &pdf))
        fail_msg("not rendered");
    return pdf.bytes;
}

/* Lines as they are, other bytes than text as \xNN, cut into lines that a diff can show. */
static void say(struct bp_buf *b, struct bp_text t)
{
    for (size_t i = 0, in_line = 0; i < t.n; i++, in_line++) {
        unsigned char c = (unsigned char)t.p[i];
        if (c == '\n' || in_line > 200)
            bp_buf_addc(b, '\n'), in_line = 0;
        if (c >= ' ' && c < 0x7F)
            bp_buf_addc(b, (char)c);
        else if (c != '\n')
            bp_buf_fmt(b, "\\x%02X", c);
    }
    bp_buf_addc(b, '\n');
}

/* A dictionary or object, but for what depends on how streams were packed. */
static void say_objects(struct bp_buf *b, struct bp_text t)
{
    struct bp_text line;
    while (bp_text_split(&t, '\n', &line))
        if (!bp_text_starts(line, "/Length ") && !bp_text_starts(line, "/Length1 ") && !bp_text_starts(line, "/ID "))
            say(b, line);
}

/* Objects one after another; the table of their places, which ends the file, is left out. */
static void dump(struct bp_arena *arena, struct bp_buf *b, struct bp_text pdf)
{
    const char *end = find_in(pdf, 0, "/Type /XRef");
    assert_non_null(end);
    struct bp_text body = bp_text_sub(pdf, 0, (size_t)(end - pdf.p));
    for (size_t at = 0; at < body.n;) {
        const char *stream = find_in(body, at, "stream\r\n"), *stop;
        if (!stream) {
            say_objects(b, bp_text_sub(body, at, body.n));
            break;
        }
        struct bp_text before = bp_text_sub(body, at, (size_t)(stream - body.p));
        size_t from = (size_t)(stream - body.p) + 8;
        say_objects(b, before);
        stop = find_in(body, from, "\nendstream");
        assert_non_null(stop);
        struct bp_text bytes = bp_text_sub(body, from, (size_t)(stop - body.p));
        const char *object = find_in(before, before.n > 400 ? before.n - 400 : 0, " obj");
        struct bp_text dictionary = object ? bp_text_sub(before, (size_t)(object - before.p), before.n) : before;
        if (find_in(dictionary, 0, "/FlateDecode"))
            bytes = inflated(arena, bytes);
        if (find_in(dictionary, 0, "/ObjStm"))
            bytes = bp_text_sub(bytes, strtoul(find_in(dictionary, 0, "/First ") + 7, NULL, 10), bytes.n);
        bool objects = find_in(dictionary, 0, "/ObjStm") || find_in(dictionary, 0, "/Subtype /XML");
        bool font = find_in(dictionary, 0, "/Length1") || find_in(dictionary, 0, "/Subtype /");
        if (!objects && (font || find_in(dictionary, 0, "/N ")))
            bp_buf_adds(b, "(a font or colour profile)\n");
        else
            say(b, bytes);
        at = (size_t)(stop - body.p) + 1;
    }
}

static struct bp_text expected(struct bp_arena *arena)
{
    struct bp_buf b = bp_buf_new(arena);
    char block[65536];
    FILE *f = fopen(EXPECTED, "rb");
    for (size_t n; f && (n = fread(block, 1, sizeof block, f)) > 0;)
        bp_buf_add(&b, (struct bp_text){block, n});
    if (f)
        fclose(f);
    return bp_buf_text(&b);
}

static void update(struct bp_text got)
{
    FILE *f = fopen(EXPECTED, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(got.p, 1, got.n, f), got.n);
    assert_int_equal(fclose(f), 0);
}

static void a_pdf_is_drawn_as_expected(void **state)
{
    (void)state;
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    struct bp_buf b = bp_buf_new(cx.arena);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        bp_buf_fmt(&b, "==== %s\n", files[i].language);
        dump(cx.arena, &b, render(&cx, i));
    }
    struct bp_text got = bp_buf_text(&b), want = expected(cx.arena), got_line, want_line;
    if (getenv("BOARDPACK_UPDATE"))
        update(got);
    for (int line = 1; !getenv("BOARDPACK_UPDATE") && !bp_text_eq(got, want); line++) {
        bool more = bp_text_split(&got, '\n', &got_line), wanted = bp_text_split(&want, '\n', &want_line);
        if (!more || !wanted || !bp_text_eq(got_line, want_line))
            fail_msg("line %d is\n%.*s\nnot\n%.*s", line, more ? (int)got_line.n : 0, more ? got_line.p : "",
                     wanted ? (int)want_line.n : 0, wanted ? want_line.p : "");
    }
    bp_arena_free(cx.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_pdf_is_drawn_as_expected)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
