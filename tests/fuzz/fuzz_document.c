/* Any bytes -> blocks -> an HTML page: no crash, and a page that holds no tag the document asked for. */
#include <stdlib.h>
#include <string.h>

#include "document/document.h"
#include "html/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void out_of_memory(void)
{
    abort();
}

static bool holds(struct bp_text page, const char *part)
{
    return bp_text_contains(page, bp_text_of(part));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bp_ctx cx = {.arena = bp_arena_new(out_of_memory)};
    if (!cx.arena)
        return 0;
    struct bp_drawing drawing = {.name = BP_T("a.svg"), .alt = BP_T("a figure"), .width_pt = 10, .height_pt = 10};
    struct bp_drawings drawings = {&drawing, 1, 1};
    struct bp_text input = {(const char *)data, size};
    /* The same bytes stand in every option too: what escapes one of them would show. */
    struct bp_html_options options = {.language = BP_T("en"), .title = input, .classification = input, .footer = input};
    struct bp_document document;
    struct bp_buf out = bp_buf_new(cx.arena);
    if (!bp_document_parse(&cx, "fuzz.md", input, &document))
        abort();
    bp_html_page(&cx, &document, &drawings, &options, &out);
    struct bp_text page = bp_buf_text(&out);
    size_t bad_at;
    if (!bp_utf8_valid(page, &bad_at) || holds(page, "<script") || holds(page, "<b>") || holds(page, "<!--") ||
        holds(page, "<a href=\"javascript:") || !bp_text_ends(page, "</body>\n</html>\n"))
        abort();
    bp_arena_free(cx.arena);
    return 0;
}
