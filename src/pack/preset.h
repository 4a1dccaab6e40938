/* preset: templates/presets/NAME.yaml -> what is known of the exports of a system: a header it is recognised by, the
 * keys of a source that its exports need, the columns that hold personal data. Everything lives in the run's arena.
 * Part of pack.h. */
#ifndef BP_PRESET_H
#define BP_PRESET_H

#include "base/base.h"

struct bp_source;
struct bp_yaml;

struct bp_names {
    struct bp_text *list;
    size_t count, cap;
};

struct bp_preset {
    struct bp_text name, about;
    const char *file; /* where it is written, for messages */
    /* A header that has all the names of one of these is such an export; without any, it is known by name alone. */
    struct bp_names *recognise;
    size_t recognise_count, recognise_cap;
    struct bp_names personal;     /* columns; `x*` stands for all that begin with x */
    const struct bp_yaml *source; /* its keys; NULL for none */
};

struct bp_presets {
    struct bp_preset *list; /* by name */
    size_t count, cap;
};

/* All of the program's and of the folders' presets/, where a file takes the place of one of the same name.
 * False (BP_BAD_PACK): one of them cannot be read. */
bool bp_preset_read_all(struct bp_ctx *cx, const char *const *folders, size_t folder_count, struct bp_presets *out);

/* The preset of that name; NULL, with an error (BP_BAD_PACK) that names the nearest, when there is none. */
const struct bp_preset *bp_preset_named(struct bp_ctx *cx, const struct bp_presets *presets, struct bp_where where,
                                        struct bp_text name);

/* The preset that the most of these names of a header speak for; the first of those, by name; NULL for none. */
const struct bp_preset *bp_preset_recognise(struct bp_arena *arena, const struct bp_presets *presets,
                                            const struct bp_text *names, size_t count);

/* Gives the source the keys that its own part of pack.yaml does not have (one written with nothing after it counts as
 * had), compiles what needs it, and notes the preset in source->applied. */
bool bp_preset_apply(struct bp_ctx *cx, const struct bp_preset *preset, struct bp_source *source);

/* Once a source has what its preset gives: it has a time, and a key where it keeps one row a key. */
bool bp_source_check(struct bp_ctx *cx, const struct bp_source *source);

/* Whether that column of such an export holds personal data. */
bool bp_preset_is_personal(struct bp_arena *arena, const struct bp_preset *preset, struct bp_text column);

#endif
