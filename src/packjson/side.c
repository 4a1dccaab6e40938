/* What went wrong on the way -> rejects.csv, and a message as JSON. */
#include "packjson/packjson.h"

#include <unicode/uchar.h>

/* Whether a spreadsheet program would take the cell for a formula: it begins with a sign that starts one, in any width,
 * after blanks of any kind, or with a mark that ends a cell or a line. */
static bool may_be_formula(struct bp_text t)
{
    /* = + - @ as they are, full-width and small; the minus sign */
    static const char *const signs[] = {"=",  "+",  "-",  "@",  "\t", "\r", "\n", "＝",
                                        "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−"};
    for (size_t at = 0; at < t.n;) {
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
            if (bp_text_starts(bp_text_sub(t, at, t.n), signs[i]))
                return true;
        int32_t c = bp_utf8_next(t, &at);
        if (c < 0 || (!u_isUWhiteSpace(c) && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)))
            return false;
    }
    return false;
}

void bp_packjson_csv_cell(struct bp_buf *b, struct bp_text t, char end)
{
    bp_buf_adds(b, may_be_formula(t) ? "\"'" : "\"");
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '"')
            bp_buf_addc(b, '"');
        bp_buf_addc(b, t.p[i]);
    }
    bp_buf_addc(b, '"');
    bp_buf_addc(b, end);
}

void bp_packjson_csv_row(struct bp_buf *b, const struct bp_text *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        bp_packjson_csv_cell(b, cells[i], i + 1 < count ? ',' : '\n');
}

static void csv_row(struct bp_buf *b, const struct bp_text cells[5])
{
    bp_packjson_csv_row(b, cells, 5);
}

struct bp_text bp_packjson_rejects(struct bp_ctx *cx, const struct bp_selection *shown,
                                   const struct bp_phrases *phrases)
{
    const struct bp_metrics *metrics = shown->insight->metrics;
    struct bp_buf b = bp_buf_new(cx->arena);
    csv_row(&b, (struct bp_text[]){BP_T("source"), BP_T("file"), BP_T("line"), BP_T("reason"), BP_T("row")});
    for (size_t s = 0; s < shown->source_count; s++) {
        const struct bp_source_data *d = &metrics->data->sources[shown->sources[s]];
        struct bp_text id = metrics->pack->sources[shown->sources[s]].id.text, none = {"", 0};
        for (size_t i = 0; i < d->reject_count; i++) {
            const struct bp_reject *reject = &d->rejects[i];
            csv_row(&b, (struct bp_text[]){
                            id, bp_shown(cx->arena, bp_text_of(bp_path_within(metrics->pack->folder, reject->file))),
                            bp_text_fmt(cx->arena, "%d", reject->line), bp_remark_in_words(cx, phrases, reject->why),
                            reject->row});
        }
        long long more = d->rejected - (long long)d->reject_count;
        if (more > 0)
            csv_row(&b, (struct bp_text[]){id, none, none,
                                           BP_PHRASE(cx, phrases, "rejects.more",
                                                     bp_arg_text("n", bp_text_fmt(cx->arena, "%lld", more))),
                                           none});
    }
    return bp_buf_text(&b);
}

json_t *bp_packjson_diag_value(const struct bp_diag *d)
{
    static const char *const levels[] = {"note", "warning", "error"};
    json_t *o = json_object();
    json_object_set_new(o, "level", json_string(levels[d->level]));
    json_object_set_new(o, "file", d->where.file ? json_string(d->where.file) : json_null());
    json_object_set_new(o, "line", d->where.line > 0 ? json_integer(d->where.line) : json_null());
    json_object_set_new(o, "column", d->where.col > 0 ? json_integer(d->where.col) : json_null());
    json_object_set_new(o, "message", json_stringn(d->text.p, d->text.n));
    return o;
}

static int append(const char *bytes, size_t n, void *out)
{
    bp_buf_add(out, (struct bp_text){bytes, n});
    return 0;
}

struct bp_text bp_packjson_text(struct bp_ctx *cx, json_t *value, size_t flags)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    json_dump_callback(value, append, &b, flags);
    json_decref(value);
    bp_buf_addc(&b, '\n');
    return bp_buf_text(&b);
}

struct bp_text bp_packjson_diag(struct bp_ctx *cx, const struct bp_diag *diag)
{
    return bp_packjson_text(cx, bp_packjson_diag_value(diag), JSON_COMPACT);
}
