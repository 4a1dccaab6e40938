/* The parts around the sheets: relationships, the workbook, styles, shared strings (ECMA-376 part 1, 18; part 2, 9 for
 * relationships). Each part is parsed by handlers of its own; what they gather lives in the book. */
#include "workbook/parts.h"

#include <string.h>

#define STRING_BLOCK ((size_t)4 << 20) /* holds any one string */
#define STRINGS_MOST ((size_t)256 << 20)
#define STYLES_MOST  65536
#define SHEETS_MOST  2000
#define SHEETS_TRIED 100 /* in search of one with cells */
#define STRING_LEAST 16  /* bytes that a string takes, were it empty */
#define SHEETS_NAMED 20  /* in a message */

static bool whole_number(const char *text, long *out)
{
    return text && bp_text_int(bp_text_of(text), out) && *out >= 0;
}

/* ---- relationships: id -> part */

/* The part a relationship of `source` names: from the archive's root, or beside the source. */
static struct bp_text resolve(struct bp_arena *arena, struct bp_text source, struct bp_text target)
{
    struct bp_buf b = bp_buf_new(arena);
    struct bp_text piece;
    if (!bp_text_starts(target, "/")) {
        size_t folder = source.n;
        while (folder && source.p[folder - 1] != '/')
            folder--;
        bp_buf_add(&b, bp_text_sub(source, 0, folder));
    }
    while (bp_text_split(&target, '/', &piece)) {
        if (piece.n == 0 || bp_text_is(piece, "."))
            continue;
        if (bp_text_is(piece, "..")) {
            if (b.n)
                b.n--;
            while (b.n && b.p[b.n - 1] != '/')
                b.n--;
            continue;
        }
        bp_buf_add(&b, piece);
        bp_buf_addc(&b, '/');
    }
    return (struct bp_text){bp_buf_text(&b).p, b.n ? b.n - 1 : 0};
}

struct relations {
    struct bp_xml xml;
    struct bp_book *book;
    struct bp_text source;
    struct bp_text workbook, styles, strings; /* parts by their kind */
};

struct asked_relation {
    const struct bp_book *book;
    struct bp_text id;
};

static bool same_relation(const void *asked, size_t entry)
{
    const struct asked_relation *a = asked;
    return bp_text_eq(a->book->sheets[entry].relation, a->id);
}

static size_t first_sheet(const struct bp_book *book, struct bp_text id)
{
    return bp_index_find(&book->by_relation, bp_hash(id).a, same_relation, &(struct asked_relation){book, id});
}

/* The sheets of that relationship; of one that stands twice, the first holds. */
static void take_sheet(struct bp_book *book, struct bp_text id, struct bp_text part)
{
    size_t at = first_sheet(book, id);
    if (at == BP_NO_ENTRY || book->sheets[at].entry >= 0)
        return;
    zip_int64_t entry = bp_zip_find(book->zip, part);
    for (struct bp_sheet *sheet = &book->sheets[at]; entry >= 0; sheet = &book->sheets[sheet->next_same - 1]) {
        sheet->entry = entry;
        if (!sheet->next_same)
            break;
    }
}

static void add_sheet(struct bp_book *book, struct bp_sheet sheet)
{
    size_t at = first_sheet(book, sheet.relation);
    *BP_PUSH(book->arena, book->sheets, book->sheet_count, book->sheet_cap) = sheet;
    if (at == BP_NO_ENTRY) {
        bp_index_add(book->arena, &book->by_relation, bp_hash(sheet.relation).a, book->sheet_count - 1);
        return;
    }
    book->sheets[book->sheet_count - 1].next_same = book->sheets[at].next_same;
    book->sheets[at].next_same = book->sheet_count;
}

static void on_relation(void *user, const XML_Char *qualified, const XML_Char **attributes)
{
    struct relations *r = user;
    const char *name = bp_xml_enter(&r->xml, qualified);
    if (!name)
        return;
    bp_xml_count(&r->xml, name, attributes);
    if (strcmp(name, "Relationship") != 0)
        return;
    const char *mode = bp_xml_attribute(attributes, "TargetMode"), *target = bp_xml_attribute(attributes, "Target");
    struct bp_text kind = bp_text_of(bp_xml_attribute(attributes, "Type")),
                   id = bp_text_of(bp_xml_attribute(attributes, "Id"));
    if (!target || (mode && strcmp(mode, "External") == 0))
        return;
    struct bp_text part = resolve(r->book->arena, r->source, bp_text_of(target));
    if (bp_text_ends(kind, "/officeDocument"))
        r->workbook = part;
    else if (bp_text_ends(kind, "/styles"))
        r->styles = part;
    else if (bp_text_ends(kind, "/sharedStrings"))
        r->strings = part;
    else if (bp_text_ends(kind, "/worksheet"))
        take_sheet(r->book, id, part);
}

static void on_end(void *user, const XML_Char *name)
{
    (void)name;
    bp_xml_leave(user);
}

/* Those of `source` ("" for the archive's own); a part without relationships has none. */
static bool read_relations(struct bp_ctx *cx, struct bp_book *book, struct bp_text source, struct relations *out)
{
    size_t folder = source.n;
    while (folder && source.p[folder - 1] != '/')
        folder--;
    struct bp_text name =
        bp_text_fmt(book->arena, "%" BP_PRI "_rels/%" BP_PRI ".rels", BP_ARG(bp_text_sub(source, 0, folder)),
                    BP_ARG(bp_text_sub(source, folder, source.n)));
    zip_int64_t entry = bp_zip_find(book->zip, name);
    *out = (struct relations){.book = book, .source = source};
    if (entry < 0)
        return true;
    if (bp_xml_open(cx, book->zip, entry, book->path, &out->xml, (struct bp_xml_handlers){on_relation, on_end, NULL}))
        return bp_xml_whole(cx, &out->xml);
    bp_xml_close(&out->xml);
    return false;
}

/* ---- the workbook: its sheets in order, and where its days count from */

struct workbook {
    struct bp_xml xml;
    struct bp_book *book;
    bool is_workbook;
};

static void on_workbook(void *user, const XML_Char *qualified, const XML_Char **attributes)
{
    struct workbook *w = user;
    const char *name = bp_xml_enter(&w->xml, qualified);
    if (!name)
        return;
    bp_xml_count(&w->xml, name, attributes);
    if (w->xml.depth == 1) {
        w->is_workbook = strcmp(name, "workbook") == 0;
    } else if (strcmp(name, "workbookPr") == 0 &&
               w->xml.depth == 2) { /* an extension further down has one of that name */
        w->book->year_1904 = bp_xml_true(bp_xml_attribute(attributes, "date1904"));
    } else if (strcmp(name, "sheet") == 0 && w->xml.depth == 3 && w->book->sheet_count == SHEETS_MOST) {
        bp_xml_fail(&w->xml, (struct bp_where){w->book->path, 0, 0},
                    BP_REMARK(BP_REMARK_BOOK_SHEETS, bp_arg_count("most", SHEETS_MOST)));
    } else if (strcmp(name, "sheet") == 0 && w->xml.depth == 3) {
        const char *id = NULL, *state = bp_xml_attribute(attributes, "state");
        for (const char **a = attributes; *a; a += 2) /* `r:id`, beside `sheetId` and in files by hand a plain `id` */
            if (strcmp(bp_xml_local(*a), "id") == 0)
                id = a[1];
        struct bp_arena *arena = w->book->arena;
        add_sheet(w->book,
                  (struct bp_sheet){.name = bp_text_copy(arena, bp_text_of(bp_xml_attribute(attributes, "name"))),
                                    .relation = bp_text_copy(arena, bp_text_of(id)),
                                    .entry = -1,
                                    .hidden = state && strcmp(state, "visible") != 0});
    }
}

/* ---- styles: the number format of each cell style */

struct own_format {
    long id;
    struct bp_number_format format;
};

struct styles {
    struct bp_xml xml;
    struct bp_book *book;
    struct own_format *own;
    size_t own_count, own_cap;
    struct bp_hashed by_id; /* of an id that stands twice, the last */
    bool in_cell_styles;
};

struct asked_format {
    const struct styles *styles;
    long id;
};

static bool same_format(const void *asked, size_t entry)
{
    const struct asked_format *a = asked;
    return a->styles->own[entry].id == a->id;
}

static struct own_format *own_format(struct styles *s, long id)
{
    size_t at = bp_index_find(&s->by_id, bp_hash_of_number((uint64_t)id), same_format, &(struct asked_format){s, id});
    return at == BP_NO_ENTRY ? NULL : &s->own[at];
}

static void add_format(struct styles *s, long id, struct bp_text code)
{
    struct own_format *own = own_format(s, id);
    if (own) {
        own->format = bp_number_format_of(code);
        return;
    }
    *BP_PUSH(s->book->arena, s->own, s->own_count, s->own_cap) = (struct own_format){id, bp_number_format_of(code)};
    bp_index_add(s->book->arena, &s->by_id, bp_hash_of_number((uint64_t)id), s->own_count - 1);
}

static void on_style(void *user, const XML_Char *qualified, const XML_Char **attributes)
{
    struct styles *s = user;
    struct bp_book *book = s->book;
    const char *name = bp_xml_enter(&s->xml, qualified);
    long id;
    if (!name)
        return;
    bp_xml_count(&s->xml, name, attributes);
    if (s->xml.depth == 2)
        s->in_cell_styles = strcmp(name, "cellXfs") == 0;
    if (s->xml.depth != 3)
        return;
    if (strcmp(name, "numFmt") == 0 && whole_number(bp_xml_attribute(attributes, "numFmtId"), &id) &&
        s->own_count < STYLES_MOST) {
        add_format(s, id, bp_text_of(bp_xml_attribute(attributes, "formatCode")));
    } else if (s->in_cell_styles && strcmp(name, "xf") == 0 && book->style_count < STYLES_MOST) {
        struct bp_number_format format = {0};
        if (whole_number(bp_xml_attribute(attributes, "numFmtId"), &id)) {
            const struct own_format *own = own_format(s, id); /* it goes before the builtin one */
            format = own ? own->format : bp_number_format_builtin(id);
        }
        *BP_PUSH(book->arena, book->styles, book->style_count, book->style_cap) = format;
    }
}

/* ---- shared strings */

struct strings {
    struct bp_xml xml;
    struct bp_book *book;
    struct bp_buf raw, text;
    int phonetic; /* depth of the <rPh> being left out, or 0 */
    bool in_text;
};

/* An offset is that of the length in front of the text, counted over all blocks. */
static void keep_string(struct strings *s)
{
    struct bp_strings *all = &s->book->strings;
    s->text.n = 0;
    bp_xlsx_string(&s->text, &s->book->scratch, bp_buf_text(&s->raw));
    s->raw.n = 0;
    uint32_t n = (uint32_t)s->text.n;
    size_t need = sizeof n + s->text.n > STRING_LEAST ? sizeof n + s->text.n : STRING_LEAST;
    bool fits = all->block_count && all->used + need <= STRING_BLOCK;
    if (need > STRING_BLOCK || (!fits && all->block_count == STRINGS_MOST / STRING_BLOCK)) {
        bp_xml_fail(&s->xml, (struct bp_where){s->book->path, 0, 0},
                    BP_REMARK(BP_REMARK_BOOK_TEXTS, bp_arg_count("mib", STRINGS_MOST >> 20)));
        return;
    }
    if (!fits) {
        *BP_PUSH(s->book->arena, all->blocks, all->block_count, all->block_cap) =
            bp_alloc(s->book->arena, STRING_BLOCK, 1);
        all->used = 0;
    }
    char *to = all->blocks[all->block_count - 1] + all->used;
    memcpy(to, &n, sizeof n);
    if (n)
        memcpy(to + sizeof n, s->text.p, n);
    *BP_PUSH(s->book->arena, all->at, all->count, all->cap) =
        (uint32_t)((all->block_count - 1) * STRING_BLOCK + all->used);
    all->used += need;
}

static void on_string_start(void *user, const XML_Char *qualified, const XML_Char **attributes)
{
    struct strings *s = user;
    const char *name = bp_xml_enter(&s->xml, qualified);
    if (!name)
        return;
    if (strcmp(name, "t") == 0)
        s->in_text = !s->phonetic;
    else if (strcmp(name, "rPh") == 0)
        s->phonetic = s->phonetic ? s->phonetic : s->xml.depth;
    else if (strcmp(name, "si") != 0)
        bp_xml_count(&s->xml, name, attributes);
}

static void on_string_end(void *user, const XML_Char *qualified)
{
    struct strings *s = user;
    int depth = s->xml.depth;
    if (!bp_xml_leave(&s->xml))
        return;
    s->in_text = false;
    if (s->phonetic == depth)
        s->phonetic = 0;
    if (depth == 2 && strcmp(bp_xml_local(qualified), "si") == 0)
        keep_string(s);
}

static void on_string_text(void *user, const XML_Char *p, int n)
{
    struct strings *s = user;
    if (!s->in_text || s->xml.failed)
        return;
    if (s->raw.n + (size_t)n > BP_XLSX_CELL)
        bp_xml_fail(&s->xml, (struct bp_where){s->book->path, 0, 0},
                    BP_REMARK(BP_REMARK_BOOK_TEXT_TOO_LONG, bp_arg_count("number", s->book->strings.count + 1),
                              bp_arg_count("mib", BP_XLSX_CELL >> 20)));
    else
        bp_buf_add(&s->raw, (struct bp_text){p, (size_t)n});
}

bool bp_book_string(const struct bp_book *book, size_t i, struct bp_text *out)
{
    const struct bp_strings *all = &book->strings;
    uint32_t n;
    if (i >= all->count)
        return false;
    const char *from = all->blocks[all->at[i] / STRING_BLOCK] + all->at[i] % STRING_BLOCK;
    memcpy(&n, from, sizeof n);
    *out = (struct bp_text){from + sizeof n, n};
    return true;
}

/* ---- together */

/* Opens, reads and closes one part; one that is not there is as an empty one. */
static bool read_part(struct bp_ctx *cx, struct bp_book *book, zip_int64_t entry, struct bp_xml *self,
                      struct bp_xml_handlers handlers)
{
    if (entry < 0)
        return true;
    if (bp_xml_open(cx, book->zip, entry, book->path, self, handlers))
        return bp_xml_whole(cx, self);
    bp_xml_close(self);
    return false;
}

/* The workbook and its relationships. */
static bool open_list(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                      struct bp_book *out, struct relations *relations)
{
    struct relations root;
    *out = (struct bp_book){
        .arena = arena, .path = path, .scratch = {bp_buf_new(arena), bp_buf_new(arena), bp_nfc_new(arena)}};
    if (!bp_zip_open(cx, asked, path, &out->zip) || !read_relations(cx, out, BP_T(""), &root))
        return false;
    struct bp_text name = root.workbook.n ? root.workbook : BP_T("xl/workbook.xml");
    zip_int64_t entry = bp_text_ends(name, ".bin") ? -1 : bp_zip_find(out->zip, name);
    if (entry < 0 || bp_text_starts(name, "word/") || bp_text_starts(name, "ppt/"))
        return bp_zip_no_workbook(cx, arena, out->zip, path);

    struct workbook workbook = {.book = out};
    if (!read_part(cx, out, entry, &workbook.xml, (struct bp_xml_handlers){on_workbook, on_end, NULL}))
        return false;
    if (!workbook.is_workbook)
        return bp_zip_no_workbook(cx, arena, out->zip, path);
    return read_relations(cx, out, name, relations);
}

bool bp_book_open_list(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                       struct bp_book *out)
{
    struct relations relations;
    return open_list(cx, arena, asked, path, out, &relations);
}

bool bp_book_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                  struct bp_book *out)
{
    struct relations relations;
    if (!open_list(cx, arena, asked, path, out, &relations))
        return false;
    struct styles styles = {.book = out};
    if (relations.styles.n && !read_part(cx, out, bp_zip_find(out->zip, relations.styles), &styles.xml,
                                         (struct bp_xml_handlers){on_style, on_end, NULL}))
        return false;
    struct strings strings = {.book = out, .raw = bp_buf_new(arena), .text = bp_buf_new(arena)};
    return !relations.strings.n || read_part(cx, out, bp_zip_find(out->zip, relations.strings), &strings.xml,
                                             (struct bp_xml_handlers){on_string_start, on_string_end, on_string_text});
}

void bp_book_close(struct bp_book *book)
{
    if (book->zip)
        zip_discard(book->zip);
    book->zip = NULL;
}

/* ---- which sheet */

struct peek {
    struct bp_xml xml;
    bool found;
};

static void on_peek(void *user, const XML_Char *qualified, const XML_Char **attributes)
{
    struct peek *p = user;
    const char *name = bp_xml_enter(&p->xml, qualified);
    if (!name)
        return;
    bp_xml_count(&p->xml, name, attributes);
    p->found = p->xml.depth == 5 && (strcmp(name, "v") == 0 || strcmp(name, "is") == 0 || strcmp(name, "f") == 0);
    if (p->found)
        bp_xml_pause(&p->xml);
}

static void on_peek_end(void *user, const XML_Char *qualified)
{
    struct peek *p = user;
    if (bp_xml_leave(&p->xml) && p->xml.depth == 1 && strcmp(bp_xml_local(qualified), "sheetData") == 0)
        bp_xml_pause(&p->xml);
}

/* Whether any cell of the sheet holds something; a sheet that cannot be read has none: reading it will say why. */
static bool has_cells(struct bp_ctx *cx, const struct bp_book *book, const struct bp_sheet *sheet)
{
    struct peek peek = {0};
    struct bp_ctx quiet = {.arena = cx->arena};
    if (bp_xml_open(&quiet, book->zip, sheet->entry, book->path, &peek.xml,
                    (struct bp_xml_handlers){on_peek, on_peek_end, NULL}))
        bp_xml_run(&quiet, &peek.xml);
    bp_xml_close(&peek.xml);
    return peek.found;
}

/* What sheets there are, for a message. */
struct names {
    struct bp_text list[SHEETS_NAMED + 1]; /* room for the mark that there are more */
    size_t count;
};

static void add_name(const struct bp_book *book, struct names *names, struct bp_text name)
{
    if (names->count < SHEETS_NAMED)
        names->list[names->count++] = bp_text_fmt(book->arena, "`%" BP_PRI "`", BP_ARG(name));
    else
        names->list[SHEETS_NAMED] = BP_T("...");
}

static struct bp_arg name_list(const char *argument, const struct names *names)
{
    return bp_arg_list(argument, names->list, names->count + (names->list[SHEETS_NAMED].n > 0));
}

/* Always NULL: the sheet is not to be had, and which ones are. */
static const struct bp_sheet *no_sheet(struct bp_ctx *cx, const struct bp_book *book, enum bp_status status,
                                       struct bp_where where, enum bp_remark_kind kind, struct bp_text wanted)
{
    struct names *lists = BP_NEW_ARRAY(book->arena, struct names, 3);
    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct bp_sheet *sheet = &book->sheets[i];
        add_name(book, &lists[sheet->entry < 0 ? 2 : sheet->hidden], sheet->name);
    }
    bp_fail_remark(cx, status, where,
                   BP_REMARK(kind, bp_arg_text("sheet", wanted), bp_arg_word("file", book->path),
                             name_list("sheets", &lists[0]), name_list("hidden", &lists[1]),
                             name_list("tableless", &lists[2])));
    return NULL;
}

static const struct bp_sheet *sheet_by_name(const struct bp_book *book, struct bp_text wanted)
{
    long number;
    for (size_t i = 0; i < book->sheet_count && bp_sheet_is_pattern(wanted); i++)
        if (bp_sheet_matches(&book->sheets[i], wanted))
            return &book->sheets[i];
    for (size_t i = 0; i < book->sheet_count; i++)
        if (bp_text_eq(book->sheets[i].name, wanted))
            return &book->sheets[i];
    for (size_t i = 0; i < book->sheet_count; i++)
        if (bp_text_same_letters(book->sheets[i].name, wanted))
            return &book->sheets[i];
    if (bp_text_int(wanted, &number) && number >= 1 && (size_t)number <= book->sheet_count)
        return &book->sheets[number - 1];
    return NULL;
}

/* Without being asked for one: the first that people see and that has cells, else the first they see. */
static const struct bp_sheet *sheet_by_itself(struct bp_ctx *cx, const struct bp_book *book)
{
    const struct bp_sheet *first = NULL;
    size_t visible = 0;
    for (size_t i = 0; i < book->sheet_count; i++) {
        const struct bp_sheet *sheet = &book->sheets[i];
        if (sheet->hidden || sheet->entry < 0)
            continue;
        visible++;
        first = first ? first : sheet;
    }
    size_t tried = 0;
    for (size_t i = 0; visible > 1 && i < book->sheet_count && tried < SHEETS_TRIED; i++) {
        if (book->sheets[i].hidden || book->sheets[i].entry < 0)
            continue;
        if (has_cells(cx, book, &book->sheets[i]))
            return &book->sheets[i];
        tried++;
    }
    return first;
}

const struct bp_sheet *bp_book_sheet(struct bp_ctx *cx, struct bp_book *book, struct bp_where asked,
                                     struct bp_text wanted)
{
    const struct bp_sheet *sheet = wanted.n ? sheet_by_name(book, wanted) : sheet_by_itself(cx, book);
    const struct bp_where whole = {book->path, 0, 0};
    if (sheet && sheet->entry >= 0)
        return sheet;
    if (sheet)
        return no_sheet(cx, book, BP_BAD_PACK, asked, BP_REMARK_BOOK_SHEET_TABLELESS, wanted);
    if (wanted.n)
        return no_sheet(cx, book, BP_BAD_PACK, asked, BP_REMARK_BOOK_NO_SUCH_SHEET, wanted);
    if (book->sheet_count)
        return no_sheet(cx, book, BP_BAD_DATA, whole, BP_REMARK_BOOK_NO_VISIBLE_SHEET, wanted);
    return no_sheet(cx, book, BP_BAD_DATA, whole, BP_REMARK_BOOK_NO_SHEETS, wanted);
}
