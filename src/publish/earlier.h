/* earlier: the run.json of a folder -> which of its files builds have written, so that no file of a person's is lost.
 * A file is known by its name and the digests of its bytes: 128 bits of bp_hash. Two files must not meet by chance,
 * which that gives; nobody gains by making them meet on purpose, so no cryptographic digest is needed. Private to
 * publish/. */
#ifndef BP_EARLIER_H
#define BP_EARLIER_H

#include "publish/publish.h"

struct bp_made {
    struct bp_text name, digest; /* digest "" where the version that wrote it noted none */
};

struct bp_earlier {
    struct bp_made *list; /* a name may stand there twice: a run that was cut short knew the old bytes and the new */
    size_t count, cap;
    bool run_is_other;   /* there is a run.json that no build wrote */
    bool speaks_for_all; /* no file has a digest, and there is a pack.json of ours */
};

struct bp_text bp_earlier_digest(struct bp_ctx *cx, struct bp_text bytes);

/* What lies in the folder; nothing when it is not there. */
void bp_earlier_read(struct bp_ctx *cx, const char *folder, struct bp_earlier *out);

/* False (BP_CANNOT_WRITE), each said: a file would be lost that a person has edited or made. `narrative` are the words
 * handed in: a pack.md that is just that is not lost. */
bool bp_earlier_allows(struct bp_ctx *cx, const char *folder, const struct bp_earlier *earlier,
                       const struct bp_outputs *outputs, struct bp_text narrative);

/* Whether nothing is lost when that file goes with its folder: a build wrote it and nobody has changed it, or an output
 * takes its place. */
bool bp_earlier_may_go(struct bp_ctx *cx, const char *folder, const char *name, const struct bp_earlier *earlier,
                       const struct bp_outputs *outputs);

/* What an earlier build wrote and this one does not; beside new figures it would tell of old ones. With the digest of
 * each as it is; one that somebody has changed is not among them, and warned about. */
void bp_earlier_outdated(struct bp_ctx *cx, const char *folder, const struct bp_earlier *earlier,
                         const struct bp_outputs *outputs, struct bp_earlier *out);

#endif
