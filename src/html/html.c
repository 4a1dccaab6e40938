/* A document, its drawings and a style sheet -> a page that needs nothing else. */
#include "html/html.h"

#include "html/escape.h"
#include "html/writer.h"

/* Nothing may be fetched and nothing may run, whatever the text says; the style sheet is in the page. `data:,` is an
 * empty icon: without it browsers ask the server for one. */
#define HEAD                                                                                                 \
    "<meta charset=\"utf-8\">\n"                                                                             \
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; " \
    "img-src data:; base-uri 'none'; form-action 'none'\">\n"                                                \
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"                             \
    "<meta name=\"color-scheme\" content=\"light dark\">\n"                                                  \
    "<meta name=\"referrer\" content=\"no-referrer\">\n"                                                     \
    "<meta name=\"robots\" content=\"noindex\">\n"                                                           \
    "<link rel=\"icon\" href=\"data:,\">\n"

static const struct bp_block *first_title(struct bp_ctx *cx, const struct bp_document *document)
{
    for (const struct bp_block *one = document->blocks; one; one = one->next)
        if (one->kind == BP_BLOCK_HEADING && one->level == 1 &&
            bp_text_trim(bp_inline_words(cx->arena, one->inlines)).n)
            return one;
    return NULL;
}

static struct bp_text page_title(struct bp_ctx *cx, const struct bp_html_options *options,
                                 const struct bp_block *heading)
{
    struct bp_text title = bp_text_trim(options->title);
    if (!title.n && heading)
        title = bp_text_trim(bp_inline_words(cx->arena, heading->inlines));
    return title.n ? title : BP_T("Board pack");
}

/* The style sheet is for A4; its other sizes, and the words on every printed page, are the pack's. */
static void print_rules(const struct bp_html_options *options, struct bp_buf *out)
{
    if (options->landscape_16_9)
        bp_buf_adds(out, "@page { size: 338.7mm 190.5mm; }\n");
    else if (options->letter)
        bp_buf_adds(out, "@page { size: letter; }\n");
    if (options->classification.n) {
        bp_buf_adds(out, "@page { @top-right { content: ");
        bp_html_css_string(out, options->classification);
        bp_buf_adds(out, "; } }\n");
    }
}

static void head(const struct bp_html_options *options, struct bp_text title, struct bp_buf *out)
{
    bp_buf_adds(out, "<!DOCTYPE html>\n<html");
    bp_html_attr(out, "lang", options->language.n ? options->language : BP_T("en"));
    bp_buf_adds(out, ">\n<head>\n" HEAD "<title>");
    bp_html_text(out, title);
    bp_buf_adds(out, "</title>\n<style>\n");
    bp_html_css(out, options->css);
    bp_buf_addc(out, '\n');
    print_rules(options, out);
    bp_buf_adds(out, "</style>\n</head>\n");
}

static void line(struct bp_buf *out, const char *open, struct bp_text text)
{
    if (!text.n)
        return;
    bp_buf_adds(out, open);
    bp_html_text(out, text);
    bp_buf_adds(out, "</p>\n");
}

/* The first page, then a <section> for each of the others. */
static void pages(struct bp_html_writer *w, const struct bp_block *first)
{
    bool in_section = false;
    bp_buf_adds(w->out, "<div class=\"front\">\n");
    for (const struct bp_block *one = first; one; one = one->next) {
        if (!bp_document_turns_page(one)) {
            bp_html_block(w, one);
            continue;
        }
        bp_buf_adds(w->out, in_section ? "</section>\n" : "</div>\n");
        bp_buf_adds(w->out, "<section class=\"page\">\n");
        in_section = true;
    }
    bp_buf_adds(w->out, in_section ? "</section>\n" : "</div>\n");
}

bool bp_html_page(struct bp_ctx *cx, const struct bp_document *document, const struct bp_drawings *drawings,
                  const struct bp_html_options *options, struct bp_buf *out)
{
    const struct bp_block *heading = first_title(cx, document);
    struct bp_text title = page_title(cx, options, heading);
    struct bp_html_writer w = {.cx = cx,
                               .file = document->file,
                               .drawings = drawings,
                               .out = out,
                               .labels = {.arena = cx->arena, .before = 1},
                               .topic = title,
                               .levels = {1}, /* the title above, or one to come */
                               .level_count = 1};
    bp_document_places(cx->arena, document, &w.places);
    head(options, title, out);
    bp_buf_adds(out, "<body>\n<a class=\"skip\" href=\"#main\">");
    bp_html_text(out, options->skip.n ? options->skip : BP_T("Skip to the text"));
    bp_buf_adds(out, "</a>\n");
    if (options->classification.n || !heading) {
        bp_buf_adds(out, "<header>\n");
        line(out, "<p class=\"classification\">", options->classification);
        if (!heading) {
            bp_buf_adds(out, "<h1>");
            bp_html_text(out, title);
            bp_buf_adds(out, "</h1>\n");
        }
        bp_buf_adds(out, "</header>\n");
    }
    bp_buf_adds(out, "<main id=\"main\" tabindex=\"-1\">\n");
    pages(&w, document->blocks);
    bp_buf_adds(out, "</main>\n");
    if (options->footer.n || options->classification.n) {
        bp_buf_adds(out, "<footer>\n");
        line(out, "<p>", options->footer);
        line(out, "<p class=\"classification\">", options->classification);
        bp_buf_adds(out, "</footer>\n");
    }
    bp_buf_adds(out, "</body>\n</html>\n");
    return !w.failed;
}
