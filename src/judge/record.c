/* A series' history -> what each of its own periods was against the goal of its time. */
#include "judge/parts.h"

/* A period that ended long ago is judged with what is known now, as a streak's are; only the last one may be one to be
 * watched, for its variation is that of now. */
void bp_judge_record(const struct bp_metrics *ms, const struct bp_judge_basis *basis, const struct bp_judgement *j,
                     struct bp_arena *scratch, struct bp_verdict_then *out)
{
    const struct bp_series *s = j->series;
    struct bp_arena *figures = bp_arena_child(scratch);
    struct bp_goals goals = bp_goals_of(ms, s->metric, s->segment);
    struct bp_judging judging = {
        .metrics = ms, .ripe = basis->ripe, .never_falls = basis->never_falls, .scratch = scratch};
    judging.figures = bp_figures_new(ms, scratch, figures);
    for (size_t i = 0; i < s->history_count; i++) {
        struct bp_verdict_of v;
        bp_judge(&judging, s, &goals, &s->history[i], &v);
        bool is_now = i + 1 == s->history_count;
        out[i] = (struct bp_verdict_then){.verdict = is_now ? j->verdict : v.verdict, .goal = v.goal};
    }
    bp_figures_free(judging.figures);
    bp_arena_free(figures);
}
