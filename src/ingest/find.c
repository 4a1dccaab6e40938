/* A text -> the first line of an export that has it. */
#include "ingest/ingest.h"

#include <string.h>

#define ROOM    65536
#define LONGEST 64 /* bytes, of a text that is sought */

/* Bytes as they lie there: in an export that is packed, or of another charset, nothing is found. */
static bool is_in_file(struct bp_ctx *cx, const char *path, struct bp_text sought, int *line)
{
    struct bp_diag_mark mark = bp_diag_mark(cx);
    struct bp_stream stream;
    char *buf = BP_NEW_ARRAY(cx->arena, char, ROOM + LONGEST);
    bool found = false;
    size_t kept = 0;
    long got;
    *line = 1;
    if (!bp_file_reads_again(path) || !bp_stream_open(cx, BP_NOWHERE, path, &stream)) {
        bp_diag_rewind(cx, mark);
        return false;
    }
    while (!found && (got = bp_stream_read(cx, &stream, buf + kept, ROOM)) > 0) {
        size_t n = kept + (size_t)got, at = 0;
        for (; !found && at + sought.n <= n; at++) {
            found = memcmp(buf + at, sought.p, sought.n) == 0;
            *line += buf[at] == '\n';
        }
        kept = n > at ? n - at : 0;
        memmove(buf, buf + at, kept);
    }
    bp_stream_close(&stream);
    bp_diag_rewind(cx, mark);
    return found;
}

bool bp_ingest_find(struct bp_ctx *cx, const struct bp_data *data, int source, struct bp_text sought,
                    struct bp_where *out)
{
    const struct bp_source_data *d = &data->sources[source];
    *out = (struct bp_where){d->file_count == 1 ? d->files[0] : NULL, 0, 0};
    for (size_t i = 0; i < d->file_count && sought.n && sought.n <= LONGEST; i++)
        if (is_in_file(cx, d->files[i], sought, &out->line)) {
            out->file = d->files[i];
            return true;
        }
    out->line = 0;
    return false;
}
