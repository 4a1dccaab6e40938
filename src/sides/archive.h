/* archive: a folder of packs made before, in a folder each by the id of its period -> what those of a stretch of days
 * said. Part of sides.h. It lives in the context's arena; of each pack its totals alone are kept, with the figure of
 * their own period, and the decisions it asked for. */
#ifndef BP_ARCHIVE_H
#define BP_ARCHIVE_H

#include "sides/last.h"

struct bp_archived { /* a period, whether there is a pack of it or not */
    struct bp_span span;
    bool is_there;
    bool is_unread; /* there is, but it is damaged or another's: said, and left out */
    struct bp_last_pack pack;
};

struct bp_archive {
    const char *folder;
    enum bp_period_kind kind; /* of its packs: by week, or by month where none is by week */
    struct bp_archived *list; /* every period whose last day lies in the stretch, the oldest first */
    size_t count, cap, there;
    int begins; /* first day of the first pack in the folder: a period before lacks none */
};

/* `folder`: that of the packs, or of a site, which has them in packs/. `told`: the edition whose packs they are, each
 * in its folder below a period's. A pack.json that cannot be read, is of another period than its folder or
 * of another pack or audience is warned of. False (BP_NO_INPUT): there is no such folder. */
bool bp_pack_read_archive(struct bp_ctx *cx, const char *folder, const struct bp_edition *told,
                          const struct bp_pack *pack, struct bp_span stretch, struct bp_archive *out);

#endif
