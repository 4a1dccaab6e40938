/* sheets-unread: sheets of a workbook have the header of one that is read, or more rows, and no source reads them. */
#include "quality/parts.h"

#include <string.h>

static bool is_read(const struct bp_search *s, const struct bp_sheet_seen *sheet)
{
    for (size_t i = 0; i < s->pack->source_count; i++) {
        const struct bp_noticed *noticed = &s->data->sources[i].noticed;
        for (size_t j = 0; j < noticed->sheet_count; j++)
            if (noticed->sheets[j].is_read && strcmp(noticed->sheets[j].file, sheet->file) == 0 &&
                bp_text_eq(noticed->sheets[j].name, sheet->name))
                return true;
    }
    return false;
}

static void suspect(struct bp_search *s, int source, const struct bp_sheet_seen *first, const struct bp_text *names,
                    size_t count)
{
    struct bp_where where = {first->file, 0, 0};
    struct bp_arg sheets = bp_arg_list("sheets", names, count), beside = bp_arg_text("read", first->beside),
                  file = bp_arg_word("file", bp_path_base(first->file));
    bp_suspect_source(s, BP_SUSPECT_SHEETS_UNREAD, source, where,
                      first->rows
                          ? BP_REMARK(BP_REMARK_SHEET_LARGER, file, sheets, beside, bp_arg_rows("rows", first->rows))
                          : BP_REMARK(BP_REMARK_SHEETS_UNREAD, file, sheets, beside, bp_arg_count("n", count)));
}

/* Those from `first` on that lie beside the same sheet of the same file; *next is the first that does not. */
static void find_beside(struct bp_search *s, int source, const struct bp_noticed *noticed, size_t first, size_t *next)
{
    const struct bp_sheet_seen *of = &noticed->sheets[first];
    struct bp_text *names = NULL;
    size_t count = 0, cap = 0, i = first;
    for (; i < noticed->sheet_count; i++) {
        const struct bp_sheet_seen *sheet = &noticed->sheets[i];
        if (sheet->is_read || (sheet->rows > 0) != (of->rows > 0) || strcmp(sheet->file, of->file) != 0 ||
            !bp_text_eq(sheet->beside, of->beside))
            break;
        if (is_read(s, sheet))
            continue;
        if (of->rows)
            suspect(s, source, sheet, &sheet->name, 1);
        else
            *BP_PUSH(s->cx->arena, names, count, cap) = sheet->name;
    }
    if (count)
        suspect(s, source, of, names, count);
    *next = i;
}

void bp_find_sheets_unread(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++) {
        const struct bp_noticed *noticed = &s->data->sources[i].noticed;
        for (size_t j = 0; j < noticed->sheet_count;) {
            if (noticed->sheets[j].is_read)
                j++;
            else
                find_beside(s, (int)i, noticed, j, &j);
        }
    }
}
