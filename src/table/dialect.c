/* The first lines of a CSV file -> the mark that parts its cells. */
#include "table/dialect.h"

#include <string.h>

enum { MOST_ROWS = 100, MARKS = 4 };

static const char marks[MARKS] = {',', ';', '\t', '|'};

size_t bp_dialect_matches(struct bp_arena *arena, const struct bp_text *cells, size_t count,
                          const struct bp_file_layout *layout, bool *first)
{
    size_t found = 0;
    struct bp_columns columns = {0};
    *first = false;
    if (layout->needed_count > 1)
        columns = bp_columns_of(arena, cells, count);
    for (size_t i = 0; i < layout->needed_count; i++) {
        bool there = (layout->needed_count > 1 ? bp_columns_find(&columns, layout->needed[i])
                                               : bp_column_find(arena, cells, count, layout->needed[i])) != -1;
        found += there;
        *first |= there && i == 0;
    }
    return found;
}

/* The rows of the sample as far as a mark and quotes tell: `ends` of their cells' bytes are not kept, only how many
 * there are. */
struct rows {
    size_t counts[MOST_ROWS]; /* marks outside quotes */
    struct bp_text texts[MOST_ROWS];
    size_t count;
};

static void scan(struct bp_text sample, char mark, char quote, struct rows *rows)
{
    size_t start = 0, marks_seen = 0;
    bool quoted = false, cell_starts = true;
    rows->count = 0;
    for (size_t i = 0; i < sample.n && rows->count < MOST_ROWS; i++) {
        char c = sample.p[i];
        if (c == quote && (quoted || cell_starts)) {
            quoted = !quoted; /* a doubled one toggles twice */
        } else if (!quoted && c == mark) {
            marks_seen++;
        } else if (!quoted && (c == '\n' || c == '\r')) {
            struct bp_text row = bp_text_sub(sample, start, i);
            if (bp_text_trim(row).n) {
                rows->counts[rows->count] = marks_seen;
                rows->texts[rows->count++] = row;
            }
            start = i + 1;
            marks_seen = 0;
        }
        /* after any of the marks: what stands in quotes counts for none of them */
        cell_starts = memchr(marks, c, MARKS) || c == '\n' || c == '\r' || (c == quote && !quoted);
    }
    struct bp_text rest = bp_text_sub(sample, start, sample.n);
    if (rows->count < MOST_ROWS && bp_text_trim(rest).n &&
        (rows->count == 0 || sample.n < 65536)) { /* a last line without its end */
        rows->counts[rows->count] = marks_seen;
        rows->texts[rows->count++] = rest;
    }
}

/* A row's cells, good enough to know a header by. */
static size_t split(struct bp_arena *arena, struct bp_text row, char mark, char quote, struct bp_text **cells)
{
    size_t count = 0, cap = 0;
    struct bp_text piece;
    *cells = NULL;
    while (bp_text_split(&row, mark, &piece)) {
        piece = bp_text_trim(piece);
        if (piece.n >= 2 && piece.p[0] == quote && piece.p[piece.n - 1] == quote)
            piece = bp_text_sub(piece, 1, piece.n - 1);
        *BP_PUSH(arena, *cells, count, cap) = piece;
    }
    return count;
}

static size_t best_match(struct bp_arena *arena, const struct rows *rows, char mark, char quote,
                         const struct bp_file_layout *layout)
{
    size_t best = 0;
    for (size_t i = 0; i < rows->count && best < layout->needed_count; i++) {
        struct bp_text *cells;
        bool first;
        size_t count = split(arena, rows->texts[i], mark, quote, &cells),
               found = bp_dialect_matches(arena, cells, count, layout, &first);
        best = found > best ? found : best;
    }
    return best;
}

/* How many rows share the most frequent number of marks above 0. */
static size_t agreement(const struct rows *rows)
{
    size_t best = 0;
    for (size_t i = 0; i < rows->count; i++) {
        size_t same = 0;
        for (size_t j = 0; j < rows->count && rows->counts[i]; j++)
            same += rows->counts[j] == rows->counts[i];
        best = same > best ? same : best;
    }
    return best;
}

char bp_dialect_delimiter(struct bp_arena *arena, struct bp_text sample, char quote,
                          const struct bp_file_layout *layout)
{
    struct rows *rows = BP_NEW(arena, struct rows);
    char chosen = ',';
    size_t matches = 0, agree = 0, candidates = 0;
    sample = bp_text_sub(sample, 0, sample.n < 65536 ? sample.n : 65536);
    for (size_t m = 0; m < MARKS; m++)
        candidates += sample.n && memchr(sample.p, marks[m], sample.n) != NULL;
    bool commas_alone = candidates == 0 || (candidates == 1 && memchr(sample.p, ',', sample.n));
    for (size_t m = 0; m < MARKS && !commas_alone; m++) {
        scan(sample, marks[m], quote, rows);
        size_t found = layout->needed_count ? best_match(arena, rows, marks[m], quote, layout) : 0,
               same = agreement(rows);
        if (found > matches || (found == matches && same > agree && same * 2 > rows->count)) {
            chosen = marks[m];
            matches = found;
            agree = same;
        }
    }
    return chosen;
}
