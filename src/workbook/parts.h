/* parts: the parts of an Office Open XML workbook, as ECMA-376 (transitional) and ISO 29500 (strict) have them. Private
 * to workbook/. All lives in the arena given at opening; whoever opened handles of libzip and expat closes them.
 * Elements are known by their local name and place, so that both editions, prefixed or not, read alike. */
#ifndef BP_WORKBOOK_PARTS_H
#define BP_WORKBOOK_PARTS_H

#include "decode/decode.h"
#include "workbook/workbook.h"

#include <expat.h>
#include <zip.h>
#define BP_XLSX_ROWS    1048576
#define BP_XLSX_COLUMNS 16384
#define BP_XLSX_CELL    ((size_t)2 << 20) /* bytes of a cell's text: nothing longer is one */

/* ---- part.c: a part of the archive as a stream of XML events, block by block */

struct bp_xml {
    struct bp_ctx *cx; /* of the call being served */
    const char *path;
    const char *name; /* of the part, for messages */
    zip_file_t *file;
    XML_Parser parser;
    uint64_t fed, tag_at; /* bytes given to expat, and where the tag starts that it has not seen the end of */
    size_t names;         /* how many kinds of elements and attributes: expat remembers each */
    uint8_t seen[8192];
    int depth; /* of the element whose handler runs, from 1 */
    bool suspended, at_end;
    bool stopped; /* by bp_xml_stop: what follows is not wanted */
    bool failed;  /* an error is recorded */
};

/* The struct that `self` points to must start with a struct bp_xml: handlers are given its address. */
struct bp_xml_handlers {
    XML_StartElementHandler start;
    XML_EndElementHandler end;
    XML_CharacterDataHandler text;
};

enum bp_xml_step { BP_XML_FAILED, BP_XML_PAUSED, BP_XML_END };

/* False: the entry is encrypted, or packed in a way that cannot be read. Close it in any case. */
bool bp_xml_open(struct bp_ctx *cx, zip_t *zip, zip_int64_t entry, const char *path, struct bp_xml *self,
                 struct bp_xml_handlers handlers);
/* Before it runs: passes over its first bytes; expat gets `instead`, what encloses the rest. False: it ends before. */
bool bp_xml_skip(struct bp_ctx *cx, struct bp_xml *self, uint64_t bytes, const char *instead);
/* Runs handlers until one pauses, or the part ends. Stopped before its end, the rest is still unpacked: its checksum
 * stands there. */
enum bp_xml_step bp_xml_run(struct bp_ctx *cx, struct bp_xml *self);
bool bp_xml_whole(struct bp_ctx *cx, struct bp_xml *self); /* to the end; nothing pauses. Closes it. */
void bp_xml_close(struct bp_xml *self);

/* For handlers: at the start of an element (gives its local name; NULL when nothing more is to be done), and at its
 * end. */
const char *bp_xml_enter(struct bp_xml *self, const char *name);
bool bp_xml_leave(struct bp_xml *self);
/* Counts the names of an element that is not one of the known ones: a part made of ever new names fails. */
void bp_xml_count(struct bp_xml *self, const char *name, const char **attributes);
const char *bp_xml_local(const char *name);                              /* after the prefix */
const char *bp_xml_attribute(const char **attributes, const char *name); /* by its local name, or NULL */
bool bp_xml_true(const char *value);                                     /* "1", "true", "on" */
void bp_xml_pause(struct bp_xml *self);
void bp_xml_stop(struct bp_xml *self);
/* Records BP_BAD_DATA and stops. */
void bp_xml_fail(struct bp_xml *self, struct bp_where where, const struct bp_remark *why);

/* Opens the archive. False: it is not there, no ZIP, damaged, or protected by a password (an OLE file). */
bool bp_zip_open(struct bp_ctx *cx, struct bp_where asked, const char *path, zip_t **out);
/* The entry of that part, or -1. Names are compared as the standard has it: ignoring ASCII case; and `\` is `/` for
 * some writers. */
zip_int64_t bp_zip_find(zip_t *zip, struct bp_text name);
/* Says what an archive is that holds no workbook; always false. */
bool bp_zip_no_workbook(struct bp_ctx *cx, struct bp_arena *arena, zip_t *zip, const char *path);

/* ---- range.c: A1 */

struct bp_cell_range {
    int first_row, last_row, first_column, last_column; /* from 1, inclusive */
};

/* C7, AB: the letters' column; gives how many letters, at most 4. */
size_t bp_cell_column(struct bp_text t, int *column);
int bp_cell_row(struct bp_text t); /* up to 8 digits; -1 for anything else */
/* A1:F20, $A$1:$F$20, A3:F and A3: to the end; "" for all where asked for. False: it is none; BP_BAD_PACK. */
bool bp_cell_range_read(struct bp_text t, struct bp_cell_range *out);
bool bp_cell_range_parse(struct bp_ctx *cx, struct bp_where asked, struct bp_text t, struct bp_cell_range *out);

/* ---- cell.c: what a cell says, by its number format -> text */

enum bp_number_kind {
    BP_KIND_NUMBER,
    BP_KIND_PERCENT,
    BP_KIND_DATE,
    BP_KIND_DATE_TIME,
    BP_KIND_TIME,
    BP_KIND_DURATION
};

struct bp_number_format {
    uint8_t kind; /* enum bp_number_kind */
    bool shows_ms;
};

struct bp_number_format bp_number_format_builtin(long id);
struct bp_number_format bp_number_format_of(struct bp_text code);

/* Appends what the <v> of a number cell says; true when it is a number, false for a date, a time, or no number at all
 * (as it stands). */
bool bp_xlsx_number(struct bp_buf *out, struct bp_number_format format, bool year_1904, struct bp_text v);
/* Appends what the <v> of a cell of type d says: 2026-11-16T10:00:00.000 as 2026-11-16 10:00:00. */
void bp_xlsx_iso_date(struct bp_buf *out, struct bp_number_format format, struct bp_text v);

/* Places used over and over, in the arena of the buffers they serve. */
struct bp_scratch {
    struct bp_buf decoded, composed;
    struct bp_nfc *nfc;
};

/* Appends a string: _xHHHH_ decoded, in NFC, trimmed. */
void bp_xlsx_string(struct bp_buf *out, struct bp_scratch *scratch, struct bp_text v);

/* ---- book.c: the workbook, its sheets, styles and shared strings */

struct bp_sheet {
    struct bp_text name;
    struct bp_text relation; /* the id its part is found by */
    zip_int64_t entry;       /* -1: no worksheet (a sheet of charts), or not in the archive */
    bool hidden;
    size_t next_same; /* the number from 1 of another sheet of the same relation; 0: none */
};

/* Strings one after another in blocks, each after its length: an offset of four bytes finds one. */
struct bp_strings {
    uint32_t *at;
    size_t count, cap;
    char **blocks;
    size_t block_count, block_cap, used; /* of the last block */
};

struct bp_book {
    struct bp_arena *arena;
    const char *path;
    zip_t *zip;
    struct bp_sheet *sheets;
    size_t sheet_count, sheet_cap;
    struct bp_hashed by_relation; /* of several sheets of one, the first */
    bool year_1904;
    struct bp_number_format *styles; /* by the index cells give */
    size_t style_count, style_cap;
    struct bp_strings strings;
    struct bp_scratch scratch;
};

/* Close it in any case. False: as bp_zip_open, no workbook, or a part that cannot be read. */
bool bp_book_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                  struct bp_book *out);
/* Only which sheets there are: no styles, no strings. */
bool bp_book_open_list(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                       struct bp_book *out);
/* The sheet that is asked for: by its name, its number from 1, a pattern of visible ones, or "" for the first visible
 * one with cells; NULL (recorded) when there is none. */
const struct bp_sheet *bp_book_sheet(struct bp_ctx *cx, struct bp_book *book, struct bp_where asked,
                                     struct bp_text wanted);
/* Whether it is a pattern, with * or ?, which stand in no sheet's name; and whether a visible sheet is of it. */
bool bp_sheet_is_pattern(struct bp_text wanted);
bool bp_sheet_matches(const struct bp_sheet *sheet, struct bp_text pattern);
bool bp_book_string(const struct bp_book *book, size_t i, struct bp_text *out);
void bp_book_close(struct bp_book *book);

#endif
