/* CSV bytes -> records. The grammar is libcsv's, strict; it tells no positions, so it is fed one physical line at a time,
 * and a record that breaks the grammar is reported with the line its quote opened on, the next line being read afresh. */
#include "table/table.h"

#include <csv.h>
#include <string.h>

#define BLOCK ((size_t)256 * 1024)
#define LONGEST_RECORD ((size_t)2 << 20) /* longer: a quote that never closes, not a cell */
#define SHOWN_OF_LONG 200
#define BOM "\xEF\xBB\xBF"

struct bp_table {
    struct bp_arena *arena;
    struct bp_stream stream;
    struct csv_parser csv;
    struct bp_text *names;
    size_t name_count;
    const bool *wanted;

    char *bytes; /* [at, end) is read and not yet parsed */
    size_t at, end, cap;
    size_t checked; /* bytes[.. checked) are UTF-8 without a zero byte; the first that is not is said with its line */
    bool at_eof;
    int line; /* of bytes[at] */

    /* the record being gathered by the callbacks */
    char *text;
    size_t text_n, text_cap;
    size_t *ends;  /* of cell i in text */
    struct bp_text *cells;
    size_t count, ends_cap, cells_cap;
    bool done;
};

static void on_cell(void *bytes, size_t n, void *self)
{
    struct bp_table *t = self;
    if (n && (!t->wanted || (t->count < t->name_count && t->wanted[t->count]))) {
        while (t->text_cap - t->text_n < n)
            t->text = bp_grow(t->arena, t->text, t->text_n, &t->text_cap, 1);
        memcpy(t->text + t->text_n, bytes, n);
        t->text_n += n;
    }
    *BP_PUSH(t->arena, t->ends, t->count, t->ends_cap) = t->text_n;
}

static void on_row(int end, void *self)
{
    (void)end;
    ((struct bp_table *)self)->done = true;
}

static bool start_parser(struct bp_ctx *cx, struct bp_table *t)
{
    if (csv_init(&t->csv, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        return bp_fail(cx, BP_OUR_FAULT, BP_NOWHERE, "libcsv did not start");
    csv_set_blk_size(&t->csv, 4096); /* it grows its cell by this much; the default, 128, makes long cells quadratic */
    return true;
}

/* Moves `checked` on as far as the bytes are good. A character cut by the block's end waits for its rest. */
static void check_block(struct bp_table *t)
{
    struct bp_text fresh = {t->bytes + t->checked, t->end - t->checked};
    size_t good = fresh.n;
    if (!fresh.n)
        return;
    bp_utf8_valid(fresh, &good);
    const char *zero = good ? memchr(fresh.p, '\0', good) : NULL;
    t->checked += zero ? (size_t)(zero - fresh.p) : good;
}

/* Makes bytes[at + have ...] hold more; false at the end of the file or on an error. */
static bool fill(struct bp_ctx *cx, struct bp_table *t, size_t have, bool *failed)
{
    if (t->at_eof)
        return false;
    if (t->at > 0 && t->cap - t->end < BLOCK) {
        memmove(t->bytes, t->bytes + t->at, t->end - t->at);
        t->end -= t->at;
        t->checked -= t->at;
        t->at = 0;
    }
    while (t->cap - t->end < BLOCK)
        t->bytes = bp_grow(t->arena, t->bytes, t->end, &t->cap, 1);
    long got = bp_stream_read(cx, &t->stream, t->bytes + t->end, t->cap - t->end);
    if (got < 0)
        *failed = true;
    t->at_eof = got <= 0;
    t->end += got > 0 ? (size_t)got : 0;
    check_block(t);
    return t->end - t->at > have;
}

/* The length of the physical line that starts `from` bytes behind `at`, its end included; 0 at the end of the file. */
static size_t line_length(struct bp_ctx *cx, struct bp_table *t, size_t from, bool *failed)
{
    for (size_t seen = from;;) {
        const char *start = t->bytes + t->at + seen;
        size_t n = t->end - t->at - seen;
        const char *feed = n ? memchr(start, '\n', n) : NULL;
        const char *back = n ? memchr(start, '\r', feed ? (size_t)(feed - start) : n) : NULL;
        if (back && back + 1 < t->bytes + t->end)
            return (size_t)(back - (t->bytes + t->at)) - from + (back[1] == '\n' ? 2 : 1);
        if (!back && feed)
            return (size_t)(feed - (t->bytes + t->at)) - from + 1;
        if (!back)
            seen += n; /* a carriage return at the very end waits for what follows it */
        if (t->end - t->at - from > LONGEST_RECORD || !fill(cx, t, t->end - t->at, failed))
            return t->end - t->at - from;
    }
}

static bool not_text(struct bp_ctx *cx, const struct bp_table *t, struct bp_text line, int number, size_t bad_at)
{
    struct bp_where where = {t->stream.path, number, (int)bad_at + 1};
    if (line.p[bad_at] == '\0')
        return bp_fail(cx, BP_BAD_DATA, where, "a zero byte: this is UTF-16 or no text; save the export as CSV in UTF-8");
    return bp_fail(cx, BP_BAD_DATA, where, "byte 0x%02X is not UTF-8: save the export as CSV in UTF-8",
                   (unsigned)(unsigned char)line.p[bad_at]);
}

static bool check_text(struct bp_ctx *cx, const struct bp_table *t, struct bp_text line, int number)
{
    size_t from = (size_t)(line.p - t->bytes);
    return from + line.n <= t->checked || not_text(cx, t, line, number, t->checked - from);
}

static void take_cells(struct bp_table *t, struct bp_record *out)
{
    if (t->cells_cap < t->count)
        t->cells = bp_alloc(t->arena, t->ends_cap, sizeof *t->cells), t->cells_cap = t->ends_cap;
    size_t start = 0;
    for (size_t i = 0; i < t->count; i++) {
        t->cells[i] = bp_text_trim((struct bp_text){t->text + start, t->ends[i] - start});
        start = t->ends[i];
    }
    out->cells = t->cells;
    out->count = t->count;
}

static struct bp_text without_line_end(struct bp_text raw)
{
    while (raw.n && (raw.p[raw.n - 1] == '\n' || raw.p[raw.n - 1] == '\r'))
        raw.n--;
    return raw;
}

/* Passes over a physical line that is too long to be a row; only its start is kept, for rejects.csv. */
static bool drop_line(struct bp_ctx *cx, struct bp_table *t, struct bp_record *out, bool *failed)
{
    struct bp_text start = bp_text_cut((struct bp_text){t->bytes + t->at, t->end - t->at}, SHOWN_OF_LONG);
    *out = (struct bp_record){.line = t->line, .bad_line = t->line, .bad = "a row longer than 2 MiB", .raw = bp_text_copy(t->arena, start)};
    for (;;) {
        const char *rest = t->bytes + t->at;
        size_t n = t->checked - t->at; /* never beyond: a character that a block cut waits for its rest */
        const char *feed = n ? memchr(rest, '\n', n) : NULL, *back = n ? memchr(rest, '\r', feed ? (size_t)(feed - rest) : n) : NULL;
        if (feed || back) {
            t->at += (size_t)((back && !(feed == back + 1) ? back : feed) - rest) + 1;
            break;
        }
        t->at = t->checked;
        if (t->end - t->at > 3 || (t->at_eof && t->end > t->at))
            return !(*failed = !not_text(cx, t, (struct bp_text){t->bytes + t->at, t->end - t->at}, t->line, 0));
        if (!fill(cx, t, t->end - t->at, failed))
            break;
    }
    t->line++;
    return !*failed;
}

/* Gives the record up as unreadable: it is its first line; the next line is read afresh. */
static bool give_up(struct bp_ctx *cx, struct bp_table *t, const char *why, int quote_line, size_t first_line,
                    struct bp_record *out)
{
    *out = (struct bp_record){.line = t->line, .bad = why, .bad_line = quote_line};
    out->raw = without_line_end((struct bp_text){t->bytes + t->at, first_line});
    t->at += first_line;
    t->line++;
    csv_free(&t->csv);
    return start_parser(cx, t);
}

bool bp_table_next(struct bp_ctx *cx, struct bp_table *t, struct bp_record *out, bool *failed)
{
    static const char unclosed[] = "a quote that is never closed";
    *failed = false;
    size_t used = 0, first_line = 0;
    int lines = 0, quote_line = t->line;
    t->count = t->text_n = 0;
    t->done = false;
    for (;;) {
        size_t n = line_length(cx, t, used, failed), cells_before = t->count;
        if (*failed)
            return false;
        if (n == 0) { /* the end of the file */
            if (used == 0)
                return false;
            if (csv_fini(&t->csv, on_cell, on_row, t) != 0)
                return give_up(cx, t, unclosed, quote_line, first_line, out);
        } else {
            struct bp_text line = {t->bytes + t->at + used, n};
            if (n > LONGEST_RECORD)
                return used ? give_up(cx, t, unclosed, quote_line, first_line, out) : drop_line(cx, t, out, failed);
            if (!check_text(cx, t, line, t->line + lines)) {
                *failed = true;
                return false;
            }
            if (lines++ == 0)
                first_line = n;
            used += n;
            size_t parsed = csv_parse(&t->csv, line.p, n, on_cell, on_row, t);
            if (!t->done && (t->count > cells_before || lines == 1))
                quote_line = t->line + lines - 1; /* the cell that is open at the line's end began on it */
            if (parsed < n)
                return give_up(cx, t, "a quote inside a cell that does not stand doubled", quote_line, first_line, out);
            if (!t->done && used > LONGEST_RECORD)
                return give_up(cx, t, unclosed, quote_line, first_line, out);
            if (!t->done)
                continue;
        }
        if (t->count == 0) { /* an empty line is no row */
            t->at += used;
            t->line += lines;
            used = 0, lines = 0;
            t->done = false;
            if (n == 0)
                return false;
            continue;
        }
        *out = (struct bp_record){.line = t->line};
        out->raw = without_line_end((struct bp_text){t->bytes + t->at, used});
        take_cells(t, out);
        t->at += used;
        t->line += lines;
        return true;
    }
}

static void name_columns(struct bp_table *t, const struct bp_record *header)
{
    t->name_count = header->count;
    t->names = BP_NEW_ARRAY(t->arena, struct bp_text, header->count);
    for (size_t i = 0; i < header->count; i++) {
        int before = 0;
        for (size_t j = 0; j < i; j++)
            before += bp_text_eq(header->cells[j], header->cells[i]);
        if (header->cells[i].n == 0)
            t->names[i] = bp_text_fmt(t->arena, "column %zu", i + 1);
        else if (before > 0)
            t->names[i] = bp_text_fmt(t->arena, "%" BP_PRI "#%d", BP_ARG(header->cells[i]), before + 1);
        else
            t->names[i] = bp_text_copy(t->arena, header->cells[i]);
    }
}

/* What systems hand out under the name of CSV, on an error page or by habit. */
static bool looks_like_csv(struct bp_ctx *cx, const struct bp_table *t)
{
    static const struct {
        const char *start, *what;
    } others[] = {{"<!doctype", "an HTML page"}, {"<html", "an HTML page"}, {"<?xml", "XML"}, {"PK\x03\x04", "a ZIP archive or .xlsx"},
                  {"%pdf", "a PDF"}, {"\xFF\xFE", "UTF-16"}, {"\xFE\xFF", "UTF-16"}, {"\x1F\x8B", "gzip"}, {"\xD0\xCF\x11\xE0", "an old .xls"}};
    struct bp_text head = bp_text_trim((struct bp_text){t->bytes, t->end < 64 ? t->end : 64});
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct bp_text start = bp_text_of(others[i].start);
        if (bp_text_same_letters(bp_text_sub(head, 0, start.n), start))
            return bp_fail(cx, BP_BAD_DATA, (struct bp_where){t->stream.path, 1, 1}, "this is %s, not CSV in UTF-8: export it again as that",
                           others[i].what);
    }
    return true;
}

static bool read_header(struct bp_ctx *cx, struct bp_table *t)
{
    bool failed = false;
    struct bp_record header;
    struct bp_where top = {t->stream.path, 1, 0};
    fill(cx, t, 0, &failed);
    if (!failed && !looks_like_csv(cx, t))
        return false;
    if (t->end >= 3 && memcmp(t->bytes, BOM, 3) == 0)
        t->at = 3;
    if (failed || !bp_table_next(cx, t, &header, &failed))
        return failed ? false : bp_fail(cx, BP_BAD_DATA, top, "the file is empty: export it again");
    if (header.bad)
        return bp_fail(cx, BP_BAD_DATA, (struct bp_where){t->stream.path, header.bad_line, 0},
                       "the header cannot be read: %s", header.bad);
    name_columns(t, &header);
    if (t->name_count == 1 && (memchr(header.raw.p, ';', header.raw.n) || memchr(header.raw.p, '\t', header.raw.n)))
        return bp_fail(cx, BP_BAD_DATA, top, "the cells are parted by %s: this version reads commas; export the file with commas",
                       memchr(header.raw.p, ';', header.raw.n) ? "semicolons" : "tabs");
    return true;
}

bool bp_table_open(struct bp_ctx *cx, struct bp_where asked, const char *path, struct bp_table **out)
{
    struct bp_table *t = BP_NEW(cx->arena, struct bp_table);
    t->arena = cx->arena;
    t->line = 1;
    t->text_cap = 4096;
    t->text = bp_alloc(t->arena, t->text_cap, 1);
    if (!bp_stream_open(cx, asked, path, &t->stream))
        return false;
    bool ok = start_parser(cx, t);
    if (ok && !read_header(cx, t)) {
        csv_free(&t->csv);
        ok = false;
    }
    if (!ok)
        bp_stream_close(&t->stream);
    *out = t;
    return ok;
}

void bp_table_close(struct bp_table *t)
{
    csv_free(&t->csv);
    bp_stream_close(&t->stream);
}

size_t bp_table_columns(const struct bp_table *t)
{
    return t->name_count;
}

struct bp_text bp_table_column(const struct bp_table *t, size_t i)
{
    return t->names[i];
}

void bp_table_want(struct bp_table *t, const bool *wanted)
{
    t->wanted = wanted;
}
