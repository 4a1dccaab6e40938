/* utf16: the run's UTF-8 -> composed (NFC) UTF-16, which HarfBuzz and ICU both read without copying, and back. */
#ifndef BP_UTF16_H
#define BP_UTF16_H

#include <unicode/umachine.h>

#include "base/base.h"

struct bp_utf16 {
    const UChar *p;
    size_t n;
};

/* NFC; bytes that are not UTF-8 become U+FFFD. */
struct bp_utf16 bp_utf16_of(struct bp_arena *arena, struct bp_text text);
struct bp_text bp_utf8_of(struct bp_arena *arena, const UChar *p, size_t n);
/* The code point at *at, moving *at past it. */
UChar32 bp_utf16_next(const UChar *p, size_t n, size_t *at);
/* The code point at `at`, and the one that ends there; 0 where there is none. */
UChar32 bp_utf16_at(const UChar *p, size_t n, size_t at);
UChar32 bp_utf16_before(const UChar *p, size_t at);

#endif
