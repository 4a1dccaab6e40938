/* lines: decoded text -> its physical lines, one after another: LF, CRLF and CR each end one. Private to decode/.
 * A line lends bytes of the buffer, which lives in the arena and grows no further than a longest line: until the next
 * is asked for. */
#ifndef BP_LINES_H
#define BP_LINES_H

#include "decode/decoder.h"

#define BP_LONGEST_LINE ((size_t)2 << 20)

struct bp_lines {
    struct bp_arena *arena;
    struct bp_decoder *decoder; /* whoever opened it closes it */
    char *bytes;                /* [at, end) is read and not yet given */
    size_t at, end, cap;
    bool at_eof;
    int line; /* of the line last given, from 1 */
    bool is_keeping;
    size_t kept; /* bytes[kept ..) are held for bp_lines_again */
    int kept_line;
};

struct bp_lines bp_lines_of(struct bp_arena *arena, struct bp_decoder *decoder);
/* The next line, without its end. One longer than BP_LONGEST_LINE is passed over: *too_long, and *out is its first
 * bytes, which may end inside a character. False at the end, or when reading failed (then *failed). */
bool bp_lines_next(struct bp_ctx *cx, struct bp_lines *lines, struct bp_text *out, bool *too_long, bool *failed);
/* From here on what is given is also kept; bp_lines_again goes back to here, and keeps no longer. */
void bp_lines_keep(struct bp_lines *lines);
size_t bp_lines_kept(const struct bp_lines *lines); /* bytes */
void bp_lines_again(struct bp_lines *lines);

#endif
