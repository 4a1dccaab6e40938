/* What a camera wrote beside a picture -> how it was held. TIFF 6.0, tag 0x0112 (Exif 2.32, 4.6.4). */
#include "picture/pixels.h"

#include <string.h>

struct tiff {
    const unsigned char *p;
    size_t n;
    bool big; /* the first byte of a number is the largest */
};

static unsigned number(const struct tiff *t, size_t at, size_t bytes)
{
    unsigned value = 0;
    if (at > t->n || t->n - at < bytes)
        return 0;
    for (size_t i = 0; i < bytes; i++)
        value = value << 8 | t->p[at + (t->big ? i : bytes - 1 - i)];
    return value;
}

int bp_exif_orientation(const unsigned char *p, size_t n)
{
    enum { ORIENTATION = 0x0112, ENTRY = 12, MOST_ENTRIES = 500 };
    if (n < 14 || memcmp(p, "Exif\0\0", 6) != 0)
        return 1;
    struct tiff t = {p + 6, n - 6, p[6] == 'M'};
    size_t first = number(&t, 4, 4), count = number(&t, first, 2);
    for (size_t i = 0; i < count && i < MOST_ENTRIES; i++) {
        size_t entry = first + 2 + i * ENTRY;
        if (number(&t, entry, 2) == ORIENTATION) {
            unsigned value = number(&t, entry + 8, 2);
            return value >= 1 && value <= 8 ? (int)value : 1;
        }
    }
    return 1;
}
