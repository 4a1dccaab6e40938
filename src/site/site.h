/* site: what was published before, and the story of an edition told now -> the pages beside its packs, as outputs: an
 * index with a map of weeks, a page a metric and a segment, a feed, and archive.json, which the next run is told from.
 * Nothing is read or written here: bytes come in, outputs go out, in the arena of the context. Each edition has pages
 * of its own, made of its own story and archive alone.
 *
 *   index.html   metrics/ID.html   segments/by-COLUMN-VALUE.html   feed.xml   archive.json
 *
 * lie at the site's top for a pack for everybody, else in audiences/FOLDER/, and link to packs/PERIOD/[FOLDER/]: all
 * links are relative. */
#ifndef BP_SITE_H
#define BP_SITE_H

#include "publish/publish.h"

/* What was published of a metric's total in one period; numbers are NAN where there is none. */
struct bp_site_figure {
    struct bp_text id, name, unit;
    struct bp_text status; /* as in pack.json */
    bool is_open;          /* not for certain: within the margin, or on too few to tell */
    double value, target, low, high, gap;
    double severity;    /* of a miss: larger is worse; 0 of what is none */
    struct bp_text why; /* what people said of a miss, in plain words; or empty */
};

struct bp_site_period {
    struct bp_text id;
    struct bp_text folder; /* below packs/: the period of the run; an audience by month may be told each week */
    enum bp_period_kind kind;
    struct bp_span span;
    int revision;                   /* from 1 */
    int published;                  /* a day */
    struct bp_text title, headline; /* headline: empty where it is not known */
    size_t met, judged;
    bool has_pack; /* it still lies in packs/: not one that --keep dropped */
    struct bp_site_figure *figures;
    size_t figure_count, figure_cap;
};

/* What an edition has published, the oldest first; each period once. */
struct bp_site_archive {
    struct bp_site_period *list;
    size_t count, cap;
};

/* ---- archive.c: archive.json, schema boardpack-archive/1 */

enum bp_site_reading {
    BP_SITE_READ,
    BP_SITE_DAMAGED, /* warned of; *out is empty: to be made anew of the packs */
    BP_SITE_NEWER /* an error (BP_BAD_DATA): a later version of boardpack wrote it, and would lose what we leave out */
};

/* Keys it does not know are passed over. Of two rows of one period the later revision counts, of two alike the last. */
enum bp_site_reading bp_site_archive_read(struct bp_ctx *cx, const char *file, struct bp_text bytes,
                                          struct bp_site_archive *out);
/* Adds the period of a pack.json that lies in packs/FOLDER/, or puts it in the place of an earlier revision. False,
 * warned of and left out: it is none. */
bool bp_site_archive_add_pack(struct bp_ctx *cx, const char *file, struct bp_text bytes, struct bp_text folder,
                              int revision, struct bp_site_archive *archive);
/* False when jansson runs out of memory. */
bool bp_site_archive_write(struct bp_ctx *cx, const struct bp_site_archive *archive, struct bp_text *out);
/* The period with that id, or NULL. */
struct bp_site_period *bp_site_archive_find(const struct bp_site_archive *archive, struct bp_text id);

/* ---- pages.c: the pages of an edition */

struct bp_site_options {
    const char *const *template_folders; /* first one wins, then the program's own */
    size_t template_folder_count;
    struct bp_text folder; /* below packs/, of the pack told */
    int revision;          /* of the pack told, from 1 */
    bool has_pdf, has_md;  /* pack.pdf and pack.md lie beside the packs */
    /* A page that lies in the site, by its name below the top, or false: where a period is published again behind newer
     * ones, the pages of metrics and segments stay those of the newest. NULL: none lies there. */
    bool (*page)(void *self, const char *name, struct bp_text *bytes);
    void *self;
    bool has_csv, has_xlsx; /* data/figures.csv, data/figures.xlsx */
};

/* Puts the story's period into the archive (has_pack), then adds all of the pages, under their names from the site's
 * top, and archive.json. The story must be open. False: a template or catalogue that is not right. */
bool bp_site_pages(struct bp_ctx *cx, const struct bp_story *story, const struct bp_site_options *options,
                   struct bp_site_archive *archive, struct bp_outputs *outputs);

/* Where the edition's archive.json lies: archive.json, audiences/board/archive.json. */
const char *bp_site_archive_name(struct bp_arena *arena, const struct bp_edition *edition);

/* ---- front.c: the page at the top of a site with audiences, which names them and nothing else */

struct bp_site_door {
    struct bp_text title, entity, language; /* of an edition */
    struct bp_text folder;
};

bool bp_site_front(struct bp_ctx *cx, const struct bp_site_options *options, const struct bp_site_door *doors,
                   size_t count, struct bp_outputs *outputs);

#endif
