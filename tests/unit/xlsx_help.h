/* help: workbooks made of XML texts, as the bytes of a ZIP archive. For tests. */
#ifndef XLSX_HELP_H
#define XLSX_HELP_H

#include "base/base.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct part {
    const char *name;
    struct bp_text bytes;
    const char *password; /* NULL for none */
};

/* The archive that holds these parts; what cannot be is our own mistake. */
static inline struct bp_text archive_of(struct bp_arena *arena, const struct part *parts, size_t count)
{
    zip_error_t error;
    zip_stat_t stat;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error) : NULL;
    if (!zip)
        abort();
    zip_source_keep(source);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *bytes = zip_source_buffer(zip, parts[i].bytes.p, parts[i].bytes.n, 0);
        zip_int64_t at = zip_file_add(zip, parts[i].name, bytes, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE);
        if (at < 0 || (parts[i].password &&
                       zip_file_set_encryption(zip, (zip_uint64_t)at, ZIP_EM_AES_128, parts[i].password) != 0))
            abort();
    }
    if (zip_close(zip) != 0 || zip_source_open(source) != 0 || zip_source_stat(source, &stat) != 0)
        abort();
    char *out = bp_alloc(arena, (size_t)stat.size, 1);
    if (zip_source_read(source, out, stat.size) != (zip_int64_t)stat.size)
        abort();
    zip_source_close(source);
    zip_source_free(source);
    zip_error_fini(&error);
    return (struct bp_text){out, (size_t)stat.size};
}

#define XML_HEAD       "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SHEET_SPACE    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELATION_SPACE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS(inside)                                                                                    \
    XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inside \
             "</Relationships>"

/* A workbook's parts; what is NULL is as a plain workbook has it. */
struct book {
    const char *root, *workbook, *relations, *styles, *strings;
    const char *sheets[4]; /* whole parts, or what stands in <sheetData> where they do not start with `<?` */
};

static inline struct bp_text book_bytes(struct bp_arena *arena, const struct book *book)
{
    static const char *const names[] = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
                                        "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"};
    static const char *const root =
        RELATIONS("<Relationship Id=\"rId1\" Type=\"" RELATION_SPACE "/officeDocument\" Target=\"xl/workbook.xml\"/>");
    static const char *const relations = RELATIONS(
        "<Relationship Id=\"rId1\" Type=\"" RELATION_SPACE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        "<Relationship Id=\"rId2\" Type=\"" RELATION_SPACE "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>"
        "<Relationship Id=\"rId3\" Type=\"" RELATION_SPACE
        "/worksheet\" Target=\"./worksheets/../worksheets/sheet3.xml\"/>"
        "<Relationship Id=\"rId4\" Type=\"" RELATION_SPACE "/chartsheet\" Target=\"chartsheets/sheet1.xml\"/>"
        "<Relationship Id=\"rId5\" Type=\"" RELATION_SPACE "/styles\" Target=\"styles.xml\"/>"
        "<Relationship Id=\"rId6\" Type=\"" RELATION_SPACE "/sharedStrings\" Target=\"sharedStrings.xml\"/>");
    static const char *const workbook =
        XML_HEAD "<workbook " SHEET_SPACE " xmlns:r=\"" RELATION_SPACE "\"><sheets>"
                 "<sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    struct part parts[10];
    size_t count = 0;
    parts[count++] = (struct part){"_rels/.rels", bp_text_of(book->root ? book->root : root), NULL};
    parts[count++] = (struct part){"xl/workbook.xml", bp_text_of(book->workbook ? book->workbook : workbook), NULL};
    parts[count++] =
        (struct part){"xl/_rels/workbook.xml.rels", bp_text_of(book->relations ? book->relations : relations), NULL};
    if (book->styles)
        parts[count++] = (struct part){"xl/styles.xml", bp_text_of(book->styles), NULL};
    if (book->strings)
        parts[count++] = (struct part){"xl/sharedStrings.xml", bp_text_of(book->strings), NULL};
    for (size_t i = 0; i < 4 && book->sheets[i]; i++)
        parts[count++] = (struct part){
            names[i],
            bp_text_starts(bp_text_of(book->sheets[i]), "<?")
                ? bp_text_of(book->sheets[i])
                : bp_text_fmt(arena, XML_HEAD "<worksheet " SHEET_SPACE "><sheetData>%s</sheetData></worksheet>",
                              book->sheets[i]),
            NULL};
    return archive_of(arena, parts, count);
}

#endif
