/* bytes: a file -> its bytes, unpacked by content (gzip, zstd), never by name. Private to decode/.
 * Buffers live in the arena given at opening: the table's own, given back when it is closed. */
#ifndef BP_BYTES_H
#define BP_BYTES_H

#include "base/base.h"

struct bp_bytes;

/* False: it is not there, or cannot be unpacked. */
bool bp_bytes_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                   struct bp_bytes **out);
/* The first bytes (64 KiB, or the whole of a smaller file), without taking them; lent until closed. */
struct bp_text bp_bytes_head(const struct bp_bytes *bytes);
const char *bp_bytes_packed(const struct bp_bytes *bytes); /* "gzip", "zstd", or NULL */
/* Up to `room` bytes; 0 at the end; -1 when reading or unpacking failed (recorded: cut short, damaged). */
long bp_bytes_read(struct bp_ctx *cx, struct bp_bytes *bytes, char *to, size_t room);
/* Bytes of the file as it lies there: read so far, and in all (0 when not known). */
void bp_bytes_progress(const struct bp_bytes *bytes, long long *done, long long *size);
void bp_bytes_close(struct bp_bytes *bytes);

#endif
