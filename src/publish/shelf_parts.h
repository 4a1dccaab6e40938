/* shelf_parts: what the files of a shelf have in common: its names, its manifests. Private to publish/. */
#ifndef BP_SHELF_PARTS_H
#define BP_SHELF_PARTS_H

#include "publish/disk.h"

#define BP_SHELF_NOW   ".now"
#define BP_SHELF_PAGES ".pages"
#define BP_SHELF_PACKS ".packs"
#define BP_SHELF_TEMP  ".tmp" /* in either of both, what is being made */
#define BP_SHELF_RUN   ".run.json"

enum { BP_SHELF_FILE = 0640, BP_SHELF_FOLDER = 0750 };

struct bp_shelf_file { /* as a manifest has it */
    struct bp_text name, sha256;
    long long bytes;
};

struct bp_shelf_files {
    struct bp_shelf_file *list; /* by name */
    size_t count, cap;
};

/* ---- shelf_names.c */

/* 2026-W46.r2, and back: false for another name. */
struct bp_text bp_shelf_pack_name(struct bp_arena *arena, const struct bp_shelved *pack);
bool bp_shelf_pack_parse(struct bp_arena *arena, struct bp_text name, struct bp_shelved *out);
/* A number above 0 without leading zeros; 0 for anything else. */
long bp_shelf_number(struct bp_text digits);
/* Where a link leads, as it is written. False: it is no link. */
bool bp_shelf_link(struct bp_ctx *cx, const char *path, struct bp_text *target);
/* The number of the pages .now shows; 0 where there is none yet. False: it is not ours, which is said where `what` to
 * do is not NULL, as BP_CANNOT_WRITE. */
bool bp_shelf_now(struct bp_ctx *cx, const char *folder, const char *what, long *pages);
/* FOLDER/.pages/7 */
const char *bp_shelf_pages_folder(struct bp_ctx *cx, const char *folder, long pages);
void bp_shelf_sort(struct bp_shelf *shelf);

/* A link of the pages: packs/2026-W46 and where it leads, as written; all of them, `latest` too, and the same of each
 * audience that the files of the pages have a folder for. Those of one folder follow one another. */
struct bp_shelf_alias {
    struct bp_text name, target;
};
struct bp_shelf_aliases {
    struct bp_shelf_alias *list;
    size_t count, cap;
};
void bp_shelf_aliases_of(struct bp_ctx *cx, const struct bp_shelf *shelf, const struct bp_shelf_files *files,
                         struct bp_shelf_aliases *out);
/* The names at the site's top that lead into .now/: of those files, and of the aliases. */
void bp_shelf_tops(struct bp_ctx *cx, const struct bp_shelf_files *files, struct bp_text **out, size_t *count);

/* ---- shelf_put.c */

/* Removes what is not on the list and not shown, of what we make alone, but for the pages `spared` (0: none); with the
 * files of the pages shown also links at the top that lead to none of them. Where nothing is shown, packs stay. */
void bp_shelf_clean(struct bp_ctx *cx, const struct bp_shelf *shelf, const struct bp_shelf_files *files, long spared);

/* ---- shelf_manifest.c */

/* By name, with their digests. */
void bp_shelf_files_of(struct bp_ctx *cx, const struct bp_outputs *outputs, struct bp_shelf_files *out);
const struct bp_shelf_file *bp_shelf_file_named(const struct bp_shelf_files *files, struct bp_text name);
struct bp_text bp_shelf_pack_manifest(struct bp_ctx *cx, const struct bp_shelf_change *change,
                                      const struct bp_shelf_files *files);
struct bp_text bp_shelf_site_manifest(struct bp_ctx *cx, const struct bp_shelf *shelf,
                                      const struct bp_shelf_files *files);
/* False (BP_BAD_DATA), said: it is not there, damaged, or of a newer version. */
bool bp_shelf_read_pack_manifest(struct bp_ctx *cx, const char *folder, struct bp_shelved *pack,
                                 struct bp_shelf_files *files);
bool bp_shelf_read_site_manifest(struct bp_ctx *cx, const char *folder, struct bp_shelf *shelf,
                                 struct bp_shelf_files *files);

#endif
