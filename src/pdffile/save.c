/* libharu's objects, and the structure tree's -> the file's bytes, with an /ID made of them. */
#include "pdffile/nodes.h"

#include <hpdf_encrypt.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <string.h>

#define ID_BYTES 16

/* In a file of thousands of elements most objects are small and much alike: thousands of them packed as one
 * take a tenth of the room (ISO 32000-1, 7.5.7). libharu knows nothing of that: what it writes is taken apart again. */
enum { PACKED = 3000 };

/* An entry of the table of objects: of what kind (1: at a place; 2: packed), the place or the number of the object it
 * is packed in, its index there (ISO 32000-1, 7.5.8.3). */
enum { ENTRY_BYTES = 7, ENTRY_PLACE = 1, ENTRY_PACKED = 2 };

struct bp_pdf_file {
    struct bp_pdf_writer *w;
    struct bp_text bytes; /* as libharu writes them */
    struct bp_text root;  /* of the structure tree, in its object's place; empty for none */
    struct bp_buf out;
    unsigned count;         /* of objects, with number 0 */
    unsigned next;          /* the number of the next stream of objects */
    unsigned char *entries; /* by number */
    struct bp_pdf_packer packer;
};

void bp_pdf_md5(struct bp_text bytes, unsigned char digest[ID_BYTES])
{
    HPDF_MD5_CTX md5;
    HPDF_MD5Init(&md5);
    HPDF_MD5Update(&md5, (const HPDF_BYTE *)bytes.p, (HPDF_UINT32)bytes.n);
    HPDF_MD5Final(digest, &md5);
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

static void enter(struct bp_pdf_file *file, unsigned number, int kind, size_t place, size_t index)
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

static struct bp_text object_of(const struct bp_pdf_file *file, unsigned number)
{
    HPDF_Xref xref = file->w->doc->xref;
    size_t from = HPDF_Xref_GetEntry(xref, number)->byte_offset;
    bool last = number + 1 >= xref->entries->count;
    return bp_text_sub(file->bytes, from, last ? xref->addr : HPDF_Xref_GetEntry(xref, number + 1)->byte_offset);
}

/* A stream as it is, but with its length where libharu names the object that has it: not every reader looks for that
 * among packed ones. */
static void add_whole(struct bp_pdf_file *file, struct bp_text object)
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
    bp_buf_add(&file->out, inside(object_of(file, number)));
    bp_buf_add(&file->out, bp_text_sub(object, end + strlen(" 0 R"), object.n));
}

/* ---- what is written anew */

static bool deflates(const struct bp_pdf_file *file)
{
    return file->w->doc->compression_mode != HPDF_COMP_NONE;
}

/* A stream that is no object of libharu's; the entries of its dictionary are whole lines. */
static void add_stream(struct bp_pdf_file *file, unsigned number, const char *entries, struct bp_text bytes)
{
    struct bp_text packed = deflates(file) ? bp_pdf_deflated(file->w, bytes) : bytes;
    enter(file, number, ENTRY_PLACE, file->out.n, 0);
    bp_buf_fmt(&file->out, "%u 0 obj\n<<\n%s/Length %zu\n%s>>\nstream\r\n", number, entries, packed.n,
               deflates(file) ? "/Filter /FlateDecode\n" : "");
    bp_buf_add(&file->out, packed);
    bp_buf_adds(&file->out, "\nendstream\nendobj\n");
}

/* What has been gathered as one stream: first which object begins where, then the objects. */
static void pack(struct bp_pdf_packer *packer)
{
    struct bp_pdf_file *file = packer->file;
    struct bp_buf *b = &packer->pack;
    if (!packer->count)
        return;
    b->n = 0;
    for (size_t i = 0; i < packer->count; i++) {
        bp_buf_fmt(b, "%u %zu ", packer->numbers[i], i ? packer->ends[i - 1] : 0);
        enter(file, packer->numbers[i], ENTRY_PACKED, file->next, i);
    }
    bp_buf_addc(b, '\n');
    const char *entries = bp_text_fmt(file->w->arena, "/Type /ObjStm\n/N %zu\n/First %zu\n", packer->count, b->n).p;
    bp_buf_add(b, bp_buf_text(&packer->bytes));
    add_stream(file, file->next++, entries, bp_buf_text(b));
    packer->bytes.n = packer->count = 0;
}

void bp_pdf_packer_end(struct bp_pdf_packer *packer, unsigned number)
{
    bp_buf_addc(&packer->bytes, '\n');
    packer->numbers[packer->count] = number;
    packer->ends[packer->count++] = packer->bytes.n;
    if (packer->count == PACKED)
        pack(packer);
}

/* libharu's objects: streams as they are, all else packed. */
static void add_objects(struct bp_pdf_file *file)
{
    HPDF_Xref xref = file->w->doc->xref;
    unsigned count = xref->entries->count, root = file->root.n ? file->w->tags->root->header.obj_id & 0x00FFFFFF : 0;
    bp_buf_add(&file->out, bp_text_sub(file->bytes, 0, HPDF_Xref_GetEntry(xref, 1)->byte_offset));
    for (unsigned i = 1; i < count; i++) {
        struct bp_text object = object_of(file, i);
        if (is_stream(HPDF_Xref_GetEntry(xref, i)->obj)) {
            enter(file, i, ENTRY_PLACE, file->out.n, 0);
            add_whole(file, object);
        } else {
            bp_buf_add(&file->packer.bytes, i == root ? file->root : inside(object));
            bp_pdf_packer_end(&file->packer, i);
        }
    }
}

/* Each entry as what it differs by from the one before it: deflated, half as long (PNG's filter "up"). */
static struct bp_text differences(const struct bp_pdf_file *file)
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

/* The table of objects, which ends the file. Gives its place; the /ID stands in it. */
static size_t finish(struct bp_pdf_file *file)
{
    const struct bp_pdf_writer *w = file->w;
    static const char zeros[] = "<00000000000000000000000000000000>";
    size_t place = file->out.n;
    unsigned number = file->next;
    file->count = number + 1;
    enter(file, number, ENTRY_PLACE, place, 0);
    struct bp_text table = {(const char *)file->entries, (size_t)file->count * ENTRY_BYTES};
    const char *entries =
        bp_text_fmt(w->arena,
                    "/Type /XRef\n/Size %u\n/W [ 1 4 2 ]\n/Root %u 0 R\n/Info %u 0 R\n/ID [ %s %s "
                    "]\n%s",
                    file->count, w->doc->catalog->header.obj_id & 0x00FFFFFF, w->doc->info->header.obj_id & 0x00FFFFFF,
                    zeros, zeros, deflates(file) ? "/DecodeParms <</Predictor 12 /Columns 7>>\n" : "")
            .p;
    add_stream(file, number, entries, deflates(file) ? differences(file) : table);
    bp_buf_fmt(&file->out, "startxref\n%zu\n%%%%EOF\n", place);
    return place;
}

bool bp_pdf_save(struct bp_pdf_writer *w, struct bp_text *out)
{
    struct bp_pdf_file file = {.w = w, .out = bp_buf_new(w->arena)};
    if (!written(w, &file.bytes))
        return false;
    file.next = w->doc->xref->entries->count;
    if (w->tags) {
        file.next += bp_tags_number(w->tags, file.next);
        file.root = bp_tags_root(w->tags);
    }
    file.entries = bp_alloc(w->arena, file.next + file.next / PACKED + 2, ENTRY_BYTES);
    file.packer = (struct bp_pdf_packer){.bytes = bp_buf_new(w->arena),
                                         .pack = bp_buf_new(w->arena),
                                         .numbers = BP_NEW_ARRAY(w->arena, unsigned, PACKED),
                                         .ends = BP_NEW_ARRAY(w->arena, size_t, PACKED),
                                         .file = &file};
    add_objects(&file);
    if (w->tags)
        bp_tags_write(w->tags, &file.packer);
    pack(&file.packer);
    size_t at = finish(&file);
    if (w->failed)
        return false;
    while (memcmp(file.out.p + at, "/ID", 3) != 0)
        at++;
    sign(file.out.p, file.out.n, at);
    *out = bp_buf_text(&file.out);
    return true;
}
