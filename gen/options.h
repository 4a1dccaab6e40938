/* options: the command line -> struct options, by one table; parsing, checks and --help follow from it. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "base/base.h"

enum command {
    COMMAND_BUILD,
    COMMAND_CHECK,
    COMMAND_EXPLAIN,
    COMMAND_INSPECT,
    COMMAND_ALERT,
    COMMAND_PUBLISH,
    COMMAND_VERIFY,
    COMMAND_HELP,
    COMMAND_VERSION
};

struct options {
    enum command command;
    const char *command_name;
    const char *metric;   /* explain's */
    const char **exports; /* inspect's */
    size_t export_count, export_cap;
    const char *pack; /* "pack.yaml" when not given */
    const char *week, *month, *quarter, *as_of, *out, *format, *previous, *templates, *narrative, *missing_glyph,
        *segment, *state, *log, *max_memory, *audience, *archive, *chase, *site, *keep, *mail, *metrics, *wait;
    size_t kept; /* keep's number; 0: all */
    bool strict, partial, so_far, json, require_fresh;
};

/* False (BP_BAD_USAGE): an unknown command or option, a value that is missing or one too many, with what was meant. */
bool options_read(struct bp_ctx *cx, int argc, char **argv, struct options *out);

/* The text of --help. */
struct bp_text options_help(struct bp_ctx *cx);

#endif
