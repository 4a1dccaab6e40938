/* A document, its drawings and a style sheet -> a page that needs nothing else. */
#include "html/html.h"

#include "html/escape.h"
#include "html/writer.h"

/* Nothing may be fetched, and nothing may run but the page's own script, whatever the text says. `data:,` is an empty
 * icon: without it browsers ask the server for one. */
#define HEAD                                                                     \
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" \
    "<meta name=\"color-scheme\" content=\"light dark\">\n"                      \
    "<meta name=\"referrer\" content=\"no-referrer\">\n"                         \
    "<meta name=\"robots\" content=\"noindex\">\n"                               \
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

/* What the style sheet tells sizes of paper by: the sheet itself is the same in every pack, and so is its hash. */
static const char *paper_class(const struct bp_html_options *options)
{
    return options->landscape_16_9 ? "slides" : options->letter ? "letter" : NULL;
}

static void policy(struct bp_ctx *cx, struct bp_text style, struct bp_text script, struct bp_buf *out)
{
    bp_buf_adds(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
    bp_buf_add(out, bp_html_hash(cx->arena, style));
    if (script.n) {
        bp_buf_adds(out, "'; script-src '");
        bp_buf_add(out, bp_html_hash(cx->arena, script));
    }
    bp_buf_adds(out, "'; img-src data:; base-uri 'none'; form-action 'none'\">\n");
}

static struct bp_text within_element(struct bp_ctx *cx, struct bp_text text)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    bp_buf_addc(&b, '\n');
    bp_html_css(&b, text);
    if (!bp_text_ends(text, "\n"))
        bp_buf_addc(&b, '\n');
    return bp_buf_text(&b);
}

static void head(struct bp_ctx *cx, const struct bp_html_options *options, struct bp_text title, struct bp_text script,
                 struct bp_buf *out)
{
    struct bp_text style = within_element(cx, options->css);
    bp_buf_adds(out, "<!DOCTYPE html>\n<html");
    bp_html_attr(out, "lang", options->language.n ? options->language : BP_T("en"));
    if (paper_class(options))
        bp_html_attr(out, "class", bp_text_of(paper_class(options)));
    bp_buf_adds(out, ">\n<head>\n<meta charset=\"utf-8\">\n");
    policy(cx, style, script, out);
    bp_buf_adds(out, HEAD "<title>");
    bp_html_text(out, title);
    bp_buf_adds(out, "</title>\n<style>");
    bp_buf_add(out, style);
    bp_buf_adds(out, "</style>\n</head>\n");
}

/* What the script says. */
static void body_begin(const struct bp_guide *guide, bool has_script, struct bp_buf *out)
{
    static const struct {
        enum bp_guide_word word;
        const char *name;
    } words[] = {
        {BP_GUIDE_STATUS, "data-status-word"}, {BP_GUIDE_OWNER, "data-owner-word"}, {BP_GUIDE_ALL, "data-all"},
        {BP_GUIDE_SHOWN, "data-shown"},        {BP_GUIDE_COPY, "data-copy"},        {BP_GUIDE_COPIED, "data-copied"},
        {BP_GUIDE_HALF, "data-half"}};
    bp_buf_adds(out, "<body");
    for (size_t i = 0; has_script && i < sizeof words / sizeof *words; i++)
        bp_html_attr(out, words[i].name, guide->words[words[i].word]);
    bp_buf_adds(out, ">\n");
}

static void line(struct bp_buf *out, const char *open, struct bp_text text)
{
    if (!text.n)
        return;
    bp_buf_adds(out, open);
    bp_html_text(out, text);
    bp_buf_adds(out, "</p>\n");
}

static bool begins_section(const struct bp_html_writer *w, const struct bp_block *one, size_t next)
{
    return next < w->section_count && w->sections[next].rule == one;
}

/* The first page, the strip of what follows, then a <section> for each of the others. */
static void pages(struct bp_html_writer *w, const struct bp_block *first)
{
    size_t next = 0;
    bool heads = false;
    bp_buf_adds(w->out, "<div class=\"front\">\n");
    for (const struct bp_block *one = first; one; one = one->next) {
        if (begins_section(w, one, next)) {
            bp_buf_adds(w->out, w->in_section ? "</section>\n" : "</div>\n");
            if (!w->in_section)
                bp_html_contents(w);
            bp_html_section_begin(w, &w->sections[next++]);
            w->in_section = heads = true;
            continue;
        }
        bp_html_block(w, one);
        if (heads)
            bp_html_way_back(w);
        heads = false;
    }
    bp_buf_adds(w->out, w->in_section ? "</section>\n" : "</div>\n");
}

static void page_head(const struct bp_html_options *options, struct bp_text title, bool has_heading, struct bp_buf *out)
{
    bp_buf_adds(out, "<a class=\"skip\" href=\"#main\">");
    bp_html_text(out, options->skip.n ? options->skip : BP_T("Skip to the text"));
    bp_buf_adds(out, "</a>\n");
    if (!options->classification.n && has_heading)
        return;
    bp_buf_adds(out, "<header>\n");
    line(out, "<p class=\"classification\">", options->classification);
    if (!has_heading) {
        bp_buf_adds(out, "<h1>");
        bp_html_text(out, title);
        bp_buf_adds(out, "</h1>\n");
    }
    bp_buf_adds(out, "</header>\n");
}

static void page_foot(const struct bp_html_options *options, struct bp_text script, struct bp_buf *out)
{
    if (options->footer.n || options->classification.n) {
        bp_buf_adds(out, "<footer>\n");
        line(out, "<p>", options->footer);
        line(out, "<p class=\"classification\">", options->classification);
        bp_buf_adds(out, "</footer>\n");
    }
    if (script.n) {
        bp_buf_adds(out, "<script>");
        bp_buf_add(out, script);
        bp_buf_adds(out, "</script>\n");
    }
    bp_buf_adds(out, "</body>\n</html>\n");
}

static void open_writer(struct bp_html_writer *w, const struct bp_document *document,
                        const struct bp_html_options *options)
{
    static const struct bp_guide none = {0};
    struct bp_arena *arena = w->cx->arena;
    w->guide = options->guide ? options->guide : &none;
    w->has_section = BP_NEW_ARRAY(arena, bool, w->guide->metric_count);
    w->linked = BP_NEW_ARRAY(arena, size_t, w->guide->metric_count);
    w->metric = SIZE_MAX;
    w->abbreviations = options->abbreviations;
    w->expanded = BP_NEW_ARRAY(arena, bool, w->abbreviations ? w->abbreviations->count : 0);
    w->labels = (struct bp_given_names){.arena = arena, .before = 1};
    w->row_ids = (struct bp_given_names){.arena = arena, .before = 1};
    bp_told_names_open(arena, w->guide, options->days, options->day_count, &w->names);
    bp_document_places(arena, document, &w->places);
    bp_html_sections(w, document->blocks);
}

bool bp_html_page(struct bp_ctx *cx, const struct bp_document *document, const struct bp_drawings *drawings,
                  const struct bp_html_options *options, struct bp_buf *out)
{
    const struct bp_block *heading = first_title(cx, document);
    struct bp_text title = page_title(cx, options, heading);
    struct bp_text script = options->script.n ? within_element(cx, options->script) : (struct bp_text){"", 0};
    struct bp_html_writer w = {.cx = cx,
                               .file = document->file,
                               .headline = bp_document_headline(document),
                               .drawings = drawings,
                               .out = out,
                               .topic = title,
                               .levels = {1}, /* the title above, or one to come */
                               .level_count = 1};
    open_writer(&w, document, options);
    head(cx, options, title, script, out);
    body_begin(w.guide, script.n > 0, out);
    page_head(options, title, heading != NULL, out);
    bp_buf_adds(out, "<main id=\"main\" tabindex=\"-1\">\n");
    pages(&w, document->blocks);
    bp_buf_adds(out, "</main>\n");
    page_foot(options, script, out);
    return !w.failed;
}
