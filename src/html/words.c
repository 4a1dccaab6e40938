/* Words of a page -> HTML, with a link at each metric named, a <time> at each day, and at the first of each
 * abbreviation what it stands for. */
#include "html/escape.h"
#include "html/writer.h"

#include <string.h>

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
        bp_html_joined(w->out, bp_text_sub(text, from, at));
        write_abbreviation(w, &w->abbreviations->list[which]);
        from = at + w->abbreviations->list[which].letters.n;
        at = from - 1;
    }
    bp_html_joined(w->out, bp_text_sub(text, from, text.n));
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

/* Where the figure begins that makes a range of the day at `at`, as in 9–15 Nov; `at` where there is none. */
static size_t range_before(struct bp_text text, size_t at)
{
    static const char dash[] = "\xE2\x80\x93";
    size_t n = sizeof dash - 1, from = at;
    if (at < n || memcmp(text.p + at - n, dash, n) != 0)
        return at;
    for (from -= n; from > 0 && text.p[from - 1] >= '0' && text.p[from - 1] <= '9';)
        from--;
    return from + n < at ? from : at;
}

/* What stands before it since `from`, and a day. */
static void write_day(struct bp_html_writer *w, const struct bp_told_name *name, struct bp_text text, size_t from,
                      size_t at)
{
    size_t range = range_before(text, at);
    bool in_range = range >= from && range < at;
    write_words(w, bp_text_sub(text, from, in_range ? range : at));
    if (in_range) {
        bp_buf_adds(w->out, "<span class=\"whole\">");
        bp_html_text(w->out, bp_text_sub(text, range, at));
    }
    bp_buf_adds(w->out, "<time");
    bp_html_attr(w->out, "datetime", bp_day_text(w->cx->arena, name->day));
    bp_buf_addc(w->out, '>');
    bp_html_joined(w->out, name->text);
    bp_buf_adds(w->out, in_range ? "</time></span>" : "</time>");
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
        if (is_day) {
            write_day(w, name, text, from, at);
            from = at + name->text.n;
        } else if (leads_away(w, name)) {
            write_words(w, bp_text_sub(text, from, at));
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
