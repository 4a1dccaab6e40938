/* lcms2's sRGB -> the bytes of its profile, without the hour it was made at. */
#include "pdffile/about.h"

#include <lcms2.h>
#include <string.h>

enum { DATE_AT = 24, DATE_BYTES = 12 }; /* of an ICC profile's header (ISO 15076-1, 7.2) */

/* Six numbers of two bytes: lcms2 writes the time of the machine. */
static const unsigned char date[DATE_BYTES] = {0x07, 0xEA, 0, 1, 0, 1}; /* 1 January 2026 */

struct bp_text bp_pdf_srgb(struct bp_arena *arena)
{
    cmsHPROFILE profile = cmsCreate_sRGBProfile();
    cmsUInt32Number n = 0;
    struct bp_text out = {0};
    if (!profile)
        return out;
    cmsSetProfileVersion(profile, 4.2); /* that of ISO 15076-1:2005, which ISO 32000-1 names */
    if (cmsSaveProfileToMem(profile, NULL, &n) && n > DATE_AT + DATE_BYTES) {
        char *bytes = bp_alloc(arena, n, 1);
        if (cmsSaveProfileToMem(profile, bytes, &n)) {
            memcpy(bytes + DATE_AT, date, sizeof date);
            out = (struct bp_text){bytes, n};
        }
    }
    cmsCloseProfile(profile);
    return out;
}
