/* parts: what a profile keeps while it reads: capped sets of hashes, conventions to try each cell under. Private
 * to profile. */
#ifndef BP_PROFILE_PARTS_H
#define BP_PROFILE_PARTS_H

#include "profile/profile.h"

/* Hashes, each with the number of the file it was last seen in; when it holds `most`, it is full. */
struct bp_sighting {
    uint64_t hash;
    uint32_t file;
};

struct bp_seen_before {
    struct bp_hashed index;
    struct bp_sighting *list;
    size_t count, cap, most;
};

enum bp_seen { BP_SEEN_NEVER, BP_SEEN_HERE, BP_SEEN_ELSEWHERE, BP_SEEN_FULL };

enum bp_seen bp_seen_before(struct bp_arena *arena, struct bp_seen_before *before, uint64_t hash, uint32_t file);

struct bp_odd_list {
    uint64_t hashes[BP_PROFILE_ODD];
    struct bp_profile_value list[BP_PROFILE_ODD];
    size_t count;
    long long cells, missing_words;
};

struct bp_column_parts {
    struct bp_seen_before seen;
    bool wide; /* its set may grow beyond BP_PROFILE_DISTINCT, to know repeated ids */
    struct bp_convention point, comma, day_first, month_first, as_count;
    bool no_numbers, no_times, no_counts; /* given up: hardly any so far */
    bool too_many_values;
    bool worded; /* some cell is several words, or long: no id */
    uint64_t value_hashes[BP_PROFILE_VALUES];
    struct bp_odd_list odd_numbers, odd_times;
    long long texts_like_yes;
};

struct bp_profile_parts {
    struct bp_column_parts *columns;
    struct bp_seen_before rows;
    size_t wide_count;
    int *of;             /* of the file being read: its column -> the profile's, or -1 */
    size_t width;        /* and how many it has */
    struct bp_text *row; /* the record's cells by the profile's columns */
    bool *typed;
    const char *file;
    uint32_t file_number;
    int line;
};

/* One cell that is not blank; gives its hash. column.c */
uint64_t bp_profile_cell(struct bp_profile *s, size_t column, struct bp_text cell, bool typed);
void bp_profile_settle(struct bp_profile *s, size_t column);

#endif
