/* charset: names of encodings -> what they are called here, and bytes -> the encoding they are in. Private to
 * decode/. Names are static, or live in the arena given. Bytes that one of two encodings can have, the other not,
 * are read in the larger one: ISO-8859-1 as windows-1252, GB2312 and GBK as GB18030, TIS-620 as windows-874, EUC-KR
 * as windows-949. */
#ifndef BP_CHARSET_H
#define BP_CHARSET_H

#include "base/base.h"

/* The byte order mark's encoding ("UTF-8", "UTF-16LE", ...) and length; NULL for none. */
const char *bp_charset_mark(struct bp_text head, size_t *length);
/* By a name as people write it; "UTF-16" and "UTF-32" leave the byte order open. NULL: ICU knows none of that name. */
const char *bp_charset_named(struct bp_arena *arena, struct bp_text name);
const char *bp_charset_nearest(struct bp_arena *arena, struct bp_text name); /* for "did you mean"; or NULL */
/* UTF-16LE or UTF-16BE by its zero bytes; NULL when it is neither. `whole`: this is all of the file. */
const char *bp_charset_utf16(struct bp_text head, bool whole);
/* Of bytes that are not ASCII and not UTF-8; NULL when it cannot be told. */
const char *bp_charset_detect(struct bp_arena *arena, struct bp_text sample);

#endif
