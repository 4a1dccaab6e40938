/* A file's first bytes -> the reader of its form. */
#include "table/reader.h"

/* What systems hand out under the name of CSV, on an error page or by habit. */
static bool looks_readable(struct bp_ctx *cx, const char *path, struct bp_text head)
{
    static const struct {
        const char *start, *name;
    } others[] = {{"<!doctype", "HTML"},         {"<html", "HTML"},   {"<?xml", "XML"},     {"%pdf", "PDF"},
                  {"\xD0\xCF\x11\xE0", ".xls"},  {"Rar!", "RAR"},     {"7z\xBC\xAF", "7z"}, {"\x89PNG", "PNG"},
                  {"SQLite format 3", "SQLite"}, {"PAR1", "Parquet"}, {"{\\rtf", "RTF"}};
    struct bp_text start_of_text = bp_text_trim(bp_text_sub(head, 0, head.n < 1024 ? head.n : 1024));
    if (bp_text_starts(start_of_text, "\xEF\xBB\xBF"))
        start_of_text = bp_text_trim(bp_text_sub(start_of_text, 3, start_of_text.n));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct bp_text start = bp_text_of(others[i].start);
        if (bp_text_same_letters(bp_text_sub(start_of_text, 0, start.n), start))
            return bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){path, 1, 1},
                                  BP_REMARK(BP_REMARK_OTHER_FORMAT, bp_arg_word("format", others[i].name)));
    }
    return true;
}

static bool looks_like_json(struct bp_text head)
{
    if (bp_text_starts(head, "\xEF\xBB\xBF"))
        head = bp_text_sub(head, 3, head.n);
    head = bp_text_trim(bp_text_sub(head, 0, head.n < 1024 ? head.n : 1024));
    if (head.n && head.p[0] == '[') { /* [{ or [ and a line's end; a cell may start with a bracket */
        head = bp_text_trim(bp_text_sub(head, 1, head.n));
        return head.n && head.p[0] == '{';
    }
    if (!head.n || head.p[0] != '{')
        return false;
    head = bp_text_trim(bp_text_sub(head, 1, head.n));
    return head.n && (head.p[0] == '"' || head.p[0] == '}');
}

static bool open_text(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                      struct bp_bytes *bytes, const struct bp_file_layout *layout, struct bp_record_reader *out)
{
    struct bp_text head = bp_bytes_head(bytes);
    struct bp_decoder *decoder;
    bool json = looks_like_json(head);
    if (!looks_readable(cx, path, head)) {
        bp_bytes_close(bytes);
        return false;
    }
    if (layout->sheet.n || layout->range.n)
        bp_warn_remark(cx, asked,
                       BP_REMARK(BP_REMARK_NOT_A_WORKBOOK_KEY, bp_arg_word("key", layout->sheet.n ? "sheet" : "range"),
                                 bp_arg_word("file", bp_path_base(path))));
    if (!bp_decoder_open(cx, arena, asked, path, bytes, layout->encoding, &decoder))
        return false;
    return json ? bp_json_lines_open(cx, arena, asked, path, decoder, layout, out)
                : bp_csv_open(cx, arena, path, decoder, layout, out);
}

bool bp_looks_like_workbook(struct bp_text head)
{
    return bp_text_starts(head, "PK\x03\x04") || bp_text_starts(head, "PK\x05\x06") ||
           bp_text_starts(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

bool bp_reader_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                    const struct bp_file_layout *layout, struct bp_record_reader *out)
{
    struct bp_bytes *bytes;
    if (!bp_bytes_open(cx, arena, asked, path, &bytes))
        return false;
    if (!bp_looks_like_workbook(bp_bytes_head(bytes)))
        return open_text(cx, arena, asked, path, bytes, layout, out);
    const char *packed = bp_bytes_packed(bytes);
    bp_bytes_close(bytes);
    if (packed)
        return bp_fail_remark(cx, BP_BAD_DATA, (struct bp_where){path, 0, 0},
                              BP_REMARK(BP_REMARK_WORKBOOK_PACKED, bp_arg_word("packing", packed)));
    return bp_xlsx_open(cx, arena, asked, path, layout, out);
}
