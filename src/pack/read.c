/* pack.yaml -> struct bp_pack: the tables of its keys. What is asked of the whole (names that exist, cycles) is in
 * check.c. */
#include "pack/parts.h"

#include <math.h>

#define LARGEST_PACK ((size_t)8 << 20)
/* Each metric has a page, and its series half a megabyte of memory: --max-memory ends before that what is built whole.
 */
enum { MOST_METRICS = 20000, MOST_SOURCES = 1000, MOST_SEGMENTS = 50000 };
#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- readers of this file's own types */

bool bp_read_period(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    static const char *const names[] = {"week", "month", "quarter"};
    int index;
    if (!bp_read_choice(r, node, names, COUNT(names), &index))
        return false;
    *(enum bp_period_kind *)field = (enum bp_period_kind)index;
    return true;
}

bool bp_read_language(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    static const char *const names[] = {"en", "th", "vi", "zh-Hans", "zh-Hant"};
    int index;
    if (!bp_read_choice(r, node, names, COUNT(names), &index))
        return false;
    return bp_read_word(r, node, field);
}

static bool read_week_start(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    return bp_read_choice(r, node, names, COUNT(names), field);
}

static bool read_fiscal_year_end(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    return bp_read_int(r, node, 1, 12, field);
}

static bool read_page(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    static const char *const names[] = {"A4", "Letter", "16:9"};
    int index;
    if (!bp_read_choice(r, node, names, COUNT(names), &index))
        return false;
    *(enum bp_page *)field = (enum bp_page)index;
    return true;
}

static bool read_purpose(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    static const char *const names[] = {"approve", "discuss", "note", "assure"};
    int index;
    if (!bp_read_choice(r, node, names, COUNT(names), &index))
        return false;
    struct bp_pack *pack = field;
    pack->purpose = (enum bp_purpose)index;
    pack->purpose_given = true;
    return true;
}

static bool read_better(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    static const char *const names[] = {"up", "down", "range", "none"};
    int index;
    if (!bp_read_choice(r, node, names, COUNT(names), &index))
        return false;
    struct bp_metric *metric = field;
    metric->better = (enum bp_better)index;
    metric->better_given = true;
    return true;
}

static bool read_weight(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    double *weight = field;
    if (!bp_read_number(r, node, weight))
        return false;
    return (*weight >= 0 && isfinite(*weight)) ||
           bp_fail(r->cx, BP_BAD_PACK, node->where,
                   "`%" BP_PRI
                   "` is not a weight: write 0 or more; a metric of weight 2 ranks as if it were twice as far off",
                   BP_ARG(node->text));
}

static bool read_decimals(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    return bp_read_int(r, node, 0, 9, field);
}

static bool read_empty_days(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    static const char *const names[] = {"auto", "zero", "missing"};
    int index;
    if (!bp_read_choice(r, node, names, COUNT(names), &index))
        return false;
    *(enum bp_empty_days *)field = (enum bp_empty_days)index;
    return true;
}

/* `none`, or columns. */
static bool read_personal(struct bp_reader *r, const struct bp_yaml *node, void *target)
{
    struct bp_source *source = target;
    source->nothing_personal = node->kind == BP_YAML_SCALAR && bp_text_is(bp_text_trim(node->text), "none");
    return source->nothing_personal || bp_read_columns(r, node, &source->personal);
}

static bool read_max_segments(struct bp_reader *r, const struct bp_yaml *node, void *count)
{
    int *most = count;
    if (!bp_read_count(r, node, most))
        return false;
    if (*most > MOST_SEGMENTS) {
        *most = MOST_SEGMENTS;
        bp_warn(r->cx, node->where, "`max_segments` is taken as %d: no more are shown, the rest are in Other",
                MOST_SEGMENTS);
    }
    return true;
}

/* ---- the tables */

static bool read_grain(struct bp_reader *r, const struct bp_yaml *node, void *target);
static bool read_keep(struct bp_reader *r, const struct bp_yaml *node, void *target);
static bool read_columns(struct bp_reader *r, const struct bp_yaml *node, void *target);
static bool read_headline(struct bp_reader *r, const struct bp_yaml *node, void *target);

#define AT(type, member) offsetof(struct type, member)

static const struct bp_key pack_keys[] = {
    {"title", bp_read_word, AT(bp_pack, title)},
    {"entity", bp_read_word, AT(bp_pack, entity)},
    {"period", bp_read_period, AT(bp_pack, period)},
    {"language", bp_read_language, AT(bp_pack, language)},
    {"timezone", bp_read_word, AT(bp_pack, zone_name)},
    {"week_start", read_week_start, AT(bp_pack, calendar.week_start)},
    {"fiscal_year_end", read_fiscal_year_end, AT(bp_pack, calendar.fiscal_year_end)},
    {"classification", bp_read_word, AT(bp_pack, classification)},
    {"paper", read_page, AT(bp_pack, page)},
    {"purpose", read_purpose, 0},
    {"min_sample", bp_read_natural, AT(bp_pack, min_sample)},
    {"history", bp_read_count, AT(bp_pack, history)},
    {"explain_within", bp_read_days, AT(bp_pack, explain_within_days)},
};

/* Readers that need the whole struct take offset 0. */
static const struct bp_key source_keys[] = {
    {"accept", bp_read_accept, AT(bp_source, accepts)},
    {"file", bp_read_words, AT(bp_source, files)},
    {"time", bp_read_column, AT(bp_source, time)},
    {"where", bp_read_word, AT(bp_source, where_text)},
    {"timezone", bp_read_word, AT(bp_source, zone_name)},
    {"missing", bp_read_words, AT(bp_source, missing)},
    {"totals_row", bp_read_word, AT(bp_source, totals_row)},
    {"personal", read_personal, 0},
    {"closed", bp_read_word, AT(bp_source, closed_file)},
    {"columns", read_columns, 0},
    {"lookup", bp_read_lookups, AT(bp_source, lookups)},
    {"grain", read_grain, 0},
    {"key", bp_read_column, AT(bp_source, key)},
    {"keep", read_keep, 0},
    {"empty_days", read_empty_days, AT(bp_source, empty_days)},
    {"max_age", bp_read_length, AT(bp_source, max_age_days)},
    {"max_rejects", bp_read_percent, AT(bp_source, max_rejects_pct)},
    {"preset", bp_read_word, AT(bp_source, preset)},
    {"encoding", bp_read_text, AT(bp_source, layout.encoding)},
    {"delimiter", bp_read_delimiter, AT(bp_source, layout.delimiter)},
    {"quote", bp_read_quote, AT(bp_source, layout.quote)},
    {"skip", bp_read_skip, AT(bp_source, layout)},
    {"header_rows", bp_read_header_rows, AT(bp_source, layout.header_rows)},
    {"decimal", bp_read_decimal, AT(bp_source, decimals)},
    {"date_format", bp_read_date_format, AT(bp_source, date_formats)},
    {"sheet", bp_read_sheets, 0},
    {"range", bp_read_text, AT(bp_source, layout.range)},
    {"unpivot", bp_read_unpivot, AT(bp_source, layout)},
};

static const struct bp_key metric_keys[] = {
    {"accept", bp_read_accept, AT(bp_metric, accepts)},
    {"id", bp_read_word, AT(bp_metric, id)},
    {"name", bp_read_word, AT(bp_metric, name)},
    {"source", bp_read_word, AT(bp_metric, source_id)},
    {"measure", bp_read_word, AT(bp_metric, measure_text)},
    {"formula", bp_read_word, AT(bp_metric, formula_text)},
    {"where", bp_read_word, AT(bp_metric, where_text)},
    {"time", bp_read_column, AT(bp_metric, time)},
    {"unit", bp_read_text, AT(bp_metric, unit)},
    {"decimals", read_decimals, AT(bp_metric, decimals)},
    {"better", read_better, 0},
    {"owner", bp_read_text, AT(bp_metric, owner)},
    {"group", bp_read_text, AT(bp_metric, group)},
    {"headline", read_headline, 0},
    {"segments", bp_read_columns, AT(bp_metric, segments)},
    {"split", bp_read_word, AT(bp_metric, split)},
    {"concentration", bp_read_column, AT(bp_metric, concentration)},
    {"max_segments", read_max_segments, AT(bp_metric, max_segments)},
    {"weight", read_weight, AT(bp_metric, weight)},
    {"purpose", bp_read_text, AT(bp_metric, purpose)},
    {"if_low", bp_read_text, AT(bp_metric, if_low)},
    {"lead_time", bp_read_length, AT(bp_metric, lead_time_days)},
    {"outcome", bp_read_text, AT(bp_metric, outcome)},
    {"informs", bp_read_words, AT(bp_metric, informs)},
    {"window", bp_read_length, AT(bp_metric, window_days)},
    {"spc", bp_read_spc, AT(bp_metric, spc)},
};

static bool read_grain(struct bp_reader *r, const struct bp_yaml *node, void *target)
{
    static const char *const names[] = {"day", "week", "month", "quarter"};
    struct bp_source *source = target;
    int index;
    if (!bp_read_choice(r, node, names, COUNT(names), &index))
        return false;
    source->grain = (enum bp_grain)(index + BP_GRAIN_DAY);
    source->grain_given = true;
    return true;
}

static bool read_keep(struct bp_reader *r, const struct bp_yaml *node, void *target)
{
    static const char *const names[] = {"last", "first", "latest(COLUMN)"};
    struct bp_source *source = target;
    struct bp_text t = bp_text_trim(node->text);
    int index;
    source->keep_given = true;
    if (node->kind == BP_YAML_SCALAR && bp_text_starts(t, "latest(") && bp_text_ends(t, ")")) {
        source->keep = BP_KEEP_LATEST;
        source->latest = (struct bp_word){bp_text_trim(bp_text_sub(t, 7, t.n - 1)), node->where};
        if (bp_text_starts(source->latest.text, "`") && bp_text_ends(source->latest.text, "`") &&
            source->latest.text.n > 1)
            source->latest.text = bp_text_sub(source->latest.text, 1, source->latest.text.n - 1);
        return true;
    }
    if (!bp_read_choice(r, node, names, COUNT(names), &index))
        return false;
    source->keep = (enum bp_keep)index;
    return true;
}

static bool read_columns(struct bp_reader *r, const struct bp_yaml *node, void *target)
{
    struct bp_source *source = target;
    if (!bp_want_kind(r, node, BP_YAML_MAP, "columns"))
        return false;
    for (size_t i = 0; i < node->count; i++) {
        struct bp_rename *rename = BP_PUSH(r->cx->arena, source->renames, source->rename_count, source->rename_cap);
        rename->from = (struct bp_word){node->keys[i], node->key_wheres[i]};
        if (bp_text_starts(rename->from.text, "`") && bp_text_ends(rename->from.text, "`") && rename->from.text.n > 2)
            rename->from.text = bp_text_sub(rename->from.text, 1, rename->from.text.n - 1);
        if (!bp_read_column(r, node->items[i], &rename->to))
            return false;
    }
    return true;
}

static bool read_headline(struct bp_reader *r, const struct bp_yaml *node, void *target)
{
    struct bp_metric *metric = target;
    metric->headline_given = true;
    return bp_read_bool(r, node, &metric->headline);
}

/* ---- the parts of the file */

static bool read_pack_part(struct bp_reader *r, const struct bp_yaml *node, void *pack)
{
    return bp_schema_read(r, node, "pack", pack_keys, COUNT(pack_keys), pack);
}

bool bp_source_read_keys(struct bp_reader *r, const struct bp_yaml *map, const char *what, struct bp_source *source)
{
    return bp_schema_read(r, map, what, source_keys, COUNT(source_keys), source);
}

static bool read_source(struct bp_reader *r, struct bp_word id, const struct bp_yaml *node)
{
    struct bp_pack *p = r->pack;
    struct bp_source *source = BP_PUSH(r->cx->arena, p->sources, p->source_count, p->source_cap);
    *source = (struct bp_source){.id = id, .max_rejects_pct = 0.5, .said = node};
    if (!bp_source_read_keys(r, node, "a source", source))
        return false;
    if (source->files.count == 0)
        return bp_fail(r->cx, BP_BAD_PACK, id.where, "source `%" BP_PRI "` needs `file:`, the export's path or a glob",
                       BP_ARG(id.text));
    if (!source->time.text.n && source->layout.unpivot)
        source->time = (struct bp_word){BP_T("time"), id.where};
    return true;
}

static bool read_sources(struct bp_reader *r, const struct bp_yaml *node, void *unused)
{
    (void)unused;
    if (!bp_want_kind(r, node, BP_YAML_MAP, "sources"))
        return false;
    if (node->count > MOST_SOURCES)
        return bp_fail(r->cx, BP_BAD_PACK, node->where,
                       "`sources:` has more than %d: read files of one kind as one source, by a pattern", MOST_SOURCES);
    bool ok = true;
    for (size_t i = 0; i < node->count; i++)
        ok &= read_source(r, (struct bp_word){node->keys[i], node->key_wheres[i]}, node->items[i]);
    return ok;
}

static bool read_metrics(struct bp_reader *r, const struct bp_yaml *node, void *unused)
{
    (void)unused;
    struct bp_pack *p = r->pack;
    if (!bp_want_kind(r, node, BP_YAML_LIST, "metrics"))
        return false;
    if (node->count > MOST_METRICS)
        return bp_fail(r->cx, BP_BAD_PACK, node->where, "`metrics:` has more than %d: make several packs of them",
                       MOST_METRICS);
    bool ok = true;
    for (size_t i = 0; i < node->count; i++) {
        const struct bp_yaml *item = node->items[i];
        struct bp_metric *metric = BP_PUSH(r->cx->arena, p->metrics, p->metric_count, p->metric_cap);
        *metric = (struct bp_metric){.source = -1,
                                     .decimals = -1,
                                     .better = BP_BETTER_UP,
                                     .spc = BP_SPC_DEFAULTS,
                                     .max_segments = 20,
                                     .weight = 1};
        metric->id.where = item->kind == BP_YAML_MAP && item->count ? item->key_wheres[0] : item->where;
        metric->is_bad = !bp_schema_read(r, item, "a metric", metric_keys, COUNT(metric_keys), metric);
        ok &= !metric->is_bad;
    }
    return ok;
}

static bool read_fonts(struct bp_reader *r, const struct bp_yaml *node, void *pack)
{
    struct bp_pack *p = pack;
    static const char *const languages[] = {"en", "th", "vi", "zh-Hans", "zh-Hant"};
    if (!bp_want_kind(r, node, BP_YAML_MAP, "fonts"))
        return false;
    for (size_t i = 0; i < node->count; i++) {
        bool known = bp_text_is(node->keys[i], "body") || bp_text_is(node->keys[i], "mono");
        for (size_t j = 0; j < COUNT(languages); j++)
            known |= bp_text_is(node->keys[i], languages[j]);
        if (!known)
            return bp_fail(r->cx, BP_BAD_PACK, node->key_wheres[i],
                           "unknown key `%" BP_PRI "` in fonts: its keys are body, mono, and the pack's languages",
                           BP_ARG(node->keys[i]));
        if (known && !bp_text_is(node->keys[i], "body") && !bp_text_is(node->keys[i], "mono") &&
            !bp_text_is(node->keys[i], "en"))
            return bp_fail(
                r->cx, BP_BAD_PACK, node->key_wheres[i],
                "a font for one language is not built yet in this version: give `body` one that has its letters");
        struct bp_text *field = bp_text_is(node->keys[i], "mono") ? &p->mono_font : &p->body_font;
        if (!bp_read_text(r, node->items[i], field))
            return false;
    }
    return true;
}

static bool read_max_bytes(struct bp_reader *r, const struct bp_yaml *node, void *pack)
{
    ((struct bp_pack *)pack)->max_bytes_where = node->where;
    return bp_read_bytes(r, node, &((struct bp_pack *)pack)->max_bytes);
}

static const struct bp_key file_keys[] = {
    {"pack", read_pack_part, 0},
    {"sources", read_sources, 0},
    {"metrics", read_metrics, 0},
    {"goals", bp_read_word, AT(bp_pack, goals_file)},
    {"events", bp_read_word, AT(bp_pack, events_file)},
    {"actions", bp_read_word, AT(bp_pack, actions_file)},
    {"risks", bp_read_word, AT(bp_pack, risks_file)},
    {"commentary", bp_read_word, AT(bp_pack, commentary_path)},
    {"corrections", bp_read_word, AT(bp_pack, corrections_file)},
    {"fonts", read_fonts, 0},
    {"max_bytes", read_max_bytes, 0},
    {"max_attachment", bp_read_bytes, AT(bp_pack, max_attachment)},
    {"people", bp_read_word, AT(bp_pack, people.file)},
    {"audiences", bp_read_audiences, AT(bp_pack, audiences)},
    {"drivers", bp_read_drivers, AT(bp_pack, drivers)},
    {"journeys", bp_keep_journeys, AT(bp_pack, journeys_said)},
    {"links", bp_read_links, 0},
    {"alerts", bp_read_alerts, AT(bp_pack, alerts)},
    {"verbatims", bp_read_verbatims, AT(bp_pack, verbatims)},
    {"theme", NULL, 0},
};

const char *bp_home_of_key(struct bp_text name)
{
    static const struct {
        const char *what;
        const struct bp_key *keys;
        size_t count;
    } homes[] = {{"`pack:`", pack_keys, COUNT(pack_keys)},
                 {"a source", source_keys, COUNT(source_keys)},
                 {"a metric", metric_keys, COUNT(metric_keys)},
                 {"pack.yaml itself", file_keys, COUNT(file_keys)}};
    for (size_t i = 0; i < COUNT(homes); i++)
        for (size_t j = 0; j < homes[i].count; j++)
            if (bp_text_is(name, homes[i].keys[j].name))
                return homes[i].what;
    return NULL;
}

static void begin(struct bp_ctx *cx, const char *path, struct bp_pack *out)
{
    *out = (struct bp_pack){.file = path, .folder = bp_path_folder(cx->arena, path)};
    out->calendar.fiscal_year_end = 12;
    out->language.text = BP_T("en");
    out->zone_name.text = BP_T("UTC");
    out->min_sample = 5;
    out->history = 104;
    out->explain_within_days = 2;
    out->since = BP_DAY_MIN;
}

bool bp_pack_read_text(struct bp_ctx *cx, const char *path, struct bp_text text, struct bp_pack *out)
{
    struct bp_reader r = {cx, out, ""};
    struct bp_yaml *root = NULL;
    begin(cx, path, out);
    if (!bp_yaml_parse(cx, path, bp_text_in_nfc(cx->arena, text), &root))
        return false;
    out->is_bad = !bp_schema_read(&r, root, "pack.yaml", file_keys, COUNT(file_keys), out);
    bool ok = bp_pack_check(cx, out) && !out->is_bad;
    ok &= bp_pack_read_journeys(cx, out);
    ok &= bp_pack_check_alerts(cx, out);
    ok &= bp_pack_check_drivers(cx, out);
    ok &= bp_pack_check_verbatims(cx, out);
    ok &= bp_pack_check_audiences(cx, out);
    return ok;
}

bool bp_pack_read(struct bp_ctx *cx, const char *path, struct bp_pack *out)
{
    struct bp_text text;
    begin(cx, path, out); /* what is known of a pack that cannot be read */
    return bp_file_read(cx, BP_NOWHERE, path, LARGEST_PACK, &text) && bp_pack_read_text(cx, path, text, out);
}
