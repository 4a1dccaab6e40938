/* json_out: members and items, one after another -> the text of pack.json, a space of indentation a level.
 *
 * Most of a pack.json is points and periods, some thirty thousand values in a small pack and millions in a large one:
 * as jansson's tree each takes some hundreds of bytes, and they take twice the time. So what is long is
 * written as it comes, and what is short is handed over as jansson's value, which writes it; both look alike to the
 * byte. The buffer is the caller's. Private to packjson/.
 */
#ifndef BP_JSON_OUT_H
#define BP_JSON_OUT_H

#include "base/base.h"

#include <jansson.h>

/* A number and how it is written: limits and means are the same from point to point. */
struct bp_json_real {
    double value;
    char digits[32];
    size_t length; /* 0: none yet */
};

#define BP_JSON_REALS 16

struct bp_json_out {
    struct bp_buf *text;
    int depth;
    bool any;                 /* the object or list that is open holds something */
    bool failed;              /* jansson had no memory, or could not write a value */
    struct bp_arena *scratch; /* for texts that are written at once; whoever uses it resets it */
    struct bp_json_real reals[BP_JSON_REALS];
};

/* `key` is NULL in a list. Keys and plain texts are ours: printable ASCII without quotes and backslashes. */
void bp_json_open(struct bp_json_out *out, const char *key, char bracket);
void bp_json_close(struct bp_json_out *out, char bracket);

/* The value is taken over, NULL included, which is a failure. */
void bp_json_put(struct bp_json_out *out, const char *key, json_t *value);
/* Each member of an object, which is taken over. */
void bp_json_put_all(struct bp_json_out *out, json_t *object);
/* null where it is not known or not finite, as bp_json_number. */
void bp_json_put_number(struct bp_json_out *out, const char *key, bool known, double value);
void bp_json_put_plain(struct bp_json_out *out, const char *key, struct bp_text plain);
void bp_json_put_word(struct bp_json_out *out, const char *key, const char *word); /* null where NULL */
void bp_json_put_bool(struct bp_json_out *out, const char *key, bool value);

#endif
