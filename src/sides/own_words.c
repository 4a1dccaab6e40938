/* A text -> where people wrote it: in the names of pack.yaml, in side files, in commentary. */
#include "sides/sides.h"

#define LARGEST ((size_t)64 << 20)

struct seeker {
    struct bp_ctx *cx;
    struct bp_text sought;
    struct bp_where *out;
    struct bp_text *words;
};

/* The first line from `from` on with the text; 0 where it is in none as it stands. */
static int line_with(struct bp_text file, struct bp_text sought, int from)
{
    struct bp_text rest = file, line;
    for (int number = 1; bp_text_split(&rest, '\n', &line); number++)
        if (number >= from && bp_text_contains(line, sought))
            return number;
    return 0;
}

/* `where` is at or above the text. */
static bool is_in(struct seeker *s, struct bp_text text, struct bp_where where)
{
    struct bp_text file;
    struct bp_diag_mark mark = bp_diag_mark(s->cx);
    if (!bp_text_contains(text, s->sought))
        return false;
    *s->out = (struct bp_where){where.file, where.line, 0};
    *s->words = text;
    if (!where.file || !bp_file_read(s->cx, BP_NOWHERE, where.file, LARGEST, &file)) {
        bp_diag_rewind(s->cx, mark);
        return true;
    }
    int line = line_with(file, s->sought, where.line);
    line = line ? line : line_with(file, s->sought, 1);
    s->out->line = line ? line : where.line;
    return true;
}

static bool in_metric(struct seeker *s, const struct bp_metric *m)
{
    const struct bp_text texts[] = {m->name.text, m->unit, m->owner, m->group, m->purpose, m->if_low, m->outcome};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (is_in(s, texts[i], m->id.where))
            return true;
    for (size_t i = 0; i < m->informs.count; i++)
        if (is_in(s, m->informs.list[i].text, m->informs.list[i].where))
            return true;
    for (size_t i = 0; i < m->accepts.count; i++)
        if (is_in(s, m->accepts.list[i].reason, m->accepts.list[i].where))
            return true;
    return false;
}

static bool in_pack_file(struct seeker *s, const struct bp_pack *pack)
{
    const struct bp_word words[] = {pack->title, pack->entity, pack->classification};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_in(s, words[i].text, words[i].where))
            return true;
    for (size_t i = 0; i < pack->metric_count; i++)
        if (in_metric(s, &pack->metrics[i]))
            return true;
    for (size_t i = 0; i < pack->drivers.count; i++)
        if (is_in(s, pack->drivers.list[i].name, pack->drivers.list[i].where))
            return true;
    for (size_t i = 0; i < pack->source_count; i++) {
        const struct bp_source *source = &pack->sources[i];
        if (is_in(s, source->id.text, source->id.where))
            return true;
        for (size_t j = 0; j < source->accepts.count; j++)
            if (is_in(s, source->accepts.list[j].reason, source->accepts.list[j].where))
                return true;
    }
    return false;
}

static bool in_journeys(struct seeker *s, const struct bp_pack *pack)
{
    for (size_t i = 0; i < pack->journey_count; i++) {
        const struct bp_journey *journey = &pack->journeys[i];
        if (is_in(s, journey->name, journey->where))
            return true;
        for (size_t j = 0; j < journey->stage_count; j++)
            if (is_in(s, journey->stages[j].name, journey->stages[j].where) ||
                is_in(s, journey->stages[j].quote, journey->stages[j].quote_where))
                return true;
    }
    return false;
}

static bool in_risks(struct seeker *s, const struct bp_pack *pack)
{
    for (size_t i = 0; i < pack->risk_count; i++) {
        const struct bp_risk *risk = &pack->risks[i];
        const struct bp_text texts[] = {risk->risk, risk->owner, risk->response, risk->likelihood.text,
                                        risk->impact.text};
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
            if (is_in(s, texts[j], risk->where))
                return true;
    }
    return false;
}

static bool in_side_files(struct seeker *s, const struct bp_pack *pack)
{
    for (size_t i = 0; i < pack->goal_count; i++)
        if (is_in(s, pack->goals[i].segment, pack->goals[i].where))
            return true;
    for (size_t i = 0; i < pack->action_count; i++) {
        const struct bp_action *a = &pack->actions[i];
        const struct bp_text texts[] = {a->action, a->owner, a->raised_by, a->result};
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
            if (is_in(s, texts[j], a->where))
                return true;
    }
    for (size_t i = 0; i < pack->event_count; i++) {
        const char *file = bp_path_join(s->cx->arena, pack->folder, bp_text_z(s->cx->arena, pack->events_file.text));
        if (is_in(s, pack->events[i].text, (struct bp_where){file, 1, 0}))
            return true;
    }
    for (size_t i = 0; i < pack->people.count; i++)
        if (is_in(s, pack->people.list[i].name, pack->people.list[i].where) ||
            is_in(s, pack->people.list[i].role, pack->people.list[i].where))
            return true;
    for (size_t i = 0; i < pack->correction_count; i++)
        if (is_in(s, pack->corrections[i].reason, pack->corrections[i].where) ||
            is_in(s, pack->corrections[i].author, pack->corrections[i].where))
            return true;
    return false;
}

bool bp_pack_own_words(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text sought, struct bp_where *out,
                       struct bp_text *words)
{
    struct seeker s = {cx, sought, out, words};
    if (in_pack_file(&s, pack) || in_journeys(&s, pack) || in_side_files(&s, pack) || in_risks(&s, pack))
        return true;
    for (size_t i = 0; i < pack->comment_count; i++)
        if (is_in(&s, pack->comments[i].text, pack->comments[i].where) ||
            is_in(&s, pack->comments[i].author, pack->comments[i].where))
            return true;
    return false;
}
