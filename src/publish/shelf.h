/* shelf: a site's folder: packs that never change once they are published, and pages over them. Part of publish.h.
 *
 *   index.html packs latest ...      links into .now/, which are made once
 *   .now -> .pages/7                 moved last, at once: a reader finds the old site or the new one, whole
 *   .pages/7/                        the pages; packs/PERIOD and packs/PERIOD-rK link to packs; manifest.json
 *   .packs/PERIOD.rK/                the K-th revision of a period's pack, and its manifest.json
 *
 * A manifest names each file of its folder with its SHA-256 and size; that of the pages has that of each pack's
 * manifest, so that packs which stay are never read again. Files have mode 640 and folders 750, or what the umask
 * leaves of it. Texts live in the arena of the context. */
#ifndef BP_SHELF_H
#define BP_SHELF_H

#include "base/base.h"

struct bp_outputs;

/* Whose site it is. */
struct bp_shelf_of {
    struct bp_text title, entity, kind; /* kind: week, month, quarter */
};

struct bp_shelved { /* a pack */
    struct bp_text period;
    int revision;            /* from 1 */
    struct bp_text digest;   /* of all it was made of */
    struct bp_text manifest; /* SHA-256 of its manifest.json */
};

struct bp_shelf {
    const char *folder; /* without links; NULL while it is not open */
    const char *lock;   /* a file in it, held from open to close */
    int lock_fd;
    bool made;               /* by this run: removed at the end where nothing was published */
    long pages;              /* the number of those shown; 0: nothing is published yet */
    struct bp_shelf_of of;   /* empty texts before */
    struct bp_shelved *list; /* by period, then by revision */
    size_t count, cap;
};

/* Makes the folder where it is not there, locks it, reads what is shown and removes what a killed run left. A site
 * whose pages are gone is known by its packs. False: BP_LOCKED, another run publishes there; BP_CANNOT_WRITE, it cannot
 * be written, or holds a link or a file in the place of one of ours; BP_BAD_DATA, its manifest is damaged, or a newer
 * version wrote it. */
bool bp_shelf_open(struct bp_ctx *cx, const char *folder, struct bp_shelf *out);
void bp_shelf_close(struct bp_shelf *shelf);
/* False (BP_BAD_DATA): it is the site of another pack: of another entity, or by another kind of period. */
bool bp_shelf_check(struct bp_ctx *cx, const struct bp_shelf *shelf, const struct bp_shelf_of *of);

/* The newest revision of that period; of the newest period before `before` (ids of one kind sort by time; empty: of
 * all). NULL: there is none. */
const struct bp_shelved *bp_shelf_find(const struct bp_shelf *shelf, struct bp_text period);
const struct bp_shelved *bp_shelf_last(const struct bp_shelf *shelf, struct bp_text before);
/* Its folder. NULL: it is no folder. */
const char *bp_shelf_pack(struct bp_ctx *cx, const struct bp_shelf *shelf, const struct bp_shelved *pack);
/* A file of a pack, or of the pages shown (pack NULL), as it was published: with the SHA-256 its manifest has. False,
 * nothing is said: it is not there, or was changed. */
bool bp_shelf_read(struct bp_ctx *cx, const struct bp_shelf *shelf, const struct bp_shelved *pack, const char *name,
                   struct bp_text *out);
/* Whether the pack was published with that file; true too where that cannot be told any more. */
bool bp_shelf_had(struct bp_ctx *cx, const struct bp_shelf *shelf, const struct bp_shelved *pack, const char *name);
/* Whether the pack has just these files, run.json and revision.json apart. */
bool bp_shelf_is_same(struct bp_ctx *cx, const struct bp_shelf *shelf, const struct bp_shelved *pack,
                      const struct bp_outputs *outputs);

/* Takes packs off the list but for those of the `most` newest periods; they are removed once other pages are shown.
 * Gives how many. */
size_t bp_shelf_keep(struct bp_shelf *shelf, size_t most);

/* What a run publishes. */
struct bp_shelf_change {
    struct bp_shelf_of of;
    struct bp_text period, digest;  /* of the pack */
    int revision;                   /* of it */
    const struct bp_outputs *pack;  /* NULL: no pack is new */
    const struct bp_outputs *pages; /* all of them */
    size_t kept;                    /* packs of so many periods, that of the change among them, stay; 0: of all */
};

/* Puts the pack on the shelf and shows the pages. All is on the disk before .now moves. False (BP_CANNOT_WRITE):
 * nothing was changed, and the shelf lists what it did before, or the message says that the new site is shown. */
bool bp_shelf_publish(struct bp_ctx *cx, struct bp_shelf *shelf, const struct bp_shelf_change *change);

/* Leaves the run.json of a run that failed in the site's folder, as .run.json, which is no page; takes one away where
 * the text is empty. False: it cannot be written. */
bool bp_shelf_leave_run(struct bp_ctx *cx, const struct bp_shelf *shelf, struct bp_text run_json);

struct bp_shelf_checked {
    size_t periods, packs, files, wrong;
    long long bytes;
};

/* Reads every file of a site and says, a message each, what is missing, changed, additional, or a link that is not one
 * of ours. What a killed run left is a note. False: BP_NO_INPUT, there is no site; BP_BAD_DATA, something is wrong. */
bool bp_shelf_verify(struct bp_ctx *cx, const char *folder, struct bp_shelf_checked *out);

#endif
