/* unpack: a PDF's bytes -> the same with the packed objects in plain text, to search in. For tests. */
#ifndef PDF_UNPACK_H
#define PDF_UNPACK_H

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/base.h"

static inline const char *find_in(struct bp_text t, size_t from, const char *what)
{
    size_t n = strlen(what);
    for (size_t i = from; i + n <= t.n; i++)
        if (memcmp(t.p + i, what, n) == 0)
            return t.p + i;
    return NULL;
}

static inline struct bp_text inflated(struct bp_arena *arena, struct bp_text t)
{
    for (uLong room = t.n * 20 + 1000;; room *= 2) {
        Bytef *out = bp_alloc(arena, room, 1);
        uLong n = room;
        int result = uncompress(out, &n, (const Bytef *)t.p, t.n);
        if (result == Z_OK)
            return (struct bp_text){(const char *)out, n};
        if (result != Z_BUF_ERROR)
            abort();
    }
}

/* In place of each stream of objects its objects, without their numbers. */
static inline struct bp_text unpacked_objects(struct bp_arena *arena, struct bp_text pdf)
{
    struct bp_buf b = bp_buf_new(arena);
    size_t at = 0;
    for (const char *type; (type = find_in(pdf, at, "/Type /ObjStm")) != NULL;) {
        size_t from = (size_t)(type - pdf.p);
        const char *stream = find_in(pdf, from, "stream\r\n"), *length = find_in(pdf, from, "/Length ");
        size_t start = (size_t)(stream - pdf.p) + 8, n = strtoul(length + 8, NULL, 10);
        struct bp_text dictionary = bp_text_sub(pdf, from, start), bytes = bp_text_sub(pdf, start, start + n);
        bp_buf_add(&b, bp_text_sub(pdf, at, start));
        if (find_in(dictionary, 0, "/FlateDecode"))
            bytes = inflated(arena, bytes);
        size_t first = strtoul(find_in(dictionary, 0, "/First ") + 7, NULL, 10);
        bp_buf_add(&b, bp_text_sub(bytes, first, bytes.n));
        at = start + n;
    }
    bp_buf_add(&b, bp_text_sub(pdf, at, pdf.n));
    return bp_buf_text(&b);
}

#endif
