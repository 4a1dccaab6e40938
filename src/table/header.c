/* The first records of a file -> which of them is the header, and the columns' names. */
#include "table/header.h"

#define IMPORT_ID "{\"ImportId\""
#define ZONE_KEY  "\"timeZone\":\""

static bool is_remark(const struct bp_record *record)
{
    return bp_text_starts(record->bad ? record->raw : record->count ? record->cells[0] : (struct bp_text){"#", 1}, "#");
}

/* Cells up to the last that is not blank. */
static size_t width(const struct bp_record *record)
{
    size_t n = record->count;
    while (n && !record->cells[n - 1].n)
        n--;
    return n;
}

static bool is_figure(struct bp_text cell)
{
    bool digit = false;
    for (size_t i = 0; i < cell.n; i++) {
        digit |= cell.p[i] >= '0' && cell.p[i] <= '9';
        if (!(cell.p[i] >= '0' && cell.p[i] <= '9') && !bp_text_contains(BP_T(".,:/-+% "), bp_text_sub(cell, i, i + 1)))
            return false;
    }
    return digit;
}

static void count_cells(const struct bp_record *record, size_t *filled, size_t *figures)
{
    *filled = *figures = 0;
    for (size_t i = 0; i < record->count; i++) {
        *filled += record->cells[i].n > 0;
        *figures += is_figure(record->cells[i]);
    }
}

static bool has_label(const struct bp_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (bp_text_ends(record->cells[i], ":") || bp_text_ends(record->cells[i], "\xEF\xBC\x9A"))
            return true;
    return false;
}

/* A line of a form (`Number:` 100050, `Year:` 2026) or of nothing but codes stands above the names: it has figures,
 * they are at least as many and have none, and the row under them has some. Periods across the columns have a name
 * before them. */
static bool stands_above_names(const struct bp_record *record)
{
    size_t filled, figures, names, in_names, cells, in_cells;
    count_cells(&record[0], &filled, &figures);
    count_cells(&record[1], &names, &in_names);
    count_cells(&record[2], &cells, &in_cells);
    return figures && (figures == filled || has_label(record)) && names > 1 && names >= filled && !in_names && in_cells;
}

/* Titles over some of the columns, the first has none; the names stand under them. */
static bool is_title_over_names(const struct bp_record *record)
{
    size_t filled, figures, names, in_names;
    count_cells(&record[0], &filled, &figures);
    count_cells(&record[1], &names, &in_names);
    return !record->cells[0].n && !figures && !in_names && names >= 2 * filled;
}

/* SurveyMonkey: a question's name, then blanks; under them what each answers, and under the first column nothing or its
 * own name once more. */
static bool has_sub_labels(const struct bp_record *top, const struct bp_record *under)
{
    size_t named = 0;
    if (!width(under) || top->count < 2 || !top->cells[0].n ||
        (under->cells[0].n && !bp_text_eq(under->cells[0], top->cells[0])))
        return false;
    for (size_t i = 1; i < under->count && i < top->count; i++)
        named += !top->cells[i].n && under->cells[i].n;
    for (size_t i = 0; !under->cells[0].n && i < under->count; i++) /* figures or dates are answers, not names */
        if (under->cells[i].n && under->cells[i].p[0] >= '0' && under->cells[i].p[0] <= '9')
            return false;
    return named > 0;
}

static bool all_have_figures(const struct bp_record *records, size_t from, size_t count)
{
    enum { ENOUGH = 20 };
    size_t filled, figures;
    for (size_t i = from; i < count && i < from + ENOUGH; i++) {
        count_cells(&records[i], &filled, &figures);
        if (filled && !figures)
            return false;
    }
    return from < count;
}

/* Lines of a form, padded with blank cells as spreadsheet programs save them, above names that leave no cell blank
 * and have figures under them all along. `at` itself where there is no such thing. */
static size_t behind_form(const struct bp_record *records, size_t at, size_t count, size_t widest)
{
    enum { MOST_LINES = 12 };
    size_t filled, figures;
    for (size_t i = at; width(&records[at]) < widest && i < count && i <= at + MOST_LINES && !records[i].bad; i++) {
        count_cells(&records[i], &filled, &figures);
        if (filled >= widest)
            return i > at && !figures && all_have_figures(records, i + 1, count) ? i : at;
    }
    return at;
}

/* As many cells as most rows have. */
static size_t usual_width(const struct bp_record *records, size_t first, size_t count)
{
    size_t widest = 0, agree = 0;
    for (size_t i = first; i < count; i++) {
        size_t same = 0;
        for (size_t j = first; j < count; j++)
            same += !records[j].bad && records[j].count == records[i].count;
        if (!records[i].bad && same > agree) {
            agree = same;
            widest = records[i].count;
        }
    }
    return widest;
}

/* `#,Score,Created` and `#Date,Orders` are names, where `# made on Monday, by Ann` is a remark: as many as the rows
 * have cells, none a figure, and the row under them has some. */
static bool is_named_by_number_sign(const struct bp_record *record, size_t widest)
{
    size_t filled, figures, cells, in_cells;
    if (record->bad || record->count != widest || record->count < 2 || record[1].bad || is_remark(&record[1]) ||
        bp_text_starts(record->cells[0], "# ") || bp_text_starts(record->cells[0], "##"))
        return false;
    count_cells(&record[0], &filled, &figures);
    count_cells(&record[1], &cells, &in_cells);
    return filled * 2 > widest && !figures && in_cells;
}

size_t bp_header_likely(const struct bp_record *records, size_t count)
{
    size_t first = 0;
    while (first < count && is_remark(&records[first]))
        first++;
    if (first == count) /* nothing but remarks: then they are what there is */
        return 0;
    if (records[first].bad) /* which says what is wrong with it */
        return first;
    size_t widest = usual_width(records, first, count);
    if (first && is_named_by_number_sign(&records[first - 1], widest))
        return first - 1;
    /* A header may have empty cells, or fewer than the rows: half as wide is enough. */
    for (size_t i = first; i < count; i++)
        if (!records[i].bad && !is_remark(&records[i]) && width(&records[i]) * 2 > widest) {
            bool more = i + 2 < count && !records[i + 1].bad;
            bool sub_labels = i + 1 < count && !records[i + 1].bad && has_sub_labels(&records[i], &records[i + 1]);
            size_t names = sub_labels ? i : behind_form(records, i, count, widest);
            if (names > i)
                return names;
            return more && (stands_above_names(&records[i]) || is_title_over_names(&records[i])) ? i + 1 : i;
        }
    return first;
}

static bool has_import_ids(const struct bp_record *row, struct bp_text *zone)
{
    bool has = false;
    for (size_t i = 0; i < row->count; i++) {
        if (!bp_text_starts(row->cells[i], IMPORT_ID))
            continue;
        has = true;
        for (size_t at = 0; !zone->n && at + sizeof ZONE_KEY - 1 <= row->cells[i].n; at++) {
            struct bp_text rest = bp_text_sub(row->cells[i], at, row->cells[i].n), value;
            if (!bp_text_starts(rest, ZONE_KEY))
                continue;
            rest = bp_text_sub(rest, sizeof ZONE_KEY - 1, rest.n);
            if (bp_text_split(&rest, '"', &value))
                *zone = value;
        }
    }
    return has;
}

size_t bp_header_rows(const struct bp_record *rows, size_t count, int given, struct bp_found *found)
{
    struct bp_text zone = {"", 0};
    for (size_t i = 1; i < count; i++)
        if (!rows[i].bad && has_import_ids(&rows[i], &zone)) {
            found->zone_name = zone;
            found->header_why = BP_HEADER_IMPORT_IDS;
            return given && (size_t)given <= count ? (size_t)given : i + 1;
        }
    if (given)
        return (size_t)given <= count ? (size_t)given : count;
    if (count > 1 && !rows[1].bad && has_sub_labels(&rows[0], &rows[1])) {
        found->header_why = BP_HEADER_SUB_LABELS;
        return 2;
    }
    return 1;
}

/* A no-break blank in a name looks like any other, and cannot be typed. */
static struct bp_text with_plain_blanks(struct bp_arena *arena, struct bp_text name)
{
    if (!bp_text_contains(name, BP_T("\xC2\xA0")))
        return name;
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < name.n; i++) {
        bool blank = i + 1 < name.n && name.p[i] == '\xC2' && name.p[i + 1] == '\xA0';
        bp_buf_addc(&b, blank ? ' ' : name.p[i]);
        i += blank;
    }
    return bp_buf_text(&b);
}

/* left[r]: what stood last in row r, at this column or left of it; a name over several columns stands in the first. */
static struct bp_text joined(struct bp_arena *arena, const struct bp_record *rows, size_t count, size_t column,
                             struct bp_text *left)
{
    struct bp_text name = {"", 0};
    for (size_t r = 0; r < count; r++) {
        struct bp_text part = column < rows[r].count ? rows[r].cells[column] : (struct bp_text){"", 0};
        bool named_below = r + 1 < count && column < rows[r + 1].count && rows[r + 1].cells[column].n;
        if (part.n)
            left[r] = part;
        else if (named_below)
            part = left[r];
        part = with_plain_blanks(arena, part);
        if (part.n && !bp_text_eq(part, name))
            name = name.n ? bp_text_fmt(arena, "%" BP_PRI " / %" BP_PRI, BP_ARG(name), BP_ARG(part)) : part;
    }
    return name;
}

void bp_header_names(struct bp_arena *arena, const struct bp_record *rows, size_t count, struct bp_text **names,
                     size_t *name_count)
{
    struct bp_text zone = {"", 0};
    for (size_t i = 1; i < count; i++)
        if (has_import_ids(&rows[i], &zone))
            count = 1; /* the first row holds the ids that stay when a question is reworded */
    *name_count = 0;
    for (size_t r = 0; r < count; r++)
        *name_count = rows[r].count > *name_count ? rows[r].count : *name_count;
    struct bp_text left[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
    struct bp_intern *seen = bp_intern_new(arena);
    int *times = BP_NEW_ARRAY(arena, int, *name_count); /* each of `seen` has been met */
    *names = BP_NEW_ARRAY(arena, struct bp_text, *name_count);
    for (size_t i = 0; i < *name_count; i++) {
        bool is_new;
        struct bp_text plain = joined(arena, rows, count, i, left);
        int before = plain.n ? times[bp_intern(seen, plain, &is_new)]++ : 0;
        if (plain.n == 0)
            (*names)[i] = bp_text_fmt(arena, "column %zu", i + 1);
        else if (before > 0)
            (*names)[i] = bp_text_fmt(arena, "%" BP_PRI "#%d", BP_ARG(plain), before + 1);
        else
            (*names)[i] = bp_text_copy(arena, plain);
    }
}
