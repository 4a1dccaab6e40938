/* A sheet's XML -> rows of cells. It is read block by block and its parser pauses after each row, so that a sheet takes
 * no more memory than its longest row; shared strings are the only thing that is held. Hidden rows and columns are
 * read: hiding changes what is looked at, not what is there. Of merged cells only the first holds the value, and so it
 * is here: which those are is told apart. */
#include "workbook/merges.h"
#include "workbook/parts.h"

#include <string.h>

#define ROW_MOST ((size_t)32 << 20) /* bytes of a row's texts */

enum cell_kind { CELL_NUMBER, CELL_SHARED, CELL_STRING, CELL_BOOLEAN, CELL_ERROR, CELL_DATE };

/* A cell's text: lent by the shared strings, or `n` bytes of the row's buffer. */
struct place {
    const char *shared;
    size_t at, n;
    bool typed, is_uncalculated;
};

struct bp_workbook {
    struct bp_xml xml; /* first: handlers get its address */
    struct bp_book book;
    bool is_beside; /* the book is another's, who closes it */
    zip_int64_t entry;
    struct bp_text sheet;
    struct bp_cell_range range;

    bool in_data;  /* inside <sheetData> */
    int line;      /* of the row being read, or the last one */
    int column;    /* of its last cell, from 1 */
    bool row_said; /* the row's number was given, not counted */

    /* the cell being read */
    enum cell_kind kind;
    long style;
    bool has_formula, has_value, has_inline, gathers;
    int phonetic;
    struct bp_buf value;

    /* the row being read */
    struct place *places;          /* by column, from the range's first */
    size_t place_cap, count, used; /* `used` of them are of this row; `count` up to the last that is given out */
    struct bp_buf text;
    struct bp_workbook_cell *cells;
    size_t cell_cap;
};

/* ---- cells */

static struct bp_where place_of(const struct bp_workbook *x)
{
    return (struct bp_where){x->book.path, x->line, x->column};
}

/* Of the cell being read, into 24 bytes. */
static const char *cell_name(const struct bp_workbook *x, char *to)
{
    return bp_cell_name(x->line, x->column, to);
}

static bool is_read(const struct bp_workbook *x)
{
    return x->line >= x->range.first_row && x->line <= x->range.last_row && x->column >= x->range.first_column &&
           x->column <= x->range.last_column;
}

static void start_row(struct bp_workbook *x, const char **attributes)
{
    const char *said = NULL;
    for (const char **a = attributes; *a; a += 2) {
        if (a[0][0] == 'r' && !a[0][1])
            said = a[1];
        else if (strcmp(*a, "spans") != 0 && strcmp(*a, "s") != 0 && strcmp(*a, "ht") != 0)
            bp_xml_count(&x->xml, "row", (const char *[]){a[0], a[1], NULL});
    }
    int line = said ? bp_cell_row(bp_text_of(said)) : x->line + 1;
    x->column = 0;
    if (line <= x->line || line > BP_XLSX_ROWS) {
        bp_xml_fail(&x->xml, (struct bp_where){x->book.path, x->line, 0},
                    BP_REMARK(BP_REMARK_ROW_MISNUMBERED, bp_arg_rows("row", x->line),
                              bp_arg_text("number", bp_text_cut(bp_text_of(said), 20))));
        return;
    }
    x->line = line;
    x->row_said = said != NULL;
    x->count = x->used = x->text.n = 0;
    if (line > x->range.last_row)
        bp_xml_stop(&x->xml);
}

/* Where the cell stands: by its name, else after the one before. A row that has no number takes that of its first
 * cell. */
static bool set_place(struct bp_workbook *x, const char *name)
{
    if (!name)
        return ++x->column <= BP_XLSX_COLUMNS;
    struct bp_text t = bp_text_of(name);
    size_t letters = bp_cell_column(t, &x->column);
    int row = bp_cell_row(bp_text_sub(t, letters, t.n));
    if (!letters || x->column > BP_XLSX_COLUMNS || row < 1 || row > BP_XLSX_ROWS)
        return false;
    if (!x->row_said && row >= x->line)
        x->line = row;
    x->row_said = true;
    return true;
}

static void start_cell(struct bp_workbook *x, const char **attributes)
{
    const char *name = NULL, *type = "n", *style = "0";
    for (const char **a = attributes; *a; a += 2) {
        if (a[0][0] && !a[0][1] && a[0][0] == 'r')
            name = a[1];
        else if (a[0][0] && !a[0][1] && a[0][0] == 't')
            type = a[1];
        else if (a[0][0] && !a[0][1] && a[0][0] == 's')
            style = a[1];
        else
            bp_xml_count(&x->xml, "c", (const char *[]){a[0], a[1], NULL});
    }
    if (!set_place(x, name)) {
        bp_xml_fail(&x->xml, place_of(x),
                    BP_REMARK(name ? BP_REMARK_CELL_MISNAMED : BP_REMARK_CELL_BEYOND,
                              bp_arg_text("name", bp_text_cut(bp_text_of(name), 30))));
        return;
    }
    x->kind = strcmp(type, "s") == 0                                       ? CELL_SHARED
              : strcmp(type, "str") == 0 || strcmp(type, "inlineStr") == 0 ? CELL_STRING
              : strcmp(type, "b") == 0                                     ? CELL_BOOLEAN
              : strcmp(type, "e") == 0                                     ? CELL_ERROR
              : strcmp(type, "d") == 0                                     ? CELL_DATE
                                                                           : CELL_NUMBER;
    x->style = bp_cell_row(bp_text_of(style));
    x->has_formula = x->has_value = x->has_inline = x->gathers = false;
    x->phonetic = 0;
    x->value.n = 0;
}

/* Room for the cell among the row's; those between it and the last one are empty. */
static struct place *place_for(struct bp_workbook *x, size_t i)
{
    while (x->place_cap <= i)
        x->places = bp_grow(x->book.arena, x->places, x->used, &x->place_cap, sizeof *x->places);
    for (; x->used <= i; x->used++)
        x->places[x->used] = (struct place){0};
    return &x->places[i];
}

static void keep_shared(struct bp_workbook *x, struct place *out)
{
    long i;
    struct bp_text text;
    char name[24];
    if (!bp_text_int(bp_text_trim(bp_buf_text(&x->value)), &i) || i < 0 ||
        !bp_book_string(&x->book, (size_t)i, &text)) {
        bp_xml_fail(&x->xml, place_of(x),
                    BP_REMARK(BP_REMARK_CELL_TEXT_MISSING, bp_arg_word("cell", cell_name(x, name))));
        return;
    }
    out->shared = text.p;
    out->n = text.n;
}

static void end_cell(struct bp_workbook *x)
{
    struct bp_text v = bp_buf_text(&x->value);
    if (!is_read(x))
        return;
    size_t i = (size_t)(x->column - x->range.first_column);
    bool empty_string = x->kind == CELL_STRING && x->has_value; /* a formula may give the empty text */
    bool is_uncalculated = x->has_formula && v.n == 0 && !empty_string;
    if (v.n == 0 && !is_uncalculated)
        return;
    struct place *out = place_for(x, i);
    if (is_uncalculated) {
        *out = (struct place){.is_uncalculated = true};
        x->count = x->count > i ? x->count : i + 1;
        return;
    }
    struct bp_number_format format = {0};
    if (x->style >= 0 && (size_t)x->style < x->book.style_count)
        format = x->book.styles[x->style];
    *out = (struct place){.at = x->text.n};
    switch (x->kind) {
    case CELL_SHARED:
        keep_shared(x, out);
        break;
    case CELL_STRING:
        bp_xlsx_string(&x->text, &x->book.scratch, v);
        break;
    case CELL_BOOLEAN:
        bp_buf_adds(&x->text, bp_text_is(v, "1") || bp_text_is(v, "true") ? "TRUE" : "FALSE");
        break;
    case CELL_ERROR:
        bp_buf_add(&x->text, bp_text_trim(v));
        break;
    case CELL_DATE:
        bp_xlsx_iso_date(&x->text, format, v);
        break;
    case CELL_NUMBER:
        out->typed = bp_xlsx_number(&x->text, format, x->book.year_1904, v);
        break;
    }
    if (!out->shared)
        out->n = x->text.n - out->at;
    if (out->n && x->count <= i)
        x->count = i + 1;
    if (x->text.n > ROW_MOST)
        bp_xml_fail(&x->xml, place_of(x),
                    BP_REMARK(BP_REMARK_ROW_TEXTS, bp_arg_rows("row", x->line), bp_arg_count("mib", ROW_MOST >> 20)));
}

static void end_row(struct bp_workbook *x)
{
    while (x->count && x->places[x->count - 1].n == 0 && !x->places[x->count - 1].is_uncalculated)
        x->count--; /* a cell given twice may have become empty */
    if (x->count)
        bp_xml_pause(&x->xml);
}

/* ---- the sheet's elements: worksheet 1, sheetData 2, row 3, c 4, its v, f and is 5, t 6 (in a run 7) */

static void on_start(void *user, const XML_Char *qualified, const XML_Char **attributes)
{
    struct bp_workbook *x = user;
    const char *name = bp_xml_enter(&x->xml, qualified);
    if (!name)
        return;
    int depth = x->xml.depth;
    if (x->in_data && depth == 4 && strcmp(name, "c") == 0) {
        start_cell(x, attributes);
    } else if (x->in_data && depth == 5 && strcmp(name, "v") == 0) {
        x->has_value = true;
        x->gathers = !x->has_inline && is_read(x);
    } else if (x->in_data && depth == 5 && strcmp(name, "is") == 0) {
        x->has_inline = true; /* some write a <v> beside it: that is not what is shown */
        x->value.n = 0;
    } else if (x->in_data && depth == 3 && strcmp(name, "row") == 0) {
        start_row(x, attributes);
    } else if (x->in_data && depth == 5 && strcmp(name, "f") == 0) {
        x->has_formula = true;
    } else if (x->in_data && depth >= 6 && strcmp(name, "t") == 0) {
        x->gathers = x->phonetic == 0 && is_read(x);
    } else if (x->in_data && depth == 6 && strcmp(name, "rPh") == 0) {
        x->phonetic = depth;
    } else if (depth == 2 && strcmp(name, "sheetData") == 0) {
        x->in_data = true;
    } else {
        bp_xml_count(&x->xml, name, attributes);
    }
}

static void on_end(void *user, const XML_Char *qualified)
{
    struct bp_workbook *x = user;
    int depth = x->xml.depth;
    if (!bp_xml_leave(&x->xml) || !x->in_data)
        return;
    const char *name = bp_xml_local(qualified);
    x->gathers = false;
    if (depth == 4 && strcmp(name, "c") == 0)
        end_cell(x);
    else if (depth == 3 && strcmp(name, "row") == 0)
        end_row(x);
    else if (depth == 2)
        bp_xml_stop(&x->xml); /* widths, filters, pictures */
    else if (depth == x->phonetic)
        x->phonetic = 0;
}

static void on_text(void *user, const XML_Char *p, int n)
{
    struct bp_workbook *x = user;
    char name[24];
    if (!x->gathers || x->xml.failed)
        return;
    if (x->value.n + (size_t)n > BP_XLSX_CELL)
        bp_xml_fail(&x->xml, place_of(x),
                    BP_REMARK(BP_REMARK_CELL_TOO_LONG, bp_arg_word("cell", cell_name(x, name)),
                              bp_arg_count("mib", BP_XLSX_CELL >> 20)));
    else
        bp_buf_add(&x->value, (struct bp_text){p, (size_t)n});
}

/* ---- rows */

static struct bp_text place_text(const struct bp_workbook *x, size_t i)
{
    const struct place *p = &x->places[i];
    return p->n ? (struct bp_text){p->shared ? p->shared : x->text.p + p->at, p->n} : (struct bp_text){"", 0};
}

bool bp_workbook_next(struct bp_ctx *cx, struct bp_workbook *x, struct bp_workbook_row *out, bool *failed)
{
    switch (bp_xml_run(cx, &x->xml)) {
    case BP_XML_FAILED:
        *failed = true;
        return false;
    case BP_XML_END:
        *failed = false;
        return false;
    case BP_XML_PAUSED:
        break;
    }
    if (x->cell_cap < x->count) {
        x->cell_cap = x->place_cap;
        x->cells = BP_NEW_ARRAY(x->book.arena, struct bp_workbook_cell, x->cell_cap);
    }
    for (size_t i = 0; i < x->count; i++)
        x->cells[i] =
            (struct bp_workbook_cell){bp_cell_trim(place_text(x, i)), x->places[i].typed, x->places[i].is_uncalculated};
    *out = (struct bp_workbook_row){x->line, x->cells, x->count};
    *failed = false;
    return true;
}

void bp_workbook_close(struct bp_workbook *x)
{
    bp_xml_close(&x->xml);
    if (!x->is_beside)
        bp_book_close(&x->book);
}

struct bp_text bp_workbook_sheet(const struct bp_workbook *x)
{
    return x->sheet;
}

bool bp_workbook_year_1904(const struct bp_workbook *x)
{
    return x->book.year_1904;
}

int bp_workbook_first_row(const struct bp_workbook *x)
{
    return x->range.first_row;
}

struct bp_where bp_workbook_place(const struct bp_workbook *x, int line, size_t i)
{
    return (struct bp_where){x->book.path, line, x->range.first_column + (int)i};
}

bool bp_workbook_merges(struct bp_ctx *cx, struct bp_workbook *x, const struct bp_workbook_merge **list, size_t *count)
{
    struct bp_merges merges = {0};
    bool ok = x->is_beside || bp_merges_read(cx, &x->book, x->entry, &x->range, &merges);
    *list = merges.list;
    *count = merges.count;
    return ok;
}

bool bp_workbook_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                      struct bp_text wanted, struct bp_text range, int first_row, struct bp_workbook **out)
{
    struct bp_workbook *x = BP_NEW(arena, struct bp_workbook);
    *out = x;
    if (!bp_cell_range_parse(cx, asked, range, &x->range))
        return false;
    if (x->range.first_row < first_row)
        x->range.first_row = first_row;
    const struct bp_sheet *sheet = NULL;
    if (bp_book_open(cx, arena, asked, path, &x->book))
        sheet = bp_book_sheet(cx, &x->book, asked, wanted);
    if (sheet && bp_xml_open(cx, x->book.zip, sheet->entry, path, &x->xml,
                             (struct bp_xml_handlers){on_start, on_end, on_text})) {
        x->value = x->text = bp_buf_new(arena);
        x->sheet = sheet->name;
        x->entry = sheet->entry;
        return true;
    }
    bp_workbook_close(x);
    return false;
}

bool bp_workbook_beside(struct bp_ctx *cx, struct bp_arena *arena, const struct bp_workbook *book, size_t *at,
                        struct bp_workbook **out)
{
    while (*at < book->book.sheet_count) {
        const struct bp_sheet *sheet = &book->book.sheets[(*at)++];
        if (sheet->hidden || sheet->entry < 0 || bp_text_eq(sheet->name, book->sheet))
            continue;
        struct bp_workbook *x = BP_NEW(arena, struct bp_workbook);
        *x = (struct bp_workbook){.book = book->book, .is_beside = true, .sheet = sheet->name, .range = book->range};
        x->book.arena = arena;
        x->book.scratch = (struct bp_scratch){bp_buf_new(arena), bp_buf_new(arena), bp_nfc_new(arena)};
        x->value = x->text = bp_buf_new(arena);
        if (bp_xml_open(cx, x->book.zip, sheet->entry, x->book.path, &x->xml,
                        (struct bp_xml_handlers){on_start, on_end, on_text})) {
            *out = x;
            return true;
        }
        bp_workbook_close(x);
    }
    return false;
}
