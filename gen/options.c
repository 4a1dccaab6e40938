/* The command line -> what is asked for; the same table -> the help text. */
#include "options.h"

#include <stddef.h>
#include <string.h>

enum {
    FOR_BUILD = 1,
    FOR_CHECK = 2,
    FOR_EXPLAIN = 4,
    FOR_INSPECT = 8,
    FOR_ALERT = 16,
    FOR_PUBLISH = 32,
    FOR_VERIFY = 64,
    FOR_PACKS = FOR_BUILD | FOR_PUBLISH,
    FOR_BOTH = FOR_BUILD | FOR_CHECK,
    FOR_ALL = FOR_BOTH | FOR_EXPLAIN | FOR_ALERT | FOR_PUBLISH
};

/* value: what comes after it (with | between words: one of these), or NULL for a switch. */
static const struct {
    const char *name, *value, *help;
    unsigned commands;
    size_t offset;
} table[] = {
    {"--week", "ID", "the week to report, such as 2026-W47, or its first day", FOR_ALL, offsetof(struct options, week)},
    {"--month", "ID", "the month to report, such as 2026-11", FOR_ALL, offsetof(struct options, month)},
    {"--quarter", "ID", "the quarter to report, such as 2026-Q4", FOR_ALL, offsetof(struct options, quarter)},
    {"--as-of", "DATE", "take DATE as today; the period is the last complete one before it", FOR_ALL,
     offsetof(struct options, as_of)},
    {"--out", "DIR", "where the pack goes (default: build/pack beside pack.yaml)", FOR_BUILD,
     offsetof(struct options, out)},
    {"--format", "LIST", "md, html, pdf: what to write (default: all three); pack.json always", FOR_BUILD,
     offsetof(struct options, format)},
    {"--strict", NULL, "exit with 1 when a reader must know something", FOR_ALL, offsetof(struct options, strict)},
    {"--partial", NULL, "a source that fails leaves its metrics without data instead of stopping", FOR_ALL,
     offsetof(struct options, partial)},
    {"--so-far", NULL, "judge the unfinished period as likely met or missed", FOR_CHECK,
     offsetof(struct options, so_far)},
    {"--chase", "text|csv|mail", "how the list of whom to ask for what is printed (default: text)", FOR_CHECK,
     offsetof(struct options, chase)},
    {"--narrative", "FILE", "an edited pack.md: its words are kept, figures are computed again", FOR_BUILD,
     offsetof(struct options, narrative)},
    {"--audience", "ID", "the packs of that audience alone, or of one value: store=Khon Kaen", FOR_BUILD,
     offsetof(struct options, audience)},
    {"--previous", "FILE", "the last pack's pack.json", FOR_BOTH | FOR_EXPLAIN | FOR_PUBLISH,
     offsetof(struct options, previous)},
    {"--archive", "DIR", "packs made before, a folder each by period: a pack by quarter looks back on them", FOR_PACKS,
     offsetof(struct options, archive)},
    {"--templates", "DIR", "templates that override the program's own, file by file", FOR_BOTH | FOR_PUBLISH,
     offsetof(struct options, templates)},
    {"--missing-glyph", "error|box", "a character no font has: stop, or draw a box (default: a box in text of exports)",
     FOR_BOTH | FOR_PUBLISH, offsetof(struct options, missing_glyph)},
    {"--segment", "COLUMN=VALUE", "the figure of that segment, not the total", FOR_EXPLAIN,
     offsetof(struct options, segment)},
    {"--json", NULL, "the explanation, or the new cases, as JSON", FOR_EXPLAIN | FOR_ALERT,
     offsetof(struct options, json)},
    {"--state", "FILE", "what was told before; made by the first run", FOR_ALERT, offsetof(struct options, state)},
    {"--site", "DIR", "the folder that a web server shows; made by the first run", FOR_PUBLISH,
     offsetof(struct options, site)},
    {"--keep", "N", "the packs of the N newest periods stay in the site; others are removed", FOR_PUBLISH,
     offsetof(struct options, keep)},
    {"--mail", "OUT.eml", "a mail of page 1 for `sendmail -t`, to be sent by you; one an audience: OUT-ID.eml",
     FOR_PUBLISH, offsetof(struct options, mail)},
    {"--metrics", "FILE", "a textfile for Prometheus about this run, whatever becomes of it", FOR_PUBLISH,
     offsetof(struct options, metrics)},
    {"--require-fresh", NULL, "publish nothing (66) while a source is stale or does not reach the period's end",
     FOR_PUBLISH, offsetof(struct options, require_fresh)},
    {"--wait", "TIME", "the same, but look again for so long, such as 90m, 2h or 1h30m", FOR_PUBLISH,
     offsetof(struct options, wait)},
    {"--log", "text|json", "how messages are written on standard error", FOR_ALL | FOR_INSPECT | FOR_VERIFY,
     offsetof(struct options, log)},
    {"--max-memory", "SIZE", "end with 70 rather than take more (default: 2GB)", FOR_ALL | FOR_INSPECT | FOR_VERIFY,
     offsetof(struct options, max_memory)},
};

/* A word without help is a command of the contract that is not built yet. */
static const struct {
    const char *name, *help;
    enum command command;
    unsigned mask;
} commands[] = {
    {"build", "read the exports, write the pack", COMMAND_BUILD, FOR_BUILD},
    {"check", "read everything, write nothing: what is wrong, missing, stale, unexplained", COMMAND_CHECK, FOR_CHECK},
    {"explain", "where a number came from: files, rows, filters, arithmetic, goal", COMMAND_EXPLAIN, FOR_EXPLAIN},
    {"inspect", "a pack.yaml that reads exports, and what they are and hold", COMMAND_INSPECT, FOR_INSPECT},
    {"alert", "new cases of the pack's alerts only, for an hourly cron", COMMAND_ALERT, FOR_ALERT},
    {"publish", "build the pack and put it into a site, where the archive of all packs lies", COMMAND_PUBLISH,
     FOR_PUBLISH},
    {"verify", "whether a site is just as it was published", COMMAND_VERIFY, FOR_VERIFY},
    {"help", "this text", COMMAND_HELP, 0},
    {"--help", NULL, COMMAND_HELP, 0},
    {"-h", NULL, COMMAND_HELP, 0},
    {"--version", "the version", COMMAND_VERSION, 0},
    {"init", NULL, COMMAND_HELP, 0},
    {"fold", NULL, COMMAND_HELP, 0},
    {"watch", NULL, COMMAND_HELP, 0},
    {"templates", NULL, COMMAND_HELP, 0},
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool not_built(struct bp_ctx *cx, const char *name)
{
    return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "`%s` is not built yet in this version", name);
}

static bool find_command(struct bp_ctx *cx, const char *name, struct options *out, unsigned *mask)
{
    const char *names[COUNT(commands)];
    for (size_t i = 0; i < COUNT(commands); i++) {
        names[i] = commands[i].help ? commands[i].name : "";
        if (strcmp(name, commands[i].name) != 0)
            continue;
        if (!commands[i].help && *name != '-')
            return not_built(cx, name);
        out->command = commands[i].command;
        out->command_name = commands[i].name;
        *mask = commands[i].mask;
        return true;
    }
    const char *near = bp_nearest(bp_text_of(name), names, COUNT(commands));
    return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "unknown command `%s`%s%s%s", name,
                   near ? ", did you mean `" : ": see boardpack --help", near ? near : "", near ? "`?" : "");
}

static bool unknown_option(struct bp_ctx *cx, const char *name)
{
    const char *names[COUNT(table)];
    for (size_t i = 0; i < COUNT(table); i++)
        names[i] = table[i].name;
    const char *near = bp_nearest(bp_text_of(name), names, COUNT(table));
    return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "unknown option `%s`%s%s%s", name,
                   near ? ", did you mean `" : ": see boardpack --help", near ? near : "", near ? "`?" : "");
}

/* `choices` are the words allowed, with | between them; a value without | may be anything. */
static bool is_choice(struct bp_ctx *cx, const char *option, const char *choices, const char *value)
{
    struct bp_text rest = bp_text_of(choices), word;
    struct bp_buf all = bp_buf_new(cx->arena);
    if (!strchr(choices, '|'))
        return true;
    while (bp_text_split(&rest, '|', &word)) {
        if (bp_text_is(word, value))
            return true;
        bp_buf_fmt(&all, "%s%" BP_PRI, all.n ? " or " : "", BP_ARG(word));
    }
    return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "%s is %" BP_PRI ", not `%s`", option, BP_ARG(bp_buf_text(&all)),
                   value);
}

/* Takes the option at argv[*i], its value too; both --out DIR and --out=DIR. */
static bool take_option(struct bp_ctx *cx, int argc, char **argv, int *i, unsigned mask, struct options *out)
{
    const char *equals = strchr(argv[*i], '=');
    struct bp_text name = equals ? (struct bp_text){argv[*i], (size_t)(equals - argv[*i])} : bp_text_of(argv[*i]);
    for (size_t o = 0; o < COUNT(table); o++) {
        if (!bp_text_is(name, table[o].name))
            continue;
        void *field = (char *)out + table[o].offset;
        if (!(table[o].commands & mask))
            return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "`%s` does not go with `%s`", table[o].name,
                           out->command_name);
        if (!table[o].value) {
            if (equals)
                return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "`%s` takes no value", table[o].name);
            *(bool *)field = true;
            return true;
        }
        if (!equals && *i + 1 >= argc)
            return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "`%s` needs a value: %s %s", table[o].name, table[o].name,
                           table[o].value);
        if (*(const char **)field)
            return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "`%s` is given twice", table[o].name);
        *(const char **)field = equals ? equals + 1 : argv[++*i];
        return is_choice(cx, table[o].name, table[o].value, *(const char **)field);
    }
    return unknown_option(cx, bp_text_z(cx->arena, name));
}

static bool check_format(struct bp_ctx *cx, const char *format)
{
    struct bp_text rest = bp_text_of(format), piece;
    while (bp_text_split(&rest, ',', &piece))
        if (!bp_text_is(piece, "md") && !bp_text_is(piece, "html") && !bp_text_is(piece, "pdf"))
            return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "`%" BP_PRI "` is not a format: --format takes md, html, pdf",
                           BP_ARG(piece));
    return true;
}

/* What a command cannot do without. */
static bool check_needed(struct bp_ctx *cx, const struct options *out)
{
    if (out->command == COMMAND_EXPLAIN && !out->metric)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "which metric? boardpack explain METRIC [PACK.yaml]");
    if (out->command == COMMAND_INSPECT && !out->export_count)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "which export? boardpack inspect EXPORT...");
    if (out->command == COMMAND_ALERT && !out->state)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                       "where was told what before? boardpack alert [PACK.yaml] --state FILE; the first run makes it");
    if (out->command == COMMAND_PUBLISH && !out->site)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                       "where is the site? boardpack publish [PACK.yaml] --site DIR; the first run makes it");
    if (out->command == COMMAND_VERIFY && !out->site)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "which site? boardpack verify DIR");
    return true;
}

static bool check_keep(struct bp_ctx *cx, struct options *out)
{
    long kept;
    if (!out->keep)
        return true;
    if (!bp_text_int(bp_text_of(out->keep), &kept) || kept < 1)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "--keep is a number of periods from 1, not `%s`", out->keep);
    out->kept = (size_t)kept;
    return true;
}

bool options_read(struct bp_ctx *cx, int argc, char **argv, struct options *out)
{
    unsigned mask = 0;
    bool plain = false;
    *out = (struct options){0};
    if (argc < 2)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "a command is missing: boardpack build, or see boardpack --help");
    if (!find_command(cx, argv[1], out, &mask))
        return false;
    for (int i = 2; i < argc; i++) {
        if (!plain && strcmp(argv[i], "--") == 0) {
            plain = true;
        } else if (!plain && (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)) {
            out->command = COMMAND_HELP;
        } else if (!plain && argv[i][0] == '-' && argv[i][1]) {
            if (!take_option(cx, argc, argv, &i, mask, out))
                return false;
        } else if (out->command == COMMAND_INSPECT) {
            *BP_PUSH(cx->arena, out->exports, out->export_count, out->export_cap) = argv[i];
        } else if (out->command == COMMAND_VERIFY && !out->site) {
            out->site = argv[i];
        } else if (out->command == COMMAND_VERIFY) {
            return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "one site at a time: leave `%s` out", argv[i]);
        } else if (out->command == COMMAND_EXPLAIN && !out->metric) {
            out->metric = argv[i];
        } else if (out->pack) {
            return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "one pack at a time: leave `%s` out", argv[i]);
        } else {
            out->pack = argv[i];
        }
    }
    if ((out->week != NULL) + (out->month != NULL) + (out->quarter != NULL) + (out->as_of != NULL) > 1)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "give one of --week, --month, --quarter and --as-of");
    if (out->so_far && (out->week || out->month || out->quarter))
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                       "--so-far is about the period that is not over yet: leave the other period out");
    if (!check_needed(cx, out) || !check_keep(cx, out))
        return false;
    if (!out->pack)
        out->pack = "pack.yaml";
    if (!out->format)
        out->format = "md,html,pdf";
    return check_format(cx, out->format);
}

struct bp_text options_help(struct bp_ctx *cx)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    bp_buf_adds(&b, "boardpack: exports in, the week's board pack out.\n\n"
                    "    boardpack build [PACK.yaml] [options]\n    boardpack check [PACK.yaml] [options]\n"
                    "    boardpack explain METRIC [PACK.yaml] [options]\n    boardpack inspect EXPORT...\n"
                    "    boardpack alert [PACK.yaml] --state FILE [options]\n"
                    "    boardpack publish [PACK.yaml] --site DIR [options]\n    boardpack verify DIR\n\nCommands\n");
    for (size_t i = 0; i < COUNT(commands); i++)
        if (commands[i].help)
            bp_buf_fmt(&b, "  %-18s %s\n", commands[i].name, commands[i].help);
    bp_buf_adds(&b, "\nOptions\n");
    for (size_t i = 0; i < COUNT(table); i++) {
        struct bp_text left = bp_text_fmt(cx->arena, "%s%s%s", table[i].name, table[i].value ? " " : "",
                                          table[i].value ? table[i].value : "");
        bp_buf_fmt(&b, "  %-26s %s\n", bp_text_z(cx->arena, left), table[i].help);
    }
    bp_buf_adds(&b, "\nBOARDPACK_NOW or SOURCE_DATE_EPOCH, when set, is today. See boardpack(1).\n");
    return bp_buf_text(&b);
}
