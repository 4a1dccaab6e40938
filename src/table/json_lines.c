/* JSON Lines -> records: an object a line, by jansson. The columns are the dotted names of the keys of the first lines;
 * those lines are kept and read again as rows. A needed name that is not among them is looked for in the rest of the
 * file, through an opening of its own, ahead of the rows. Any other key that comes up later has no column and is passed
 * over. */
#include "table/json_text.h"
#include "decode/decode.h"
#include "table/reader.h"

#include <string.h>
#include <sys/stat.h>

#define SAMPLE_BYTES  ((size_t)16 << 20)
#define SHOWN_OF_LONG 200
enum {
    SAMPLE_LINES = 1000,
    MOST_NAMES = 10000, /* beyond, keys are data and no columns: only needed ones become one */
    LONGEST_NAME = 1000 /* bytes, dots included */
};

struct name {
    struct bp_text text;
    int column; /* -1: known to be none */
};

struct bp_json_lines {
    struct bp_arena *arena;
    const char *path;
    struct bp_lines lines;

    struct name *names;
    size_t name_count, name_cap;
    struct bp_hashed index; /* of names */
    size_t guess;           /* the name after the one found last: objects repeat their order */
    struct bp_text *header;
    size_t columns, header_cap;
    const struct bp_text *needed;
    bool *is_missing; /* as needed */
    size_t needed_count, missing;
    bool is_seeking; /* after the sample: only needed names become columns */

    /* the record given last */
    bool gave_header;
    const bool *wanted;
    size_t wanted_count;
    json_t *row;     /* its strings are lent */
    bool has_escape; /* its line has \u in it */
    struct bp_buf text, path_buf;
    struct bp_nfc *nfc; /* escapes can spell what the decoder, which composes all others, never saw */
    struct bp_buf composed;
    struct bp_text *cells;
    size_t *from; /* of a cell that is not lent: where it starts in text */
    bool *typed;
    uint64_t *filled_by; /* number of the row that gave a column its cell: two keys may make one name */
    uint64_t row_number;
    struct bp_arena *reasons; /* of this line alone: a file of damaged lines takes no more than one */
    const struct bp_remark *why;
};

typedef bool leaf_fn(struct bp_json_lines *t, struct bp_text name, const json_t *value);

struct asked {
    const struct name *names;
    struct bp_text text;
};

static bool same_name(const void *asked, size_t entry)
{
    const struct asked *a = asked;
    return bp_text_eq(a->names[entry].text, a->text);
}

/* Index of a name, -1 for none. */
static long find(struct bp_json_lines *t, struct bp_text name)
{
    if (t->guess < t->name_count && bp_text_eq(t->names[t->guess].text, name))
        return (long)t->guess++;
    if (name.n > LONGEST_NAME)
        return -1;
    const struct asked asked = {t->names, name};
    size_t entry = bp_index_find(&t->index, bp_hash(name).a, same_name, &asked);
    if (entry == BP_NO_ENTRY)
        return -1;
    t->guess = entry + 1;
    return (long)entry;
}

static void add_name(struct bp_json_lines *t, struct bp_text name, bool is_column)
{
    struct bp_text copy = bp_text_copy(t->arena, name);
    bp_index_add(t->arena, &t->index, bp_hash(name).a, t->name_count);
    *BP_PUSH(t->arena, t->names, t->name_count, t->name_cap) = (struct name){copy, is_column ? (int)t->columns : -1};
    if (is_column)
        *BP_PUSH(t->arena, t->header, t->columns, t->header_cap) = bp_cell_trim(copy);
}

/* Whether the name is one that is still missing, or has the slug of one; then it no longer is. */
static bool answers(struct bp_json_lines *t, struct bp_text name, bool by_slug)
{
    bool any = false;
    name = bp_cell_trim(name);
    struct bp_text slug = by_slug && t->missing ? bp_slug(t->arena, name) : name;
    for (size_t i = 0; i < t->needed_count; i++) {
        if (!t->is_missing[i] || !(bp_text_eq(t->needed[i], name) || bp_text_eq(t->needed[i], slug)))
            continue;
        t->is_missing[i] = false;
        t->missing--;
        any = true;
    }
    return any;
}

/* A leaf of walk, before the rows: new names become columns. Once there are too many, nothing is kept of those that do
 * not. */
static bool see_name(struct bp_json_lines *t, struct bp_text name, const json_t *value)
{
    (void)value;
    if (name.n > LONGEST_NAME || find(t, name) >= 0)
        return true;
    bool is_full = t->name_count >= MOST_NAMES;
    bool is_column = !is_full && !t->is_seeking ? true : answers(t, name, !is_full);
    if (is_column || !is_full)
        add_name(t, name, is_column);
    return true;
}

/* Always false: the line that is being read cannot be, and why. */
static bool refuse(struct bp_json_lines *t, const struct bp_remark *why)
{
    t->why = bp_remark_keep(t->reasons, why);
    return false;
}

/* A leaf of walk, for a row's cells. */
static bool take_cell(struct bp_json_lines *t, struct bp_text name, const json_t *value)
{
    long i = find(t, name);
    if (i < 0 || t->names[i].column < 0)
        return true;
    size_t c = (size_t)t->names[i].column;
    if (t->filled_by[c] == t->row_number) {
        return refuse(t, BP_REMARK(BP_REMARK_JSON_NAME_TWICE, bp_arg_text("name", bp_text_cut(name, 60))));
    }
    t->filled_by[c] = t->row_number;
    if (t->wanted && c < t->wanted_count && !t->wanted[c])
        return true;
    t->typed[c] = json_is_number(value);
    if (json_is_string(value) && !t->has_escape) {
        t->cells[c] = bp_cell_trim((struct bp_text){json_string_value(value), json_string_length(value)});
        return true;
    }
    t->from[c] = t->text.n;
    bp_json_text(&t->text, value);
    if (t->has_escape) {
        struct bp_text plain = {t->text.p + t->from[c], t->text.n - t->from[c]};
        struct bp_text composed = bp_nfc_text(t->nfc, plain, &t->composed);
        if (composed.p != plain.p) {
            t->text.n = t->from[c];
            bp_buf_add(&t->text, composed);
        }
    }
    t->cells[c] = (struct bp_text){NULL, t->text.n - t->from[c]};
    return true;
}

/* Each value that is not an object, and each empty object, with its name; path_buf holds `prefix` bytes of it. */
static bool walk(struct bp_json_lines *t, json_t *object, size_t prefix, int depth, leaf_fn *leaf)
{
    if (depth > BP_JSON_DEEPEST)
        goto deep;
    for (void *it = json_object_iter(object); it; it = json_object_iter_next(object, it)) {
        json_t *value = json_object_iter_value(it);
        struct bp_text name = {json_object_iter_key(it), json_object_iter_key_len(it)};
        bool goes_on = json_object_size(value) > 0;
        if (t->has_escape)
            name = bp_nfc_text(t->nfc, name, &t->composed);
        if (prefix || goes_on) {
            t->path_buf.n = prefix;
            bp_buf_add(&t->path_buf, name);
            name = bp_buf_text(&t->path_buf);
        }
        if (goes_on) {
            bp_buf_addc(&t->path_buf, '.');
            if (!walk(t, value, t->path_buf.n, depth + 1, leaf))
                return false;
        } else if (json_is_array(value) && bp_json_deep(value, depth + 1)) {
            goto deep;
        } else if (!leaf(t, name, value)) {
            return false;
        }
    }
    return true;
deep:
    return refuse(t, BP_REMARK(BP_REMARK_JSON_TOO_DEEP, bp_arg_count("most", BP_JSON_DEEPEST)));
}

/* Without the blanks around it, and a byte order mark in front, as files put after one another have them. */
static struct bp_text trimmed(struct bp_text line)
{
    if (bp_text_starts(line, "\xEF\xBB\xBF"))
        line = bp_text_sub(line, 3, line.n);
    return bp_text_trim(line);
}

/* The line's object, the caller's; or NULL, and why. *is_open (or NULL): what is missing is only its end. */
static json_t *parse(struct bp_json_lines *t, struct bp_text line, bool too_long, bool *is_open)
{
    json_error_t error;
    struct bp_text body = trimmed(line);
    bp_arena_reset(t->reasons);
    if (too_long)
        refuse(t, BP_REMARK(BP_REMARK_LINE_TOO_LONG, bp_arg_count("mib", BP_LONGEST_LINE >> 20)));
    else if (body.p[0] != '{')
        refuse(t, BP_REMARK(body.p[0] == '[' ? BP_REMARK_JSON_LIST : BP_REMARK_JSON_NO_OBJECT));
    if (too_long || body.p[0] != '{')
        return NULL;
    t->has_escape = false;
    for (const char *p = body.p, *end = body.p + body.n; !t->has_escape && (p = memchr(p, '\\', (size_t)(end - p)));
         p++)
        t->has_escape = p + 1 < end && p[1] == 'u';
    json_t *object = json_loadb(body.p, body.n, JSON_REJECT_DUPLICATES, &error);
    if (!object) {
        size_t before = 0;
        for (size_t at = 0; line.p + at < body.p; before++)
            bp_utf8_next(line, &at);
        t->why = bp_json_why(t->reasons, body, &error, before);
        if (is_open)
            *is_open = json_error_code(&error) == json_error_premature_end_of_input;
    }
    return object;
}

static bool is_array(struct bp_ctx *cx, const struct bp_json_lines *t)
{
    return bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){t->path, t->lines.line, 1},
                          BP_REMARK(BP_REMARK_JSON_ARRAY, bp_arg_word("command", "jq -c '.[]' in.json > out.jsonl")));
}

static bool is_spread_out(struct bp_ctx *cx, const struct bp_json_lines *t, int line)
{
    return bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){t->path, line, 0},
                          BP_REMARK(BP_REMARK_JSON_SPREAD_OUT, bp_arg_word("command", "jq -c . in.json > out.jsonl"),
                                    bp_arg_word("list_command", "jq -c '.NAME[]'")));
}

/* Columns from the first lines, which will be read again. */
static bool read_sample(struct bp_ctx *cx, struct bp_json_lines *t, bool *more)
{
    struct bp_text line;
    const struct bp_remark *first_why = NULL;
    int seen = 0, first_bad = 0, open_line = 0;
    bool too_long, failed = false, is_open;
    bp_lines_keep(&t->lines);
    *more = false;
    while (!*more && bp_lines_next(cx, &t->lines, &line, &too_long, &failed)) {
        struct bp_text body = trimmed(line);
        if (!seen && !body.n && bp_lines_kept(&t->lines) > SAMPLE_BYTES) /* megabytes of empty lines */
            bp_lines_keep(&t->lines);
        *more = seen && bp_lines_kept(&t->lines) > SAMPLE_BYTES;
        if (!body.n)
            continue;
        if (++seen == 1 && body.p[0] == '[')
            return is_array(cx, t);
        is_open = false;
        json_t *object = parse(t, line, too_long, &is_open);
        if (object)
            walk(t, object, 0, 1, see_name);
        json_decref(object);
        if (seen == 1 && is_open)
            open_line = t->lines.line;
        if (open_line && ((seen == 1 && strchr("{[:", body.p[body.n - 1])) ||
                          (seen == 2 && !object))) /* else only the first line is damaged */
            return is_spread_out(cx, t, open_line);
        if (!object && !first_bad) {
            first_bad = t->lines.line;
            first_why = bp_remark_keep(t->arena, t->why);
        }
        *more |= seen == SAMPLE_LINES;
    }
    if (failed)
        return false;
    if (!seen)
        return bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){t->path, 1, 0}, BP_REMARK(BP_REMARK_FILE_EMPTY));
    if (seen == 1 && open_line)
        return is_spread_out(cx, t, open_line);
    if (!t->columns && first_bad)
        return bp_fail_remark(
            cx, BP_BAD_DATA, (struct bp_where){t->path, first_bad, 0},
            BP_REMARK(BP_REMARK_JSON_NONE, bp_arg_rows("count", seen), bp_arg_remark("why", first_why)));
    if (!t->columns)
        return bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){t->path, 1, 0}, BP_REMARK(BP_REMARK_JSON_NO_KEYS));
    return true;
}

/* The needed names that only come up after line `after`. */
static bool seek_needed(struct bp_ctx *cx, struct bp_json_lines *t, struct bp_where asked, struct bp_text encoding,
                        int after)
{
    struct stat info;
    struct bp_bytes *bytes;
    struct bp_decoder *decoder;
    struct bp_text line;
    bool too_long, failed = false;
    if (stat(t->path, &info) != 0 || !S_ISREG(info.st_mode)) /* a pipe is read once */
        return true;
    if (!bp_bytes_open(cx, t->arena, asked, t->path, &bytes) ||
        !bp_decoder_open(cx, t->arena, asked, t->path, bytes, encoding, &decoder))
        return false;
    struct bp_lines lines = bp_lines_of(t->arena, decoder);
    t->is_seeking = true;
    while (t->missing && bp_lines_next(cx, &lines, &line, &too_long, &failed)) {
        json_t *object = lines.line > after && !too_long && trimmed(line).n ? parse(t, line, false, NULL) : NULL;
        if (object)
            walk(t, object, 0, 1, see_name);
        json_decref(object);
    }
    bp_decoder_close(decoder);
    return !failed;
}

static bool find_columns(struct bp_ctx *cx, struct bp_json_lines *t, struct bp_where asked, struct bp_text encoding)
{
    bool more;
    if (!read_sample(cx, t, &more))
        return false;
    t->missing = 0;
    struct bp_columns columns = bp_columns_of(t->arena, t->header, t->columns);
    for (size_t i = 0; i < t->needed_count; i++) {
        t->is_missing[i] = bp_columns_find(&columns, t->needed[i]) == -1;
        t->missing += t->is_missing[i];
    }
    if (more && t->missing && !seek_needed(cx, t, asked, encoding, t->lines.line))
        return false;
    bp_lines_again(&t->lines);
    return true;
}

static bool read_row(struct bp_json_lines *t, struct bp_text line, bool too_long)
{
    t->row = parse(t, line, too_long, NULL);
    if (!t->row)
        return false;
    t->row_number++;
    t->guess = 0;
    t->text.n = 0;
    memset(t->cells, 0, t->columns * sizeof *t->cells);
    memset(t->typed, 0, t->columns * sizeof *t->typed);
    if (!walk(t, t->row, 0, 1, take_cell))
        return false;
    for (size_t i = 0; i < t->columns; i++)
        if (!t->cells[i].p) /* only now does text no longer move */
            t->cells[i] = t->cells[i].n ? bp_cell_trim((struct bp_text){t->text.p + t->from[i], t->cells[i].n})
                                        : (struct bp_text){"", 0};
    return true;
}

static bool next(struct bp_ctx *cx, void *reader, struct bp_record *out, bool *failed)
{
    struct bp_json_lines *t = reader;
    struct bp_text line;
    bool too_long, after_gap = false;
    *failed = false;
    json_decref(t->row);
    t->row = NULL;
    if (!t->gave_header) {
        t->gave_header = true;
        *out = (struct bp_record){.cells = t->header, .count = t->columns, .line = 1, .raw = {"", 0}};
        return true;
    }
    for (;; after_gap = true) {
        if (!bp_lines_next(cx, &t->lines, &line, &too_long, failed))
            return false;
        if (trimmed(line).n)
            break;
    }
    *out = (struct bp_record){.line = t->lines.line, .raw = line, .after_gap = after_gap};
    if (too_long)
        out->raw = bp_text_cut(line, SHOWN_OF_LONG);
    if (read_row(t, line, too_long)) {
        out->cells = t->cells;
        out->typed = t->typed;
        out->count = t->columns;
    } else {
        out->bad = t->why;
        out->bad_line = out->line;
    }
    return true;
}

static void want(void *reader, const bool *given, const bool *needed, size_t count)
{
    (void)needed;
    struct bp_json_lines *t = reader;
    t->wanted = given;
    t->wanted_count = count;
}

static void close_reader(void *reader)
{
    struct bp_json_lines *t = reader;
    json_decref(t->row);
    t->row = NULL;
    bp_decoder_close(t->lines.decoder);
}

static void found(void *reader, struct bp_found *out)
{
    const struct bp_json_lines *t = reader;
    out->packed = bp_bytes_packed(bp_decoder_bytes(t->lines.decoder));
    out->encoding = bp_decoder_encoding(t->lines.decoder, &out->encoding_why);
}

static void progress(void *reader, long long *done, long long *size)
{
    const struct bp_json_lines *t = reader;
    bp_bytes_progress(bp_decoder_bytes(t->lines.decoder), done, size);
}

static const struct bp_reader_kind json_lines_reader = {.form = BP_FORM_JSON_LINES,
                                                        .is_plain = true,
                                                        .next = next,
                                                        .want = want,
                                                        .close = close_reader,
                                                        .found = found,
                                                        .progress = progress};

bool bp_json_lines_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                        struct bp_decoder *decoder, const struct bp_file_layout *layout, struct bp_record_reader *out)
{
    struct bp_json_lines *t = BP_NEW(arena, struct bp_json_lines);
    t->arena = arena;
    t->path = path;
    t->lines = bp_lines_of(arena, decoder);
    t->text = t->path_buf = bp_buf_new(arena);
    t->nfc = bp_nfc_new(arena);
    t->composed = bp_buf_new(arena);
    t->reasons = bp_arena_child(arena);
    if (layout) {
        t->needed = layout->needed;
        t->needed_count = t->missing = layout->needed_count;
    }
    t->is_missing = BP_NEW_ARRAY(arena, bool, t->needed_count);
    memset(t->is_missing, true, t->needed_count);
    if (!find_columns(cx, t, asked, layout ? layout->encoding : (struct bp_text){"", 0})) {
        bp_decoder_close(decoder);
        return false;
    }
    t->cells = BP_NEW_ARRAY(arena, struct bp_text, t->columns);
    t->from = BP_NEW_ARRAY(arena, size_t, t->columns);
    t->typed = BP_NEW_ARRAY(arena, bool, t->columns);
    t->filled_by = BP_NEW_ARRAY(arena, uint64_t, t->columns);
    *out = (struct bp_record_reader){&json_lines_reader, t};
    return true;
}
