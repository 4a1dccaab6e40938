/* Text for a terminal and for YAML. */
#include "inspect/parts.h"

#include <math.h>
#include <string.h>

#include <unicode/uchar.h>

static int char_width(int32_t c)
{
    int8_t type = u_charType(c);
    int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR || c < ' ')
        return 0;
    return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

int bp_inspect_width(struct bp_text t)
{
    int width = 0;
    for (size_t at = 0; at < t.n;)
        width += char_width(bp_utf8_next(t, &at));
    return width;
}

bool bp_inspect_hides_name(const struct bp_profile_column *c)
{
    struct bp_time time;
    double number;
    return bp_hint_person_inside(c->name, false) ||
           (c->is_unnamed && !bp_profile_names_time(c->name, &time) && !bp_number_parse(c->name, &number));
}

struct bp_text bp_inspect_name(struct bp_arena *arena, const struct bp_profile_column *c, int most)
{
    return bp_inspect_hides_name(c) ? BP_T("...") : bp_inspect_line(arena, c->name, most);
}

struct bp_text bp_inspect_line(struct bp_arena *arena, struct bp_text t, int most)
{
    struct bp_buf b = bp_buf_new(arena);
    int width = 0, whole = bp_inspect_width(t);
    bool blank = false;
    for (size_t at = 0; at < t.n;) {
        int32_t c = bp_utf8_next(t, &at);
        bool is_blank = c < 0 || c == ' ' || u_isUWhiteSpace(c) || u_iscntrl(c);
        if (is_blank && (blank || !width))
            continue;
        int w = is_blank ? 1 : char_width(c);
        if (width + w > most - (whole > most)) {
            bp_buf_adds(&b, "…");
            break;
        }
        blank = is_blank;
        width += w;
        bp_buf_utf8(&b, is_blank ? ' ' : c);
    }
    return bp_buf_text(&b);
}

static bool may_be_phone(const struct bp_profile_column *c)
{
    return !c || c->holds == BP_HOLDS_TEXT || c->holds == BP_HOLDS_FEW || c->holds == BP_HOLDS_YES_NO;
}

/* Where a number or a time belongs, a row that lacks a cell may have a person's name. */
static bool is_stray_name(struct bp_arena *arena, const struct bp_profile_column *c, struct bp_text cell)
{
    static const enum bp_hint times[] = {BP_HINT_BEGIN, BP_HINT_TIME, BP_HINT_END, BP_HINT_LATER};
    if (!c || !bp_hint_full_name(cell) || bp_hint_missing(cell) || bp_hint_totals(cell))
        return false;
    enum bp_adds adds = bp_hint_adds(arena, c->name);
    bool typed = c->holds == BP_HOLDS_NUMBER || bp_profile_is_time(c) || adds == BP_ADDS_SUM || adds == BP_ADDS_MEAN;
    for (size_t i = 0; i < sizeof times / sizeof *times && !typed; i++)
        typed = bp_hint_name(arena, c->name, times[i]);
    return typed;
}

struct bp_text bp_inspect_cell(struct bp_arena *arena, const struct bp_profile_column *c, struct bp_text cell, int most)
{
    bool hidden = bp_hint_person_inside(cell, !may_be_phone(c)) || is_stray_name(arena, c, cell);
    return hidden ? BP_T("...") : bp_inspect_line(arena, cell, most);
}

/* No letters from right to left. */
bool bp_inspect_sets(struct bp_text t)
{
    for (size_t at = 0; at < t.n;) {
        int32_t c = bp_utf8_next(t, &at);
        UCharDirection direction = c < 0 ? U_LEFT_TO_RIGHT : u_charDirection(c);
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC || direction == U_ARABIC_NUMBER)
            return false;
    }
    return true;
}

struct bp_text bp_inspect_count(struct bp_arena *arena, long long n)
{
    struct bp_text digits = bp_text_fmt(arena, "%lld", n);
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < digits.n; i++) {
        if (i && (digits.n - i) % 3 == 0)
            bp_buf_addc(&b, ',');
        bp_buf_addc(&b, digits.p[i]);
    }
    return bp_buf_text(&b);
}

struct bp_text bp_inspect_number(struct bp_arena *arena, double value)
{
    if (value == floor(value) && fabs(value) < 1e15)
        return bp_text_fmt(arena, "%.0f", value);
    return fabs(value) < 100000 ? bp_text_fmt(arena, "%.6g", value) : bp_text_fmt(arena, "%.2f", value);
}

struct bp_text bp_inspect_quoted(struct bp_arena *arena, const struct bp_profile_column *c, const struct bp_spot *spot)
{
    struct bp_text shown =
        bp_hint_person_inside(spot->text, false) ? BP_T("...") : bp_inspect_cell(arena, c, spot->text, 60);
    return bp_text_fmt(arena, "`%" BP_PRI "` on line %d of %s", BP_ARG(shown), spot->line,
                       bp_shown_z(arena, bp_path_base(spot->file)));
}

const char *bp_inspect_header_why(enum bp_header_why why)
{
    switch (why) {
    case BP_HEADER_GIVEN:
        return "as given";
    case BP_HEADER_IMPORT_IDS:
        return "by the row of ImportIds";
    case BP_HEADER_SUB_LABELS:
        return "by names under blank ones";
    }
    return "";
}

/* ---- YAML */

/* What hides must not be read into the page: it is shown escaped, which YAML knows between quotes. */
static bool hides(struct bp_arena *arena, struct bp_text t)
{
    return bp_shown(arena, t).p != t.p;
}

static bool is_plain(struct bp_arena *arena, struct bp_text t)
{
    static const char *const words[] = {"true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"};
    double number;
    if (!t.n || bp_number_parse(t, &number))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (bp_text_same_letters(t, bp_text_of(words[i])))
            return false;
    for (size_t i = 0; i < t.n; i++) {
        char c = t.p[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c & 0x80,
             digit = c >= '0' && c <= '9';
        bool inside = i && i + 1 < t.n && (c == '.' || c == '/' || c == '-' || c == ' ');
        bool in_glob = i && (c == '*' || c == '(' || c == ')');
        if (!(word || digit || inside || in_glob))
            return false;
    }
    return bp_text_eq(bp_text_trim(t), t) && !hides(arena, t);
}

struct bp_text bp_inspect_yaml(struct bp_arena *arena, struct bp_text t)
{
    struct bp_buf b = bp_buf_new(arena);
    if (is_plain(arena, t))
        return t;
    bp_buf_addc(&b, '"');
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        if (c == '"' || c == '\\')
            bp_buf_fmt(&b, "\\%c", c);
        else if (c < ' ' || c == 127)
            bp_buf_fmt(&b, "\\x%02x", c);
        else
            bp_buf_addc(&b, (char)c);
    }
    bp_buf_addc(&b, '"');
    return bp_shown(arena, bp_buf_text(&b));
}

/* ---- columns */

/* The slug, where that names this column alone. */
static bool has_slug(struct bp_arena *arena, const struct bp_inspected *in, int column, struct bp_text *slug)
{
    const struct bp_profile *s = in->rows;
    struct bp_text *names = BP_NEW_ARRAY(arena, struct bp_text, s->column_count);
    for (size_t i = 0; i < s->column_count; i++)
        names[i] = s->columns[i].name;
    *slug = bp_slug(arena, s->columns[column].name);
    return slug->n && bp_column_find(arena, names, s->column_count, *slug) == column;
}

struct bp_text bp_inspect_column_key(struct bp_arena *arena, const struct bp_inspected *in, int column)
{
    struct bp_text slug;
    return bp_inspect_yaml(arena, has_slug(arena, in, column, &slug) ? slug : in->rows->columns[column].name);
}

/* In marks; one inside is doubled. */
static struct bp_text marked(struct bp_arena *arena, struct bp_text t, char mark)
{
    struct bp_buf b = bp_buf_new(arena);
    bp_buf_addc(&b, mark);
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == mark || (mark == '"' && t.p[i] == '\\'))
            bp_buf_addc(&b, t.p[i]);
        bp_buf_addc(&b, t.p[i]);
    }
    bp_buf_addc(&b, mark);
    return bp_buf_text(&b);
}

struct bp_text bp_inspect_column(struct bp_arena *arena, const struct bp_inspected *in, int column)
{
    static const char *const reserved[] = {"and", "or", "not", "in", "is", "missing", "contains", "true", "false"};
    struct bp_text slug;
    bool word = has_slug(arena, in, column, &slug) && !(slug.p[0] >= '0' && slug.p[0] <= '9');
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved && word; i++)
        word = !bp_text_is(slug, reserved[i]);
    return word ? slug : marked(arena, in->rows->columns[column].name, '`');
}

struct bp_text bp_inspect_literal(struct bp_arena *arena, struct bp_text t)
{
    return marked(arena, t, '"');
}

struct bp_text bp_inspect_yaml_expr(struct bp_arena *arena, struct bp_text t)
{
    bool plain = true;
    if (hides(arena, t))
        return bp_inspect_yaml(arena, t);
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        plain &= c != '`' && c != '"' && c != '#' && c != ':' && c != '\'';
    }
    return plain ? t : marked(arena, t, '\'');
}

/* ---- tables */

void bp_inspect_table_add(struct bp_inspect_table *table, struct bp_text cell)
{
    *BP_PUSH(table->arena, table->cells, table->count, table->cap) = cell;
}

void bp_inspect_table_print(const struct bp_inspect_table *table, struct bp_buf *out)
{
    int *widths = BP_NEW_ARRAY(table->arena, int, table->columns);
    for (size_t i = 0; i < table->count; i++) {
        int width = bp_inspect_width(table->cells[i]);
        widths[i % table->columns] = width > widths[i % table->columns] ? width : widths[i % table->columns];
    }
    for (size_t row = 0; row + table->columns <= table->count; row += table->columns) {
        size_t last = table->columns;
        while (last && !table->cells[row + last - 1].n)
            last--;
        for (size_t i = 0; i < last; i++) {
            struct bp_text cell = table->cells[row + i];
            int pad = widths[i] - bp_inspect_width(cell);
            bp_buf_adds(out, "  ");
            for (int p = 0; p < pad && table->right & 1u << i; p++)
                bp_buf_addc(out, ' ');
            bp_buf_add(out, cell);
            for (int p = 0; p < pad && i + 1 < last && !(table->right & 1u << i); p++)
                bp_buf_addc(out, ' ');
        }
        bp_buf_addc(out, '\n');
    }
}
