/* table: rows from anywhere -> records of named columns. Exports and side files alike, of any of the forms they come
 * in: CSV in its dialects and encodings, .xlsx, JSON Lines, packed or not; or any other reader that gives records. In
 * the order the data flows:
 *
 *   form        a file's first bytes -> the reader of its form
 *   csv         decoded text -> records; dialect says by which mark their cells are parted
 *   json_lines  decoded lines -> records; json_text has the values and what is wrong with a line
 *   xlsx        a workbook's sheet -> records
 *   sheets      which sheets of a workbook are asked for, and what the others hold
 *   header      the first records -> which one is the header, the columns' names
 *   merged      records under cells merged over rows -> records that hold those cells' values
 *   table       records -> rows of the one table: no titles above it, no text or other table below
 *   unpivot     rows with a period a column -> a row a period
 *
 * A record's cells lend bytes of the reader's buffer: they live until the next record is asked for. */
#ifndef BP_TABLE_H
#define BP_TABLE_H

#include "decode/decode.h"
#include "table/columns.h"

/* What is said of a file's layout. Zeroed, all of it is worked out from the bytes. */
struct bp_file_layout {
    struct bp_text encoding; /* by an ICU converter's name */
    char delimiter, quote;
    bool skip_given;
    int skip;                    /* physical lines (rows of a sheet) before the header */
    int header_rows;             /* 1 to 3 */
    struct bp_text sheet, range; /* of .xlsx: its name, or its number from 1; A1:F20 */
    bool unpivot;                /* columns whose names are times become rows: the ids' columns, `time`, `value` */
    const struct bp_text *ids;
    size_t id_count;
    const struct bp_text *needed; /* columns, by exact name or slug, to know the header by; the first must be there */
    size_t needed_count;
};

/* What a file was found to be, and why. */
enum bp_form { BP_FORM_CSV, BP_FORM_XLSX, BP_FORM_JSON_LINES, BP_FORM_ROWS /* of no file: another reader's */ };

/* How it is known how many rows the header has. */
enum bp_header_why {
    BP_HEADER_GIVEN,      /* or one, as is usual */
    BP_HEADER_IMPORT_IDS, /* Qualtrics: a row of ImportIds */
    BP_HEADER_SUB_LABELS  /* SurveyMonkey: names under blank ones */
};

struct bp_found {
    enum bp_form form;
    const char *packed; /* "gzip", "zstd", or NULL */
    struct bp_text encoding;
    enum bp_encoding_why encoding_why;
    char delimiter;
    bool delimiter_by_line; /* a first line `sep=;` says it */
    int skipped;            /* lines, or rows of a sheet, before the header */
    int header_rows;
    enum bp_header_why header_why;
    struct bp_text sheet;
    int first_column;         /* of a sheet: from 1; its range may begin further right */
    struct bp_text zone_name; /* that the header itself names (Qualtrics); "" for none */
    int other_table;          /* line on which another table starts, which is not read; 0 */
    bool year_1904;           /* the workbook counts its days from 1904 */
    struct bp_text left_out;  /* columns that unpivot takes for neither an id nor a time */
};

struct bp_record {
    struct bp_text *cells;       /* trimmed */
    const bool *typed;           /* as cells: it is a number by the file's own saying; NULL for none */
    size_t count;                /* as the line has it: may be fewer or more than the header's */
    size_t filled;               /* of them that are not blank, wanted or not (not of JSON Lines) */
    int line;                    /* physical line it starts on (row of a sheet), from 1 */
    struct bp_text raw;          /* its bytes, without the line end */
    const struct bp_remark *bad; /* why it cannot be read (then there are no cells), or NULL */
    int bad_line;                /* for an unclosed quote: the line the quote opened on */
    bool after_gap;              /* an empty line (row) stands before it */
    bool is_footer;              /* text under the table, not a row of it */
    const int *merged;           /* as cells: line of the cell merged over it, whose value it has; 0: none; or NULL */
};

struct bp_record_reader;

/* A cell that also stands for those under it, of its column, to a later line. */
struct bp_merge {
    int first_line, last_line;
    int column;
};

/* What gives records, one after another, the header among them: a form of file, a query. Its functions get `self`. The
 * table finds the header, names the columns and leaves out what is not a row; a reader only reads. */
struct bp_reader_kind {
    enum bp_form form;
    /* The first record is the header and every other one a row of the table: nothing stands around it. */
    bool is_plain;
    /* As bp_table_next. Empty lines are passed over and shown in after_gap; a record after one, or after one of blank
     * cells, comes with all its cells, so that it can be told whether it still is a row of the table. */
    bool (*next)(struct bp_ctx *cx, void *self, struct bp_record *out, bool *failed);
    /* After the header: whose cells are to be given, and of these whose are needed; NULL for all; cells from `count` on
     * stay as they are. Before it is said, what only a needed cell has to be (a formula with its value) is not yet
     * asked. */
    void (*want)(void *self, const bool *given, const bool *needed, size_t count);
    void (*close)(void *self);
    /* The rest may be NULL. */
    void (*found)(void *self, struct bp_found *out); /* what it has found the file to be, so far */
    void (*progress)(void *self, long long *done, long long *size);
    /* Cells merged over rows, by first line, then column, the longest first. False: more than can be. */
    bool (*merges)(struct bp_ctx *cx, void *self, const struct bp_merge **list, size_t *count);
    bool (*leave)(struct bp_ctx *cx, void *self); /* no more records are asked for; false: one given was not good */
    /* A reader of the next of other tables in the same file, from *at on (a workbook's sheets), closed before this one;
     * false: no more. */
    bool (*beside)(struct bp_ctx *cx, struct bp_arena *arena, void *self, size_t *at, struct bp_record_reader *out);
};

struct bp_record_reader {
    const struct bp_reader_kind *kind;
    void *self;
};

struct bp_table;

/* Opens an export or side file and reads its header; layout may be NULL. `asked` is where the file was asked for.
 * False: not there, empty, of a kind that is not read, in bytes that are not text, or a header that cannot be read. */
bool bp_table_open(struct bp_ctx *cx, struct bp_where asked, const char *path, const struct bp_file_layout *layout,
                   struct bp_table **out);
/* The same over any reader, which it takes over (closed with it, also when this fails); `name` stands in messages. */
bool bp_table_open_reader(struct bp_ctx *cx, struct bp_where asked, const char *name, struct bp_record_reader reader,
                          const struct bp_file_layout *layout, struct bp_table **out);
/* The sheets of a workbook that `wanted` stands for (names, numbers, patterns), each once, in the order asked for; of a
 * file that is none, or of a pipe, which can be read only once, the first of `wanted` as it stands. False: there is no
 * such sheet, or the file cannot be opened. */
bool bp_table_sheets(struct bp_ctx *cx, const char *path, const struct bp_text *wanted, const struct bp_where *asked,
                     size_t count, struct bp_text **names, size_t *name_count);
/* The next of the visible sheets beside that of an open table, from *at (first 0) on: its name, and whether it has the
 * same columns, in any order. Else, where `rows` of the table's rows are given (not -1), how many it has if more: it is
 * not read further than that. False: no more sheets. */
struct bp_table_beside {
    struct bp_text name;
    bool same_header;
    long long more_rows; /* 0: no more than `rows` */
};
bool bp_table_look_beside(struct bp_ctx *cx, struct bp_table *table, const struct bp_file_layout *layout,
                          long long rows, size_t *at, struct bp_table_beside *out);
void bp_table_close(struct bp_table *table);
/* Bytes of the file read so far, and in all; 0 where that is not known. */
void bp_table_progress(const struct bp_table *table, long long *done, long long *size);
const struct bp_found *bp_table_found(struct bp_table *table); /* by what has been read so far */
size_t bp_table_columns(const struct bp_table *table);
struct bp_text bp_table_column(const struct bp_table *table, size_t i); /* its exact name, repeated ones as `name#2` */
int bp_table_header_line(const struct bp_table *table);
/* Only these columns' cells are wanted (the others may come empty): saves time. wanted[i] for column i; NULL for all.
 * Those of columns glanced at (NULL: none) are given where they can be, and nothing is asked of them. */
void bp_table_want(struct bp_table *table, const bool *wanted, const bool *glanced);
/* The next record that is not an empty line. False at the end, or when reading failed (then *failed). */
bool bp_table_next(struct bp_ctx *cx, struct bp_table *table, struct bp_record *out, bool *failed);

#endif
