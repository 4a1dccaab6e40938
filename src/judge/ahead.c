/* A judgement -> what lies ahead of its goal: a pace where it is not due, a trend where it is judged. */
#include "judge/parts.h"

void bp_look_ahead(struct bp_arena *arena, const struct bp_judging *judging, struct bp_judgement *j)
{
    const struct bp_series *s = j->series;
    struct bp_trend trend;
    struct bp_pace pace;
    if (j->verdict == BP_NOT_DUE) {
        struct bp_pace_question q = {s->metric, s->segment, s->kind,
                                     j->goal,   &j->judged, judging->never_falls[s->metric]};
        if (bp_pace_find(judging->metrics, judging->figures, judging->scratch, &q, &pace)) {
            struct bp_pace *kept = BP_NEW(arena, struct bp_pace);
            *kept = pace;
            j->pace = kept;
        }
    } else if (s->segment == 0 && bp_trend_find(judging->metrics, j, &trend)) {
        struct bp_trend *kept = BP_NEW(arena, struct bp_trend);
        *kept = trend;
        j->trend = kept;
    }
}
