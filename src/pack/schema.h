/* schema: one map of pack.yaml -> a struct, by a table of its keys: reading, checking and "did you mean" follow from
 * the table. Private to pack/. */
#ifndef BP_SCHEMA_H
#define BP_SCHEMA_H

#include "pack/pack.h"
#include "yaml/yaml.h"

struct bp_reader {
    struct bp_ctx *cx;
    struct bp_pack *pack;
    const char *key; /* being read, for messages */
};

/* Reads `node`, the value of `key`, into `field`, a member of the struct the table describes. */
struct bp_key {
    const char *name;
    bool (*read)(struct bp_reader *r, const struct bp_yaml *node, void *field); /* NULL: not built yet */
    size_t offset;
};

/* `what` names the map in messages ("a source"). Unknown keys are errors with a suggestion; every bad key is
 * reported. */
bool bp_schema_read(struct bp_reader *r, const struct bp_yaml *map, const char *what, const struct bp_key *keys,
                    size_t count, void *target);

/* ---- readers of one value; the field's type is in the name */
bool bp_read_word(struct bp_reader *r, const struct bp_yaml *node, void *word);   /* struct bp_word */
bool bp_read_column(struct bp_reader *r, const struct bp_yaml *node, void *word); /* the same, without its backticks */
bool bp_read_columns(struct bp_reader *r, const struct bp_yaml *node, void *words); /* struct bp_words of those */
bool bp_read_text(struct bp_reader *r, const struct bp_yaml *node, void *text);     /* struct bp_text */
bool bp_read_words(struct bp_reader *r, const struct bp_yaml *node, void *words);   /* struct bp_words: one or a list */
bool bp_read_bool(struct bp_reader *r, const struct bp_yaml *node, void *truth);    /* bool */
bool bp_read_number(struct bp_reader *r, const struct bp_yaml *node, void *number); /* double */
bool bp_read_count(struct bp_reader *r, const struct bp_yaml *node, void *count);   /* int, 1 or more */
bool bp_read_natural(struct bp_reader *r, const struct bp_yaml *node, void *count); /* int, 0 or more */
bool bp_read_int(struct bp_reader *r, const struct bp_yaml *node, long least, long most, int *out);
bool bp_read_days(struct bp_reader *r, const struct bp_yaml *node, void *days);       /* int from 8d, 13w */
bool bp_read_length(struct bp_reader *r, const struct bp_yaml *node, void *days);     /* the same, 1d or more */
bool bp_read_percent(struct bp_reader *r, const struct bp_yaml *node, void *percent); /* double 0..100 from 0.5% */
bool bp_read_bytes(struct bp_reader *r, const struct bp_yaml *node, void *bytes);     /* double from 10MB */

/* One of `names`; its index into *index. */
bool bp_read_choice(struct bp_reader *r, const struct bp_yaml *node, const char *const *names, size_t count,
                    int *index);

bool bp_want_kind(struct bp_reader *r, const struct bp_yaml *node, enum bp_yaml_kind kind, const char *what);

#endif
