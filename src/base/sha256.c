/* Bytes -> their SHA-256, by nettle. */
#include "base/sha256.h"

#include <nettle/base16.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>

void bp_sha256(struct bp_text bytes, unsigned char out[BP_SHA256_BYTES])
{
    struct sha256_ctx state;
    sha256_init(&state);
    sha256_update(&state, bytes.n, (const unsigned char *)bytes.p);
    sha256_digest(&state, BP_SHA256_BYTES, out);
}

struct bp_text bp_sha256_hex(struct bp_arena *arena, struct bp_text bytes)
{
    unsigned char digest[BP_SHA256_BYTES];
    char hex[BASE16_ENCODE_LENGTH(BP_SHA256_BYTES)];
    bp_sha256(bytes, digest);
    base16_encode_update(hex, sizeof digest, digest);
    return bp_text_copy(arena, (struct bp_text){hex, sizeof hex});
}

struct bp_text bp_sha256_base64(struct bp_arena *arena, struct bp_text bytes)
{
    unsigned char digest[BP_SHA256_BYTES];
    char text[BASE64_ENCODE_RAW_LENGTH(BP_SHA256_BYTES)];
    bp_sha256(bytes, digest);
    base64_encode_raw(text, sizeof digest, digest);
    return bp_text_copy(arena, (struct bp_text){text, sizeof text});
}
