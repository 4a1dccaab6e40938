/* What fuzz targets share: a claim that must hold of any bytes, and bytes as a file that has a path. Include it
 * first. */
#ifndef FUZZ_HELP_H
#define FUZZ_HELP_H

#define _GNU_SOURCE
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define must(claim) must_hold((claim), #claim, __FILE__, __LINE__)

static inline void must_hold(bool holds, const char *claim, const char *file, int line)
{
    if (holds)
        return;
    fprintf(stderr, "%s:%d: this does not hold: %s\n", file, line, claim);
    abort();
}

/* What is said to the user; shown where it cannot be. */
static inline void must_be_message(struct bp_text text)
{
    bool good = text.n > 0 && bp_utf8_valid(text, NULL);
    for (size_t i = 0; i < text.n; i++)
        good &= (unsigned char)text.p[i] >= ' ';
    if (!good)
        fprintf(stderr, "%.*s\n", (int)text.n, text.p);
    must(good);
}

#endif
