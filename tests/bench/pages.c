/* A Markdown file -> a PDF, by layout and pdf alone: its pages, its bytes, the milliseconds it took. Arguments: the
 * file, its language, a4, letter or 16:9, where the PDF goes. */
#include "pdf/pdf.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static struct bp_pdf_options options_of(const char *language, const char *paper)
{
    return (struct bp_pdf_options){.layout = {.type.language = bp_text_of(language),
                                              .page_link = BP_T("its page"),
                                              .page_at = BP_T("p. {page}"),
                                              .table_part = BP_T("Part {part} of {parts}"),
                                              .table_part_continued = BP_T("Part {part} of {parts} (continued)"),
                                              .table_continued = BP_T("(continued)"),
                                              .paper = strcmp(paper, "16:9") == 0     ? BP_PAPER_16_9
                                                       : strcmp(paper, "letter") == 0 ? BP_PAPER_LETTER
                                                                                      : BP_PAPER_A4},
                                   .title = BP_T("Bench"),
                                   .author = BP_T("Sabai Home"),
                                   .header = BP_T("Sabai Home"),
                                   .header_end = BP_T(" - 2026-W46"),
                                   .classification = BP_T("Confidential"),
                                   .footer = BP_T("made by boardpack"),
                                   .page_of = BP_T("Page {page} of {pages}"),
                                   .created_s = 1795417200};
}

static bool render(struct bp_ctx *cx, char **argv)
{
    const struct bp_pdf_options options = options_of(argv[2], argv[3]);
    struct bp_text markdown;
    struct bp_pdf_made pdf;
    struct bp_document document;
    struct bp_drawings drawings = {0};
    if (!bp_file_read(cx, BP_NOWHERE, argv[1], 64 << 20, &markdown))
        return false;
    double from = now_ms();
    if (!bp_document_parse(cx, argv[1], markdown, &document) ||
        !bp_pdf_render(cx, &document, &drawings, &options, &pdf))
        return false;
    printf("%.0f ms, %zu KB, %zu MB of the arena\n", now_ms() - from, pdf.bytes.n / 1024,
           bp_arena_bytes(cx->arena) >> 20);
    FILE *file = fopen(argv[4], "wb");
    return file && fwrite(pdf.bytes.p, 1, pdf.bytes.n, file) == pdf.bytes.n && fclose(file) == 0;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 64;
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    bool ok = render(&cx, argv);
    for (size_t i = 0; i < cx.diag_count; i++)
        fprintf(stderr, "%.*s\n", (int)cx.diags[i].text.n, cx.diags[i].text.p);
    bp_arena_free(cx.arena);
    return ok ? 0 : 1;
}
