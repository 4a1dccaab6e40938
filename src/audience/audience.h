/* audience: the pack, its data and an edition -> what that edition may see of them: a pack and data of its own, in
 * which nothing else stands. Judged, told and published of these, an edition cannot say what its audience must not
 * know: not in a chart, an alt text or a file's name. Everything lives in the arena of the context given, and lends
 * from the run's pack and data, which stay as they are.
 *
 *   editions (folder)   audiences and the values of `each:` -> editions, each with an id and a folder
 *   metrics, sources    which there are in it, and what is said of each
 *   cells               their figures, and what was noticed of their rows
 *   sides               goals, corrections, events, actions, commentary ... of those
 *   see                 all of it
 */
#ifndef BP_AUDIENCE_H
#define BP_AUDIENCE_H

#include "metric/metric.h"

struct bp_last_pack;
struct bp_archive;

/* What people wrote about a period. */
struct bp_words_said {
    struct bp_comment *list;
    size_t count;
    struct bp_comment *earlier; /* whys of the periods before */
    size_t earlier_count;
};

/* All that an edition is told of. */
struct bp_seen {
    struct bp_edition edition; /* its metrics are those of `pack` that are shown */
    struct bp_pack pack;
    struct bp_data data;
    struct bp_metrics metrics;
    int *from; /* as pack.metrics: of the run's pack */
};

/* The editions of the pack's audiences, in their order, one with `each:` for each value that has rows; `asked` (an
 * audience's id, or that of one edition) is the only one; "" for all. Without audiences one of everything. False: there
 * is none of that id (BP_BAD_USAGE); `each:` finds no value, or more than a thousand (BP_BAD_DATA). */
bool bp_audience_editions(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_data *data,
                          struct bp_text asked, struct bp_editions *out);

/* False (BP_BAD_PACK): an audience is called as a folder that packs and sites have of their own. folder.c */
bool bp_audience_check_ids(struct bp_ctx *cx, const struct bp_pack *pack);

/* Before any export is read: there may be an edition of that id. False (BP_BAD_USAGE): said, with the nearest. */
bool bp_audience_check_asked(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text asked);

/* Warns of words of a period of that kind in a folder of their own, where no edition of the pack reads them. */
void bp_audience_check_words(struct bp_ctx *cx, const struct bp_editions *all, enum bp_period_kind kind,
                             const struct bp_words_said *words);

/* A name for the folder of a value: letters and digits of any script, - and _ as they are, anything else as _; where
 * more than blanks became _, where it would be long, or with `sure`, it ends with a digest of the value. Two values may
 * have one name (`a b` and `a_b`, `A` and `a`): bp_audience_editions gives the second of them its digest. */
struct bp_text bp_audience_folder(struct bp_arena *arena, struct bp_text id, struct bp_text value, bool sure);

/* What the edition may see, its series worked out for `period`, which is one of its kind. `whole`: of the run's pack
 * and data, whose largest values (bp_metric_hold) it takes where it has the same period. `words` are of its period.
 * `scratch` is given back as it fills. False (BP_BAD_PACK): all its figures are of longer periods than its own. */
bool bp_audience_see(struct bp_ctx *cx, const struct bp_metrics *whole, const struct bp_edition *edition,
                     const struct bp_words_said *words, struct bp_span period, struct bp_arena *scratch,
                     struct bp_seen *out);

/* What an edition may be reminded of from its own last pack, which may have been made when it saw more: actions of what
 * it sees, decisions where it saw no metric of the run's pack that it must not see now; nothing of a part that is
 * hidden. Lends from `last`; NULL of NULL. */
const struct bp_last_pack *bp_audience_see_last(struct bp_ctx *cx, const struct bp_pack *run,
                                                const struct bp_seen *seen, const struct bp_last_pack *last);

/* The same of the decisions of packs it looks back on; `view`: the edition's pack. */
void bp_audience_see_archive(const struct bp_pack *run, const struct bp_pack *view, const struct bp_edition *edition,
                             struct bp_archive *archive);

#endif
