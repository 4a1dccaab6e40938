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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void must(bool holds)
{
    if (!holds)
        abort();
}

#endif
