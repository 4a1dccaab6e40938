/* A sheet's XML -> which of its cells are merged over rows. `mergeCells` stands after the rows, and nothing before them
 * says whether it is there: so the part is unpacked, which is cheap, and parsed only from where that name occurs. */
#define _GNU_SOURCE /* memmem */
#include "workbook/merges.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 64 * 1024, PREFIX = 64 /* bytes of a tag before its local name, at the most */, MOST_MERGES = 1 << 20 };

static const char element[] = "mergeCells";

/* ---- where the element starts */

/* A part in UTF-16 has other bytes for it: it is parsed whole. */
static bool is_wide(const char *head, size_t n)
{
    return n >= 4 && (!head[0] || !head[1] || (head[0] == '\xFF' && head[1] == '\xFE') ||
                      (head[0] == '\xFE' && head[1] == '\xFF'));
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
}

/* The first <mergeCells or <x:mergeCells in these bytes; NULL for none. */
static const char *find_tag(const char *bytes, size_t n)
{
    for (const char *p = bytes; (p = memmem(p, n - (size_t)(p - bytes), element, sizeof element - 1)); p++) {
        const char *tag = p;
        if (tag > bytes && tag[-1] == ':')
            for (tag--; tag > bytes && is_name(tag[-1]);)
                tag--;
        if (tag > bytes && tag[-1] == '<')
            return tag - 1;
    }
    return NULL;
}

struct tail {
    uint64_t at;                            /* the byte the element starts at, or 0: somewhere */
    char root[PREFIX + sizeof element + 3]; /* what encloses it: <x:worksheet> */
};

static void name_root(struct tail *out, const char *tag)
{
    size_t n = 1;
    while (n < PREFIX && is_name(tag[n]))
        n++;
    n = tag[n] == ':' ? n + 1 : 1;
    memcpy(out->root, tag, n);
    memcpy(out->root + n, "worksheet>", sizeof "worksheet>");
}

/* Whether the part may have the element, and where. */
static bool find_element(zip_t *zip, zip_int64_t entry, struct tail *out)
{
    static const size_t overlap = PREFIX + sizeof element;
    char block[BLOCK + PREFIX + sizeof element];
    const char *tag = NULL;
    bool wide = false;
    uint64_t before = 0; /* bytes before the block */
    size_t kept = 0;
    zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)entry, 0);
    zip_int64_t n = 0;
    while (file && !tag && !wide && (n = zip_fread(file, block + kept, BLOCK)) > 0) {
        size_t have = kept + (size_t)n;
        wide = before == 0 && is_wide(block, have);
        tag = find_tag(block, have);
        if (tag)
            name_root(out, tag), out->at = before + (uint64_t)(tag - block);
        kept = have < overlap ? have : overlap;
        before += have - kept;
        memmove(block, block + have - kept, kept);
    }
    if (file)
        zip_fclose(file);
    return tag || wide;
}

/* ---- its contents */

struct finder {
    struct bp_xml xml; /* first: handlers get its address */
    struct bp_arena *arena;
    const struct bp_cell_range *range;
    struct bp_merges *out;
    bool in_merges, too_many;
};

/* A reference that cannot be read merges nothing. */
static void add(struct finder *f, const char *reference)
{
    struct bp_cell_range r;
    struct bp_text t = bp_text_of(reference ? reference : "");
    if (!t.n || t.p[t.n - 1] < '0' || t.p[t.n - 1] > '9' || !bp_cell_range_read(t, &r)) /* A4: is a range, too */
        return;
    if (r.first_row == r.last_row || r.first_column < f->range->first_column || r.first_column > f->range->last_column)
        return;
    if (f->out->count == MOST_MERGES) {
        f->too_many = true;
        bp_xml_fail(&f->xml, (struct bp_where){f->xml.path, 0, 0},
                    BP_REMARK(BP_REMARK_BOOK_MERGES, bp_arg_count("most", MOST_MERGES)));
        return;
    }
    *BP_PUSH(f->arena, f->out->list, f->out->count, f->out->cap) =
        (struct bp_workbook_merge){r.first_row, r.last_row, r.first_column - f->range->first_column};
}

static void on_start(void *user, const XML_Char *qualified, const XML_Char **attributes)
{
    struct finder *f = user;
    const char *name = bp_xml_enter(&f->xml, qualified);
    if (!name)
        return;
    if (f->xml.depth == 2)
        f->in_merges = strcmp(name, element) == 0;
    else if (f->in_merges && f->xml.depth == 3 && strcmp(name, "mergeCell") == 0)
        add(f, bp_xml_attribute(attributes, "ref"));
}

static void on_end(void *user, const XML_Char *qualified)
{
    struct finder *f = user;
    (void)qualified;
    bp_xml_leave(&f->xml);
}

static void on_text(void *user, const XML_Char *p, int n)
{
    (void)user, (void)p, (void)n;
}

static int by_place(const void *a, const void *b)
{
    const struct bp_workbook_merge *x = a, *y = b;
    if (x->first_row != y->first_row)
        return x->first_row < y->first_row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return (x->last_row < y->last_row) - (x->last_row > y->last_row);
}

/* The tail, or with NULL all of the part. False: it failed. */
static bool read_merges(struct bp_ctx *cx, struct bp_book *book, zip_int64_t entry, struct finder *f,
                        const struct tail *tail)
{
    const struct bp_xml_handlers handlers = {on_start, on_end, on_text};
    bool ok = bp_xml_open(cx, book->zip, entry, book->path, &f->xml, handlers) &&
              (!tail || bp_xml_skip(cx, &f->xml, tail->at, tail->root)) && bp_xml_whole(cx, &f->xml);
    bp_xml_close(&f->xml);
    return ok;
}

bool bp_merges_read(struct bp_ctx *cx, struct bp_book *book, zip_int64_t entry, const struct bp_cell_range *range,
                    struct bp_merges *out)
{
    struct bp_diag_mark mark = bp_diag_mark(cx);
    struct tail tail = {0};
    bool ok = false;
    if (!find_element(book->zip, entry, &tail))
        return true;
    for (int whole = tail.at == 0; whole < 2 && !ok;
         whole++) { /* what was found may be a text: then its end is no XML */
        struct finder f = {.arena = book->arena, .range = range, .out = out};
        out->count = 0;
        bp_diag_rewind(cx, mark);
        ok = read_merges(cx, book, entry, &f, whole ? NULL : &tail);
        if (f.too_many)
            return false;
    }
    bp_diag_rewind(cx, mark);
    if (out->count)
        qsort(out->list, out->count, sizeof *out->list, by_place);
    return true;
}
