/* decoder: bytes -> UTF-8 text in NFC. What they are in is said by a byte order mark, by the pack, by their being
 * UTF-8, or found by libuchardet; decoded by ICU. Private to decode/. */
#ifndef BP_DECODER_H
#define BP_DECODER_H

#include "decode/bytes.h"

enum bp_encoding_why { BP_ENCODING_UTF8, BP_ENCODING_MARK, BP_ENCODING_GIVEN, BP_ENCODING_DETECTED };

struct bp_decoder;

/* Takes over `bytes` (closed with it, also when this fails). `declared` is "" or an ICU converter's name: BP_BAD_PACK
 * for one there is not. */
bool bp_decoder_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                     struct bp_bytes *bytes, struct bp_text declared, struct bp_decoder **out);
/* Up to `room` (at least 64) bytes of whole characters; 0 at the end; -1 when it failed: bytes that are not text, with
 * line and column. */
long bp_decoder_read(struct bp_ctx *cx, struct bp_decoder *decoder, char *to, size_t room);
/* Of what has been read so far: a file that starts in ASCII may turn out to be in something else. */
struct bp_text bp_decoder_encoding(const struct bp_decoder *decoder, enum bp_encoding_why *why);
const struct bp_bytes *bp_decoder_bytes(const struct bp_decoder *decoder); /* lent: how they are packed, how far read */
void bp_decoder_close(struct bp_decoder *decoder);

#endif
