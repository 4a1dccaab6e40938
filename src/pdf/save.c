/* libharu's objects -> the file's bytes, with an /ID made of them. */
#include "pdf/writer.h"

#include <hpdf_encrypt.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <string.h>

#define ID_BYTES 16

void bp_pdf_md5(struct bp_text bytes, unsigned char digest[ID_BYTES])
{
    HPDF_MD5_CTX md5;
    HPDF_MD5Init(&md5);
    HPDF_MD5Update(&md5, (const HPDF_BYTE *)bytes.p, (HPDF_UINT32)bytes.n);
    HPDF_MD5Final(digest, &md5);
}

/* The trailer's /ID is written as zeros first: the digest is of the file with those. */
static bool sign(char *bytes, size_t size)
{
    static const char digits[] = "0123456789ABCDEF";
    unsigned char digest[ID_BYTES];
    bp_pdf_md5((struct bp_text){bytes, size}, digest);
    size_t at = size < 1024 ? 0 : size - 1024;
    while (at + 3 <= size && memcmp(bytes + at, "/ID", 3) != 0)
        at++;
    for (int copy = 0; copy < 2; copy++) {
        while (at < size && bytes[at] != '<')
            at++;
        if (at + 1 + 2 * ID_BYTES > size)
            return false;
        at++;
        for (int i = 0; i < ID_BYTES; i++) {
            bytes[at++] = digits[digest[i] >> 4];
            bytes[at++] = digits[digest[i] & 15];
        }
    }
    return true;
}

bool bp_pdf_save(struct bp_pdf_writer *w, struct bp_text *out)
{
    HPDF_BYTE zeros[ID_BYTES] = {0};
    HPDF_Array id = bp_pdf_array(w);
    for (int copy = 0; copy < 2 && !w->failed; copy++)
        bp_pdf_push(w, id, HPDF_Binary_New(w->doc->mmgr, zeros, ID_BYTES));
    if (!w->failed)
        bp_pdf_put(w, w->doc->trailer, "ID", id);
    if (w->failed || !bp_pdf_check(w, HPDF_SaveToStream(w->doc)))
        return false;
    HPDF_UINT32 size = HPDF_GetStreamSize(w->doc), got = size;
    char *bytes = bp_alloc(w->arena, size, 1);
    bp_pdf_check(w, HPDF_ResetStream(w->doc));
    HPDF_STATUS read = HPDF_ReadFromStream(w->doc, (HPDF_BYTE *)bytes, &got);
    if (read != HPDF_STREAM_EOF) /* the end reached is how it says that all is well, too */
        bp_pdf_check(w, read);
    if (!bp_pdf_check(w, got == size && sign(bytes, size) ? HPDF_OK : HPDF_STREAM_READLN_CONTINUE))
        return false;
    *out = (struct bp_text){bytes, size};
    return true;
}
