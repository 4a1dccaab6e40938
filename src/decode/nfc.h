/* nfc: UTF-8 bytes -> how far they are text, and whether that text is in NFC; what is not is brought into it. Private
 * to decode/. Nearly all text needs nothing: it is looked through once, and ICU is asked only about characters not met
 * before. */
#ifndef BP_NFC_H
#define BP_NFC_H

#include "base/base.h"

struct bp_nfc;

enum bp_scan_end { BP_SCAN_ALL, BP_SCAN_CUT, BP_SCAN_BAD, BP_SCAN_ZERO }; /* CUT: it ends inside a character */

struct bp_scan {
    enum bp_scan_end end;
    size_t good;  /* bytes of whole characters before that */
    size_t multi; /* how many of these characters are not ASCII */
    bool is_nfc;  /* false: it may not be */
};

struct bp_nfc *bp_nfc_new(struct bp_arena *arena);
struct bp_scan bp_nfc_scan(struct bp_nfc *nfc, struct bp_text bytes);
/* Where the last character starts that joins nothing before it (Unicode Standard Annex 15, stable code points); 0 for
 * none. */
size_t bp_nfc_border(struct bp_nfc *nfc, struct bp_text text);
/* Sets `out` to the text in NFC. */
void bp_nfc_normalise(struct bp_nfc *nfc, struct bp_text text, struct bp_buf *out);
/* The text in NFC: itself when it is so already, or is not text; else in `room`, until that is used again. */
struct bp_text bp_nfc_text(struct bp_nfc *nfc, struct bp_text text, struct bp_buf *room);
/* How many bytes from the start are ASCII and not zero. */
size_t bp_ascii_run(struct bp_text bytes);

/* The same text in NFC, as all cells are: names written elsewhere must meet theirs. */
struct bp_text bp_text_in_nfc(struct bp_arena *arena, struct bp_text t);

#endif
