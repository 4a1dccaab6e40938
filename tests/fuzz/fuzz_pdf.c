/* Any bytes as Markdown -> blocks -> a PDF; the first byte chooses paper, language and where else the text stands.
 * Either it is whole, from %PDF to %%EOF, its cross-reference table where it says, and a second one the same; or the
 * message says why, with a line of the Markdown. */
#include "fuzz_help.h"
#include "fuzz_mutate.h"

#include "chart/chart.h"
#include "pdf/pdf.h"

static void add_icon(struct bp_ctx *cx, struct bp_drawings *drawings)
{
    const struct bp_figure_asked icon = {
        .kind = BP_FIGURE_ICON, .name = BP_T("charts/a.svg"), .alt = BP_T("met"), .icon = BP_ICON_MET};
    *BP_PUSH(cx->arena, drawings->list, drawings->count, drawings->cap) = bp_chart_icon(cx->arena, &icon);
}

static struct bp_pdf_options options_of(uint8_t choice, struct bp_text text)
{
    static const char *const languages[] = {"en", "th", "vi", "zh-Hans", "zh-Hant"};
    struct bp_text line = bp_text_cut(text, choice & 4 ? 400 : 0);
    return (struct bp_pdf_options){.layout.type.language = bp_text_of(languages[(choice >> 3) % 5]),
                                   .title = line,
                                   .author = line,
                                   .header = line,
                                   .header_end = BP_T("Week 47"),
                                   .classification = bp_text_cut(line, 40),
                                   .footer = line,
                                   .page_of = BP_T("Page {page} of {pages}"),
                                   .layout.paper = (enum bp_paper)(choice % 3),
                                   .created_s = 1795417200,
                                   .layout.type.box_missing_glyphs = true};
}

static void check_pdf(struct bp_text pdf)
{
    static const char mark[] = "startxref\n";
    must(bp_text_starts(pdf, "%PDF-1.") && bp_text_ends(pdf, "%%EOF\n"));
    const char *tail = pdf.p + (pdf.n > 64 ? pdf.n - 64 : 0), *at = NULL;
    for (const char *p = tail; (p = memmem(p, (size_t)(pdf.p + pdf.n - p), mark, sizeof mark - 1)); p++)
        at = p;
    must(at);
    size_t offset = strtoul(at + sizeof mark - 1, NULL, 10);
    must(offset > 0 && offset < pdf.n);
    struct bp_text there = bp_text_sub(pdf, offset, offset + 40);
    must(bp_text_starts(there, "xref") || bp_text_contains(there, BP_T(" obj")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bp_text markdown = {(const char *)data, size};
    struct bp_pdf_made pdf, again;
    if (!bp_utf8_valid(markdown, NULL)) /* what is read of files is */
        return -1;
    struct bp_ctx cx = {.arena = bp_arena_new(abort)};
    struct bp_drawings drawings = {0};
    struct bp_document document;
    add_icon(&cx, &drawings);
    struct bp_pdf_options options = options_of(size ? data[0] : 0, markdown);
    must(bp_document_parse(&cx, "pack.md", markdown, &document));
    bool ok = bp_pdf_render(&cx, &document, &drawings, &options, &pdf);
    must(ok == (cx.status == BP_DONE));
    if (ok)
        check_pdf(pdf.bytes);
    else
        must(cx.status == BP_BAD_DATA && cx.diag_count > 0);
    if (ok && size % 8 == 0)
        must(bp_pdf_render(&cx, &document, &drawings, &options, &again) && bp_text_eq(pdf.bytes, again.bytes));
    for (size_t i = 0; i < cx.diag_count; i++)
        must_be_message(cx.diags[i].text);
    bp_arena_free(cx.arena);
    return 0;
}
