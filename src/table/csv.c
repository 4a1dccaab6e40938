/* CSV text -> records. The grammar is libcsv's, strict; the cells that need none are taken without it. It tells no
 * positions, so it is fed one physical line at a time, and a record that breaks the grammar is reported with the line
 * its quote opened on, the next line being read afresh. */
#include "table/reader.h"

#include "table/dialect.h"

#include <csv.h>
#include <string.h>

#define BLOCK          ((size_t)256 * 1024)
#define LONGEST_MIB    2
#define LONGEST_RECORD ((size_t)LONGEST_MIB << 20) /* longer: a quote that never closes, not a cell */
#define SHOWN_OF_LONG  200

static const struct bp_arg no_args[1], longest[] = {{.name = "mib", .kind = BP_ARG_NUMBER, .number = LONGEST_MIB}, {0}};
static const struct bp_remark too_long = {BP_REMARK_ROW_TOO_LONG, longest}, unclosed = {BP_REMARK_QUOTE_OPEN, no_args},
                              misplaced = {BP_REMARK_QUOTE_OPEN_OR_MISPLACED, no_args},
                              inside = {BP_REMARK_QUOTE_IN_CELL, no_args};

struct bp_csv {
    struct bp_arena *arena;
    const char *path;
    struct bp_decoder *decoder;
    struct csv_parser csv;
    bool started;
    char delimiter, quote;
    bool delimiter_by_line;
    const bool *wanted;
    size_t wanted_count;

    char *bytes; /* [at, end) is read and not yet parsed */
    size_t at, end, cap;
    bool at_eof;
    int line; /* of bytes[at] */

    /* the record being gathered by the callbacks */
    char *text;
    size_t text_n, text_cap;
    size_t *ends; /* of cell i in text */
    struct bp_text *cells;
    size_t count, filled, ends_cap, cells_cap;
    bool done;
    bool whole; /* all its cells are kept, wanted or not */
    bool blank_before;
    char *fixed; /* a line with ="000100" in it, without those signs */
    size_t fixed_cap;
};

static inline void add_cell(struct bp_csv *t, const char *bytes, size_t n)
{
    t->filled += n && (*(const unsigned char *)bytes > ' ' || bp_text_trim((struct bp_text){bytes, n}).n > 0);
    if (n && (!t->wanted || t->whole || (t->count < t->wanted_count && t->wanted[t->count]))) {
        memcpy(t->text + t->text_n, bytes, n);
        t->text_n += n;
    }
    t->ends[t->count++] = t->text_n; /* there is room: next_record */
}

static void on_cell(void *bytes, size_t n, void *self)
{
    add_cell(self, bytes, n);
}

static void on_row(int end, void *self)
{
    (void)end;
    ((struct bp_csv *)self)->done = true;
}

static bool start_parser(struct bp_ctx *cx, struct bp_csv *t)
{
    t->started = csv_init(&t->csv, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) == 0;
    if (!t->started)
        return bp_fail_remark(cx, BP_OUR_FAULT, BP_NOWHERE,
                              BP_REMARK(BP_REMARK_LIBRARY_FAILED, bp_arg_word("library", "libcsv")));
    csv_set_delim(&t->csv, (unsigned char)t->delimiter);
    csv_set_quote(&t->csv, (unsigned char)t->quote);
    csv_set_blk_size(&t->csv, 4096); /* it grows its cell by this much; the default, 128, makes long cells quadratic */
    return true;
}

/* Makes bytes[at + have ...] hold more; false at the end of the file or on an error. */
static bool fill(struct bp_ctx *cx, struct bp_csv *t, size_t have, bool *failed)
{
    if (t->at_eof)
        return false;
    if (t->at > 0 && t->cap - t->end < BLOCK) {
        memmove(t->bytes, t->bytes + t->at, t->end - t->at);
        t->end -= t->at;
        t->at = 0;
    }
    while (t->cap - t->end < BLOCK)
        t->bytes = bp_grow(t->arena, t->bytes, t->end, &t->cap, 1);
    long got = bp_decoder_read(cx, t->decoder, t->bytes + t->end, t->cap - t->end);
    if (got < 0)
        *failed = true;
    t->at_eof = got <= 0;
    t->end += got > 0 ? (size_t)got : 0;
    return t->end - t->at > have;
}

/* The length of the physical line that starts `from` bytes after `at`, its end included; 0 at the end of the file. */
static size_t line_length(struct bp_ctx *cx, struct bp_csv *t, size_t from, bool *failed)
{
    for (size_t seen = from;;) {
        const char *start = t->bytes + t->at, *end = t->bytes + t->end;
        size_t n = t->end - t->at;
        seen += seen < n ? bp_text_line_end((struct bp_text){start + seen, n - seen}) : 0;
        const char *mark = seen < n ? start + seen : NULL;
        if (mark && *mark == '\n')
            return seen - from + 1;
        if (mark && mark + 1 < end) /* a carriage return at the very end waits for what follows it */
            return seen - from + (mark[1] == '\n' ? 2 : 1);
        if (t->end - t->at - from > LONGEST_RECORD || !fill(cx, t, t->end - t->at, failed))
            return t->end - t->at - from;
    }
}

/* ="000100" is how a spreadsheet is made to keep leading zeros: the cell is what stands between the quotes. */
static struct bp_text unwrapped(struct bp_text cell)
{
    bool wrapped = cell.n >= 3 && cell.p[0] == '=' && cell.p[1] == '"' && cell.p[cell.n - 1] == '"';
    return wrapped ? bp_text_sub(cell, 2, cell.n - 1) : cell;
}

static void take_cells(struct bp_csv *t, struct bp_record *out)
{
    if (t->cells_cap < t->count)
        t->cells = bp_alloc(t->arena, t->ends_cap, sizeof *t->cells), t->cells_cap = t->ends_cap;
    size_t start = 0;
    for (size_t i = 0; i < t->count; i++) {
        struct bp_text cell = {t->text + start, t->ends[i] - start};
        t->cells[i] = cell.n ? unwrapped(bp_cell_trim(cell)) : cell;
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
static bool drop_line(struct bp_ctx *cx, struct bp_csv *t, struct bp_record *out, bool *failed)
{
    struct bp_text start = bp_text_cut((struct bp_text){t->bytes + t->at, t->end - t->at}, SHOWN_OF_LONG);
    *out = (struct bp_record){
        .line = t->line, .bad_line = t->line, .bad = &too_long, .raw = bp_text_copy(t->arena, start)};
    for (;;) {
        const char *rest = t->bytes + t->at;
        size_t n = t->end - t->at;
        size_t seen = bp_text_line_end((struct bp_text){rest, n});
        if (seen < n) {
            bool both = rest[seen] == '\r' && seen + 1 < n && rest[seen + 1] == '\n';
            t->at += seen + (both ? 2 : 1);
            break;
        }
        t->at = t->end;
        if (!fill(cx, t, 0, failed))
            break;
    }
    t->line++;
    return !*failed;
}

/* Gives the record up as unreadable: it is its first line; the next line is read afresh. */
static bool give_up(struct bp_ctx *cx, struct bp_csv *t, const struct bp_remark *why, int quote_line, size_t first_line,
                    struct bp_record *out)
{
    *out = (struct bp_record){.line = t->line, .bad = why, .bad_line = quote_line};
    out->raw = without_line_end((struct bp_text){t->bytes + t->at, first_line});
    t->at += first_line;
    t->line++;
    csv_free(&t->csv);
    return start_parser(cx, t);
}

/* A line that breaks the grammar by cells like ="000100" alone is read without their signs. False: it does so
 * otherwise, too. */
static bool fix(struct bp_ctx *cx, struct bp_csv *t, struct bp_text line, bool *failed)
{
    while (t->fixed_cap < line.n)
        t->fixed = bp_grow(t->arena, t->fixed, 0, &t->fixed_cap, 1);
    size_t n = 0;
    for (size_t i = 0; i < line.n; i++) {
        bool starts_cell = i == 0 || line.p[i - 1] == t->delimiter;
        if (!(starts_cell && line.p[i] == '=' && i + 1 < line.n && line.p[i + 1] == t->quote))
            t->fixed[n++] = line.p[i];
    }
    if (n == line.n)
        return false;
    csv_free(&t->csv);
    t->count = t->filled = t->text_n = 0;
    t->done = false;
    *failed = !start_parser(cx, t);
    return !*failed && csv_parse(&t->csv, t->fixed, n, on_cell, on_row, t) == n && t->done;
}

static const char *find(const char *from, const char *end, char c)
{
    const char *at = memchr(from, c, (size_t)(end - from));
    return at ? at : end;
}

/* Where the cell that starts at `at` ends, if that is the same in any grammar: it holds no quote, or stands between two
 * that touch its ends. NULL: it is for libcsv. *quote: the first from `at` on, kept up to date. */
static const char *plain_end(const struct bp_csv *t, const char *at, const char *end, const char **quote,
                             struct bp_text *cell)
{
    if (*quote > at || at == end) {
        const char *stop = find(at, *quote, t->delimiter);
        *cell = (struct bp_text){at, (size_t)(stop - at)};
        return stop == *quote && stop < end ? NULL : stop;
    }
    const char *close = find(at + 1, end, t->quote), *stop = close + 1;
    if (close == end || (stop < end && *stop != t->delimiter))
        return NULL;
    *cell = (struct bp_text){at + 1, (size_t)(close - at - 1)};
    *quote = find(stop, end, t->quote);
    return stop;
}

/* Takes the plain cells a line begins with; libcsv goes byte by byte (the blanks that it takes off, take_cells does).
 * Gives how many bytes are done: up to the first cell that is not plain, or the whole line; none of one that holds
 * nothing or has no end. */
static size_t take_plain(struct bp_csv *t, struct bp_text line)
{
    struct bp_text row = without_line_end(line), cell;
    const char *at = row.p, *end = row.p + row.n, *quote = find(at, end, t->quote), *stop;
    if (row.n == line.n || bp_text_trim(row).n == 0)
        return 0;
    for (;; at = stop + 1) {
        stop = plain_end(t, at, end, &quote, &cell);
        if (!stop)
            return (size_t)(at - line.p);
        add_cell(t, cell.p, cell.n);
        if (stop == end)
            break;
    }
    t->done = true;
    return line.n;
}

static bool next_record(struct bp_ctx *cx, void *self, struct bp_record *out, bool *failed)
{
    struct bp_csv *t = self;
    *failed = false;
    size_t used = 0, first_line = 0;
    int lines = 0, quote_line = t->line;
    bool after_gap = false;
    t->count = t->filled = t->text_n = 0;
    t->done = false;
    t->whole = t->blank_before;
    t->blank_before = false;
    for (;;) {
        size_t n = line_length(cx, t, used, failed), cells_before = t->count;
        if (*failed)
            return false;
        if (n == 0) { /* the end of the file */
            if (used == 0)
                return false;
            if (csv_fini(&t->csv, on_cell, on_row, t) != 0)
                return give_up(cx, t, &unclosed, quote_line, first_line, out);
        } else {
            struct bp_text line = {t->bytes + t->at + used, n};
            if (used == 0 && n == 1 && *line.p == '\x1A') /* how DOS ended a file; no line end follows */
                return false;
            if (n > LONGEST_RECORD)
                return used ? give_up(cx, t, &unclosed, quote_line, first_line, out) : drop_line(cx, t, out, failed);
            if (lines++ == 0)
                first_line = n;
            used += n;
            while (t->text_cap < used) /* the cells are never longer than what they are parsed from, */
                t->text = bp_grow(t->arena, t->text, t->text_n, &t->text_cap, 1);
            while (t->ends_cap < t->count + n + 1) /* and never more than its bytes and one */
                t->ends = bp_grow(t->arena, t->ends, t->count, &t->ends_cap, sizeof *t->ends);
            size_t parsed = lines == 1 ? take_plain(t, line) : 0;
            if (parsed < n)
                parsed += csv_parse(&t->csv, line.p + parsed, n - parsed, on_cell, on_row, t);
            if (!t->done && (t->count > cells_before || lines == 1))
                quote_line = t->line + lines - 1; /* the cell that is open at the line's end began on it */
            if (parsed < n && !(lines == 1 && fix(cx, t, line, failed)))
                return !*failed && give_up(cx, t, lines == 1 ? &inside : &misplaced, quote_line, first_line, out);
            if (!t->done && used > LONGEST_RECORD)
                return give_up(cx, t, &unclosed, quote_line, first_line, out);
            if (!t->done)
                continue;
        }
        if (t->count == 0) { /* an empty line is not a row */
            t->at += used;
            t->line += lines;
            used = 0, lines = 0;
            t->done = false;
            after_gap = t->whole = true;
            if (n == 0)
                return false;
            continue;
        }
        *out = (struct bp_record){.line = t->line, .filled = t->filled, .after_gap = after_gap};
        t->blank_before = t->filled == 0;
        out->raw = without_line_end((struct bp_text){t->bytes + t->at, used});
        take_cells(t, out);
        t->at += used;
        t->line += lines;
        return true;
    }
}

static void want(void *self, const bool *given, const bool *needed, size_t count)
{
    (void)needed;
    struct bp_csv *t = self;
    t->wanted = given;
    t->wanted_count = count;
}

static void close_csv(void *self)
{
    struct bp_csv *t = self;
    if (t->started)
        csv_free(&t->csv);
    bp_decoder_close(t->decoder);
}

static void found(void *self, struct bp_found *out)
{
    const struct bp_csv *t = self;
    out->packed = bp_bytes_packed(bp_decoder_bytes(t->decoder));
    out->encoding = bp_decoder_encoding(t->decoder, &out->encoding_why);
    out->delimiter = t->delimiter;
    out->delimiter_by_line = t->delimiter_by_line;
}

static void progress(void *self, long long *done, long long *size)
{
    const struct bp_csv *t = self;
    bp_bytes_progress(bp_decoder_bytes(t->decoder), done, size);
}

static const struct bp_reader_kind csv_reader = {
    .form = BP_FORM_CSV, .next = next_record, .want = want, .close = close_csv, .found = found, .progress = progress};

/* Passes over the lines before the header; a first line `sep=;` says the delimiter. */
static bool pass_over(struct bp_ctx *cx, struct bp_csv *t, const struct bp_file_layout *layout)
{
    bool failed = false;
    size_t n = line_length(cx, t, 0, &failed);
    struct bp_text first = without_line_end((struct bp_text){t->bytes + t->at, n});
    if (first.n == 5 && bp_text_same_letters(bp_text_sub(first, 0, 4), BP_T("sep="))) {
        t->delimiter_by_line = !layout->delimiter;
        t->delimiter = layout->delimiter ? layout->delimiter : first.p[4];
        t->at += n;
        t->line++;
        n = line_length(cx, t, 0, &failed);
    }
    for (; layout->skip_given && t->line <= layout->skip && n && !failed; n = line_length(cx, t, 0, &failed)) {
        t->at += n;
        t->line++;
    }
    return !failed;
}

bool bp_csv_open(struct bp_ctx *cx, struct bp_arena *arena, const char *path, struct bp_decoder *decoder,
                 const struct bp_file_layout *layout, struct bp_record_reader *out)
{
    struct bp_csv *t = BP_NEW(arena, struct bp_csv);
    *t = (struct bp_csv){.arena = arena,
                         .path = path,
                         .decoder = decoder,
                         .line = 1,
                         .text_cap = 4096,
                         .quote = layout->quote ? layout->quote : '"',
                         .delimiter = layout->delimiter};
    t->text = bp_alloc(arena, t->text_cap, 1);
    *out = (struct bp_record_reader){&csv_reader, t};
    if (!pass_over(cx, t, layout)) {
        close_csv(t);
        return false;
    }
    if (!t->delimiter)
        t->delimiter =
            bp_dialect_delimiter(arena, (struct bp_text){t->bytes + t->at, t->end - t->at}, t->quote, layout);
    if (!start_parser(cx, t)) {
        close_csv(t);
        return false;
    }
    return true;
}
