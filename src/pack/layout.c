/* The keys of a source that say how its export is written. */
#include "pack/parts.h"

static const struct {
    const char *word;
    char mark;
} marks[] = {{",", ','},     {";", ';'},         {"|", '|'},    {"\t", '\t'}, {"\\t", '\t'},
             {"comma", ','}, {"semicolon", ';'}, {"pipe", '|'}, {"tab", '\t'}};

bool bp_read_delimiter(struct bp_reader *r, const struct bp_yaml *node, void *mark)
{
    if (!bp_want_kind(r, node, BP_YAML_SCALAR, "delimiter"))
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (bp_text_is(node->text, marks[i].word)) {
            *(char *)mark = marks[i].mark;
            return true;
        }
    bool one = node->text.n == 1 && (unsigned char)node->text.p[0] > ' ' && (unsigned char)node->text.p[0] < 127 &&
               node->text.p[0] != '"';
    *(char *)mark = one ? node->text.p[0] : '\0';
    return one || bp_fail(r->cx, BP_BAD_PACK, node->where,
                          "`delimiter` is one mark: comma, semicolon, tab, pipe, or another such as \"~\"");
}

bool bp_read_quote(struct bp_reader *r, const struct bp_yaml *node, void *quote)
{
    if (!bp_want_kind(r, node, BP_YAML_SCALAR, "quote"))
        return false;
    bool one = node->text.n == 1 && (unsigned char)node->text.p[0] > ' ' && (unsigned char)node->text.p[0] < 127;
    *(char *)quote = one ? node->text.p[0] : '\0';
    return one || bp_fail(r->cx, BP_BAD_PACK, node->where, "`quote` is one mark, such as '\"' or \"'\"");
}

bool bp_read_skip(struct bp_reader *r, const struct bp_yaml *node, void *layout)
{
    ((struct bp_file_layout *)layout)->skip_given = true;
    return bp_read_natural(r, node, &((struct bp_file_layout *)layout)->skip);
}

bool bp_read_header_rows(struct bp_reader *r, const struct bp_yaml *node, void *rows)
{
    return bp_read_int(r, node, 1, 3, rows);
}

/* A name, a number, a pattern such as "FY*", or a list of them. */
bool bp_read_sheets(struct bp_reader *r, const struct bp_yaml *node, void *source)
{
    struct bp_source *s = source;
    if (!bp_read_words(r, node, &s->sheets))
        return false;
    for (size_t i = 0; i < s->sheets.count; i++) {
        s->sheets.list[i].text = bp_text_trim(s->sheets.list[i].text);
        if (!s->sheets.list[i].text.n)
            return bp_fail(r->cx, BP_BAD_PACK, s->sheets.list[i].where,
                           "`sheet` names a sheet, or several: Sales, [FY2025, FY2026], \"FY*\" or \"*\"");
    }
    if (!s->sheets.count)
        return bp_fail(r->cx, BP_BAD_PACK, node->where,
                       "`sheet` names no sheet: take the key out, or write \"*\" for all that are not hidden");
    s->layout.sheet = s->sheets.list[0].text;
    return true;
}

static struct bp_text without_backticks(struct bp_text t)
{
    return t.n > 2 && bp_text_starts(t, "`") && bp_text_ends(t, "`") ? bp_text_sub(t, 1, t.n - 1) : t;
}

/* {id: [KPI], time: header} */
static bool read_unpivot_ids(struct bp_reader *r, const struct bp_yaml *node, void *layout)
{
    struct bp_words ids = {0};
    struct bp_file_layout *l = layout;
    if (!bp_read_columns(r, node, &ids))
        return false;
    struct bp_text *names = BP_NEW_ARRAY(r->cx->arena, struct bp_text, ids.count);
    for (size_t i = 0; i < ids.count; i++)
        names[i] = ids.list[i].text;
    l->ids = names;
    l->id_count = ids.count;
    return true;
}

static bool read_unpivot_time(struct bp_reader *r, const struct bp_yaml *node, void *layout)
{
    static const char *const names[] = {"header"};
    int index;
    (void)layout;
    return bp_read_choice(r, node, names, 1, &index);
}

static const struct bp_key unpivot_keys[] = {{"id", read_unpivot_ids, 0}, {"time", read_unpivot_time, 0}};

bool bp_read_unpivot(struct bp_reader *r, const struct bp_yaml *node, void *layout)
{
    ((struct bp_file_layout *)layout)->unpivot = true;
    return bp_schema_read(r, node, "unpivot", unpivot_keys, sizeof unpivot_keys / sizeof *unpivot_keys, layout);
}

/* ---- decimal: and date_format:, of the whole source or {column: ..} */

static bool read_mark(struct bp_reader *r, const struct bp_yaml *node, struct bp_convention *c)
{
    static const char *const points[] = {".", "point", "dot"}, *const commas[] = {",", "comma"};
    struct bp_text t = bp_text_trim(node->text);
    c->decimal_given = node->kind == BP_YAML_SCALAR;
    for (size_t i = 0; i < sizeof points / sizeof *points && c->decimal_given; i++)
        if (bp_text_is(t, points[i]))
            return true;
    c->decimal = BP_DECIMAL_COMMA;
    for (size_t i = 0; i < sizeof commas / sizeof *commas && c->decimal_given; i++)
        if (bp_text_is(t, commas[i]))
            return true;
    return bp_fail(r->cx, BP_BAD_PACK, node->where,
                   "`decimal` is the mark before the decimals: \",\" or \".\", or {COLUMN: \",\"} for single columns");
}

static bool read_format(struct bp_reader *r, const struct bp_yaml *node, struct bp_convention *c)
{
    if (node->kind == BP_YAML_SCALAR && bp_date_format_parse(bp_text_trim(node->text), c))
        return true;
    return bp_fail(r->cx, BP_BAD_PACK, node->where,
                   "`date_format` is a pattern such as dd/MM/yyyy, M/d/yy h:mm a, yyyyMMdd, dd/MM/yyyy BE, or one of "
                   "excel, epoch, epoch_ms; "
                   "or {COLUMN: dd/MM/yyyy} for single columns");
}

static bool read_formats(struct bp_reader *r, const struct bp_yaml *node, struct bp_column_formats *formats,
                         bool (*read)(struct bp_reader *r, const struct bp_yaml *node, struct bp_convention *c))
{
    bool ok = true;
    size_t count = node->kind == BP_YAML_MAP ? node->count : 1;
    for (size_t i = 0; i < count; i++) {
        struct bp_column_format *f = BP_PUSH(r->cx->arena, formats->list, formats->count, formats->cap);
        bool of_column = node->kind == BP_YAML_MAP;
        *f = (struct bp_column_format){.column = of_column ? without_backticks(node->keys[i]) : (struct bp_text){"", 0},
                                       .where = of_column ? node->key_wheres[i] : node->where};
        ok &= read(r, of_column ? node->items[i] : node, &f->convention);
    }
    return ok;
}

bool bp_read_decimal(struct bp_reader *r, const struct bp_yaml *node, void *formats)
{
    return read_formats(r, node, formats, read_mark);
}

bool bp_read_date_format(struct bp_reader *r, const struct bp_yaml *node, void *formats)
{
    return read_formats(r, node, formats, read_format);
}
