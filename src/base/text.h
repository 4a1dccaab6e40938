/* text: bytes that are read (struct bp_text, borrowed, never freed) and bytes that grow (struct bp_buf, in an arena).
 * A slice lends: it lives as long as what it points into. All text is UTF-8; a slice is not zero-terminated. */
#ifndef BP_TEXT_H
#define BP_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct bp_text {
    const char *p;
    size_t n;
};

#define BP_T(literal) ((struct bp_text){(literal), sizeof(literal) - 1})
#define BP_PRI        ".*s" /* printf("%" BP_PRI, BP_ARG(t)) */
#define BP_ARG(t)     (int)((t).n), ((t).p ? (t).p : "")

struct bp_text bp_text_of(const char *zero_terminated); /* NULL gives the empty text */
bool bp_text_eq(struct bp_text a, struct bp_text b);
bool bp_text_is(struct bp_text a, const char *zero_terminated);
bool bp_text_same_letters(struct bp_text a, struct bp_text b); /* equal but for the case of ASCII letters */
int bp_text_cmp(struct bp_text a, struct bp_text b);           /* by bytes, which for UTF-8 is by code point */
int bp_text_cmp_natural(struct bp_text a, struct bp_text b);   /* file-2 before file-10; runs of digits go by value */
bool bp_text_starts(struct bp_text t, const char *prefix);
bool bp_text_ends(struct bp_text t, const char *suffix);
bool bp_text_contains(struct bp_text t, struct bp_text part); /* the empty part is in every text */
struct bp_text bp_text_trim(struct bp_text t);                /* without ASCII blanks and line ends at both ends */
/* Each run of blanks, line ends and controls as one blank, none at the ends; bytes that are no UTF-8 as blanks, too. */
struct bp_text bp_text_one_line(struct bp_arena *arena, struct bp_text t);
struct bp_text bp_text_sub(struct bp_text t, size_t from, size_t to);
struct bp_text bp_text_cut(struct bp_text t, size_t most); /* at most so many bytes, cut between characters */
/* Takes the piece up to `mark` off the front of *rest (the whole of it where there is none); false when *rest is used
 * up (p NULL). */
bool bp_text_split(struct bp_text *rest, char mark, struct bp_text *piece);
/* Bytes before the first line feed or carriage return; all of them where there is none. It looks no further than that,
 * so that a file of either alone is gone through once. */
size_t bp_text_line_end(struct bp_text t);
struct bp_text bp_text_copy(struct bp_arena *arena, struct bp_text t); /* zero-terminated behind its n bytes */
char *bp_text_z(struct bp_arena *arena, struct bp_text t);             /* a zero-terminated copy */
__attribute__((format(printf, 2, 3))) struct bp_text bp_text_fmt(struct bp_arena *arena, const char *format, ...);
bool bp_text_int(struct bp_text t, long *value); /* all of t is a decimal integer that fits */

/* The code point at *at (bytes), moving *at behind it; -1 for bytes that are not UTF-8, moving by one. */
int32_t bp_utf8_next(struct bp_text t, size_t *at);
bool bp_utf8_valid(struct bp_text t, size_t *bad_at);

/* Lower-case letters, marks and digits of any script, runs of anything else as one `_`, none at the ends:
 * `Satisfaction Score` -> satisfaction_score. */
struct bp_text bp_slug(struct bp_arena *arena, struct bp_text name);

/* The one of `names` nearest to `word` (edit distance at most a third of its length), or NULL: for "did you mean". */
const char *bp_nearest(struct bp_text word, const char *const *names, size_t count);

struct bp_buf {
    struct bp_arena *arena;
    char *p;
    size_t n, cap;
};

struct bp_buf bp_buf_new(struct bp_arena *arena);
void bp_buf_add(struct bp_buf *b, struct bp_text t);
void bp_buf_adds(struct bp_buf *b, const char *zero_terminated);
void bp_buf_addc(struct bp_buf *b, char c);
void bp_buf_utf8(struct bp_buf *b, int32_t code_point);
__attribute__((format(printf, 2, 3))) void bp_buf_fmt(struct bp_buf *b, const char *format, ...);
__attribute__((format(printf, 2, 0))) void bp_buf_vfmt(struct bp_buf *b, const char *format, va_list args);
struct bp_text bp_buf_text(const struct bp_buf *b); /* lends the buffer's bytes until it grows */

#endif
