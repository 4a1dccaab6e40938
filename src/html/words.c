/* Words of a page -> HTML, with a link at each metric named, a <time> at each day, and at the first of each
 * abbreviation what it stands for. */
#include "html/escape.h"
#include "html/writer.h"

static void write_abbreviation(struct bp_html_writer *w, const struct bp_abbreviation *one)
{
    bp_buf_adds(w->out, "<abbr");
    bp_html_attr(w->out, "title", one->meaning);
    bp_buf_addc(w->out, '>');
    bp_html_text(w->out, one->letters);
    bp_buf_adds(w->out, "</abbr>");
}

static void write_words(struct bp_html_writer *w, struct bp_text text)
{
    size_t from = 0, which;
    for (size_t at = 0; w->abbreviations && at < text.n; at++) {
        which = bp_abbreviation_at(w->abbreviations, text, at);
        if (which == SIZE_MAX || w->expanded[which])
            continue;
        w->expanded[which] = true;
        bp_html_text(w->out, bp_text_sub(text, from, at));
        write_abbreviation(w, &w->abbreviations->list[which]);
        from = at + w->abbreviations->list[which].letters.n;
        at = from - 1;
    }
    bp_html_text(w->out, bp_text_sub(text, from, text.n));
}

static void link_metric(struct bp_html_writer *w, const struct bp_told_name *name)
{
    bp_buf_adds(w->out, "<a");
    bp_html_href(w->out, bp_html_section(w->cx->arena, &w->guide->metrics[name->metric]));
    bp_buf_addc(w->out, '>');
    write_words(w, name->text);
    bp_buf_adds(w->out, "</a>");
    w->linked[name->metric] = w->block;
}

static void write_day(struct bp_html_writer *w, const struct bp_told_name *name)
{
    bp_buf_adds(w->out, "<time");
    bp_html_attr(w->out, "datetime", bp_day_text(w->cx->arena, name->day));
    bp_buf_addc(w->out, '>');
    bp_html_text(w->out, name->text);
    bp_buf_adds(w->out, "</time>");
}

/* Once a block, and not from a metric's own section to itself. */
static bool leads_away(const struct bp_html_writer *w, const struct bp_told_name *name)
{
    return w->has_section[name->metric] && name->metric != w->metric && w->linked[name->metric] != w->block;
}

void bp_html_words(struct bp_html_writer *w, struct bp_text text)
{
    size_t from = 0;
    for (size_t at = 0; at < text.n;) {
        const struct bp_told_name *name = w->plain ? NULL : bp_told_names_at(&w->names, text, at);
        bool is_day = name && name->metric == SIZE_MAX;
        if (!name) {
            bp_utf8_next(text, &at);
            continue;
        }
        if (is_day || leads_away(w, name)) {
            write_words(w, bp_text_sub(text, from, at));
            if (is_day)
                write_day(w, name);
            else
                link_metric(w, name);
            from = at + name->text.n;
        }
        at += name->text.n;
    }
    write_words(w, bp_text_sub(text, from, text.n));
}

/* A word of Markdown may be several texts: what was escaped stands alone. */
const struct bp_inline *bp_html_text_run(struct bp_html_writer *w, const struct bp_inline *one)
{
    if (!one->next || one->next->kind != BP_INLINE_TEXT) {
        bp_html_words(w, one->text);
        return one;
    }
    struct bp_buf whole = bp_buf_new(w->cx->arena);
    for (;; one = one->next) {
        bp_buf_add(&whole, one->text);
        if (!one->next || one->next->kind != BP_INLINE_TEXT)
            break;
    }
    bp_html_words(w, bp_buf_text(&whole));
    return one;
}
