/* A1 -> column and row, and back; A3:F -> the cells it spans. */
#include "workbook/parts.h"

size_t bp_cell_column(struct bp_text t, int *column)
{
    size_t i = 0;
    for (*column = 0; i < t.n && i < 4; i++) {
        char c = t.p[i];
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c < 'A' || c > 'Z')
            break;
        *column = *column * 26 + (c - 'A' + 1);
    }
    return i;
}

int bp_cell_row(struct bp_text t)
{
    int row = 0;
    if (t.n == 0 || t.n > 8)
        return -1;
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] < '0' || t.p[i] > '9')
            return -1;
        row = row * 10 + (t.p[i] - '0');
    }
    return row;
}

/* C7, $C$7, C: row 0 where there is none. */
static bool read_corner(struct bp_text t, int *column, int *row)
{
    if (bp_text_starts(t, "$"))
        t = bp_text_sub(t, 1, t.n);
    size_t letters = bp_cell_column(t, column);
    t = bp_text_sub(t, letters, t.n);
    if (!letters || *column > BP_XLSX_COLUMNS)
        return false;
    *row = 0;
    if (!t.n)
        return true;
    if (bp_text_starts(t, "$"))
        t = bp_text_sub(t, 1, t.n);
    *row = bp_cell_row(t);
    return *row >= 1 && *row <= BP_XLSX_ROWS;
}

bool bp_cell_range_read(struct bp_text t, struct bp_cell_range *out)
{
    *out = (struct bp_cell_range){1, BP_XLSX_ROWS, 1, BP_XLSX_COLUMNS};
    struct bp_text rest = t, from = {0};
    bool good = bp_text_split(&rest, ':', &from) && rest.p &&
                read_corner(bp_text_trim(from), &out->first_column, &out->first_row);
    rest = bp_text_trim(rest);
    if (good && rest.n) {
        good = read_corner(rest, &out->last_column, &out->last_row);
        if (out->last_row == 0)
            out->last_row = BP_XLSX_ROWS;
    }
    if (out->first_row == 0)
        out->first_row = 1;
    return good && out->first_row <= out->last_row && out->first_column <= out->last_column;
}

bool bp_cell_range_parse(struct bp_ctx *cx, struct bp_where asked, struct bp_text t, struct bp_cell_range *out)
{
    *out = (struct bp_cell_range){1, BP_XLSX_ROWS, 1, BP_XLSX_COLUMNS};
    if (!t.n || bp_cell_range_read(t, out))
        return true;
    return bp_fail_remark(cx, BP_BAD_PACK, asked, BP_REMARK(BP_REMARK_BOOK_BAD_RANGE, bp_arg_text("range", t)));
}

const char *bp_cell_name(int line, int column, char *to)
{
    char letters[8];
    size_t n = 0, at = 0;
    for (int c = column; c > 0; c = (c - 1) / 26)
        letters[n++] = (char)('A' + (c - 1) % 26);
    while (n)
        to[at++] = letters[--n];
    char digits[12];
    for (int r = line; r > 0; r /= 10)
        digits[n++] = (char)('0' + r % 10);
    while (n)
        to[at++] = digits[--n];
    to[at] = '\0';
    return to;
}
