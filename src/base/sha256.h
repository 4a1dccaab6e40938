/* sha256: bytes -> their SHA-256 (FIPS 180-4), in the two ways it is written. Part of base.h. */
#ifndef BP_SHA256_H
#define BP_SHA256_H

#include "base/text.h"

enum { BP_SHA256_BYTES = 32 };

void bp_sha256(struct bp_text bytes, unsigned char out[BP_SHA256_BYTES]);
struct bp_text bp_sha256_hex(struct bp_arena *arena, struct bp_text bytes);    /* 64 small letters, as in manifests */
struct bp_text bp_sha256_base64(struct bp_arena *arena, struct bp_text bytes); /* as in a Content-Security-Policy */

#endif
