/* libharu's objects, and the structure tree's -> the file's bytes, with an /ID made of them. */
#include "pdffile/nodes.h"

#include <hpdf_encrypt.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <string.h>

#define ID_BYTES 16

/* In a file of thousands of elements most objects are small and much alike: a hundred and more of them packed as one
 * take a tenth of the room (ISO 32000-1, 7.5.7). libharu knows nothing of that: what it writes is taken apart again. */
enum { PACKED = 200 };

/* An entry of the table of objects: of what kind (1: at a place; 2: packed), the place or the number of the object it
 * is packed in, its index there (ISO 32000-1, 7.5.8.3). */
enum { ENTRY_BYTES = 7, ENTRY_PLACE = 1, ENTRY_PACKED = 2 };

struct file {
    struct bp_pdf_writer *w;
    struct bp_buf out;
    unsigned count;         /* of objects, with number 0 */
    unsigned char *entries; /* by number */
};

void bp_pdf_md5(struct bp_text bytes, unsigned char digest[ID_BYTES])
{
    HPDF_MD5_CTX md5;
    HPDF_MD5Init(&md5);
    HPDF_MD5Update(&md5, (const HPDF_BYTE *)bytes.p, (HPDF_UINT32)bytes.n);
    HPDF_MD5Final(digest, &md5);
}

void bp_pdf_objects_end(struct bp_pdf_objects *objects, unsigned number)
{
    *BP_PUSH(objects->arena, objects->numbers, objects->count, objects->cap) = number;
    *BP_PUSH(objects->arena, objects->ends, objects->end_count, objects->end_cap) = objects->bytes.n;
}

/* The /ID is written as zeros first: the digest is of the file with those. */
static void sign(char *bytes, size_t size, size_t at)
{
    static const char digits[] = "0123456789ABCDEF";
    unsigned char digest[ID_BYTES];
    bp_pdf_md5((struct bp_text){bytes, size}, digest);
    for (int copy = 0; copy < 2; copy++) {
        while (bytes[at] != '<')
            at++;
        at++;
        for (int i = 0; i < ID_BYTES; i++) {
            bytes[at++] = digits[digest[i] >> 4];
            bytes[at++] = digits[digest[i] & 15];
        }
    }
}

static bool written(struct bp_pdf_writer *w, struct bp_text *out)
{
    if (w->failed || !bp_pdf_check(w, HPDF_SaveToStream(w->doc)))
        return false;
    HPDF_UINT32 size = HPDF_GetStreamSize(w->doc), got = size;
    char *bytes = bp_alloc(w->arena, size, 1);
    bp_pdf_check(w, HPDF_ResetStream(w->doc));
    HPDF_STATUS read = HPDF_ReadFromStream(w->doc, (HPDF_BYTE *)bytes, &got);
    if (read != HPDF_STREAM_EOF) /* the end reached is how it says that all is well, too */
        bp_pdf_check(w, read);
    *out = (struct bp_text){bytes, size};
    return bp_pdf_check(w, got == size ? HPDF_OK : HPDF_STREAM_READLN_CONTINUE);
}

static void enter(struct file *file, unsigned number, int kind, size_t place, size_t index)
{
    unsigned char *entry = file->entries + (size_t)number * ENTRY_BYTES;
    entry[0] = (unsigned char)kind;
    for (int i = 0; i < 4; i++)
        entry[1 + i] = (unsigned char)(place >> (24 - 8 * i));
    entry[5] = (unsigned char)(index >> 8);
    entry[6] = (unsigned char)index;
}

static bool is_stream(const void *object)
{
    const HPDF_Obj_Header *header = object;
    return (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT && ((HPDF_Dict)object)->stream;
}

/* What stands between "7 0 obj" and "endobj". */
static struct bp_text inside(struct bp_text object)
{
    size_t from = 0, to = object.n - strlen("\nendobj\n");
    while (from < to && object.p[from] != '\n')
        from++;
    return bp_text_sub(object, from + 1, to);
}

static struct bp_text object_of(const struct file *file, struct bp_text bytes, unsigned number)
{
    HPDF_Xref xref = file->w->doc->xref;
    size_t from = HPDF_Xref_GetEntry(xref, number)->byte_offset;
    bool last = number + 1 >= xref->entries->count;
    return bp_text_sub(bytes, from, last ? xref->addr : HPDF_Xref_GetEntry(xref, number + 1)->byte_offset);
}

/* A stream as it is, but with its length where libharu names the object that has it: not every reader looks for that
 * among packed ones. */
static void add_whole(struct file *file, struct bp_text bytes, struct bp_text object)
{
    static const char key[] = "/Length ";
    size_t at = 0, n = sizeof key - 1;
    while (at + n < object.n && memcmp(object.p + at, key, n) != 0)
        at++;
    unsigned number = 0;
    size_t end = at + n;
    while (end < object.n && object.p[end] >= '0' && object.p[end] <= '9')
        number = number * 10 + (unsigned)(object.p[end++] - '0');
    if (!bp_text_starts(bp_text_sub(object, end, object.n), " 0 R") || number >= file->w->doc->xref->entries->count) {
        bp_buf_add(&file->out, object);
        return;
    }
    bp_buf_add(&file->out, bp_text_sub(object, 0, at + n));
    bp_buf_add(&file->out, inside(object_of(file, bytes, number)));
    bp_buf_add(&file->out, bp_text_sub(object, end + strlen(" 0 R"), object.n));
}

/* Streams go into the file as they are, all else to those that are to be packed. */
static void take_apart(struct file *file, struct bp_text bytes, struct bp_text root, struct bp_pdf_objects *small)
{
    HPDF_Xref xref = file->w->doc->xref;
    unsigned count = xref->entries->count, own = root.n ? file->w->tags->root->header.obj_id & 0x00FFFFFF : 0;
    bp_buf_add(&file->out, bp_text_sub(bytes, 0, count > 1 ? HPDF_Xref_GetEntry(xref, 1)->byte_offset : bytes.n));
    for (unsigned i = 1; i < count; i++) {
        struct bp_text object = object_of(file, bytes, i);
        if (is_stream(HPDF_Xref_GetEntry(xref, i)->obj)) {
            enter(file, i, ENTRY_PLACE, file->out.n, 0);
            add_whole(file, bytes, object);
        } else {
            bp_buf_add(&small->bytes, i == own ? root : inside(object));
            bp_pdf_objects_end(small, i);
        }
    }
}

/* A stream that is no object of libharu's; level 0 as its own: packed unless nothing is. */
static void add_stream(struct file *file, unsigned number, const char *entries, struct bp_text bytes)
{
    bool deflates = file->w->doc->compression_mode != HPDF_COMP_NONE;
    struct bp_text packed = deflates ? bp_pdf_deflated(file->w, bytes) : bytes;
    enter(file, number, ENTRY_PLACE, file->out.n, 0);
    bp_buf_fmt(&file->out, "%u 0 obj\n<<\n%s/Length %zu\n%s>>\nstream\r\n", number, entries, packed.n,
               deflates ? "/Filter /FlateDecode\n" : "");
    bp_buf_add(&file->out, packed);
    bp_buf_adds(&file->out, "\nendstream\nendobj\n");
}

/* Objects of the list from `from` on, as many as go in one. */
static void pack(struct file *file, const struct bp_pdf_objects *small, size_t from, unsigned number)
{
    struct bp_buf b = bp_buf_new(file->w->arena);
    size_t to = from + PACKED < small->count ? from + PACKED : small->count, start = from ? small->ends[from - 1] : 0;
    for (size_t i = from; i < to; i++) {
        bp_buf_fmt(&b, "%u %zu ", small->numbers[i], (i > from ? small->ends[i - 1] : start) - start + (i - from));
        enter(file, small->numbers[i], ENTRY_PACKED, number, i - from);
    }
    bp_buf_addc(&b, '\n');
    size_t first = b.n;
    for (size_t i = from, at = start; i < to; at = small->ends[i++]) {
        bp_buf_add(&b, bp_text_sub(bp_buf_text(&small->bytes), at, small->ends[i]));
        bp_buf_addc(&b, '\n');
    }
    const char *entries = bp_text_fmt(file->w->arena, "/Type /ObjStm\n/N %zu\n/First %zu\n", to - from, first).p;
    add_stream(file, number, entries, bp_buf_text(&b));
}

/* Each entry as what it differs by from the one before it: deflated, half as long (PNG's filter "up"). */
static struct bp_text differences(const struct file *file)
{
    struct bp_buf b = bp_buf_new(file->w->arena);
    for (size_t i = 0; i < file->count; i++) {
        const unsigned char *entry = file->entries + i * ENTRY_BYTES;
        bp_buf_addc(&b, 2);
        for (size_t k = 0; k < ENTRY_BYTES; k++)
            bp_buf_addc(&b, (char)(entry[k] - (i ? *(entry + k - ENTRY_BYTES) : 0)));
    }
    return bp_buf_text(&b);
}

/* The table of objects, which ends the file; its bytes are the file's, and their place that of the /ID. */
static size_t finish(struct file *file)
{
    const struct bp_pdf_writer *w = file->w;
    static const char zeros[] = "<00000000000000000000000000000000>";
    unsigned number = file->count - 1;
    size_t place = file->out.n;
    bool deflates = w->doc->compression_mode != HPDF_COMP_NONE;
    enter(file, number, ENTRY_PLACE, place, 0);
    struct bp_text table =
        deflates ? differences(file) : (struct bp_text){(const char *)file->entries, (size_t)file->count * ENTRY_BYTES};
    const char *entries =
        bp_text_fmt(w->arena,
                    "/Type /XRef\n/Size %u\n/W [ 1 4 2 ]\n/Root %u 0 R\n/Info %u 0 R\n/ID [ %s %s "
                    "]\n%s",
                    file->count, w->doc->catalog->header.obj_id & 0x00FFFFFF, w->doc->info->header.obj_id & 0x00FFFFFF,
                    zeros, zeros, deflates ? "/DecodeParms <</Predictor 12 /Columns 7>>\n" : "")
            .p;
    add_stream(file, number, entries, table);
    bp_buf_fmt(&file->out, "startxref\n%zu\n%%%%EOF\n", place);
    return place;
}

bool bp_pdf_save(struct bp_pdf_writer *w, struct bp_text *out)
{
    struct bp_text bytes, root = {0};
    if (!written(w, &bytes))
        return false;
    struct bp_pdf_objects small = {.arena = w->arena, .bytes = bp_buf_new(w->arena)},
                          tree = {.arena = w->arena, .bytes = bp_buf_new(w->arena)};
    unsigned own = w->doc->xref->entries->count;
    if (w->tags)
        bp_tags_write(w->tags, own, &tree, &root);
    unsigned most = own + (unsigned)tree.count, packs = 1 + most / PACKED; /* streams are not packed, so at most */
    struct file file = {.w = w, .out = bp_buf_new(w->arena), .count = most + packs + 1};
    file.entries = bp_alloc(w->arena, file.count, ENTRY_BYTES);
    take_apart(&file, bytes, root, &small);
    for (size_t i = 0, at = 0; i < tree.count; at = tree.ends[i++]) {
        bp_buf_add(&small.bytes, bp_text_sub(bp_buf_text(&tree.bytes), at, tree.ends[i]));
        bp_pdf_objects_end(&small, tree.numbers[i]);
    }
    for (size_t from = 0; from < small.count; from += PACKED)
        pack(&file, &small, from, most++);
    file.count = most + 1;
    size_t table = finish(&file);
    if (w->failed)
        return false;
    char *mine = bp_alloc(w->arena, file.out.n, 1);
    memcpy(mine, file.out.p, file.out.n);
    for (const char *id = "/ID"; memcmp(mine + table, id, 3) != 0;)
        table++;
    sign(mine, file.out.n, table);
    *out = (struct bp_text){mine, file.out.n};
    return true;
}
