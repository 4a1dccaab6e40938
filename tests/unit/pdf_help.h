/* help: a Markdown text laid out as a PDF's pages, and what a reader copies out of them. For tests. */
#ifndef PDF_HELP_H
#define PDF_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "layout/flow.h"
#include "pdf/draw.h"
#include "pdf_unpack.h"

struct run {
    struct bp_ctx cx;
    struct bp_document document;
    struct bp_drawings drawings;
    struct bp_pdf_options options;
    struct bp_pdf pdf;
    struct bp_layout_strips strips;
    struct bp_layout_pages pages;
};

/* With two figures: charts/met.svg is 9 points high, charts/wide.svg 250 by 150. */
static inline void open_run(struct run *run, const char *language, struct bp_text markdown)
{
    memset(run, 0, sizeof *run);
    run->cx.arena = bp_arena_new(NULL);
    run->options.layout.type.language = bp_text_of(language);
    run->options.layout.table_part = BP_T("Part {part} of {parts}");
    run->options.layout.table_part_continued = BP_T("Part {part} of {parts} (continued)");
    run->options.layout.table_continued = BP_T("(continued)");
    *BP_PUSH(run->cx.arena, run->drawings.list, run->drawings.count, run->drawings.cap) =
        (struct bp_drawing){.name = BP_T("charts/met.svg"), .alt = BP_T("met"), .width_pt = 9, .height_pt = 9};
    *BP_PUSH(run->cx.arena, run->drawings.list, run->drawings.count, run->drawings.cap) =
        (struct bp_drawing){.name = BP_T("charts/wide.svg"), .alt = BP_T("wide"), .width_pt = 250, .height_pt = 150};
    assert_true(bp_document_parse(&run->cx, "pack.md", markdown, &run->document));
    run->pdf.cx = &run->cx;
    run->pdf.options = &run->options;
    assert_true(bp_layout_open(&run->pdf.layout, &run->cx, &run->document, &run->drawings, &run->options.layout));
}

static inline void lay_out(struct run *run, const char *language, struct bp_text markdown)
{
    open_run(run, language, markdown);
    assert_true(bp_layout_flow_document(&run->pdf.layout, &run->strips));
    bp_layout_paginate(run->cx.arena, &run->strips, run->pdf.layout.sheet.text_height, &run->pages);
}

static inline void end_run(struct run *run)
{
    bp_pdf_writer_close(&run->pdf.writer);
    bp_layout_close(&run->pdf.layout);
    bp_arena_free(run->cx.arena);
}

/* What a reader copies out of a line: the meaning of its codes. */
static inline struct bp_text read_back(struct bp_arena *arena, const struct bp_type_para *para,
                                       const struct bp_type_line *line)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = line->from; i < line->to; i++) {
        const struct bp_type_glyph *glyph = &para->glyphs[i];
        for (size_t c = 1; glyph->face && c < glyph->face->count; c++) {
            const struct bp_font_code *code = &glyph->face->codes[c];
            if (bp_font_face_number(glyph->face, c) == glyph->code)
                bp_buf_add(&b, bp_utf8_of(arena, code->text, code->text_n));
        }
    }
    return bp_buf_text(&b);
}

static inline const char *read_piece(struct bp_arena *arena, const struct bp_layout_piece *piece)
{
    return bp_text_z(arena, read_back(arena, piece->para, &piece->line));
}

static inline struct bp_text read_strip(struct bp_arena *arena, const struct bp_layout_strip *strip)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < strip->count; i++)
        if (strip->pieces[i].kind == BP_LAYOUT_LINE_PIECE || strip->pieces[i].kind == BP_LAYOUT_MARKER_PIECE)
            bp_buf_add(&b, read_back(arena, strip->pieces[i].para, &strip->pieces[i].line));
    return bp_buf_text(&b);
}

static inline struct bp_text words(struct bp_arena *arena, const char *word, size_t times)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < times; i++)
        bp_buf_adds(&b, word);
    return bp_buf_text(&b);
}

static inline size_t times_in(struct bp_text haystack, const char *needle)
{
    size_t found = 0, n = strlen(needle);
    for (size_t i = 0; i + n <= haystack.n; i++)
        found += memcmp(haystack.p + i, needle, n) == 0;
    return found;
}

/* All pages drawn and saved, the pages' own operators as plain text. */
static inline struct bp_text drawn(struct run *run)
{
    struct bp_pdf_writer *w = &run->pdf.writer;
    struct bp_text out;
    bp_pdf_writer_open(w, run->cx.arena);
    bp_pdf_check(w, HPDF_SetCompressionMode(w->doc, HPDF_COMP_NONE));
    assert_true(bp_pdf_draw_pages(&run->pdf, bp_pdf_dict(w), &run->pages));
    assert_true(bp_pdf_save(w, &out));
    return unpacked_objects(run->cx.arena, out);
}

#endif
