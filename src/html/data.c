/* Drawings -> the tables behind them, folded away. */
#include "html/escape.h"
#include "html/writer.h"

/* "2026-W47", "2026-11", "2026", "2026-11-16" are what <time> may hold; a quarter is not. */
static bool is_time(struct bp_text id)
{
    return id.n && !bp_text_contains(id, BP_T("Q"));
}

/* A week is known by the first table of its metric's section that has it. */
static void row_id(struct bp_html_writer *w, struct bp_text period)
{
    if (w->metric == SIZE_MAX || !period.n)
        return;
    struct bp_text id = bp_text_fmt(w->cx->arena, "metric.%" BP_PRI ".%" BP_PRI,
                                    BP_ARG(w->guide->metrics[w->metric].id), BP_ARG(period));
    if (bp_text_eq(bp_names_unique(&w->row_ids, id, "-", ""), id))
        bp_html_attr(w->out, "id", id);
}

static void row(struct bp_html_writer *w, const struct bp_drawing_data *data, const struct bp_drawing_row *r,
                const struct bp_html_widths *widths)
{
    bp_buf_adds(w->out, "<tr");
    row_id(w, r->id);
    bp_buf_adds(w->out, "><th scope=\"row\">");
    if (is_time(r->id)) {
        bp_buf_adds(w->out, "<time");
        bp_html_attr(w->out, "datetime", r->id);
        bp_buf_addc(w->out, '>');
    }
    bp_html_text(w->out, r->cells[0]);
    bp_buf_adds(w->out, is_time(r->id) ? "</time></th>" : "</th>");
    for (size_t c = 1; c < data->columns; c++) {
        bool is_number = bp_html_is_number(r->cells[c]);
        bp_buf_adds(w->out, is_number || !r->cells[c].n ? "<td>" : "<td class=\"words\">"); /* most are numbers */
        bp_html_pad(w->out, &widths[c], r->cells[c]);
        bp_html_text(w->out, r->cells[c]);
        bp_buf_adds(w->out, "</td>");
    }
    bp_buf_adds(w->out, "</tr>\n");
}

static void head(struct bp_html_writer *w, const struct bp_drawing_data *data)
{
    bp_buf_adds(w->out, "<thead>\n<tr>");
    for (size_t c = 0; c < data->columns; c++) {
        bool is_number = c && data->count && bp_html_is_number(data->rows[data->count - 1].cells[c]);
        if (!data->heads[c].n) {
            bp_buf_adds(w->out, "<td></td>");
            continue;
        }
        bp_buf_adds(w->out, is_number || !c ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"words\">");
        bp_html_text(w->out, data->heads[c]);
        bp_buf_adds(w->out, "</th>");
    }
    bp_buf_adds(w->out, "</tr>\n</thead>\n");
}

struct bp_text bp_html_topic(const struct bp_html_writer *w, struct bp_text title)
{
    struct bp_text colon = w->guide ? w->guide->words[BP_GUIDE_COLON] : (struct bp_text){"", 0};
    if (!title.n)
        return w->topic;
    if (!colon.n)
        colon = BP_T(": ");
    return bp_text_fmt(w->cx->arena, "%" BP_PRI "%" BP_PRI "%" BP_PRI, BP_ARG(w->topic), BP_ARG(colon), BP_ARG(title));
}

static void table(struct bp_html_writer *w, const struct bp_drawing_data *data)
{
    struct bp_html_widths *widths = BP_NEW_ARRAY(w->cx->arena, struct bp_html_widths, data->columns);
    for (size_t i = 0; i < data->count; i++)
        for (size_t c = 1; c < data->columns; c++)
            bp_html_widen(&widths[c], data->rows[i].cells[c]);
    bp_html_table_begin(w, bp_html_topic(w, data->title), true, "data", true);
    head(w, data);
    bp_buf_adds(w->out, "<tbody>\n");
    for (size_t i = 0; i < data->count; i++)
        row(w, data, &data->rows[i], widths);
    bp_buf_adds(w->out, "</tbody>\n");
    bp_html_table_end(w, true);
}

void bp_html_chart_data(struct bp_html_writer *w, const struct bp_inline *figures)
{
    bool any = false;
    for (const struct bp_inline *one = figures; one; one = one->next) {
        const struct bp_drawing *found = one->kind == BP_INLINE_IMAGE ? bp_drawing_find(w->drawings, one->url) : NULL;
        if (!found || !found->data || !w->guide->words[BP_GUIDE_CHART_DATA].n)
            continue;
        if (!any) {
            bp_buf_adds(w->out, "<details class=\"behind\">\n<summary>");
            bp_html_text(w->out, w->guide->words[BP_GUIDE_CHART_DATA]);
            bp_buf_adds(w->out, "</summary>\n");
        }
        any = true;
        table(w, found->data);
    }
    if (any)
        bp_buf_adds(w->out, "</details>\n");
}
