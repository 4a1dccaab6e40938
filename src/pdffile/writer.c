/* Calls that build a file -> libharu's objects, each call checked. */
#include "pdffile/writer.h"

#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <math.h>
#include <unicode/utf16.h>
#include <zlib.h>

#define LONGEST_TEXT 30000 /* bytes: PDF/A takes none of more than 32,767 (ISO 19005-2, 6.1.13) */

#define KIDS 1024 /* pages in one node of the page tree: libharu's arrays end at 32,767 */

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *writer)
{
    (void)detail;
    bp_pdf_check(writer, error);
}

bool bp_pdf_check(struct bp_pdf_writer *w, HPDF_STATUS status)
{
    if (w->failed == HPDF_OK)
        w->failed = status;
    return w->failed == HPDF_OK;
}

/* libharu gives NULL for an object it could not make: memory is the only reason it has. */
static bool made(struct bp_pdf_writer *w, const void *object)
{
    return bp_pdf_check(w, object ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM);
}

void bp_pdf_writer_open(struct bp_pdf_writer *w, struct bp_arena *arena)
{
    *w = (struct bp_pdf_writer){.arena = arena};
    w->doc = HPDF_New(on_error, w);
    if (!made(w, w->doc))
        return;
    bp_pdf_check(w, HPDF_SetCompressionMode(w->doc, HPDF_COMP_ALL));
    bp_pdf_check(w, HPDF_SetPagesConfiguration(w->doc, KIDS));
    w->doc->pdf_version = HPDF_VER_17;
}

void bp_pdf_writer_close(struct bp_pdf_writer *w)
{
    if (w->doc)
        HPDF_Free(w->doc);
    w->doc = NULL;
}

HPDF_Dict bp_pdf_inner(struct bp_pdf_writer *w)
{
    if (w->failed)
        return NULL;
    HPDF_Dict dict = HPDF_Dict_New(w->doc->mmgr);
    return made(w, dict) ? dict : NULL;
}

HPDF_Dict bp_pdf_dict(struct bp_pdf_writer *w)
{
    HPDF_Dict dict = bp_pdf_inner(w);
    return dict && bp_pdf_check(w, HPDF_Xref_Add(w->doc->xref, dict)) ? dict : NULL;
}

HPDF_Array bp_pdf_array(struct bp_pdf_writer *w)
{
    if (w->failed)
        return NULL;
    HPDF_Array array = HPDF_Array_New(w->doc->mmgr);
    return made(w, array) ? array : NULL;
}

/* libharu would do it four thousand bytes at a time, and clear its room for each of them byte by byte. */
static struct bp_text deflated(struct bp_pdf_writer *w, struct bp_text bytes, int level)
{
    uLongf n = compressBound(bytes.n);
    if (w->room < n) { /* the same room for all of them */
        w->room = n + n / 2;
        w->packed = bp_alloc(w->arena, w->room, 1);
    }
    Bytef *out = w->packed;
    int result = compress2(out, &n, (const Bytef *)bytes.p, bytes.n, level);
    bp_pdf_check(w, result == Z_OK ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM);
    return (struct bp_text){(const char *)out, n};
}

/* Called while a stream's dictionary is written: libharu names no filter but those it applies itself. */
static HPDF_STATUS name_filter(HPDF_Dict dict, HPDF_Stream stream)
{
    (void)dict;
    return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\n");
}

/* Level 0: as it is. */
static void fill(struct bp_pdf_writer *w, HPDF_Dict dict, struct bp_text bytes, int level)
{
    struct bp_text packed = level ? deflated(w, bytes, level) : bytes;
    dict->write_fn = level ? name_filter : NULL;
    if (packed.n)
        bp_pdf_check(w, HPDF_Stream_Write(dict->stream, (const HPDF_BYTE *)packed.p, (HPDF_UINT)packed.n));
}

static HPDF_Dict new_stream(struct bp_pdf_writer *w, struct bp_text bytes, int level)
{
    if (w->failed)
        return NULL;
    HPDF_Dict dict = HPDF_DictStream_New(w->doc->mmgr, w->doc->xref);
    if (!made(w, dict))
        return NULL;
    fill(w, dict, bytes, level);
    return dict;
}

HPDF_Dict bp_pdf_stream(struct bp_pdf_writer *w, struct bp_text bytes)
{
    return new_stream(w, bytes, Z_DEFAULT_COMPRESSION);
}

HPDF_Dict bp_pdf_plain_stream(struct bp_pdf_writer *w, struct bp_text bytes)
{
    return new_stream(w, bytes, 0);
}

struct bp_text bp_pdf_deflated(struct bp_pdf_writer *w, struct bp_text bytes)
{
    return deflated(w, bytes, Z_DEFAULT_COMPRESSION);
}

static int content_level(const struct bp_pdf_writer *w)
{
    return w->doc->compression_mode & HPDF_COMP_TEXT ? Z_DEFAULT_COMPRESSION : 0;
}

HPDF_Dict bp_pdf_operators(struct bp_pdf_writer *w, struct bp_text operators)
{
    return w->failed ? NULL : new_stream(w, operators, content_level(w));
}

void bp_pdf_content(struct bp_pdf_writer *w, HPDF_Page page, HPDF_Dict before, struct bp_text operators,
                    HPDF_Dict behind)
{
    if (w->failed)
        return;
    HPDF_Dict contents = ((HPDF_PageAttr)page->attr)->contents;
    contents->filter = HPDF_STREAM_FILTER_NONE;
    fill(w, contents, operators, content_level(w));
    HPDF_Array all = bp_pdf_array(w);
    bp_pdf_push(w, all, before);
    bp_pdf_push(w, all, contents);
    bp_pdf_push(w, all, behind);
    bp_pdf_put(w, page, "Contents", all);
}

void bp_pdf_put(struct bp_pdf_writer *w, HPDF_Dict dict, const char *key, void *object)
{
    if (!w->failed && made(w, dict) && made(w, object))
        bp_pdf_check(w, HPDF_Dict_Add(dict, key, object));
}

void bp_pdf_put_name(struct bp_pdf_writer *w, HPDF_Dict dict, const char *key, const char *name)
{
    if (!w->failed && made(w, dict))
        bp_pdf_check(w, HPDF_Dict_AddName(dict, key, name));
}

void bp_pdf_put_int(struct bp_pdf_writer *w, HPDF_Dict dict, const char *key, long value)
{
    if (!w->failed && made(w, dict))
        bp_pdf_check(w, HPDF_Dict_AddNumber(dict, key, (HPDF_INT32)value));
}

void bp_pdf_put_true(struct bp_pdf_writer *w, HPDF_Dict dict, const char *key)
{
    if (!w->failed && made(w, dict))
        bp_pdf_check(w, HPDF_Dict_AddBoolean(dict, key, HPDF_TRUE));
}

void bp_pdf_put_ascii(struct bp_pdf_writer *w, HPDF_Dict dict, const char *key, const char *text)
{
    if (!w->failed)
        bp_pdf_put(w, dict, key, HPDF_String_New(w->doc->mmgr, text, NULL));
}

void bp_pdf_put_text(struct bp_pdf_writer *w, HPDF_Dict dict, const char *key, struct bp_text text)
{
    if (w->failed)
        return;
    struct bp_buf b = bp_buf_new(w->arena);
    bp_buf_add(&b, BP_T("\xFE\xFF"));
    for (size_t at = 0; at < text.n && b.n < LONGEST_TEXT;) {
        int32_t c = bp_utf8_next(text, &at);
        UChar units[U16_MAX_LENGTH];
        int n = 0;
        U16_APPEND_UNSAFE(units, n, c < 0 ? 0xFFFD : c);
        for (int i = 0; i < n; i++) {
            bp_buf_addc(&b, (char)(units[i] >> 8));
            bp_buf_addc(&b, (char)units[i]);
        }
    }
    bp_pdf_put(w, dict, key, HPDF_Binary_New(w->doc->mmgr, (HPDF_BYTE *)b.p, (HPDF_UINT)b.n));
}

void bp_pdf_push(struct bp_pdf_writer *w, HPDF_Array array, void *object)
{
    if (!w->failed && made(w, array) && made(w, object))
        bp_pdf_check(w, HPDF_Array_Add(array, object));
}

void bp_pdf_push_int(struct bp_pdf_writer *w, HPDF_Array array, long value)
{
    if (!w->failed && made(w, array))
        bp_pdf_check(w, HPDF_Array_AddNumber(array, (HPDF_INT32)value));
}

void bp_pdf_push_real(struct bp_pdf_writer *w, HPDF_Array array, double value)
{
    if (!w->failed && made(w, array))
        bp_pdf_check(w, HPDF_Array_AddReal(array, (HPDF_REAL)value));
}

HPDF_Array bp_pdf_destination(struct bp_pdf_writer *w, HPDF_Page page, double left, double top)
{
    HPDF_Array array = bp_pdf_array(w);
    bp_pdf_push(w, array, page);
    if (!w->failed)
        bp_pdf_check(w, HPDF_Array_AddName(array, "XYZ"));
    bp_pdf_push_real(w, array, left);
    bp_pdf_push_real(w, array, top);
    if (!w->failed)
        bp_pdf_push(w, array, HPDF_Null_New(w->doc->mmgr));
    return array;
}

/* In steps of 1 / `one`. */
static void add_number(struct bp_buf *out, double value, long one)
{
    char digits[32];
    size_t at = sizeof digits;
    long rest = lround(fabs(value) * (double)one), whole = rest / one;
    bool negative = value < 0 && rest, fraction = false;
    for (long part = rest % one; one > 1; one /= 10, part /= 10) {
        if (part % 10 || fraction)
            digits[--at] = (char)('0' + part % 10);
        fraction = fraction || part % 10;
    }
    if (fraction)
        digits[--at] = '.';
    do
        digits[--at] = (char)('0' + whole % 10);
    while (whole /= 10);
    if (negative)
        digits[--at] = '-';
    bp_buf_add(out, (struct bp_text){digits + at, sizeof digits - at});
}

void bp_pdf_real(struct bp_buf *out, double value)
{
    add_number(out, value, 1000);
}

void bp_pdf_place(struct bp_buf *out, double value)
{
    add_number(out, value, 100);
}
